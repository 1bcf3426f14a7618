import type { Page } from '@playwright/test';
import type { Host } from './host.ts';
import type { IpcMainDouble } from './ipc-main.ts';
import { WORK_AREA } from './screen.ts';
import { strictEmitter, strictly, vetoable } from './strict.ts';
import { ContentsDouble } from './web-contents.ts';

const EVENTS = [
  'ready-to-show',
  'show',
  'focus',
  'blur',
  'close',
  'closed',
  'resize',
  'resized',
  'move',
  'moved',
  'maximize',
  'unmaximize',
  'minimize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'unresponsive',
  'responsive',
] as const;

/** A window: what main sees of it, and the page that it shows. */
export class WindowDouble {
  readonly window: Electron.BrowserWindow;
  readonly contents: ContentsDouble;
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly #host: Host;
  #bounds: Electron.Rectangle;
  #state: 'normal' | 'maximized' | 'minimized' | 'full-screen' = 'normal';
  #isVisible: boolean;
  #isDestroyed = false;
  #wasReady = false;

  constructor(host: Host, ipc: IpcMainDouble, session: Electron.Session, options: Electron.BrowserWindowConstructorOptions) {
    host.needsReady('BrowserWindow');
    this.#host = host;
    this.options = options;
    const { width = 800, height = 600 } = options;
    const { x = Math.round((WORK_AREA.width - width) / 2), y = Math.round((WORK_AREA.height - height) / 2) } = options;
    this.#bounds = { x, y, width, height };
    this.#isVisible = options.show !== false;
    this.contents = new ContentsDouble(host, ipc, options.webPreferences?.preload, session);
    this.window = this.#double();
    this.#fit();
    host.windows.push(this);
    host.app?.emit('browser-window-created', {}, this.window);
    host.app?.emit('web-contents-created', {}, this.contents.webContents);
  }

  get page(): Page | null {
    return this.contents.behind.page;
  }

  #double(): Electron.BrowserWindow {
    const { webContents } = this.contents;
    webContents.on('did-finish-load', () => {
      if (!this.#wasReady) this.#emit('ready-to-show');
      this.#wasReady = true;
    });
    return strictEmitter('BrowserWindow', EVENTS, {
      id: webContents.id,
      webContents,
      loadURL: (url: string) => this.contents.load(url),
      reload: () => this.contents.reload(),
      show: () => this.#show(),
      focus: () => this.#emit('focus'),
      isVisible: () => this.#isVisible,
      isMinimized: () => this.#state === 'minimized',
      isMaximized: () => this.#state === 'maximized',
      isFullScreen: () => this.#state === 'full-screen',
      minimize: () => this.#become('minimized', 'minimize'),
      maximize: () => this.#become('maximized', 'maximize'),
      unmaximize: () => this.#become('normal', 'unmaximize'),
      restore: () => this.#become('normal', 'restore'),
      setFullScreen: (isOn: boolean) => this.#become(isOn ? 'full-screen' : 'normal', isOn ? 'enter-full-screen' : 'leave-full-screen'),
      getBounds: () => (this.#state === 'maximized' || this.#state === 'full-screen' ? { ...WORK_AREA } : { ...this.#bounds }),
      getNormalBounds: () => ({ ...this.#bounds }),
      setBounds: (bounds: Partial<Electron.Rectangle>) => this.#place(bounds),
      // The stand-in's windows have no frame around their contents.
      setContentSize: (width: number, height: number) => this.#place({ width, height }),
      isDestroyed: () => this.#isDestroyed,
      close: () => this.close(),
      destroy: () => this.destroy(),
    }) as unknown as Electron.BrowserWindow;
  }

  /** False when a listener wouldn't have it closed. */
  close(): boolean {
    const event = vetoable({});
    this.#emit('close', event);
    if (event.defaultPrevented) return false;
    this.destroy();
    return true;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#host.inBackground(this.contents.destroy());
    this.#host.windows.splice(this.#host.windows.indexOf(this), 1);
    this.#emit('closed');
    this.#host.windowClosed();
  }

  #show(): void {
    this.#isVisible = true;
    this.#emit('show');
  }

  #become(state: 'normal' | 'maximized' | 'minimized' | 'full-screen', event: (typeof EVENTS)[number]): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#fit();
    this.#emit(event);
  }

  #place(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#fit();
    if (bounds.x !== undefined || bounds.y !== undefined) this.#emit('move');
    if (bounds.width !== undefined || bounds.height !== undefined) this.#emit('resize');
  }

  #fit(): void {
    const { width, height } = this.#state === 'maximized' || this.#state === 'full-screen' ? WORK_AREA : this.#bounds;
    this.#host.inBackground(this.contents.behind.resize(width, height));
  }

  #emit(event: (typeof EVENTS)[number], ...args: unknown[]): void {
    this.window.emit(event, ...args);
  }
}

/** The class that main makes windows of. */
export function browserWindowClass(host: Host, ipc: IpcMainDouble, session: () => Electron.Session): typeof Electron.BrowserWindow {
  function BrowserWindow(options: Electron.BrowserWindowConstructorOptions = {}): Electron.BrowserWindow {
    return new WindowDouble(host, ipc, session(), options).window;
  }
  BrowserWindow.getAllWindows = () => host.windows.map(({ window }) => window);
  BrowserWindow.getFocusedWindow = () => host.windows.at(-1)?.window ?? null;
  BrowserWindow.fromWebContents = (contents: Electron.WebContents) =>
    host.windows.find(({ window }) => window.webContents === contents)?.window ?? null;
  return strictly('static BrowserWindow', BrowserWindow) as unknown as typeof Electron.BrowserWindow;
}
