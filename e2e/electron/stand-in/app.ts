import { join } from 'node:path';
import type { Host } from './host.ts';
import { strictEmitter, strictly, vetoable } from './strict.ts';

const EVENTS = [
  'ready',
  'activate',
  'open-file',
  'second-instance',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'browser-window-created',
  'web-contents-created',
  'render-process-gone',
  'child-process-gone',
] as const;

/** Who runs in a data folder; a second one in the same folder is told to go. */
const running = new Map<string, AppDouble>();

export class AppDouble {
  readonly app: Electron.App;
  /** What the system's own list of recent documents got. */
  readonly recentDocuments: string[] = [];
  isSandboxed = false;
  readonly #host: Host;
  readonly #paths: Map<string, string>;
  #isQuitting = false;
  #name: string;

  constructor(host: Host, about: { name: string; version: string; root: string }) {
    this.#host = host;
    this.#name = about.name;
    const { userData } = host.launch;
    this.#paths = new Map([
      ['userData', userData],
      ['appData', join(userData, '..', 'app-data')],
      ['logs', join(userData, 'logs')],
      ...['home', 'documents', 'downloads', 'desktop', 'temp'].map((name) => [name, join(userData, '..', name)] as const),
    ]);
    const ready = new Promise<void>((resolve) => {
      this.becomeReady = () => {
        host.isReady = true;
        this.app.emit('ready', {}, {});
        resolve();
      };
    });
    this.app = strictEmitter('App', EVENTS, {
      isPackaged: false,
      whenReady: () => ready,
      isReady: () => host.isReady,
      getName: () => this.#name,
      setName: (name: string) => {
        this.#name = name;
      },
      getVersion: () => about.version,
      getAppPath: () => about.root,
      getPath: (name: string) => this.#path(name),
      setPath: (name: string, path: string) => void this.#paths.set(name, path),
      // As journeys start Electron: with its data folder named.
      commandLine: strictly('CommandLine', { hasSwitch: (name: string) => name === 'user-data-dir' }),
      enableSandbox: () => {
        host.needsNotReady('app.enableSandbox');
        this.isSandboxed = true;
      },
      requestSingleInstanceLock: (data?: unknown) => this.#lock(data),
      setAppUserModelId: () => {},
      addRecentDocument: (path: string) => void this.recentDocuments.unshift(path),
      clearRecentDocuments: () => void this.recentDocuments.splice(0),
      setAboutPanelOptions: () => {},
      showAboutPanel: () => {
        throw new Error('app.showAboutPanel was called, and no test expected it.');
      },
      quit: () => this.quit(),
      exit: () => this.#end(),
    }) as unknown as Electron.App;
    host.app = this.app as unknown as NonNullable<Host['app']>;
    host.onLastWindowClosed = () => this.#lastWindowClosed();
  }

  /** Lets the app begin. */
  becomeReady!: () => void;

  quit(): void {
    if (this.#host.hasQuit) return;
    const event = vetoable({});
    this.app.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of [...this.#host.windows]) {
      if (window.close()) continue;
      this.#isQuitting = false;
      return;
    }
    const last = vetoable({});
    this.app.emit('will-quit', last);
    if (last.defaultPrevented) this.#isQuitting = false;
    else this.#end();
  }

  #end(): void {
    if (this.#host.hasQuit) return;
    this.#isQuitting = true;
    this.#host.hasQuit = true;
    for (const window of [...this.#host.windows]) window.destroy();
    if (running.get(this.#path('userData')) === this) running.delete(this.#path('userData'));
    this.app.emit('quit', {}, 0);
  }

  #lastWindowClosed(): void {
    if (this.#isQuitting) return;
    if (this.app.listenerCount('window-all-closed') > 0) this.app.emit('window-all-closed');
    else this.quit();
  }

  /** False when another is running in the same data folder, which hears of it. */
  #lock(data: unknown): boolean {
    const folder = this.#path('userData');
    const other = running.get(folder);
    if (other && other !== this) {
      const argv = [process.execPath, this.app.getAppPath(), ...this.#host.launch.args];
      setImmediate(() => other.app.emit('second-instance', {}, argv, process.cwd(), data));
      return false;
    }
    running.set(folder, this);
    return true;
  }

  #path(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`app.getPath('${name}') has no stand-in.`);
    return path;
  }
}
