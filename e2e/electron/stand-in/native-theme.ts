import { strictEmitter } from './strict.ts';

export function nativeThemeDouble(): Electron.NativeTheme {
  return strictEmitter('NativeTheme', ['updated'], { shouldUseDarkColors: false }) as unknown as Electron.NativeTheme;
}
