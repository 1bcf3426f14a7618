import { expect, test } from '../app.ts';
import { callListCells, centsOf, sumCents } from '../data/say.ts';
import { type CsvRow, callList } from '../data/trs.ts';

test.describe('The call list', () => {
  test.beforeEach(async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
  });

  test('has the totals of its rows, and its ageing adds up', async ({ app, extracts }) => {
    const rows = callList(extracts.folder('small'));
    expect(await app.callList.figure('Open')).toBe(sumCents(rows, 'open_dollars'));
    expect(await app.callList.figure('Overdue')).toBe(sumCents(rows, 'overdue_dollars'));
    expect(await app.callList.figure('Expected late')).toBe(sumCents(rows, 'priority_dollars'));

    const ageing = await app.callList.ageing();
    const total = (part: typeof ageing) => part.reduce((sum, { cents }) => sum + cents, 0);
    expect(total(ageing)).toBe(sumCents(rows, 'open_dollars'));
    expect(total(ageing.filter(({ age }) => age !== 'Not due'))).toBe(sumCents(rows, 'overdue_dollars'));
    expect(ageing.reduce((sum, { invoices }) => sum + invoices, 0)).toBe(rows.reduce((sum, row) => sum + Number(row.open_invoices), 0));
  });

  test('ranks by the dollars at stake and says why', async ({ app, extracts }) => {
    const cells = await app.callList.grid.cells();
    expect(cells).toEqual(callList(extracts.folder('small')).map(callListCells));
    const atStake = cells.map(([, , stake]) => centsOf(stake!));
    expect(atStake).toEqual([...atStake].sort((a, b) => b - a));
    for (const [, , , , why] of cells) expect(why).not.toBe('');
  });

  test('is sorted by any column, in both directions', async ({ app, extracts }) => {
    const { grid } = app.callList;
    const ranks = async () => (await grid.column(0)).map(Number);
    const ranked = (key: (row: CsvRow) => number) =>
      [...callList(extracts.folder('small'))]
        .sort((a, b) => key(a) - key(b) || Number(a.rank) - Number(b.rank))
        .map((row) => Number(row.rank));

    await grid.sortBy('At stake');
    await expect(grid.heading('At stake')).toHaveAttribute('aria-sort', 'descending');
    expect(await ranks()).toEqual(ranked((row) => -centsOf(row.priority_dollars!)));
    await grid.sortBy('At stake');
    await expect(grid.heading('At stake')).toHaveAttribute('aria-sort', 'ascending');
    expect(await ranks()).toEqual(ranked((row) => centsOf(row.priority_dollars!)));

    await grid.sortBy('Chance late');
    expect(await ranks()).toEqual(ranked((row) => -Number(row.late_probability)));

    await grid.sortBy('Account');
    const names = (await grid.column(1)).map((cell) => cell.split('\n')[0]!);
    const firstWords = names.map(firstWord);
    expect(firstWords).toEqual([...firstWords].sort());
    await grid.sortBy('Account');
    expect((await grid.column(1)).map((cell) => cell.split('\n')[0]!)).toEqual([...names].reverse());

    await grid.sortBy('#');
    expect(await ranks()).toEqual(ranked((row) => Number(row.rank)));
    await grid.sortBy('#');
    expect(await ranks()).toEqual(ranked((row) => -Number(row.rank)));
  });

  test('is narrowed to what is overdue or falls due soon', async ({ app, extracts }) => {
    const rows = callList(extracts.folder('small'));
    const { grid } = app.callList;
    const overdue = rows.filter((row) => Number(row.overdue_invoices) > 0);
    await app.callList.chip('Overdue').click();
    expect(await grid.cells()).toEqual(overdue.map(callListCells));
    await expect(app.callList.chip('Overdue')).toHaveText(`Overdue ${overdue.length}`);

    const soon = rows.filter((row) => row.next_due_date !== '' && row.next_due_date! <= '2026-07-07');
    await app.callList.chip('Due within 7 days').click();
    await expect(app.callList.chip('Due within 7 days')).toHaveText(`Due within 7 days ${soon.length}`);
    expect(await grid.cells()).toEqual(soon.map(callListCells));

    await app.callList.chip('All').click();
    expect(await grid.count()).toBe(rows.length);
  });

  test('is searched by name, id and phone; a search without matches can be cleared', async ({ app, extracts }) => {
    const rows = callList(extracts.folder('small'));
    const { grid, search } = app.callList;
    const third = rows[2]!;
    await search.fill(third.company_name!.slice(0, 8).toUpperCase());
    const found = rows.filter((row) => row.company_name!.toUpperCase().includes(third.company_name!.slice(0, 8).toUpperCase()));
    expect(await grid.cells()).toEqual(found.map(callListCells));

    await search.fill(third.contact_phone!.replace(/^'/, ''));
    expect(await grid.cells()).toEqual([callListCells(third)]);

    await search.fill('no such name');
    await expect(app.page.getByRole('status').getByText('Nothing matches “no such name”')).toBeVisible();
    await app.page.getByRole('button', { name: 'Clear the search' }).last().click();
    expect(await grid.count()).toBe(rows.length);
    await expect(search).toHaveValue('');
  });
});

/** The sort key of a name, without case and accents. */
function firstWord(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]/)[0]!;
}
