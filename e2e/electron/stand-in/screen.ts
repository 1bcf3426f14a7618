import type { Host } from './host.ts';
import { strictEmitter } from './strict.ts';

/** What a window may cover on the one display. */
export const WORK_AREA = { x: 0, y: 0, width: 1920, height: 1040 } as const;
const DISPLAY = { id: 1, scaleFactor: 1, bounds: { ...WORK_AREA, height: 1080 }, workArea: { ...WORK_AREA } };

export function screenDouble(host: Host): Electron.Screen {
  const display = () => {
    host.needsReady('screen');
    return structuredClone(DISPLAY) as unknown as Electron.Display;
  };
  return strictEmitter('Screen', ['display-added', 'display-removed', 'display-metrics-changed'], {
    getAllDisplays: () => [display()],
    getPrimaryDisplay: display,
    getDisplayMatching: display,
  }) as unknown as Electron.Screen;
}
