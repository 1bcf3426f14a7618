import type { Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { copiedBy } from '../pages/copied-by.ts';
import { Grid } from '../pages/grid.ts';

/** The lines that are copied. */
async function copiedLines(page: Page): Promise<string[]> {
  return (await copiedBy(page)).text.split('\r\n');
}

test.describe('Selected cells', () => {
  test('are called cells, and a zero is copied as such and counted', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('year'));
    await app.goTo('Ageing');
    await app.ageing.show('By invoice');
    const grid = new Grid(page, 'Open invoices');
    await grid.sortBy('Days overdue');
    const column = await grid.column(3);
    const last = column.indexOf('0');
    expect(last).toBeGreaterThan(1);
    await grid.row(1).getByRole('gridcell').nth(3).click();
    await page.keyboard.down('Shift');
    for (let at = 0; at < last; at++) await page.keyboard.press('ArrowDown');
    await page.keyboard.up('Shift');
    const status = page.locator('.grid-status');
    await expect(status).toContainText(`${last + 1} cells selected`);
    await expect(status).toContainText(`Count ${last + 1}`);
    expect(await copiedLines(page)).toEqual(['Days overdue', ...column.slice(0, last + 1)]);
    await page.keyboard.press('Shift+ArrowRight');
    await expect(status).toContainText(`${2 * (last + 1)} cells selected, ${last + 1} rows × 2 columns`);
    await page.keyboard.press('Control+a');
    await expect(status).toContainText(`${column.length} rows selected`);
  });

  test('are those of all columns beside an account too, where the list scrolls sideways', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Accounts');
    const { grid } = app.accounts;
    const all = await grid.root.getByRole('columnheader').allInnerTexts();
    await grid.row(2).click();
    await expect(app.account.root).toBeVisible();
    expect(await grid.scroller.evaluate((list) => list.scrollWidth > list.clientWidth)).toBe(true);
    await page.keyboard.press('Control+a');
    await expect(page.locator('.grid-status')).toContainText('Count');
    expect((await copiedLines(page))[0]!.split('\t')).toEqual(all.map((heading) => heading.trim()));
    // The list stays where it was.
    expect(await grid.scroller.evaluate((list) => list.scrollLeft)).toBe(0);
  });

  test('reach the last cell with Ctrl, Shift and End, and have no sum of two units', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Features');
    const { grid } = app.features;
    const rows = await grid.count();
    await grid.row(1).getByRole('gridcell').nth(3).click();
    const status = page.locator('.grid-status');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(status).toContainText('2 cells selected Sum');
    await page.keyboard.press('Shift+ArrowRight');
    // Items and days.
    await expect(status).toContainText('4 cells selected, 2 rows × 2 columns Count 4');
    await page.keyboard.press('Control+Shift+End');
    await expect(status).toContainText(`${rows.toLocaleString('en-US')} rows × 5 columns`);
    await page.keyboard.press('Control+Home');
    await expect(grid.row(1).getByRole('gridcell').first()).toHaveAttribute('data-active', 'true');
    await expect(grid.row(1)).toBeInViewport();
    // A click explains the row; a column's panel that is asked for then takes its place.
    await expect(app.invoice.root).toBeVisible();
    await expect(await app.features.about('inv_items')).toBeVisible();
    await expect(app.invoice.root).toBeHidden();
  });

  test('are copied after text was selected elsewhere, from the rows of a comparison beside an explanation', async ({
    app,
    extracts,
    page,
  }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Compare');
    await app.compare.settled();
    await app.compare.show('Changed rows');
    const rows = app.compare.rows('Changed rows');
    const [first, second] = (await rows.column(0)) as [string, string];
    await rows.row(1).click();
    await app.invoice.isOf(first);
    // The list stays usable, and the explanation follows.
    await page.keyboard.press('ArrowDown');
    await app.invoice.isOf(second);
    await app.invoice.values.getByText(second, { exact: true }).dblclick();
    expect(await page.evaluate(() => getSelection()!.toString())).not.toBe('');
    await rows.root.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+ArrowDown');
    expect((await copiedLines(page)).slice(1)).toEqual([first, second]);
    // Escape closes the explanation also after a word in it was selected, and the list has the focus.
    await app.invoice.isOf(first);
    await app.invoice.values.getByText(first, { exact: true }).dblclick();
    await page.keyboard.press('Escape');
    await expect(app.invoice.root).toBeHidden();
    await expect(rows.root).toBeFocused();
  });

  test('are in columns that fit their content, which is remembered until it is reset', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.goTo('Accounts');
    const { grid } = app.accounts;
    await grid.settled();
    const usual = await grid.widths();
    await grid.dragEdge('Account', -400);
    await expect.poll(async () => (await grid.widths()).get('Account')).toBeLessThan(usual.get('Account')! - 100);
    const cut = () =>
      grid.root
        .locator('.grid-row > [aria-colindex="1"]')
        .evaluateAll((cells) =>
          cells.some((cell) =>
            [...cell.querySelectorAll('.two-lines > *, .account-name > *')].some((line) => line.scrollWidth > line.clientWidth),
          ),
        );
    expect(await cut()).toBe(true);
    const { x, y, width, height } = (await grid.heading('Account').boundingBox())!;
    await page.mouse.dblclick(x + width - 3, y + height / 2);
    await expect.poll(cut).toBe(false);
    const fitted = (await grid.widths()).get('Account');
    await page.reload();
    await app.open(folder);
    await app.goTo('Accounts');
    await grid.settled();
    expect((await grid.widths()).get('Account')).toBe(fitted);
    await grid.heading('Account').getByRole('button').focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Usual width of column Account' }).press('Enter');
    await expect.poll(() => grid.widths()).toEqual(usual);
  });
});

test('Amounts of the trend are whole at every width of the window, and bars have values beside them', async ({ app, extracts, page }) => {
  await app.open(extracts.folder('year'));
  await app.goTo('Ageing');
  await app.ageing.show('Trend');
  const grid = new Grid(page, 'Trend');
  for (const [width, height] of [
    [1366, 768],
    [1093, 614],
  ] as const) {
    await page.setViewportSize({ width, height });
    await grid.settled();
    await expect.poll(() => grid.scroller.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
    await expect(grid.heading('Invoiced')).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize({ width: 683, height: 384 });
  const cells = grid.root.locator('.grid-row .grid-cell');
  await expect
    .poll(() => cells.evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length))
    .toBe(0);
  const days = page.getByRole('region', { name: 'Days sales outstanding' });
  await expect(days.locator('.trend-axis span').last()).toHaveText(/^\d+ days$/);
  await expect(days.locator('.trend-axis span').first()).toHaveText('0');
  await expect(page.getByRole('region', { name: 'Collection effectiveness' }).locator('.trend-axis span')).toHaveText([
    '0%',
    '50%',
    '100%',
  ]);
  await expect(days.getByTitle(/what is open ÷ what was invoiced in the 90 days/)).toBeVisible();
});
