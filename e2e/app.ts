import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { PageWatch } from './browser/page-watch.ts';
import { Extracts } from './data/extracts.ts';
import { TODAY } from './data/trs.ts';
import { Desktop } from './electron/desktop.ts';
import { ElectronProgram } from './electron/electron-program.ts';
import { App } from './pages/app.ts';
import { browserShell } from './shells/browser-shell.ts';
import { desktopShell } from './shells/desktop-shell.ts';

export { expect } from '@playwright/test';

/** Where a journey runs: in a browser, or in the desktop app in Electron. */
export type Place = 'browser' | 'electron';

interface JourneyFixtures {
  /** The desktop app with its menu, dialogs and system; null in a browser. */
  readonly running: Desktop | null;
  /** The same, for journeys that run in the desktop app only. */
  readonly desktop: Desktop;
  /** What the page must never do; checked after every journey. */
  readonly watch: PageWatch;
  /** The app at its start screen. */
  readonly app: App;
}

export interface JourneyOptions {
  readonly place: Place;
  /** Electron's program, where journeys run in it. */
  readonly electronPath: string | null;
  readonly extracts: Extracts;
}

/** A journey: the built app in a window of its own, on a fixed day, watched. */
export const test = base.extend<JourneyFixtures, JourneyOptions>({
  place: ['browser', { option: true, scope: 'worker' }],
  electronPath: [null, { option: true, scope: 'worker' }],
  extracts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright finds the needed fixtures in the pattern
    async ({}, use) => {
      const extracts = new Extracts();
      await use(extracts);
      extracts.remove();
    },
    { scope: 'worker' },
  ],
  watch: async ({ baseURL }, use) => {
    const watch = new PageWatch(baseURL!);
    await use(watch);
    watch.assertClean();
  },
  context: async ({ context, place, watch }, use) => {
    // Electron brings its own context.
    if (place !== 'electron') await prepare(context, watch);
    await use(context);
  },
  running: async ({ place, electronPath, watch }, use) => {
    if (place === 'browser') return use(null);
    const userData = mkdtempSync(join(tmpdir(), 'trs-e2e-data-'));
    const desktop = await Desktop.start(userData, (start) => {
      if (electronPath === null) throw new Error('Electron’s program was not found: run the journeys with npm run e2e.');
      return ElectronProgram.start(electronPath, start, (own) => prepare(own, watch));
    });
    await use(desktop);
    await desktop.quit();
    rmSync(userData, { recursive: true });
  },
  desktop: async ({ running }, use) => {
    if (running === null) throw new Error('This journey needs the desktop app: say so with onlyIn.');
    await use(running);
  },
  page: async ({ running, context }, use) => use(running === null ? await context.newPage() : running.page),
  app: async ({ page, running }, use) => {
    if (running === null) await page.goto('./');
    await use(await appOn(page, running));
  },
});

/** The app at its start screen, as after a restart. */
export async function appOn(page: Page, desktop: Desktop | null): Promise<App> {
  const app = new App(page, desktop === null ? browserShell : desktopShell(desktop));
  await app.start.isShown();
  return app;
}

/** In every page of the context the clock starts at noon of `TODAY`, and files are chosen in file inputs; every page is watched. */
async function prepare(context: BrowserContext, watch: PageWatch): Promise<void> {
  watch.follow(context);
  await context.addInitScript(moveClockTo, Date.parse(`${TODAY}T12:00:00Z`));
  await context.addInitScript(leaveOutPickers);
}

/** Runs in the page before its scripts: files are chosen in file inputs, because nothing can be chosen in the browser's own dialogs. */
function leaveOutPickers(): void {
  for (const picker of ['showDirectoryPicker', 'showOpenFilePicker']) Reflect.deleteProperty(globalThis, picker);
}

/** Runs in the page before its scripts: the clock starts at `start`. */
function moveClockTo(start: number): void {
  const RealDate = Date;
  const ahead = start - RealDate.now();
  globalThis.Date = class extends RealDate {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [RealDate.now() + ahead] : parts) as [number]));
    }
    static override now(): number {
      return RealDate.now() + ahead;
    }
  } as DateConstructor;
}
