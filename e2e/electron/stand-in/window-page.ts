import { readFileSync } from 'node:fs';
import type { Frame, Page } from '@playwright/test';
import { chromiumUrl, electronUrl } from './addresses.ts';
import type { Host } from './host.ts';
import { type Bindings, type Delivery, type FilePlace, type Reply, runPreload } from './in-page.ts';

/** What a window's contents hear of their page. */
export interface PageListener {
  invoked(frame: Frame, channel: string, args: readonly unknown[]): Promise<Reply>;
  /** A script of the page, or a link, wants a window of its own. */
  wantedWindow(url: string, frameName: string, features: string): void;
  /** The page goes for an address that no browser loads, such as a phone number's. */
  wantedOutside(frame: Frame, url: string): void;
  loaded(): void;
  crashed(): void;
}

const BINDINGS: Bindings = { invoke: 'standInInvoke', next: 'standInNext', open: 'standInOpen' };

/** The Chromium page in a window. It is opened when something is loaded, and anew after it crashed. */
export class WindowPage {
  page: Page | null = null;
  readonly #host: Host;
  readonly #preload: string | undefined;
  readonly #listener: PageListener;
  #size: { width: number; height: number } | null = null;
  #opening: Promise<Page> | null = null;
  /** Of a page that crashed: a new one in the same process would crash with it. */
  #closing: Promise<void> = Promise.resolve();
  #awaited: string | null = null;
  #outbox: Delivery[] = [];
  #waiting: ((delivery: Delivery) => void) | null = null;

  constructor(host: Host, preload: string | undefined, listener: PageListener) {
    this.#host = host;
    this.#preload = preload;
    this.#listener = listener;
  }

  async load(url: string): Promise<void> {
    const page = await (this.#opening ??= this.#open());
    this.#awaited = url;
    await page.goto(chromiumUrl(url));
  }

  /** Loads what is there again; a page that crashed is replaced by another. */
  async reload(): Promise<void> {
    const url = this.url;
    if (this.page === null) return this.load(url);
    this.#awaited = url;
    await this.page.reload();
  }

  #lastUrl = '';
  /** As Electron has it; empty before anything is loaded. */
  get url(): string {
    return this.page === null ? this.#lastUrl : electronUrl(this.page.url());
  }

  /** True once for an address that main itself asked for: such a navigation is not the page's doing. */
  isAwaited(url: string): boolean {
    const isAwaited = this.#awaited === url;
    if (isAwaited) this.#awaited = null;
    return isAwaited;
  }

  async crash(): Promise<void> {
    const { page } = this;
    if (page === null) return;
    const devtools = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    // Nobody is left to answer.
    devtools.send('Page.crash').catch(() => {});
    await crashed;
  }

  send(channel: string, args: readonly unknown[]): void {
    this.#deliver({ messages: [{ channel, args }] });
  }

  /** Says where the files lie that are about to be dropped. */
  announceFiles(files: readonly FilePlace[]): void {
    this.#deliver({ messages: [], files });
  }

  async resize(width: number, height: number): Promise<void> {
    this.#size = { width, height };
    await this.page?.setViewportSize(this.#size);
  }

  async close(): Promise<void> {
    const page = this.#opening && (await this.#opening);
    await page?.close();
  }

  async #open(): Promise<Page> {
    await this.#closing;
    const page = await this.#host.openPage();
    this.page = page;
    if (this.#size) await page.setViewportSize(this.#size);
    await page.exposeBinding(BINDINGS.invoke, ({ frame }, channel: string, args: unknown[]) =>
      this.#listener.invoked(frame, channel, args),
    );
    await page.exposeBinding(BINDINGS.next, () => this.#next());
    await page.exposeBinding(BINDINGS.open, (_, url: string, frameName: string, features: string) =>
      this.#listener.wantedWindow(electronUrl(url), frameName, features),
    );
    await page.addInitScript({ content: this.#script() });
    page.on('download', (download) => {
      if (this.#host.session.mayDownload()) throw new Error(`${download.suggestedFilename()} was let through to be downloaded.`);
      this.#host.inBackground(download.cancel());
    });
    await this.#hearOfOutside(page);
    page.on('load', () => this.#listener.loaded());
    page.on('crash', () => {
      this.#lastUrl = this.url;
      this.page = this.#opening = null;
      this.#closing = page.close();
      this.#host.inBackground(this.#closing);
      this.#listener.crashed();
    });
    return page;
  }

  /** Addresses that never become a request: the browser would hand them to the system. */
  async #hearOfOutside(page: Page): Promise<void> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Page.enable');
    devtools.on('Page.frameRequestedNavigation', ({ url }) => {
      if (!/^(https?|blob|about|data|javascript):/.test(url)) this.#listener.wantedOutside(page.mainFrame(), url);
    });
  }

  #script(): string {
    const preload = this.#preload === undefined ? '' : readFileSync(this.#preload, 'utf8');
    return `(${runPreload})(${JSON.stringify(BINDINGS)}, function (require, module, exports) {\n${preload}\n});`;
  }

  #deliver(delivery: Delivery): void {
    if (this.#waiting === null) this.#outbox.push(delivery);
    else {
      this.#waiting(delivery);
      this.#waiting = null;
    }
  }

  #next(): Promise<Delivery> | Delivery {
    const waiting = this.#outbox.shift();
    if (waiting) return waiting;
    return new Promise((resolve) => {
      // A new document asks in place of the one before it.
      this.#waiting = resolve;
    });
  }
}
