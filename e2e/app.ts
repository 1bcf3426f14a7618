import { test as base } from '@playwright/test';
import { PageWatch } from './browser/page-watch.ts';
import { Extracts } from './data/extracts.ts';
import { TODAY } from './data/trs.ts';
import { App } from './pages/app.ts';

export { expect } from '@playwright/test';

interface JourneyFixtures {
  /** What the page must never do; looked at after every journey. */
  readonly watch: PageWatch;
  /** The app at its start screen. */
  readonly app: App;
}

/** A journey: the built app in a browser of its own, on a known day, watched. */
export const test = base.extend<JourneyFixtures, { readonly extracts: Extracts }>({
  extracts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
    async ({}, use) => {
      const extracts = new Extracts();
      await use(extracts);
      extracts.remove();
    },
    { scope: 'worker' },
  ],
  watch: async ({ page, baseURL }, use) => {
    const watch = new PageWatch(page, new URL(baseURL!).origin);
    await use(watch);
    watch.assertClean();
  },
  app: async ({ page, watch: _watch }, use) => {
    await page.addInitScript(moveClockTo, Date.parse(`${TODAY}T12:00:00Z`));
    await page.goto('./');
    const app = new App(page);
    await app.start.isShown();
    await use(app);
  },
});

/** Runs in the page before its scripts: the clock goes on from `start`. */
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
