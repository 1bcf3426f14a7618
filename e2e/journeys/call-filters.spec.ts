import type { Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { receivables } from '../data/receivables.ts';
import { centsOf, sayMoney } from '../data/say.ts';
import { type CsvRow, callList, readCsv, trsFile } from '../data/trs.ts';
import type { App } from '../pages/app.ts';

const AS_OF = '2026-06-30';

test('The call list is narrowed by several filters at once, names them, and every step can be undone and redone', async ({
  app,
  extracts,
  page,
}) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  const rows = callList(folder);
  const { callFilters: filters } = app;
  const { grid } = app.callList;
  await expect(filters.count).toBeEmpty();
  await expect(filters.clearAll).toBeHidden();
  await expect(filters.undo).toBeDisabled();
  const top = (await grid.root.boundingBox())!.y;

  // By bucket: computed from the invoices.
  const bucketed = new Set(
    receivables(folder, AS_OF)
      .open.filter(({ daysOverdue }) => daysOverdue === 0)
      .map(({ account }) => account),
  );
  const inBucket = (row: CsvRow) => bucketed.has(row.acct_id!);
  const form = await filters.open('Ageing');
  await expect(form.getByText(/^Not due/).locator('xpath=..')).toContainText(String(rows.filter(inBucket).length));
  await form.getByLabel(/^Not due/).check();
  await filters.close();
  expect(await ranks(app)).toEqual(ranksOf(rows.filter(inBucket)));
  await expect(filters.count).toHaveText(`${rows.filter(inBucket).length} of ${rows.length} accounts`);

  // By dollars, typed as an amount; by chance, typed as a percentage.
  await filters.open('At stake');
  await filters.popover.getByRole('textbox', { name: 'From' }).fill('a lot');
  await page.keyboard.press('Enter');
  await expect(filters.popover.getByRole('alert')).toHaveText('Type an amount such as 1,000 or 1000.50.');
  await filters.close();
  const stakes = rows.filter(inBucket).map((row) => centsOf(row.priority_dollars!));
  const middle = stakes[Math.floor(stakes.length / 2)]!;
  const isLarge = (row: CsvRow) => centsOf(row.priority_dollars!) >= middle;
  await filters.range('At stake', { from: sayMoney(middle) });
  expect(await ranks(app)).toEqual(ranksOf(rows.filter((row) => inBucket(row) && isLarge(row))));
  await filters.range('Chance late', { from: '10%', to: '100' });
  await app.callList.chip('Due within 7 days').click();
  const isSoon = (row: CsvRow) => row.next_due_date !== '' && row.next_due_date! <= '2026-07-07';
  const all = rows.filter((row) => inBucket(row) && isLarge(row) && Number(row.late_probability) >= 0.1 && isSoon(row));
  expect(all.length).toBeGreaterThan(1);
  expect(all.length).toBeLessThan(rows.length);
  expect(await ranks(app)).toEqual(ranksOf(all));
  expect(await filters.words()).toEqual(['Not due', `${sayMoney(middle).replace(/\.00$/, '')} and more`, '10% to 100%']);
  expect(await filters.cut()).toEqual([]);

  // The filter bar stays one row high, and the list stays in place.
  expect((await grid.root.boundingBox())!.y).toBe(top);

  // One filter is removed, and everything is undone and redone by keys; in a text field these keys act on the field.
  await filters.lift('Ageing');
  expect(await filters.words()).toHaveLength(2);
  await grid.root.focus();
  await page.keyboard.press('Control+z');
  expect(await ranks(app)).toEqual(ranksOf(all));
  await app.callList.search.fill(rows[0]!.company_name!.slice(0, 5));
  await app.callList.search.press('Control+Shift+z');
  await expect.poll(() => filters.words()).toHaveLength(3);
  await app.callList.search.fill('');
  await page.keyboard.press('Enter');
  await expect(grid.root).toBeFocused();
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+z');
  await expect(filters.count).toBeEmpty();
  expect(await ranks(app)).toEqual(ranksOf(rows));
  await expect(filters.undo).toBeDisabled();
  for (let step = 0; step < 4; step++) await filters.redo.click();
  expect(await ranks(app)).toEqual(ranksOf(all));

  // No account is left: the page says why, and offers the way back.
  await filters.choose('Last call result', /^Disputed/);
  const nobody = app.callList.region.getByRole('status').filter({ hasText: `None of the ${rows.length} accounts is left` });
  await expect(nobody).toContainText('due within 7 days · something not yet due');
  await expect(nobody).toContainText('last call result Disputed');
  await nobody.getByRole('button', { name: 'Undo the last change' }).click();
  expect(await ranks(app)).toEqual(ranksOf(all));
  await expect(grid.root).toBeFocused();
  await filters.clearAll.click();
  expect(await ranks(app)).toEqual(ranksOf(rows));
});

test('An outcome removes its account from a list to which it no longer belongs: the next is chosen, and the last one stays beside the list', async ({
  app,
  extracts,
  page,
}) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  const rows = callList(folder);
  const { callFilters: filters } = app;
  const { grid } = app.callList;
  const names = rows.map((row) => row.company_name!);
  // By keyboard only: the filters, the last outcome, never called.
  await page.keyboard.press('f');
  await expect(filters.popover).toBeVisible();
  await filters.close();
  for (let tabs = 0; tabs < 3; tabs++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(filters.popover.getByLabel(/^Promised/)).toBeFocused();
  await filters.popover.getByLabel(/^Never called/).focus();
  await page.keyboard.press('Space');
  await filters.close();
  await expect(filters.count).toHaveText(`${rows.length} of ${rows.length} accounts`);
  const cents = rows.map((row) => centsOf(row.priority_dollars!));
  // Three accounts are left.
  await filters.range('At stake', { from: sayMoney(cents[2]!) });
  expect(await ranks(app)).toEqual(['1', '2', '3']);
  await grid.root.focus();
  await app.account.isOf(names[0]!);

  await page.keyboard.press('n');
  await app.outcomes.saved(`${names[0]}: No answer`);
  await app.account.isOf(names[1]!);
  expect(await ranks(app)).toEqual(['2', '3']);
  await expect(selected(page)).toContainText(names[1]!);
  await page.keyboard.press('ArrowDown');
  await app.account.isOf(names[2]!);
  // After the end of the list comes the account that was passed over.
  await page.keyboard.press('m');
  await app.outcomes.saved(`${names[2]}: Left message`);
  expect(await ranks(app)).toEqual(['2']);
  await app.account.isOf(names[1]!);
  await expect(filters.count).toHaveText(`1 of ${rows.length} accounts`);
  await page.keyboard.press('ArrowUp');
  await app.account.isOf(names[1]!);
  // No other one is left: this one stays.
  await page.keyboard.press('n');
  await app.outcomes.saved(`${names[1]}: No answer`);
  await expect(app.outcomes.told).toContainText('No other account of this list needs a call.');
  await expect(app.callList.region.getByText(`None of the ${rows.length} accounts is left`)).toBeVisible();
  await app.account.isOf(names[1]!);

  // The last change is undone first: an outcome, then a filter that was set before it.
  await page.keyboard.press('Control+z');
  await expect(app.outcomes.told).toHaveText('Taken back: No answer Put it back');
  expect(await ranks(app)).toEqual(['2']);
  await filters.lift('At stake');
  await expect(filters.count).toHaveText(`${rows.length - 2} of ${rows.length} accounts`);
  await page.keyboard.press('Control+z');
  expect(await ranks(app)).toEqual(['2']);
  await page.keyboard.press('Control+z');
  await expect(app.outcomes.told).toHaveText('Taken back: Left message Put it back');
  expect(await ranks(app)).toEqual(['2', '3']);
  await app.account.isOf(names[2]!);

  // By next action, including accounts that were never called.
  await filters.clearAll.click();
  await filters.choose('Next step', /^Ring again/);
  expect(await ranks(app)).toEqual(['1']);
  await filters.choose('Next step', /^Not called yet/);
  expect(await filters.words()).toEqual(['Ring again or Not called yet']);
  await expect(filters.count).toHaveText(`${rows.length} of ${rows.length} accounts`);
});

test('A view keeps filters, order and columns, comes back after a restart, and what it shows is exported', async ({
  app,
  extracts,
  page,
}) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  const rows = callList(folder);
  const { callFilters: filters } = app;
  const { grid } = app.callList;

  // Without filters the export is unchanged.
  await app.top.export.click();
  await expect(app.top.exportMenu).toBeVisible();
  await expect(app.top.exportMenu.getByRole('menuitem', { name: /as shown/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(app.top.exportMenu).toBeHidden();

  const columns = await filters.openColumns();
  await expect(columns.getByRole('checkbox', { name: /^Rank/ })).toBeDisabled();
  await expect(columns.getByRole('checkbox', { name: /^Account always/ })).toBeDisabled();
  await columns.getByRole('checkbox', { name: 'Why' }).uncheck();
  await columns.getByRole('checkbox', { name: 'Chance late' }).uncheck();
  await columns.getByRole('checkbox', { name: 'Open', exact: true }).check();
  await columns.getByRole('checkbox', { name: 'Days overdue' }).check();
  await filters.close();
  await expect(grid.root.getByRole('columnheader')).toHaveText(['#', 'Account', 'At stake', 'Days overdue', 'Open', 'Next step']);
  await page.reload();
  await app.open(folder);
  await expect(grid.root.getByRole('columnheader')).toHaveText(['#', 'Account', 'At stake', 'Days overdue', 'Open', 'Next step']);

  const least = centsOf(rows[11]!.priority_dollars!);
  await filters.range('At stake', { from: sayMoney(least) });
  await grid.sortBy('Open');
  const large = rows
    .filter((row) => centsOf(row.priority_dollars!) >= least)
    .sort((a, b) => centsOf(b.open_dollars!) - centsOf(a.open_dollars!) || Number(a.rank) - Number(b.rank));
  expect(await ranks(app)).toEqual(ranksOf(large));
  expect((await grid.column(4)).slice(0, 3)).toEqual(large.slice(0, 3).map((row) => sayMoney(centsOf(row.open_dollars!))));

  // The dialog offers both: the whole list, or the list as shown.
  await app.top.export.click();
  await expect(app.top.exportMenu).toContainText(`Full list (${rows.length} accounts, standard layout)`);
  await expect(app.top.exportMenu).toContainText(`What is shown: ${large.length} accounts, with last call result and next step`);
  const abouts = await app.top.exportMenu.getByRole('menuitem', { name: 'CSV' }).locator('small').allTextContents();
  expect(new Set(abouts).size).toBe(4);
  const shown = await app.saved(() => app.top.exportMenu.getByRole('menuitem', { name: 'CSV, as shown (.csv)' }).click());
  expect(shown.name).toBe(`call-list-${AS_OF}-filtered.csv`);
  const kept = [
    'rank',
    'acct_id',
    'company_name',
    'contact_person',
    'contact_phone',
    'priority_dollars',
    'oldest_days_overdue',
    'open_dollars',
  ];
  expect(readCsv(shown.bytes)).toEqual(
    large.map((row) => ({ ...Object.fromEntries(kept.map((name) => [name, row[name]])), last_contact: '', next_action: 'Not called yet' })),
  );
  const whole = await app.saved(() => app.top.exportAs('CSV for spreadsheets (.csv)'));
  expect(whole.name).toBe(`call-list-${AS_OF}.csv`);
  expect(whole.bytes.equals(trsFile('calls', 'csv', folder))).toBe(true);

  // Saved, left, and chosen again by keys.
  const views = await filters.saveView('Large');
  await filters.close();
  await expect(filters.viewsButton).toHaveAccessibleName('View: Large');
  await page.keyboard.press('v');
  await expect(views.getByRole('button', { name: /^Large/ })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(views).toBeHidden();
  expect(await ranks(app)).toEqual(ranksOf(rows));
  await filters.saveView('Everything');
  await filters.close();
  await page.keyboard.press('v');
  await expect(views.getByRole('button', { name: /^Everything/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(filters.viewsButton).toHaveAccessibleName('View: Large');
  expect(await ranks(app)).toEqual(ranksOf(large));

  // The view exists after a restart, and with other extracts.
  await page.reload();
  await app.open(folder);
  await expect(filters.viewsButton).toHaveAccessibleName('View: Large');
  expect(await ranks(app)).toEqual(ranksOf(large));
  await app.account.isOf(large[0]!.company_name!);

  // Changed, updated and renamed; names are unique.
  await filters.lift('At stake');
  await expect(filters.viewsButton).toHaveAccessibleName('View: Large, changed');
  await filters.openViews();
  await views.getByRole('button', { name: 'Update this view' }).click();
  await expect(views.getByRole('status')).toHaveText('Updated “Large”');
  await views.getByRole('button', { name: 'Rename Large' }).click();
  await page.keyboard.type('everything');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('alert')).toHaveText('There is a view called “everything” already.');
  await views.getByRole('textbox', { name: 'New name' }).fill('By what is open');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('status')).toHaveText('Renamed to “By what is open”');
  await expect(filters.viewsButton).toHaveAccessibleName('View: By what is open');

  // Deleted, and restored by keyboard.
  await views.getByRole('button', { name: 'Delete By what is open' }).click();
  await expect(views.getByRole('status')).toContainText('Deleted “By what is open”');
  await expect(views.getByRole('button', { name: 'Put it back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(views.getByRole('button', { name: /^By what is open/ })).toBeFocused();
  await filters.close();
  await expect(filters.viewsButton).toHaveAccessibleName('View: By what is open');

  // Exported with everything else as one file, and imported again where it is missing.
  await app.goTo('Settings');
  const file = await app.saved(() => app.customerLists.settings.getByRole('button', { name: 'Export everything…' }).click());
  await app.goTo('Call list');
  await filters.openViews();
  await views.getByRole('button', { name: 'Delete Everything' }).click();
  await expect(views.getByRole('status')).toContainText('Deleted “Everything”');
  await filters.close();
  // It can still be restored after a visit to another screen.
  await app.goTo('Settings');
  await app.goTo('Call list');
  await filters.openViews();
  await expect(views.getByRole('button', { name: 'Put it back' })).toBeVisible();
  await filters.close();
  await app.goTo('Settings');
  await page.getByLabel('File of call notes').setInputFiles({ name: file.name, mimeType: 'application/json', buffer: file.bytes });
  const plan = page.getByRole('group', { name: `Import ${file.name}?` });
  await expect(plan).toContainText('Saved views: 1 new view, 1 view left as it is');
  await plan.getByRole('button', { name: 'Import' }).click();
  await expect(app.customerLists.settings.getByText('Imported and saved.')).toBeVisible();
  await app.goTo('Call list');
  await filters.openViews();
  await expect(views.getByRole('button', { name: /^Everything/ })).toBeVisible();
});

test('A view holds the one account that is shown, after a restart and after other extracts were open', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  const rows = callList(folder);
  const { callFilters: filters } = app;
  const { grid } = app.callList;
  const { acct_id: id, company_name: name, rank } = rows[4]!;
  const isShown = async () => {
    await expect(filters.count).toHaveText(`1 of ${rows.length} accounts`);
    expect(await ranks(app)).toEqual([rank]);
    await expect(filters.bar).toContainText(`account ${id}`);
  };
  await grid.row(5).getByText(name!).click({ button: 'right' });
  await page.getByRole('menuitem', { name: `Show only account ${id}`, exact: true }).click();
  await isShown();
  await filters.saveView('Only one');
  await filters.close();
  await filters.clearAll.click();
  await expect(filters.count).toBeEmpty();
  await filters.openViews();
  await page
    .getByRole('dialog', { name: 'Views' })
    .getByRole('button', { name: /^Only one/ })
    .click();
  await isShown();

  await page.reload();
  await app.open(folder);
  await expect(filters.viewsButton).toHaveAccessibleName('View: Only one');
  await isShown();

  // In other extracts the account owes nothing.
  const paid = extracts.altered('account-paid', {
    'invoices.csv': (text) => text.replace(new RegExp(`^([^,]+,${id},[^,]+),$`, 'gm'), `$1,${AS_OF}`),
  });
  await app.drop(paid);
  await expect(filters.count).toHaveText(`0 of ${rows.length - 1} accounts`);
  await expect(filters.bar).toContainText(`account ${id}`);
  await expect(app.callList.region.getByRole('button', { name: /^Clear/ }).last()).toBeVisible();
  await app.open(folder);
  await isShown();
});

test('A view that can’t be stored is not called saved, and what was typed stays', async ({ app, extracts, page, place, watch }) => {
  // A browser can't remember the opened files either; the desktop app remembers them elsewhere.
  if (place === 'browser') watch.expectError(/^InvalidStateError/);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError');
    };
  });
  await page.reload();
  await app.open(extracts.folder('small'));
  const views = await app.callFilters.openViews();
  await views.getByRole('button', { name: /^Save as / }).click();
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('alert')).toContainText('Not saved. The browser keeps no data for this page.');
  await expect(views.getByRole('status')).toBeEmpty();
  await expect(views.getByRole('textbox', { name: 'Name of the view' })).toHaveValue('Mine');
  await expect(app.callFilters.viewsButton).toHaveAccessibleName('Views');
});

/** The rank of every shown account, in the order shown. */
function ranks(app: App): Promise<string[]> {
  return app.callList.grid.column(0);
}

function ranksOf(rows: readonly CsvRow[]): string[] {
  return rows.map((row) => row.rank!);
}

function selected(page: Page) {
  return page.getByRole('grid', { name: 'Call list' }).locator('[role=row][aria-selected=true]');
}
