import { describe, expect, it } from 'vitest';
import { ok } from '../errors/result.ts';
import { EXTENDED_FEATURES } from '../features/extended-features.ts';
import type { Extracts } from '../pipeline.ts';
import { NullableNumberColumn } from '../tables/columns.ts';
import { tableFromColumns } from '../tables/table.ts';
import { SMALL_EXTRACT, SMALL_TODAY, withRows } from '../testing/extract-files.ts';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';
import { censored } from './censored.ts';
import { type DayFigures, figuresAsOf } from './figures-as-of.ts';
import { leakCheck } from './leak-check.ts';

async function small(files = SMALL_EXTRACT): Promise<Extracts> {
  return readTextExtracts(
    {
      accounts: files['accounts.csv'],
      skus: files['skus.csv'],
      invoices: files['invoices.csv'],
      invoice_line_items: files['invoice_line_items.csv'],
    },
    { today: day(SMALL_TODAY), dateOrder: 'ymd' },
  );
}

/** The real computation, except for the parts that a test replaces. */
const figuresWith =
  (change: (figures: DayFigures, extracts: Extracts) => Partial<DayFigures>) =>
  (extracts: Extracts, asOf: Parameters<typeof figuresAsOf>[1]) => {
    const figures = figuresAsOf(extracts, asOf);
    if (!figures.ok) throw new Error(figures.error.code);
    return ok({ ...figures.value, ...change(figures.value, extracts) });
  };

const found = (result: ReturnType<typeof leakCheck>) => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('the leak check', () => {
  it('reports how much it left out and how many rows it compared', async () => {
    const extracts = await small();
    expect(found(leakCheck(extracts, day('2021-05-10')))).toEqual({
      asOf: day('2021-05-10'),
      invoicesDropped: 1,
      paymentsBlanked: 1,
      featureRows: 3,
      callListRows: 2,
      differences: 0,
      shown: [],
    });
  });

  it('shows every cell of a feature that uses future payments', async () => {
    const leaking = figuresWith(({ features }, { invoices }) => {
      const declaration = { ...EXTENDED_FEATURES[0], name: 'paid_some_day', value: () => null };
      const values = Float64Array.from({ length: features.rows }, (_, row) => (invoices.column('paid_day').at(row) === null ? 0 : 1));
      return { extended: [{ declaration, column: new NullableNumberColumn(values) }] };
    });
    const report = found(leakCheck(await small(), day('2021-05-10'), leaking));
    expect(report.differences).toBe(1);
    expect(report.shown).toEqual([{ table: 'features_invoices', row: 'I2', column: 'paid_some_day', whole: '1', known: '0' }]);
  });

  it('shows a label that uses future payments', async () => {
    const leaking = figuresWith(({ features }, { invoices }) => ({
      features: tableFromColumns({
        ...Object.fromEntries(features.names.map((name) => [name, features.column(name as 'inv_id')])),
        is_late: Array.from({ length: features.rows }, (_, row) => (invoices.column('paid_day').at(row) === null ? null : 1)),
      } as never),
    }));
    const report = found(leakCheck(await small(), day('2021-05-10'), leaking));
    expect(report.shown).toEqual([{ table: 'features_invoices', row: 'I2', column: 'is_late', whole: '1', known: null }]);
  });

  it('shows rows of invoices that are not issued yet, and calls that differ', async () => {
    const leaking = figuresWith((figures, extracts) => {
      const later = figuresAsOf(extracts, day('2021-06-30'));
      return later.ok ? { features: later.value.features, extended: [], calls: later.value.calls } : figures;
    });
    const { shown } = found(leakCheck(await small(), day('2021-05-10'), leaking));
    expect(shown).toContainEqual({ table: 'features_invoices', row: 'I4', column: '', whole: 'I4', known: null });
    expect(shown.filter(({ table }) => table === 'mart_call_list').map(({ row, column }) => [row, column])).toContainEqual(['A1', '']);
  });

  it('counts all differences and shows the first thousand', async () => {
    const many = withRows(SMALL_EXTRACT, 'invoices.csv', ...Array.from({ length: 1_500 }, (_, i) => `X${i},A1,2021-05-01,2021-05-20`));
    const leaking = figuresWith(({ features }, { invoices }) => {
      const values = Float64Array.from({ length: features.rows }, (_, row) => (invoices.column('paid_day').at(row) === null ? 0 : 1));
      return { extended: [{ declaration: EXTENDED_FEATURES[0], column: new NullableNumberColumn(values) }] };
    });
    const report = found(leakCheck(await small(many), day('2021-05-10'), leaking));
    expect(report.differences).toBe(1_501);
    expect(report.shown.length).toBe(1_000);
  });

  it('compares the other figures when nothing is paid yet', async () => {
    expect(found(leakCheck(await small(), day('2021-03-10')))).toMatchObject({ callListRows: null, featureRows: 1, differences: 0 });
  });
});

describe('censored extracts', () => {
  it('keep only the payments that had come, and keep lost lines with their invoice', async () => {
    const files = withRows(
      withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A1,2021-02-01,2021-02-10;2021-04-10;2021-06-10'),
      'invoice_line_items.csv',
      'I5,S1,many',
      'I4,S1,many',
    );
    const { extracts } = censored(await small(files), day('2021-05-10'));
    const rows = extracts.invoices.objects() as unknown as Record<string, unknown>[];
    expect(rows.map((row) => [row.invoice_id, row.paid_day, row.earlier_paid_days])).toEqual([
      ['I1', day('2021-03-20'), null],
      ['I2', null, null],
      ['I3', null, null],
      ['I5', day('2021-04-10'), [day('2021-02-10')]],
    ]);
    expect([...extracts.linesLost.keys()]).toEqual([3]);
  });
});
