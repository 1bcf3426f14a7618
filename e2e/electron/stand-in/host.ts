import type { EventEmitter } from 'node:events';
import type { BrowserContext, Page } from '@playwright/test';
import type { WindowDouble } from './browser-window.ts';
import type { SessionDouble } from './session.ts';

export interface Launch {
  /** The Chromium that windows are pages of; what it stores stays when the app is started again in it. */
  readonly context: BrowserContext;
  /** The built main process. */
  readonly main: string;
  /** What follows the program on the command line. */
  readonly args: readonly string[];
  readonly userData: string;
}

/** What the parts of one running stand-in share. */
export class Host {
  isReady = false;
  hasQuit = false;
  /** Set once the module is put together; events of windows are heard there too. */
  app: EventEmitter | null = null;
  /** Called when the last window is gone. */
  onLastWindowClosed: () => void = () => {};
  readonly windows: WindowDouble[] = [];
  /** Registered before ready, with the privileges asked for. */
  readonly privileged: Electron.CustomScheme[] = [];
  /** What main made of the session that every page is in. */
  session!: SessionDouble;
  /** Who answers requests of a scheme. */
  readonly schemes = new Map<string, (request: Request) => Response | Promise<Response>>();
  /** Addresses that a page asked for and nobody here serves: they would have gone to the network. */
  readonly requestsElsewhere: string[] = [];
  /** Every text in every message and reply to a page. */
  readonly toldPages = new Set<string>();
  /** What went wrong where nobody waited for it. */
  readonly faults: unknown[] = [];
  readonly #background = new Set<Promise<unknown>>();
  readonly #own = new Set<Page>();
  #openings = 0;

  constructor(readonly launch: Launch) {}

  windowOf(page: Page): WindowDouble | undefined {
    return this.windows.find((window) => window.page === page);
  }

  windowClosed(): void {
    if (this.windows.length === 0) this.onLastWindowClosed();
  }

  /** A page for a window. */
  async openPage(): Promise<Page> {
    this.#openings++;
    try {
      const page = await this.launch.context.newPage();
      this.#own.add(page);
      return page;
    } finally {
      this.#openings--;
    }
  }

  /** True for a page that a page opened, and no window. */
  isPopup(page: Page): boolean {
    return this.#openings === 0 && !this.#own.has(page);
  }

  /** Goes on with something that Electron would do meanwhile; a failure is kept for `settle`. */
  inBackground(work: Promise<unknown>): void {
    const tracked = work
      .catch((error) => this.faults.push(error))
      .finally(() => {
        this.#background.delete(tracked);
      });
    this.#background.add(tracked);
  }

  async settle(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
  }

  /** Electron throws as well when asked too early or too late. */
  needsReady(what: string): void {
    if (!this.isReady) throw new Error(`${what} can’t be used before the app is ready.`);
  }

  needsNotReady(what: string): void {
    if (this.isReady) throw new Error(`${what} must be called before the app is ready.`);
  }

  /** Notes what goes to a page. */
  noteTold(value: unknown): void {
    if (typeof value === 'string') this.toldPages.add(value);
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      for (const part of Object.values(value)) this.noteTold(part);
  }
}
