import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openByAge } from '../../ageing/ageing.ts';
import { type Snapshot, takeSnapshot } from '../../pipeline.ts';
import { SMALL_EXTRACT, withRows } from '../../testing/extract-files.ts';
import { anyExtracts, extractTexts } from '../../testing/random-extracts.ts';
import { day, readTextExtracts } from '../../testing/read-text-extracts.ts';
import { answered, openSession } from '../../testing/session-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../../units/ageing-edges.ts';
import { formatIsoDay } from '../../units/day.ts';
import type { EpochDay } from '../../units/units.ts';
import { receivablesTrend } from './receivables-trend.ts';

const EDGES = DEFAULT_AGEING_EDGES;

async function trend(asOf: string, files = SMALL_EXTRACT) {
  const { session } = await openSession(files);
  return answered(await session.receivablesTrend({ asOf: day(asOf), edges: EDGES }));
}

describe('the trend of the receivables', () => {
  it('has the start and the ends of the last twelve months, and the day itself where it ends no month', async () => {
    const days = async (asOf: string) => (await trend(asOf)).map((point) => formatIsoDay(point.day));
    expect(await days('2021-06-11')).toEqual([
      ...['2020-05-31', '2020-06-30', '2020-07-31', '2020-08-31', '2020-09-30', '2020-10-31', '2020-11-30', '2020-12-31'],
      ...['2021-01-31', '2021-02-28', '2021-03-31', '2021-04-30', '2021-05-31', '2021-06-11'],
    ]);
    const ended = await days('2021-06-30');
    expect([ended.length, ended[0], ended.at(-1)]).toEqual([13, '2020-06-30', '2021-06-30']);
  });

  it('says what was open, invoiced and collected, by hand', async () => {
    // I1 of 6.01 (paid on 20 March), I2 of 12.50 (15 May), I3 of 33.50 (open), I4 of 5.00 (11 June).
    const points = await trend('2021-06-30');
    const [april, may, june] = points.slice(-3);
    expect(april).toMatchObject({ open_cents: 12_50, overdue_cents: 0, invoiced_cents: 12_50, dso_days: null });
    // Nothing was due at the end of April, and nothing was open before.
    expect(april!.cei_share).toBeNull();
    expect(may).toMatchObject({ open_cents: 33_50, overdue_cents: 0, invoiced_cents: 33_50, cei_share: 1 });
    // March to May, 92 days, begin before the last 90: only invoices of 3 March and later count.
    expect(may!.dso_days).toBeCloseTo((33.5 * 90) / (12.5 + 33.5), 10);
    expect(june).toMatchObject({ open_cents: 33_50, overdue_cents: 33_50, invoiced_cents: 5_00 });
    expect(june!.dso_days).toBeCloseTo((33.5 * 90) / (33.5 + 5), 10);
    // 5.00 of the 38.50 that could be collected.
    expect(june!.cei_share).toBeCloseTo(5 / 38.5, 10);
  });

  it('knows nothing before the first payment', async () => {
    const [february, march] = (await trend('2021-03-31')).slice(-2);
    expect(february).toMatchObject({ open_cents: null, overdue_cents: null, buckets: null, dso_days: null, cei_share: null });
    expect(march).toMatchObject({ open_cents: 0, cei_share: null });
  });

  it('does not change by what came after a month', async () => {
    const later = withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A2,2021-06-20,2021-06-25', 'I6,A1,2021-07-01,');
    const before = await trend('2021-06-30');
    const after = await trend('2021-06-30', withRows(later, 'invoice_line_items.csv', 'I5,S1,-3', 'I6,S1,99'));
    expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
    expect(after.at(-1)).not.toEqual(before.at(-1));
  });

  it('is the ageing of each day, and adds up from one day to the next', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, fc.integer({ min: 20, max: 400 }), async (rows, offset) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        const asOf = (day('2021-01-01') + offset) as EpochDay;
        const made = receivablesTrend(extracts, asOf, EDGES);
        if (!made.ok) throw new Error(made.error.code);
        made.value.forEach((point, at) => {
          const { settlementKnown, outstanding } = takeSnapshot(extracts, point.day);
          expect(point.open_cents !== null).toBe(settlementKnown);
          if (!settlementKnown) return;
          expect(point.buckets).toEqual(openByAge(outstanding(), EDGES));
          const before = made.value[at - 1];
          if (before === undefined || before.open_cents === null) return;
          // What was collected is what was paid since, computed from the payments.
          const paidBefore = new Set(paidRows(takeSnapshot(extracts, before.day)));
          const paidSince = paidRows(takeSnapshot(extracts, point.day)).filter((row) => !paidBefore.has(row));
          const paid = paidSince.reduce((sum, row) => sum + extracts.priced.column('total_cents').at(row)!, 0);
          expect(before.open_cents + point.invoiced_cents - point.open_cents!).toBe(paid);
          const current = point.open_cents! - point.overdue_cents!;
          const collectable = before.open_cents + point.invoiced_cents - current;
          if (collectable > 0) expect(point.cei_share).toBeCloseTo(paid / collectable, 10);
          else expect(point.cei_share).toBeNull();
        });
      }),
      { numRuns: 25 },
    );
  });
});

/** The rows of the invoices paid by the day of a snapshot. */
function paidRows({ settled }: Snapshot): number[] {
  const rows = Array.from({ length: settled.rows }, (_, row) => row).filter((row) => (settled.column('paid_day').at(row) ?? null) !== null);
  return rows.map((row) => settled.column('invoice_row').at(row)!);
}
