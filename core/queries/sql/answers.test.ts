import { tableFromIPC } from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { SMALL_EXTRACT, withCell } from '../../testing/extract-files.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession } from '../../testing/session-extracts.ts';

const EXACT = { useBigInt: true, useDecimalInt: true } as const;
const DAY_MILLISECONDS = 86_400_000;

describe('what is open, as tables for SQL', () => {
  it('are the tables of a store’s snapshot, with the day in each', async () => {
    const { session, summary } = await openSession();
    const tables = answered(await session.sqlTables({ asOf: summary.day.asOf }));
    expect(tables.map(({ name }) => name)).toEqual([
      'features',
      'features_extended',
      'call_list',
      'ageing',
      'accounts',
      'skus',
      'invoices',
      'feature_stats',
      'account_months',
    ]);
    for (const { columns } of tables) expect(columns.at(-1)).toMatchObject({ name: 'as_of', type: 'DATE' });
    expect(tables[0]!.columns.find(({ name }) => name === 'inv_total')).toMatchObject({ type: 'DECIMAL(18,2)' });
  });

  it('have the columns that are declared, and the values of the screens, exactly', async () => {
    const { session, summary } = await openSession();
    const { asOf } = summary.day;
    for (const { name, columns } of answered(await session.sqlTables({ asOf }))) {
      const { rows, bytes } = answered(await session.sqlRows({ asOf, table: name }));
      const read = tableFromIPC(bytes, EXACT);
      expect(read.numRows).toBe(rows);
      expect(read.schema.fields.map((field) => field.name)).toEqual(columns.map((column) => column.name));
    }
    const features = tableFromIPC(answered(await session.sqlRows({ asOf, table: 'features' })).bytes, EXACT);
    const shown = answered(await session.featuresPage({ asOf, firstRow: 0, limit: 100 }));
    expect(features.getChild('inv_id').toArray()).toEqual(shown.rows.map(({ inv_id }) => inv_id));
    expect([...features.getChild('inv_total')]).toEqual(shown.rows.map(({ inv_total_cents }) => BigInt(inv_total_cents)));
    expect(new Set([...features.getChild('as_of')].map(Number))).toEqual(new Set([asOf * DAY_MILLISECONDS]));
    const accounts = tableFromIPC(answered(await session.sqlRows({ asOf, table: 'accounts' })).bytes, EXACT);
    expect([...accounts.getChild('company_name')]).toContain('Bolt & Co');
    expect([...accounts.getChild('company_address')]).toContain('1 Main St\nSpringfield');
  });

  it('hold nothing later than the day', async () => {
    const { session } = await openSession();
    const rowsAt = async (text: string) => answered(await session.sqlRows({ asOf: day(text), table: 'invoices' })).rows;
    expect(await rowsAt('2000-01-01')).toBe(0);
    expect(await rowsAt('2020-12-31')).toBeLessThan(await rowsAt('2100-01-01'));
  });

  it('are refused by name when a price is too fine, and the others are given', async () => {
    const { session, summary } = await openSession(withCell(SMALL_EXTRACT, 'skus.csv', 3, 'item_retail_price', '0.3350000001'));
    const { asOf } = summary.day;
    const refused = await session.sqlRows({ asOf, table: 'skus' });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'stored.not-exact', detail: expect.stringContaining('The retail price of SKU S2') },
    });
    expect(answered(await session.sqlRows({ asOf, table: 'features' })).rows).toBeGreaterThan(0);
  });

  it('are requested by their names only', async () => {
    const { session, summary } = await openSession();
    await expect(session.sqlRows({ asOf: summary.day.asOf, table: 'nothing' })).rejects.toThrow('nothing');
  });
});
