import type { Frame } from '@playwright/test';
import { chromiumUrl } from './addresses.ts';
import type { Host } from './host.ts';
import type { Reply } from './in-page.ts';
import type { IpcMainDouble } from './ipc-main.ts';
import { strictEmitter, vetoable } from './strict.ts';
import { webFrameMain } from './web-frame.ts';
import { type PageListener, WindowPage } from './window-page.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

const EVENTS = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'will-prevent-unload',
  'did-navigate',
  'did-start-navigation',
  'did-finish-load',
  'did-fail-load',
  'preload-error',
  'render-process-gone',
  'unresponsive',
  'responsive',
  'destroyed',
] as const;

let lastId = 0;

/** The contents of a window, and the Chromium page behind them. */
export class ContentsDouble implements PageListener {
  readonly behind: WindowPage;
  readonly webContents: Electron.WebContents;
  readonly #host: Host;
  readonly #ipc: IpcMainDouble;
  webRtcPolicy = 'default';
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #isDestroyed = false;
  #isCrashed = false;

  constructor(host: Host, ipc: IpcMainDouble, preload: string | undefined, session: Electron.Session) {
    this.#host = host;
    this.#ipc = ipc;
    this.behind = new WindowPage(host, preload, this);
    const { behind } = this;
    this.webContents = strictEmitter('WebContents', EVENTS, {
      id: ++lastId,
      session,
      get mainFrame() {
        if (behind.page === null) throw new Error('There is no frame: nothing was loaded.');
        return webFrameMain(behind.page.mainFrame());
      },
      send: (channel: string, ...args: unknown[]) => {
        host.noteTold(args);
        behind.send(channel, structuredClone(args));
      },
      getURL: () => behind.url,
      reload: () => this.reload(),
      isDevToolsFocused: () => false,
      devToolsWebContents: null,
      isDestroyed: () => this.#isDestroyed,
      isCrashed: () => this.#isCrashed,
      forcefullyCrashRenderer: () => host.inBackground(behind.crash()),
      setWebRTCIPHandlingPolicy: (policy: string) => {
        this.webRtcPolicy = policy;
      },
      setWindowOpenHandler: (handler: OpenHandler) => {
        this.#openHandler = handler;
      },
    }) as unknown as Electron.WebContents;
  }

  async load(url: string): Promise<void> {
    this.#isCrashed = false;
    await this.#host.launch.context.grantPermissions(this.#host.session.granted(this.webContents), {
      origin: new URL(chromiumUrl(url)).origin,
    });
    await this.behind.load(url);
  }

  reload(): void {
    this.#isCrashed = false;
    this.#host.inBackground(this.behind.reload());
  }

  /** Whether a navigation that the page began may go on. */
  mayNavigate(frame: Frame, url: string): boolean {
    const isMainFrame = frame.parentFrame() === null;
    // As in Electron, it has started before anyone may veto it.
    this.webContents.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false, frame: webFrameMain(frame) });
    if (isMainFrame && (this.behind.isAwaited(url) || url === this.behind.url)) return this.#navigated(isMainFrame, url);
    const details = vetoable({ url, isMainFrame, isSameDocument: false, frame: webFrameMain(frame), initiator: null });
    this.webContents.emit('will-frame-navigate', details);
    if (isMainFrame) this.webContents.emit('will-navigate', details, url, false, true);
    return details.defaultPrevented ? false : this.#navigated(isMainFrame, url);
  }

  #navigated(isMainFrame: boolean, url: string): true {
    if (isMainFrame) this.webContents.emit('did-navigate', {}, url, 200, 'OK');
    return true;
  }

  async invoked(frame: Frame, channel: string, args: readonly unknown[]): Promise<Reply> {
    const reply = await this.#ipc.invoke(this.webContents, webFrameMain(frame), channel, args);
    this.#host.noteTold(reply);
    return reply;
  }

  wantedWindow(url: string, frameName: string, features: string): void {
    const asked = { url, frameName, features, disposition: 'new-window', referrer: { url: '', policy: 'default' } } as const;
    if (this.#openHandler(asked).action !== 'deny') throw new Error(`A second window was allowed, for ${url}; the stand-in has one.`);
  }

  /** The page went for an address that no browser loads, such as a phone number's. */
  wantedOutside(frame: Frame, url: string): void {
    if (this.mayNavigate(frame, url)) throw new Error(`A navigation to ${url} was allowed.`);
  }

  loaded(): void {
    this.webContents.emit('did-finish-load', {});
  }

  crashed(): void {
    this.#isCrashed = true;
    const details = { reason: 'crashed', exitCode: 5 };
    this.webContents.emit('render-process-gone', {}, details);
    this.#host.app?.emit('render-process-gone', {}, this.webContents, details);
  }

  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    this.webContents.emit('destroyed');
    await this.behind.close();
  }
}
