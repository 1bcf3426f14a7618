import { expect, test } from '../app.ts';
import { callListCells, sayDay, sumCents } from '../data/say.ts';
import { callList } from '../data/trs.ts';
import type { App } from '../pages/app.ts';

test.describe('The as-of date', () => {
  let folder: string;
  test.beforeEach(async ({ app, extracts }) => {
    folder = extracts.folder('small');
    await app.open(folder);
    await app.top.isAsOf('30 Jun 2026');
  });

  test('moves by a day, a week and a month, by buttons and by keys on any screen, and updates every figure', async ({ app }) => {
    await app.top.asOf.getByRole('button', { name: 'One day back' }).click();
    await showsListAsOf(app, '2026-06-29');
    await app.top.asOf.getByRole('button', { name: 'One day forward' }).click();
    await showsListAsOf(app, '2026-06-30');

    await app.top.day.click();
    await app.top.dayPanel.getByRole('button', { name: 'One week back' }).click();
    await app.top.isAsOf('23 Jun 2026');
    await app.top.dayPanel.getByRole('button', { name: 'One month back' }).click();
    await app.top.isAsOf('23 May 2026');
    await app.top.dayPanel.getByRole('button', { name: 'One week forward' }).click();
    await app.page.keyboard.press('Escape');
    await showsListAsOf(app, '2026-05-30');

    await app.top.typeDay('2026-06-30');
    await app.top.isAsOf('30 Jun 2026');
    await app.top.day.blur();
    await app.page.keyboard.press('[');
    await app.page.keyboard.press('[');
    await app.page.keyboard.press('{');
    await showsListAsOf(app, '2026-06-21');
    await app.page.keyboard.press(']');
    await showsListAsOf(app, '2026-06-22');
    await app.top.day.focus();
    await app.page.keyboard.press('PageUp');
    await showsListAsOf(app, '2026-05-22');
  });

  test('can be typed in several date formats, is never later than today, and goes back to the default, which it explains', async ({
    app,
  }) => {
    await app.top.typeDay('1 March 2026');
    await showsListAsOf(app, '2026-03-01');
    await app.top.typeDay('2026-04-15');
    await showsListAsOf(app, '2026-04-15');
    await app.top.typeDay('31 April 2026');
    await expect(app.top.dayPanel.getByRole('alert')).toHaveText(
      'There is no 31 April 2026 in the calendar. Type a date such as 12 May 2021.',
    );
    await app.page.keyboard.press('Escape');
    await app.top.isAsOf('15 Apr 2026');

    await app.top.typeDay('16 July 2026');
    await expect(app.top.dayPanel.getByRole('alert')).toHaveText('The latest day to look from is 15 Jul 2026.');
    await app.top.dayPanel.getByRole('textbox', { name: 'As-of date' }).fill('15/7/2026');
    await app.page.keyboard.press('Enter');
    await showsListAsOf(app, '2026-07-15');
    await expect(app.top.asOf.getByRole('button', { name: 'One day forward' })).toBeDisabled();

    await app.top.typeDay('2026-02-10');
    await showsListAsOf(app, '2026-02-10');
    await app.top.day.click();
    await expect(app.top.dayPanel).toContainText('The app starts at 30 Jun 2026: the latest payment date.');
    await app.top.dayPanel.getByRole('button', { name: 'Back to 30 Jun 2026' }).click();
    await app.page.keyboard.press('Escape');
    await showsListAsOf(app, '2026-06-30');
  });

  test('says once that nothing is known any more when it moves past the last day of the data', async ({ app, page }) => {
    const said = page.getByText('The data ends 30 Jun 2026: later days have the same invoices, only older.');
    await app.top.typeDay('2026-06-29');
    await app.top.isAsOf('29 Jun 2026');
    await page.keyboard.press(']');
    await app.top.isAsOf('30 Jun 2026');
    await expect(said).toBeHidden();
    await page.keyboard.press(']');
    await app.top.isAsOf('1 Jul 2026');
    await expect(said).toBeVisible();
    await expect(said).toBeHidden();
    await page.keyboard.press(']');
    await app.top.isAsOf('2 Jul 2026');
    await expect(said).toBeHidden();
  });

  /** The list and its totals equal those from the command line as of that day. */
  async function showsListAsOf(app: App, day: string): Promise<void> {
    await app.top.isAsOf(sayDay(day));
    const rows = callList(folder, day);
    expect(await app.callList.grid.cells()).toEqual(rows.map(callListCells));
    expect(await app.callList.figure('Open')).toBe(sumCents(rows, 'open_dollars'));
    expect(await app.callList.figure('Overdue')).toBe(sumCents(rows, 'overdue_dollars'));
    expect(await app.callList.figure('Expected late')).toBe(sumCents(rows, 'priority_dollars'));
  }
});
