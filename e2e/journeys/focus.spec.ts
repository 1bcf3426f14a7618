import { expect, type Page } from '@playwright/test';
import { test } from '../app.ts';
import { callList } from '../data/trs.ts';

test.describe('The keyboard has a place after everything that closes', () => {
  test.beforeEach(async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.outcomes.isReady();
    await expect(app.account.root).toHaveAttribute('aria-busy', 'false');
  });

  test('after outcomes, their undo, changed and deleted notes: in the list, or at what opened the form', async ({ app, page }) => {
    const { account, callList: list, outcomes } = app;
    await outcomes.button('No answer').focus();
    await page.keyboard.press('n');
    await outcomes.saved('');
    await hasFocus(page);
    await outcomes.undo.click();
    await expect(outcomes.told).toContainText('Taken back');
    await expect(list.grid.root).toBeFocused();
    await page.keyboard.press('e');
    await page.keyboard.type('asks for a copy');
    await page.keyboard.press('Enter');
    await outcomes.saved('');
    await expect(list.grid.root).toBeFocused();

    const note = outcomes.contacts.getByRole('listitem').first();
    await note.getByRole('button', { name: /^Change/ }).click();
    await expect(note.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(note.getByRole('button', { name: /^Change/ })).toBeFocused();
    await expect(account.root).toBeVisible();
    await note.getByRole('button', { name: /^Delete/ }).click();
    await expect(outcomes.told).toContainText('Deleted');
    await expect(list.grid.root).toBeFocused();
    await outcomes.told.getByRole('button').click();
    await expect(outcomes.contacts).toContainText('asks for a copy');
    await expect(list.grid.root).toBeFocused();

    await account.root.getByRole('button', { name: 'Correct contact or owner' }).click();
    await page.keyboard.press('Escape');
    await expect(account.root.getByRole('button', { name: 'Correct contact or owner' })).toBeFocused();
    await account.close();
    await expect(list.grid.root).toBeFocused();
  });

  test('after help, Find and menus: where it was, also when that was in the account', async ({ app, page }) => {
    const { account, callList: list, palette } = app;
    const opening = [
      ['?', page.getByRole('dialog', { name: 'Keyboard' })],
      ['Control+k', palette.field],
      ['Control+f', palette.field],
    ] as const;
    for (const place of [list.grid.root, account.root])
      for (const [key, opened] of opening) {
        await place.focus();
        await page.keyboard.press(key);
        await expect(opened).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(opened).toBeHidden();
        await expect(place).toBeFocused();
      }
    // Nothing had the focus before.
    await account.root.blur();
    await page.keyboard.press('Control+k');
    await expect(palette.field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(list.grid.root).toBeFocused();

    await list.grid.root.focus();
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(list.grid.root).toBeFocused();
    await app.top.export.click();
    await page.keyboard.press('Escape');
    await expect(app.top.export).toBeFocused();
  });

  test('after filters and the last account of a list', async ({ app, extracts, page }) => {
    const { callFilters, callList: list, outcomes } = app;
    await list.chip('Overdue').click();
    await list.grid.settled();
    await callFilters.clearAll.click();
    await expect(list.grid.root).toBeFocused();
    await callFilters.range('At stake', { from: '1' });
    await callFilters.lift('At stake');
    await expect(callFilters.pill('At stake')).toBeFocused();
    while (await callFilters.undo.isEnabled()) await callFilters.undo.click();
    await hasFocus(page);

    const [first] = callList(extracts.folder('small'));
    await list.search.fill(first!.company_name!);
    await list.chip('To call today').click();
    await expect(list.grid.row(2)).toBeHidden();
    await list.grid.root.focus();
    await page.keyboard.press('n');
    await outcomes.saved(first!.company_name!);
    await expect(page.locator('.empty').getByRole('button', { name: 'Clear the search' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(list.grid.root).toBeFocused();
  });

  test('and a promise by a chip or the calendar is saved with Enter', async ({ app, page }) => {
    const { outcomes } = app;
    await page.keyboard.press('p');
    const promise = outcomes.form('Promised');
    await promise.getByRole('button', { name: 'Friday' }).click();
    await expect(promise.getByLabel('Will pay by')).toBeFocused();
    await promise.getByRole('button', { name: 'Calendar' }).focus();
    await page.keyboard.press('Enter');
    await expect(
      page
        .getByRole('dialog')
        .getByRole('button', { name: /July 2026/ })
        .first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(promise.getByRole('button', { name: 'Calendar' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '29 July 2026' }).click();
    await expect(promise.getByLabel('Will pay by')).toHaveValue('29 Jul 2026');
    await expect(promise.getByLabel('Will pay by')).toBeFocused();
    await page.keyboard.press('Enter');
    await outcomes.saved('');
    await expect(outcomes.told).toContainText('by 29 Jul 2026');
    await expect(app.callList.grid.root).toBeFocused();
  });
});

async function hasFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
}
