import { readFileSync } from 'node:fs';
import { expect, test } from '../app.ts';
import { callList } from '../data/trs.ts';

test.describe('Rows of a list', () => {
  test.beforeEach(async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
  });

  test('have a menu by the right button and by keys: filter, outcome, open, freeze; the frozen column is there after a reload', async ({
    app,
    page,
  }) => {
    const { grid } = app.callList;
    await grid.settled();
    const names = await grid.column(1);
    const name = names[2]!.split('\n')[0]!;
    await grid.row(3).getByText(name).click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: /^Call / })).toHaveAttribute('href', /^tel:/);
    await page.getByRole('menuitem', { name: `Search for “${name}”` }).click();
    await grid.settled();
    await expect(grid.root).toHaveAttribute('aria-rowcount', '2');
    await app.callList.search.fill('');
    await grid.settled();

    await grid.root.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Outcome' }).hover();
    await page.getByRole('menuitem', { name: /^Promised/ }).click();
    await expect(page.getByRole('form', { name: 'Promised' })).toBeVisible();
    await page.keyboard.press('Escape');

    await grid.heading('At stake').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Freeze column At stake' }).click();
    await expect(grid.heading('At stake')).toHaveAttribute('data-stays', 'true');
    await page.reload();
    await expect(page.getByRole('main')).toBeVisible();
    const layouts = await page.evaluate(() => JSON.parse(localStorage.getItem('trs-preferences')!).layouts);
    expect(layouts.calls.frozen).toEqual(['rank', 'company_name', 'priority_cents']);
  });

  test('are snoozed together by keys, and together taken back', async ({ app, page, extracts }) => {
    const { grid } = app.callList;
    await grid.settled();
    const rows = callList(extracts.folder('small'));
    const ranked = rows.map(({ rank }) => rank);
    // The first account is chosen as soon as it is known; keys move from there.
    await app.account.isOf(rows[0]!.company_name!);
    await expect(grid.row(1)).toHaveAttribute('aria-selected', 'true');
    await grid.root.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(page.locator('.grid-status')).toContainText('2 rows selected');
    await page.keyboard.press('ContextMenu');
    await page.getByRole('menuitem', { name: 'Snooze…' }).click();
    await expect(page.getByRole('dialog', { name: 'Snooze 2 accounts' })).toBeVisible();
    await page.keyboard.press('Enter');
    // The first saving may take long.
    await expect(page.getByText(/2 accounts snoozed until/)).toBeVisible({ timeout: 60_000 });
    // Snoozed accounts are last, and nothing is selected any more.
    await grid.settled();
    await expect(page.locator('.grid-status')).toBeHidden();
    const after = await grid.column(0);
    expect(after.slice(-2).map(Number).sort()).toEqual([1, 3]);
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await expect(page.getByText(/Taken back: Snoozed until .*, for 2 accounts/)).toBeVisible({ timeout: 60_000 });
    await grid.settled();
    expect((await grid.column(0)).map((rank) => rank.split('\n')[0])).toEqual(ranked);
  });

  test('stay selected when they get an owner and when that is taken back, which ends the message about it', async ({
    app,
    page,
    extracts,
  }) => {
    const { grid } = app.callList;
    await grid.settled();
    await app.account.isOf(callList(extracts.folder('small'))[0]!.company_name!);
    await grid.root.focus();
    for (const key of ['Space', 'ArrowDown', 'Space', 'ContextMenu']) await page.keyboard.press(key);
    await page.getByRole('menuitem', { name: 'Owner…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Owner of 2 accounts' });
    await dialog.getByRole('combobox').or(dialog.getByRole('textbox')).fill('Kim');
    await page.keyboard.press('Enter');
    const message = page.getByText('Kim is now the owner of 2 accounts');
    // The first saving may take long.
    await expect(message).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('.grid-status')).toContainText('2 rows selected');
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/Taken back: owner .*, for 2 accounts/)).toBeVisible({ timeout: 60_000 });
    await expect(message).toBeHidden();
    await expect(page.locator('.grid-status')).toContainText('2 rows selected');
  });

  test('are exported and printed as selected', async ({ app, page, extracts }) => {
    const { grid } = app.callList;
    await grid.settled();
    const rows = callList(extracts.folder('small'));
    await grid.row(2).getByText(rows[1]!.company_name!).click();
    await page.keyboard.down('Control');
    await grid.row(4).getByText(rows[3]!.company_name!).click();
    await page.keyboard.up('Control');
    const bar = page.getByRole('toolbar', { name: 'What to do with the selected rows' });
    await bar.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV for spreadsheets (.csv)' }).click();
    expect((await download).suggestedFilename()).toBe('call-list-2026-06-30-selected.csv');
    const lines = readFileSync((await (await download).path())!, 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(3);
    for (const [line, row] of [[lines[1]!, rows[1]!] as const, [lines[2]!, rows[3]!] as const]) {
      expect(line).toContain(row.acct_id!);
      expect(line).toContain(row.priority_dollars!);
    }
    await bar.getByRole('button', { name: 'Print…' }).click();
    await expect(page.locator('.call-block')).toHaveCount(2);
    await expect(page.locator('.sheet-head').first()).toContainText('2 selected accounts');
  });
});
