import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from '../app.ts';
import { aged, grouped, type OpenInvoice, receivables, sum } from '../data/receivables.ts';
import { centsOf, sayMoney } from '../data/say.ts';
import { callList, readCsv } from '../data/trs.ts';
import type { App } from '../pages/app.ts';
import { Grid } from '../pages/grid.ts';

const AS_OF = '2026-06-30';
const USUAL = [30, 60, 90];

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;
const oldest = (open: readonly OpenInvoice[]) => Math.max(0, ...open.map(({ daysOverdue }) => daysOverdue));

/** The figures of one row, or of the total, as the list shows them. */
function figures(open: readonly OpenInvoice[], edges: readonly number[] = USUAL): string[] {
  return [...aged(open, edges), sum(open)].map(sayMoney).concat(String(open.length), days(oldest(open)));
}

/** The accounts that owe something, most open dollars first, with their open invoices. */
function debtors(folder: string): [string, OpenInvoice[]][] {
  const { open } = receivables(folder, AS_OF);
  return [...grouped(open, ({ account }) => account)].sort(([one, a], [other, b]) => sum(b) - sum(a) || (one < other ? -1 : 1));
}

/** The accounts with an open invoice between two numbers of days overdue, both included. */
function accountsOverdue(open: readonly OpenInvoice[], from: number, to: number): Set<string> {
  return new Set(open.filter(({ daysOverdue }) => daysOverdue >= from && daysOverdue <= to).map(({ account }) => account));
}

/** The accounts in the call list. */
async function listedIds(app: App, folder: string): Promise<string[]> {
  const idOf = new Map(callList(folder).map((row) => [row.rank, row.acct_id!]));
  return (await app.callList.grid.column(0)).map((rank) => idOf.get(rank)!);
}

/** The figures of a total: the oldest of all invoices, the last figure, is no total. */
function totalled(cells: readonly string[]): string[] {
  return [...cells.slice(0, -1), ''];
}

test.describe('The ageing', () => {
  test('has a row for each account that owes something, and totals that add up to the call list’s', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const openCents = await app.callList.figure('Open');
    const overdueCents = await app.callList.figure('Overdue');
    await app.goTo('Ageing');
    await app.ageing.isShown();
    const expected = debtors(folder);
    const names = new Map(readCsv(readFileSync(join(folder, 'accounts.csv'))).map((row) => [row.account_id!, row.company_name!]));
    const { rows, total } = await app.ageing.cells();
    expect(rows.map(([name, ...cells]) => [name!.split('\n')[0], ...cells])).toEqual(
      expected.map(([account, open]) => [names.get(account), ...figures(open)]),
    );
    const all = expected.flatMap(([, open]) => open);
    expect(total).toEqual([`Total of ${expected.length} accounts`, ...totalled(figures(all))]);
    expect(await app.ageing.figure('Open')).toBe(openCents);
    expect(await app.ageing.figure('Overdue')).toBe(overdueCents);
    expect(sum(all)).toBe(openCents);
    // The shown totals of the columns add up as well, to the cent.
    for (const column of [1, 2, 3, 4, 5, 6]) {
      const shown = rows.map((cells) => centsOf(cells[column]!));
      expect(shown.reduce((a, b) => a + b, 0)).toBe(centsOf(total[column]!));
    }
  });

  test('is sorted by any bucket, and shows the total of what a search finds', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    await app.ageing.grid.sortBy('1–30 days');
    const { rows } = await app.ageing.cells();
    const shown = rows.map((cells) => centsOf(cells[2]!));
    expect(shown).toEqual([...shown].sort((a, b) => b - a));

    const third = rows[2]!;
    await app.ageing.search.fill(third[0]!.split('\n')[0]!);
    await expect(app.ageing.grid.row(2).getByText('Total of 1 account')).toBeVisible();
    const narrowed = await app.ageing.cells();
    expect(narrowed.rows).toEqual([third]);
    expect(narrowed.total.slice(1)).toEqual(totalled(third.slice(1)));
    await app.ageing.search.fill('no such name');
    await expect(app.page.getByText('Nothing matches “no such name”')).toBeVisible();
  });

  test('has other buckets when their edges are changed, reports invalid edges, and remembers them', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    for (const [edges, words] of [
      [['7', '7', '90'], 'Each has to be larger than the one before: 7 comes after 7.'],
      [['7', 'x', '90'], 'Type a whole number of days, 1 or more, such as 30.'],
      [['7', '14', '12345'], 'At most 9,999 days.'],
    ] as const) {
      await app.ageing.typeEdges(edges);
      await expect(app.ageing.edgesForm.getByRole('alert')).toHaveText(words);
    }
    await app.ageing.typeEdges(['7', '14', '21']);
    await expect(app.ageing.edgesForm).toBeHidden();
    await app.ageing.grid.settled();
    await expect(app.ageing.edges).toHaveText('Age bands end at 7 / 14 / 21 days');
    const expected = debtors(folder);
    const total = [
      `Total of ${expected.length} accounts`,
      ...totalled(
        figures(
          expected.flatMap(([, open]) => open),
          [7, 14, 21],
        ),
      ),
    ];
    expect(await app.ageing.headings()).toEqual(expect.arrayContaining(['Not due', '1–7 days', '8–14 days', '15–21 days', 'Over 21 days']));
    expect((await app.ageing.cells()).total).toEqual(total);

    await page.reload();
    await app.start.isShown();
    await app.open(folder);
    // The call list uses the same buckets: above it, beside it, in its filter, in the filter's text, and in a saved view.
    const { open } = receivables(folder, AS_OF);
    const cents = aged(open, [7, 14, 21]);
    const names = ['Not due', '1–7 days', '8–14 days', '15–21 days', 'Over 21 days'];
    await expect
      .poll(async () => (await app.callList.ageing()).map(({ age, cents: shown }) => [age, shown]))
      .toEqual(names.map((name, place) => [name, cents[place]]).filter(([, shown]) => shown !== 0));
    const { callFilters: filters } = app;
    const form = await filters.open('Ageing');
    await expect(form.getByRole('radio')).toHaveCount(names.length + 1);
    for (const [place, name] of names.entries()) {
      const listed = accountsOverdue(open, [0, 1, 8, 15, 22][place]!, [0, 7, 14, 21, Number.POSITIVE_INFINITY][place]!);
      await expect(form.getByText(name).locator('xpath=..')).toContainText(String(listed.size));
    }
    await form.getByLabel('15–21 days').check();
    await filters.close();
    expect(await filters.words()).toEqual(['15–21 days']);
    expect(new Set(await listedIds(app, folder))).toEqual(accountsOverdue(open, 15, 21));
    await app.print.openCalls();
    expect((await app.print.heads())[0]![0]).toBe('Call list · as of 30 Jun 2026 · something 15–21 days overdue');
    await page.keyboard.press('Escape');
    const views = await filters.saveView('Third bucket');
    await expect(views.getByRole('button', { name: /^Third bucket/ })).toContainText('Something 15–21 days overdue');
    await filters.close();

    await app.goTo('Ageing');
    await app.ageing.isShown();
    expect((await app.ageing.cells()).total).toEqual(total);
    await app.ageing.edges.click();
    await app.ageing.edgesForm.getByRole('button', { name: 'Back to 30 / 60 / 90' }).click();
    await expect(app.ageing.edges).toHaveText('Age bands end at 30 / 60 / 90 days');

    // The filter stays on the third bucket after “not due”, with the current edges; so does the view.
    await app.goTo('Call list');
    expect(await filters.words()).toEqual(['61–90 days']);
    await expect(filters.viewsButton).toHaveAccessibleName('View: Third bucket');
    expect(accountsOverdue(open, 61, 90).size).toBe(0);
    await expect(filters.count).toHaveText(`0 of ${expected.length} accounts`);
    const nobody = app.callList.region.getByText('something 61–90 days overdue');
    await expect(nobody).toBeVisible();
  });

  test('opens an account with Enter, and comes back with Escape', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Ageing');
    await app.ageing.isShown();
    const { rows } = await app.ageing.cells();
    await app.ageing.grid.root.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await app.account.isOf(rows[1]![0]!.split('\n')[0]!);
    await expect(app.account.root).toBeFocused();
    // Beside an account there is space for whole dollars only, and the list scrolls sideways to its last columns.
    await expect(
      app.ageing.grid
        .row(1)
        .getByText(/^\$[\d,]+$/)
        .first(),
    ).toBeVisible();
    await expect(app.ageing.grid.heading('Oldest')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(app.ageing.grid.root).toBeFocused();
    await page.keyboard.press('End');
    await app.account.isOf(rows.at(-1)![0]!.split('\n')[0]!);
    // The total does not cover the last row.
    const last = (await app.ageing.grid.row(rows.length).boundingBox())!;
    const total = (await app.ageing.grid.row(rows.length + 1).boundingBox())!;
    expect(last.y + last.height).toBeLessThanOrEqual(total.y + 1);
  });

  test('keeps the order and the widths that its columns were dragged to, over a restart', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    const { grid } = app.ageing;
    const before = await app.ageing.headings();
    const width = (await grid.widths()).get('Oldest')!;
    await grid.dragBefore('Open', 'Not due');
    await grid.dragEdge('Oldest', -20);
    const after = ['Account', 'Open', ...before.filter((name) => name !== 'Account' && name !== 'Open')];
    await expect(grid.root.getByRole('columnheader')).toHaveText(after);
    const [, owed] = debtors(folder)[0]!;
    expect((await app.ageing.cells()).rows[0]![1]).toBe(sayMoney(sum(owed)));
    expect((await grid.widths()).get('Oldest')).toBe(width - 20);
    // A drag is no click: the order of the rows is what it was.
    await expect(grid.heading('Open')).toHaveAttribute('aria-sort', 'descending');

    await page.reload();
    await app.open(folder);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    await expect(grid.root.getByRole('columnheader')).toHaveText(after);
    expect((await grid.widths()).get('Oldest')).toBe(width - 20);
    await app.ageing.region.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Reset columns' }).click();
    await expect(grid.root.getByRole('columnheader')).toHaveText(before);
  });

  test('lists every open invoice, from which the ten largest that are overdue are copied into a sheet', async ({
    app,
    context,
    extracts,
    page,
    place,
  }) => {
    if (place === 'browser') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const folder = extracts.folder('year');
    const { open } = receivables(folder, AS_OF);
    await app.open(folder);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    await app.ageing.region.getByRole('button', { name: 'By invoice' }).click();
    const grid = new Grid(page, 'Open invoices');
    expect(await grid.count()).toBe(open.length);
    await page.getByRole('switch', { name: 'Only overdue' }).click();
    const largest = open
      .filter(({ daysOverdue }) => daysOverdue > 0)
      .sort((a, b) => b.cents - a.cents)
      .slice(0, 10);
    expect(largest).toHaveLength(10);
    await expect(grid.row(1)).toContainText(largest[0]!.id);
    await grid
      .row(1)
      .getByRole('gridcell', { name: sayMoney(largest[0]!.cents) })
      .first()
      .click();
    await page.keyboard.press('Shift+Space');
    for (let more = 1; more < 10; more++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    const copied = (await page.evaluate(() => navigator.clipboard.readText()))
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split('\t'));
    expect(copied[0]).toEqual(['Invoice', 'Account', 'Open', 'Days overdue', 'Due', 'Issued', 'Total', 'Account id']);
    expect(copied.slice(1).map(([id, , left, days, due, issued, total, account]) => [id, account, issued, due, days, total, left])).toEqual(
      largest.map(({ id, account, issued, due, daysOverdue, cents }) => {
        const dollars = (cents / 100).toFixed(2);
        return [id, account, issued, due, String(daysOverdue), dollars, dollars];
      }),
    );
    // The click explained the invoice beside the list, and the keys walk on.
    await app.invoice.isOf(largest[0]!.id);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await app.invoice.isOf(largest[1]!.id);
    await grid.row(3).getByText(largest[2]!.id, { exact: true }).click();
    await app.invoice.isOf(largest[2]!.id);
    await expect(grid.row(1)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(app.invoice.root).toBeHidden();
    await grid.row(1).getByRole('gridcell').nth(1).getByRole('button').click();
    await expect(app.account.root).toBeVisible();
  });

  test('reports that the extract has no payments', async ({ app, extracts }) => {
    await app.drop(
      extracts.altered('no-payments', { 'invoices.csv': (text) => text.replace(/,[\d-]*$/gm, (end) => (end.includes('-') ? ',' : end)) }),
    );
    await expect(app.callList.region.getByText('No payments in this extract')).toBeVisible();
    await app.goTo('Ageing');
    await expect(app.ageing.region.getByText('No payments in this extract')).toBeVisible();
  });

  test('is exported with its total, as CSV and as a workbook', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    const expected = debtors(folder);
    const all = expected.flatMap(([, open]) => open);
    const dollars = (open: readonly OpenInvoice[]) => [...aged(open, USUAL), sum(open)].map((cents) => (cents / 100).toFixed(2));

    const csv = await app.saved(() => app.top.exportAs('Ageing for spreadsheets (.csv)'));
    expect(csv.name).toBe('ageing-2026-06-30.csv');
    const rows = readCsv(csv.bytes).map((row) => Object.values(row));
    expect(Object.keys(readCsv(csv.bytes)[0]!).slice(4, 10)).toEqual([
      'not_due_dollars',
      'overdue_1_30_dollars',
      'overdue_31_60_dollars',
      'overdue_61_90_dollars',
      'overdue_over_90_dollars',
      'open_dollars',
    ]);
    expect(rows.map(([account, , , , ...figures]) => [account, ...figures])).toEqual([
      ...expected.map(([account, open]) => [account, ...dollars(open), String(open.length), String(oldest(open))]),
      ['', ...totalled([...dollars(all), String(all.length), String(oldest(all))])],
    ]);
    expect(rows.at(-1)![1]).toBe('Total');

    const workbook = await app.saved(() => app.top.exportAs('Ageing workbook (.xlsx)'));
    expect(workbook.name).toBe('ageing-2026-06-30.xlsx');
    const [sheet] = (await readXlsx(workbook.bytes)).sheets;
    expect(sheet!.rows.slice(2).map((row) => [row[0] ?? '', ...row.slice(4, 10).map((cell) => Number(cell).toFixed(2))])).toEqual([
      ...expected.map(([account, open]) => [account, ...dollars(open)]),
      ['', ...dollars(all)],
    ]);
  });
});
