import { expect, test } from '../app.ts';
import { centsOf, sayCount, sayMoney } from '../data/say.ts';
import { type CsvRow, featureDataset } from '../data/trs.ts';

test.describe('The feature dataset', () => {
  test.beforeEach(async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Features');
  });

  test('has the rows of the exported one, in its order', async ({ app, extracts }) => {
    const rows = featureDataset(extracts.folder('small'));
    expect(await app.features.grid.count()).toBe(rows.length);
    expect(await app.features.grid.cells()).toEqual(rows.map(featureCells));
  });

  test('is filtered by ranges and by label, and searched', async ({ app, extracts }) => {
    const rows = featureDataset(extracts.folder('small'));
    await app.features.filterRange('inv_total', { from: '50000' });
    const large = rows.filter((row) => centsOf(row.inv_total!) >= 5_000_000);
    expect(large.length).toBeGreaterThan(3);
    expect(await app.features.grid.cells()).toEqual(large.map(featureCells));
    await app.features.clearFilter(/^inv_total .* clear this filter$/).click();
    expect(await app.features.grid.count()).toBe(rows.length);

    await app.features.search.fill('12');
    const found = rows.filter((row) => row.inv_id!.includes('12') || row.acct_id!.includes('12'));
    expect(await app.features.grid.cells()).toEqual(found.map(featureCells));
  });

  test('is sorted by a figure', async ({ app, extracts }) => {
    const items = featureDataset(extracts.folder('small')).map((row) => Number(row.inv_items));
    await app.features.grid.sortBy('inv_items');
    expect(await app.features.grid.column(3)).toEqual(items.sort((a, b) => b - a).map(sayCount));
  });
});

function featureCells(row: CsvRow): string[] {
  const count = (text: string) => (text === '' ? '–' : sayCount(Number(text)));
  return [
    row.inv_id!,
    row.acct_id!,
    sayMoney(centsOf(row.inv_total!)).replace('$', ''),
    count(row.inv_items!),
    count(row.acct_age!),
    count(row.num_inv_120d!),
    count(row.cum_tot_inv_acct!),
    row.is_late || 'unknown',
  ];
}
