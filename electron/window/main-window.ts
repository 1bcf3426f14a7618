import type { BrowserWindow, BrowserWindowConstructorOptions, NativeTheme, Screen, WebPreferences } from 'electron';
import type { JsonFile } from '../state/json-file.ts';
import { keepPlace, MIN_HEIGHT, MIN_WIDTH, placeFor, type WindowState } from './window-state.ts';

/** The page's own background, so that the window doesn't flash before it draws: `--bg` of renderer/ui/tokens.css. */
export const BACKGROUND = { light: '#f6f7f9', dark: '#12161c' };

/** What the page's process may do: no Node, no way out of its sandbox, and none of what Electron could switch on besides. */
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

/** Opens the window where it was and shows the page in it, once there is something to show. */
export function openMainWindow({ Window, screen, nativeTheme, state, preload, allowsDevTools }: WindowParts): BrowserWindow {
  const place = placeFor(state.value, screen);
  const window = new Window({
    ...place,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'TRS Analyst',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: webPreferences(preload, allowsDevTools),
  });
  const wasMaximised = state.value?.isMaximised === true;
  keepPlace(window, state, place);
  window.once('ready-to-show', () => {
    // Not before: it shows the window as well.
    if (wasMaximised) window.maximize();
    window.show();
  });
  return window;
}

/** Brings the window to the front, from wherever it is. */
export function showWindow(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
