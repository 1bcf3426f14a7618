import { expect, test } from '../app.ts';
import { callListCells, centsOf, sayMoney } from '../data/say.ts';
import { callList, trsFile } from '../data/trs.ts';

// The list is as of 30 June 2026, and calls are made on Wednesday, 15 July.

test.describe('Outcomes of calls', () => {
  test('are entered by keyboard only, one account after the other, and undone', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const rows = callList(folder);
    const names = rows.map((row) => row.company_name!);
    const { grid } = app.callList;
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await expect(grid.root).toBeFocused();

    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await app.outcomes.saved(`${names[0]}: No answer`);
    await app.account.isOf(names[1]!);
    expect((await grid.cells())[0]).toEqual([...callListCells(rows[0]!).slice(0, 5), 'Ring again 16 Jul\nNo answer 15 Jul']);

    await page.keyboard.press('p');
    const promise = app.outcomes.form('Promised');
    const day = promise.getByRole('textbox', { name: 'Will pay by' });
    await expect(day).toBeFocused();
    await expect(day).toHaveValue('22 Jul 2026');
    const owed = centsOf(rows[1]!.overdue_dollars!) || centsOf(rows[1]!.open_dollars!);
    await expect(promise.getByRole('textbox', { name: 'Amount' })).toHaveValue(sayMoney(owed));
    await page.keyboard.type('20 Jul 2026');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1,234.50');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Nina will send it');
    await page.keyboard.press('Enter');
    await app.outcomes.saved(`${names[1]}: Promised $1,234.50 by 20 Jul 2026`);
    await app.account.isOf(names[2]!);
    await expect(grid.root).toBeFocused();

    await page.keyboard.press('d');
    await page.keyboard.press('Enter');
    await expect(app.outcomes.problem).toHaveText('Say in a few words what is disputed.');
    await page.keyboard.type('short delivery');
    await page.keyboard.press('Enter');
    await app.outcomes.saved(`${names[2]}: Disputed`);
    await app.account.isOf(names[3]!);

    await page.keyboard.press('s');
    await page.keyboard.press('Enter');
    await app.outcomes.saved(`${names[3]}: Snoozed until 22 Jul 2026`);
    await app.account.isOf(names[4]!);

    await page.keyboard.press('Shift+M');
    await page.keyboard.type('with Sam');
    await page.keyboard.press('Enter');
    await app.outcomes.saved(`${names[4]}: Left message`);
    await app.account.isOf(names[5]!);
    await page.keyboard.press('i');
    await app.outcomes.saved(`${names[5]}: Says paid`);
    await app.account.isOf(names[6]!);
    await page.keyboard.press('w');
    await page.keyboard.press('Enter');
    await app.outcomes.saved(`${names[6]}: Wrong number`);
    await app.account.isOf(names[7]!);
    await page.keyboard.press('e');
    await page.keyboard.type('moves in August');
    await page.keyboard.press('Enter');
    await app.outcomes.saved(`${names[7]}: Note`);

    // The snoozed account is at the end; all others are in their places.
    const worked = await grid.cells();
    expect(worked.map(([rank]) => Number(rank))).toEqual([1, 2, 3, ...rows.slice(4).map((row) => Number(row.rank)), 4]);
    expect(worked.slice(0, 7).map((cells) => cells[5])).toEqual([
      'Ring again 16 Jul\nNo answer 15 Jul',
      'Promised 20 Jul\n$1,234.50',
      'Settle dispute\nDisputed 15 Jul',
      'Ring again 17 Jul\nLeft message 15 Jul',
      'Check payment\nSays paid 15 Jul',
      'Find number\nWrong number 15 Jul',
      'Not called yet',
    ]);
    expect(worked.at(-1)![5]).toBe('Snoozed\nuntil 22 Jul');
    await expect(app.callList.chip('Promises')).toHaveText('Promises 1');

    // The printed list shows the status of each account.
    await app.print.openCalls();
    expect((await app.print.statuses()).slice(0, 4)).toEqual([
      'Ring again 16 Jul 2026 · Last call result 15 Jul 2026: no answer',
      'Promised $1,234.50 by 20 Jul 2026 · Last call result 15 Jul 2026: promised to pay',
      'Settle dispute about all that is owed: short delivery · Last call result 15 Jul 2026: disputed',
      'Ring again 17 Jul 2026 · Last call result 15 Jul 2026: left message',
    ]);
    expect(await app.print.latestNotes()).toContain('Note: Nina will send it');
    expect(await app.print.overflowing()).toEqual([]);
    await app.print.close();
    await app.callList.chip('Snoozed').click();
    expect((await grid.cells()).map(([rank]) => rank)).toEqual(['4']);
    await app.callList.chip('All').click();
    await grid.settled();

    // The last change is undone first: the list was filtered and unfiltered after the last outcome.
    await page.keyboard.press('Control+z');
    await expect(app.callList.chip('Snoozed')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Control+z');
    await expect(app.callList.chip('All')).toHaveAttribute('aria-pressed', 'true');
    await grid.settled();
    // Then the outcomes, one by one; each time its account is selected.
    await page.keyboard.press('Control+z');
    await expect(app.outcomes.told).toHaveText('Taken back: Note Put it back');
    await app.account.isOf(names[7]!);
    await expect(app.outcomes.contacts).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(app.outcomes.told).toHaveText('Taken back: Wrong number Put it back');
    await app.account.isOf(names[6]!);
    await page.reload();
    await app.open(folder);
    expect((await grid.cells()).slice(4, 7).map((cells) => cells[5])).toEqual([
      'Check payment\nSays paid 15 Jul',
      'Not called yet',
      'Not called yet',
    ]);
  });

  test('are entered by mouse, listed with the account, changed, deleted and restored', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const [first, second] = callList(folder);
    const { grid } = app.callList;
    await app.outcomes.button('Left message').click();
    await app.outcomes.saved(`${first!.company_name}: Left message`);
    await app.account.isOf(second!.company_name!);
    await grid.row(1).click();
    await app.account.isOf(first!.company_name!);
    await app.outcomes.button('Promised').click();
    const form = app.outcomes.form('Promised');
    await form.getByRole('textbox', { name: 'Amount' }).fill('five');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(app.outcomes.problem).toHaveText('Type an amount such as 5,000 or 5000.50.');
    await form.getByRole('textbox', { name: 'Amount' }).fill('500');
    await form.getByRole('textbox', { name: 'Will pay by' }).fill('14 Jul 2026');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(app.outcomes.problem).toHaveText('A promise is for 15 Jul 2026 or later.');
    await form.getByRole('textbox', { name: 'Will pay by' }).fill('17/7/2026');
    await form.getByRole('button', { name: 'Save' }).click();
    await app.outcomes.saved(`${first!.company_name}: Promised $500.00 by 17 Jul 2026`);

    await grid.row(1).click();
    await app.account.isOf(first!.company_name!);
    expect(await app.outcomes.notes()).toEqual([
      'Promised $500.00 by 17 Jul 2026 | still open · 15 Jul 2026',
      'Left message | 15 Jul 2026',
    ]);

    await app.outcomes.contacts.getByRole('button', { name: 'Change: Left message' }).click();
    const change = app.outcomes.contacts.getByRole('form', { name: 'Left message' });
    await change.getByRole('textbox', { name: /^Note/ }).fill('with the new accountant');
    await change.getByRole('button', { name: 'Save' }).click();
    await expect(change).toBeHidden();
    await expect(app.outcomes.contacts).toContainText('with the new accountant');
    expect(await app.outcomes.notes()).toEqual([
      'Promised $500.00 by 17 Jul 2026 | still open · 15 Jul 2026',
      'Left message | 15 Jul 2026 (changed) | with the new accountant',
    ]);

    await app.outcomes.contacts.getByRole('button', { name: /^Delete: Promised/ }).click();
    await expect(app.outcomes.told).toContainText('Deleted: Promised $500.00');
    await expect(grid.row(1)).toContainText('Ring again');
    await app.outcomes.told.getByRole('button', { name: 'Put it back' }).click();
    await expect(grid.row(1)).toContainText('Promised 17 Jul');

    // Esc closes a form and nothing else.
    await app.outcomes.button('Note').click();
    await page.keyboard.type('never mind');
    await page.keyboard.press('Escape');
    await expect(app.outcomes.button('Note')).toBeVisible();
    await app.account.isOf(first!.company_name!);
    expect(await app.outcomes.notes()).toHaveLength(2);
  });

  test('have their own columns when there is space: the last contact, and the next action', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await expect(app.outcomes.told).toContainText('Saved');
    await page.keyboard.press('p');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1234.5');
    await page.keyboard.press('Enter');
    await expect(app.outcomes.told).toContainText('Promised');
    await app.account.close();
    const { grid } = app.callList;
    const last = async () => (await grid.cells()).map((cells) => cells.slice(5));
    expect((await last()).slice(0, 3)).toEqual([
      ['No answer\n15 Jul', 'Ring again\n16 Jul'],
      ['Promised\n15 Jul', 'Promised 22 Jul\n$1,234.50'],
      ['', 'Not called yet'],
    ]);
    await grid.sortBy('Next step');
    expect((await grid.column(0)).slice(0, 3)).toEqual(['1', '2', '3']);
    await grid.sortBy('Next step');
    expect((await grid.column(0)).slice(0, 3)).toEqual(['2', '1', '3']);
  });

  test('use keys that do nothing in text fields, in the search and in menus', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    const nobody = async () => {
      await page.keyboard.press('Escape');
      await expect(app.outcomes.told).toBeEmpty();
      await app.callList.grid.settled();
      for (const step of await app.callList.nextSteps()) expect(step).toBe('Not called yet');
    };
    await app.callList.search.focus();
    await page.keyboard.type('nwm');
    await page.keyboard.press('Escape');
    await nobody();
    await app.palette.open();
    await page.keyboard.type('nnn');
    await nobody();
    await app.top.export.click();
    await expect(app.top.exportMenu).toBeVisible();
    await page.keyboard.press('n');
    await nobody();
    await app.top.day.click();
    await expect(app.top.dayPanel.getByRole('textbox', { name: 'As-of date' })).toBeFocused();
    await page.keyboard.type('n');
    await nobody();
    await page.keyboard.press('Control+n');
    await nobody();
  });

  test('have their keys in the help, which is available on any screen', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Quality');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await expect(help.getByText('Promised to pay: when and how much')).toBeVisible();
    await expect(help.getByText('Undo the last outcome')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await app.goTo('Call list');
    for (const [name, key] of [
      ['Promised', 'P'],
      ['Wrong number', 'W'],
    ] as const) {
      await expect(app.outcomes.button(name)).toHaveAttribute('aria-keyshortcuts', key);
      await expect(app.outcomes.button(name)).toHaveAttribute('title', new RegExp(`\\(${key}`));
    }
  });

  test('never enter the export, which stays what the command line writes', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.outcomes.isReady();
    await page.keyboard.press('w');
    await page.keyboard.press('Enter');
    await expect(app.outcomes.told).toContainText('Saved');
    await page.keyboard.press('s');
    await page.keyboard.press('Enter');
    await expect(app.outcomes.told).toContainText('Snoozed');
    const csv = await app.saved(() => app.top.exportAs('CSV for spreadsheets (.csv)'));
    expect(csv.bytes.equals(trsFile('calls', 'csv', folder))).toBe(true);
    const xlsx = await app.saved(() => app.top.exportAs('Excel workbook (.xlsx)'));
    expect(xlsx.bytes.equals(trsFile('calls', 'xlsx', folder))).toBe(true);
  });

  test('are not shown as of an earlier day than that of their list', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await expect(app.outcomes.told).toContainText('Saved');
    await expect(app.callList.grid.row(1)).toContainText('No answer');
    await app.top.typeDay('2026-06-29');
    await app.top.isAsOf('29 Jun 2026');
    for (const step of await app.callList.nextSteps()) expect(step).toBe('Not called yet');
    await app.top.typeDay('2026-07-01');
    await app.top.isAsOf('1 Jul 2026');
    await app.callList.grid.settled();
    expect((await app.callList.grid.cells()).filter((cells) => cells[5] === 'Ring again 16 Jul\nNo answer 15 Jul')).toHaveLength(1);
  });
});
