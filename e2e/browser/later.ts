import type { Page } from '@playwright/test';

const DAY_MS = 86_400_000;

/** From its next load on, the page's clock is that many days ahead. */
export async function advanceClock(page: Page, days: number): Promise<void> {
  await page.addInitScript((ahead: number) => {
    const ItsDate = Date;
    globalThis.Date = class extends ItsDate {
      constructor(...parts: unknown[]) {
        super(...((parts.length === 0 ? [ItsDate.now() + ahead] : parts) as [number]));
      }
      static override now(): number {
        return ItsDate.now() + ahead;
      }
    } as DateConstructor;
  }, days * DAY_MS);
}
