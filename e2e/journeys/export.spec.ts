import { expect, test } from '../app.ts';
import { trsFile } from '../data/trs.ts';

const EXPORTS = [
  { item: 'Excel workbook (.xlsx)', command: 'calls', ending: 'xlsx', name: 'call-list-DAY.xlsx' },
  { item: 'CSV for spreadsheets (.csv)', command: 'calls', ending: 'csv', name: 'call-list-DAY.csv' },
  { item: 'CSV (.csv)', command: 'features', ending: 'csv', name: 'features-DAY.csv' },
  { item: 'CSV, compressed (.csv.gz)', command: 'features', ending: 'csv.gz', name: 'features-DAY.csv.gz' },
  { item: 'Parquet (.parquet)', command: 'features', ending: 'parquet', name: 'features-DAY.parquet' },
] as const;

test.describe('An export has the bytes that the command line writes', () => {
  test('in every format, as of the default day and as of another', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const byDefault = new Map<string, Buffer>();
    for (const { item, command, ending, name } of EXPORTS) {
      const saved = await app.saved(() => app.top.exportAs(item));
      expect(saved.name).toBe(name.replace('DAY', '2026-06-30'));
      expect(saved.bytes.equals(trsFile(command, ending, folder)), saved.name).toBe(true);
      await expect(app.page.getByRole('alert').getByText(saved.name)).toBeVisible();
      byDefault.set(item, saved.bytes);
    }

    await app.top.typeDay('2026-04-30');
    await app.top.isAsOf('30 Apr 2026');
    for (const { item, command, ending, name } of EXPORTS) {
      const earlier = await app.saved(() => app.top.exportAs(item));
      expect(earlier.name).toBe(name.replace('DAY', '2026-04-30'));
      expect(earlier.bytes.equals(trsFile(command, ending, folder, ['--as-of', '2026-04-30'])), earlier.name).toBe(true);
      expect(earlier.bytes.equals(byDefault.get(item)!), earlier.name).toBe(false);
    }
  });

  test('whatever filters are set on the screen', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.callList.chip('Overdue').click();
    await app.callList.grid.sortBy('Account');
    const saved = await app.saved(() => app.top.exportAs('CSV for spreadsheets (.csv)'));
    expect(saved.bytes.equals(trsFile('calls', 'csv', folder))).toBe(true);
  });
});
