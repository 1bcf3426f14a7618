import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { AppDouble } from './app.ts';
import { browserWindowClass } from './browser-window.ts';
import { dialogDouble } from './dialog.ts';
import { Host, type Launch } from './host.ts';
import type { Reply } from './in-page.ts';
import { IpcMainDouble } from './ipc-main.ts';
import { MenuDouble } from './menu.ts';
import { nativeThemeDouble } from './native-theme.ts';
import { netDouble } from './net.ts';
import { answerRequest } from './page-requests.ts';
import { powerMonitorDouble } from './power-monitor.ts';
import { protocolDouble } from './protocol.ts';
import { type MainProcess, mainProcess, runMain } from './run-main.ts';
import { screenDouble } from './screen.ts';
import { SessionDouble } from './session.ts';
import { shellDouble } from './shell.ts';
import { strictly } from './strict.ts';
import { webFrameMain } from './web-frame.ts';

/** The built main process, running without Electron: its windows are pages of Chromium. */
export class StandIn {
  readonly host: Host;
  readonly app: AppDouble;
  readonly session: SessionDouble;
  readonly process: MainProcess;
  /** What main gets for `require('electron')`. */
  readonly electron: typeof Electron.CrossProcessExports;
  readonly #ipc = new IpcMainDouble();

  constructor(launch: Launch) {
    const host = new Host(launch);
    this.host = host;
    this.app = new AppDouble(host, aboutThis(launch.main));
    const protocol = protocolDouble(host);
    this.session = new SessionDouble(host, protocol);
    host.session = this.session;
    this.process = mainProcess([this.app.app.getAppPath(), ...launch.args]);
    this.electron = strictly('electron', {
      app: this.app.app,
      BrowserWindow: browserWindowClass(host, this.#ipc, () => this.session.session),
      dialog: dialogDouble(),
      ipcMain: this.#ipc.ipcMain,
      Menu: new MenuDouble(host, this.app).Menu,
      nativeTheme: nativeThemeDouble(),
      net: netDouble(host),
      powerMonitor: powerMonitorDouble(),
      protocol,
      screen: screenDouble(host),
      session: this.session.module,
      shell: shellDouble(),
    }) as unknown as typeof Electron.CrossProcessExports;
  }

  /** Runs main, and lets the app become ready as Electron does: once main has been read to its end. `prepare` comes between. */
  async start(prepare: () => Promise<void> = async () => {}): Promise<void> {
    const { context, main } = this.host.launch;
    await context.route('**/*', (route) => this.host.inBackground(answerRequest(this.host, route)));
    context.on('page', this.#closePopup);
    runMain(main, this.electron, this.process);
    await prepare();
    if (!this.host.hasQuit) this.app.becomeReady();
  }

  /** Runs main where another is running in the same folder: it has no page, and goes before anything is ready. */
  async runBeside(): Promise<void> {
    runMain(this.host.launch.main, this.electron, this.process);
    if (!this.host.hasQuit) this.app.becomeReady();
    await this.host.settle();
    this.#complain();
  }

  /** The page of the first window, once there is one. */
  async firstPage(): Promise<Page> {
    for (const until = Date.now() + 15_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 10))) {
      this.#complain();
      const page = this.host.windows[0]?.page;
      if (page && page.url() !== 'about:blank') return page;
    }
    throw new Error('Main opened no window.');
  }

  /** What a question of this frame comes to; null is a frame that was gone when its question came. */
  ask(frame: Frame | null, channel: string, ...args: readonly unknown[]): Promise<Reply> {
    return this.#ipc.invoke(this.host.windows[0]!.window.webContents, frame && webFrameMain(frame), channel, args);
  }

  /** Ends the app, whatever main has to say to it. Throws what went wrong in the background. */
  async end(): Promise<void> {
    const { context } = this.host.launch;
    this.app.quit();
    // Whatever would not let it.
    this.app.app.exit();
    await this.host.settle();
    context.off('page', this.#closePopup);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    this.#complain();
  }

  #complain(): void {
    if (this.host.faults.length > 0)
      throw new AggregateError(this.host.faults, `Main or its stand-in failed: ${this.host.faults.map(String).join('; ')}`);
  }

  readonly #closePopup = (page: Page): void => {
    if (this.host.isPopup(page)) this.host.inBackground(page.close());
  };
}

function aboutThis(main: string): { name: string; version: string; root: string } {
  const root = join(dirname(main), '../..');
  const { productName, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { productName: string; version: string };
  return { name: productName, version, root };
}
