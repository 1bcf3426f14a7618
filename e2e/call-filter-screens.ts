import { expect } from '@playwright/test';
import type { App } from './pages/app.ts';

/** Visits the call list with filters, and with its filters, views and columns open, and filtered to no account. Leaves it unfiltered. */
export async function onCallFilters(app: App, visit: (name: string) => Promise<void>): Promise<void> {
  const { callFilters: filters, callList, page } = app;
  await filters.open('Next step');
  await expect(filters.popover.getByText(/^\d+$/).first()).toBeVisible();
  await visit('call-list-filter');
  await filters.close();
  await filters.choose('Ageing', /^Not due/);
  await filters.choose('Last call result', /^Never called/, /^No answer/, /^Disputed/);
  await filters.range('Chance late', { from: '25' });
  await filters.saveView('Monday: not yet due, not reached yet');
  await filters.close();
  await callList.grid.settled();
  await expect.poll(() => filters.overlapping()).toEqual([]);
  await app.top.export.click();
  await expect(app.top.exportMenu).toContainText('What is shown');
  await visit('call-list-export-shown');
  await page.keyboard.press('Escape');
  await expect(app.top.exportMenu).toBeHidden();

  const columns = await filters.openColumns();
  for (const name of ['Account id', 'Overdue', 'Days overdue', 'Open', 'Next due']) {
    await columns.getByRole('checkbox', { name, exact: true }).check();
  }
  await visit('call-list-columns');
  await filters.close();
  await callList.grid.scroller.evaluate((grid) => grid.scrollTo({ left: 300 }));
  await callList.grid.settled();
  const views = await filters.openViews();
  await visit('call-list-views');
  await views.getByRole('button', { name: /^Delete/ }).click();
  await expect(views.getByRole('button', { name: 'Put it back' })).toBeFocused();
  await filters.close();
  await filters.range('At stake', { from: '900,000,000' });
  await expect(callList.region.getByText(/^None of the \d+ accounts is left$/)).toBeVisible();
  await visit('call-list-narrowed-to-nobody');
  const whole = await filters.openViews();
  await whole.getByRole('button', { name: /^Full list/ }).click();
  await expect(filters.viewsButton).toHaveAccessibleName('Views');
  await callList.grid.settled();
}
