import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXTENDED_FEATURES } from '../../features/extended-features.ts';
import type { InvoiceFacts } from '../../features/feature-declaration.ts';
import type { EarlierKind } from '../../features/feature-kinds.ts';
import { invoiceFactsAt } from '../../features/invoice-facts.ts';
import { type Extracts, readExtracts } from '../../pipeline.ts';
import { DEFAULT_SAMPLE, sampleExtracts } from '../../sample/sample-extracts.ts';
import { anyAsOf, anySpoiltExtracts, extractTexts } from '../../testing/random-extracts.ts';
import { day, readTextExtracts } from '../../testing/read-text-extracts.ts';
import { answered } from '../../testing/session-extracts.ts';
import type { EpochDay } from '../../units/units.ts';
import { DayView } from '../answering/day-view.ts';
import { featureDayOf } from '../dataset/feature-day.ts';
import type { ExtendedExplanation } from './contract.ts';
import { explainExtended, MAX_INVOICES_PER_STATUS } from './lineage-extended.ts';
import { findInvoice } from './lineage-invoice.ts';

const page = (view: DayView, firstRow: number) => answered(featureDayOf(view).page({ firstRow, limit: 1_000, extended: true }));

/** Every invoice of the day with its row of the dataset and its explanation. */
function* explainedRows(extracts: Extracts, asOf: EpochDay) {
  const view = new DayView(extracts, asOf);
  for (let firstRow = 0; firstRow < view.snapshot.features.rows; firstRow += 1_000) {
    for (const { row, inv_id, extended } of page(view, firstRow).rows) {
      const found = findInvoice(extracts, view.snapshot, inv_id)!;
      const facts = invoiceFactsAt(answered(view.snapshot.preceded()), extracts.priced, view.snapshot.settled, row);
      yield { inv_id, cells: extended!, facts, explained: answered(explainExtended(view, found)) };
    }
  }
}

/** The explanation has the dataset's values, each equal to the value of its facts, and the invoices add up to the facts. */
function holds({ inv_id, cells, facts, explained }: ReturnType<typeof explainedRows> extends Generator<infer Row> ? Row : never) {
  expect(explained.inv_id).toBe(inv_id);
  expect(Object.fromEntries(explained.values.map(({ key, value }) => [key, value]))).toEqual(cells);
  for (const declaration of EXTENDED_FEATURES) {
    const { value, facts: told } = explained.values.find(({ key }) => key === declaration.key)!;
    expect([declaration.name, declaration.value(facts)]).toEqual([declaration.name, value]);
    for (const { name, value: fact } of told) expect([name, fact]).toEqual([name, facts[name as keyof InvoiceFacts]]);
  }
  if (explained.earlier.invoices.length === explained.earlier.counts.earlier) addsUp(explained, facts);
}

function addsUp({ earlier: { counts, invoices }, settlement_known, known_day }: ExtendedExplanation, facts: InvoiceFacts) {
  const of = (kind: EarlierKind) => invoices.filter(({ kinds }) => kinds.includes(kind));
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  for (const kind of Object.keys(counts) as EarlierKind[]) expect([kind, counts[kind]]).toEqual([kind, of(kind).length]);
  for (const { issued_day, paid_day } of invoices) {
    expect(issued_day).toBeLessThanOrEqual(known_day);
    expect(paid_day ?? known_day).toBeLessThanOrEqual(known_day);
  }
  expect(invoices.map(({ issued_day }) => issued_day)).toEqual(invoices.map(({ issued_day }) => issued_day).sort((a, b) => b - a));
  expect([...new Set(of('latest').map(({ issued_day }) => issued_day))]).toEqual(
    facts.previous_issued_day === null ? [] : [facts.previous_issued_day],
  );
  expect(settlement_known).toBe(facts.count_late !== null);
  const known = {
    count_answered: of('answered').length,
    count_late: of('late').length,
    count_paid: of('paid').length,
    sum_days_to_pay: sum(of('paid').map(({ issued_day, paid_day }) => paid_day! - issued_day)),
    open_cents: sum(of('open').map(({ inv_total_cents }) => inv_total_cents)),
  };
  if (settlement_known) expect(facts).toMatchObject(known);
  else expect([counts.answered, counts.late, counts.paid, counts.open]).toEqual([0, 0, 0, 0]);
}

describe('the explanation of the extended values', () => {
  it('is the dataset’s row and the rows that add up to it, for every invoice and any day', async () => {
    await fc.assert(
      fc.asyncProperty(anySpoiltExtracts, anyAsOf, async (rows, asOf) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        for (const row of explainedRows(extracts, asOf)) holds(row);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('holds for every invoice of a generated sample', async () => {
    const spec = { ...DEFAULT_SAMPLE, accounts: 12, invoices: 600, lines: 1_800 };
    const extracts = await sample(spec);
    let rows = 0;
    for (const row of explainedRows(extracts, day('2026-06-30'))) {
      holds(row);
      rows++;
    }
    expect(rows).toBeGreaterThan(550);
  }, 60_000);

  it('lists the latest invoices of each status when an account has thousands, and counts all of them', async () => {
    const spec = { ...DEFAULT_SAMPLE, accounts: 1, invoices: 2_500, lines: 2_500 };
    let last: ExtendedExplanation | null = null;
    for (const row of explainedRows(await sample(spec), day('2026-06-30'))) {
      expect(Object.fromEntries(row.explained.values.map(({ key, value }) => [key, value]))).toEqual(row.cells);
      const count = row.explained.earlier.counts.earlier;
      if (count >= (last?.earlier.counts.earlier ?? 0)) last = row.explained;
    }
    const { counts, invoices } = last!.earlier;
    expect(counts.earlier).toBeGreaterThan(2_000);
    const inTime = invoices.filter(({ standing }) => standing === 'paid-in-time');
    expect(inTime.length).toBe(MAX_INVOICES_PER_STATUS);
    // Invoices that are not listed are older than those that are.
    expect(counts.paid).toBeGreaterThan(invoices.filter(({ kinds }) => kinds.includes('paid')).length);
    expect(invoices.filter(({ kinds }) => kinds.includes('open')).length).toBe(counts.open);
  }, 60_000);
});

async function sample(spec: typeof DEFAULT_SAMPLE): Promise<Extracts> {
  const files = sampleExtracts(spec).map((file) => {
    const bytes = Buffer.concat([...file.chunks()].map((chunk) => Uint8Array.from(chunk)));
    return {
      name: file.name,
      size: bytes.length,
      async *read(start = 0, end = bytes.length) {
        yield Uint8Array.from(bytes.subarray(start, end));
      },
    };
  });
  return answered(await readExtracts(files, { today: day('2026-12-31') }));
}
