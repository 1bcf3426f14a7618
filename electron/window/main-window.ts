import type { BrowserWindow, BrowserWindowConstructorOptions, NativeTheme, Screen, WebPreferences } from 'electron';
import type { JsonFile } from '../state/json-file.ts';
import { keepPlace, MIN_HEIGHT, MIN_WIDTH, placeFor, type WindowState } from './window-state.ts';
import { WINDOW_WORDS } from './words.ts';

/** The page's background colour, so that the window doesn't flash before the page draws: `--bg` of renderer/ui/tokens.css. */
export const BACKGROUND = { light: '#f6f7f9', dark: '#12161c' };

/** Restricts the page's process: no Node, no way out of its sandbox, and none of Electron's optional features. */
export function webPreferences(preload: string, allowsDevTools: boolean): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: allowsDevTools,
  };
}

export interface WindowParts {
  readonly Window: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>;
  readonly state: JsonFile<WindowState>;
  readonly preload: string;
  readonly allowsDevTools: boolean;
}

/** Opens the window where it was, and shows it once the page has drawn. */
export function openMainWindow({ Window, screen, nativeTheme, state, preload, allowsDevTools }: WindowParts): BrowserWindow {
  const place = placeFor(state.value, screen);
  const window = new Window({
    ...place,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: WINDOW_WORDS.mainWindow.title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: webPreferences(preload, allowsDevTools),
  });
  const wasMaximised = state.value?.isMaximised === true;
  keepPlace(window, state, place);
  window.once('ready-to-show', () => {
    // Not earlier, because this shows the window as well.
    if (wasMaximised) window.maximize();
    window.show();
  });
  return window;
}

/** Brings the window to the front, also when it is hidden or minimised. */
export function showWindow(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
