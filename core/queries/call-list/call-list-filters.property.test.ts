import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openByAge } from '../../ageing/ageing.ts';
import { NEXT_ACTION_KINDS } from '../../calls/call-status.ts';
import { OUTCOMES } from '../../calls/note-kinds.ts';
import { anyAccountsNotes } from '../../testing/accounts-notes.ts';
import { anyAsOf, anyExtracts, extractTexts } from '../../testing/random-extracts.ts';
import { readTextExtracts } from '../../testing/read-text-extracts.ts';
import { type AgeingEdges, ageingBounds } from '../../units/ageing-edges.ts';
import { accountDayOf } from '../accounts/account-day.ts';
import { DayView } from '../answering/day-view.ts';
import { CALL_LIST_QUESTIONS, type CallFilter, type WorkedCallRow } from './contract.ts';
import { WorkedCalls } from './worked-calls.ts';

const ALL = { firstRow: 0, limit: 1000 };

const PARTS = ['bucket', 'minCents', 'maxCents', 'minProbability', 'maxProbability', 'outcomes', 'nextActions'] as const;

const anyEdges: fc.Arbitrary<AgeingEdges> = fc
  .uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 3, maxLength: 3 })
  .map((days) => days.sort((a, b) => a - b) as unknown as AgeingEdges);

const anyBucket = fc.tuple(anyEdges, fc.nat(4)).map(([edges, place]) => ageingBounds(edges)[place]!);

/** Filters with values from the list, so that bounds are met exactly. */
function anyFilter(rows: readonly WorkedCallRow[]): fc.Arbitrary<CallFilter> {
  const cents = fc.constantFrom(0, 1, 10_000, ...rows.map(({ priority_cents }) => priority_cents));
  const chance = fc.constantFrom(0, 0.5, 1, ...rows.map(({ late_probability }) => late_probability));
  const parts = fc.record({
    bucket: anyBucket,
    minCents: cents,
    maxCents: cents,
    minProbability: chance,
    maxProbability: chance,
    outcomes: fc.subarray([...OUTCOMES, 'none' as const]),
    nextActions: fc.subarray([...NEXT_ACTION_KINDS, 'none' as const]),
  });
  // One or two at a time: all at once would exclude almost everything.
  return fc
    .tuple(parts, fc.subarray([...PARTS], { minLength: 1, maxLength: 2 }))
    .map(([filter, used]) => Object.fromEntries(used.map((part) => [part, filter[part]])));
}

/** Row by row, using only the shown values of the account. */
function keeps(view: DayView, row: WorkedCallRow, filter: CallFilter): boolean {
  const { bucket, outcomes, nextActions } = filter;
  const isInBucket = ({ left_cents, days_overdue }: { left_cents: number | null; days_overdue: number | null }) =>
    left_cents !== null &&
    left_cents > 0 &&
    (days_overdue ?? 0) >= bucket!.from &&
    (days_overdue ?? 0) <= (bucket!.to ?? Number.POSITIVE_INFINITY);
  return (
    (bucket === undefined || accountDayOf(view).account(row.acct_id)!.history.some(isInBucket)) &&
    row.priority_cents >= (filter.minCents ?? Number.NEGATIVE_INFINITY) &&
    row.priority_cents <= (filter.maxCents ?? Number.POSITIVE_INFINITY) &&
    row.late_probability >= (filter.minProbability ?? 0) &&
    row.late_probability <= (filter.maxProbability ?? 1) &&
    (outcomes === undefined ||
      outcomes.some((one) => (one === 'none' ? !row.status.last_contact : row.status.last_contact?.outcome === one))) &&
    (nextActions === undefined ||
      nextActions.some((one) => (one === 'none' ? !row.status.next_action : row.status.next_action?.kind === one)))
  );
}

describe('the filters of the call list', () => {
  it('keep exactly the rows of a row-by-row filter, in their order; the export holds the rows shown', async () => {
    const kept = new Map<string, number>();
    const dropped = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAccountsNotes, anyAsOf, fc.gen(), async (extracts, notes, asOf, draw) => {
        const view = new DayView(await readTextExtracts(extractTexts(extracts), { dateOrder: 'ymd' }), asOf);
        const calls = new WorkedCalls(view, { notes, lists: [] }, { workDay: asOf, today: asOf });
        const all = calls.page(ALL).rows;
        for (let i = 0; i < 10; i++) {
          const filter = draw(anyFilter, all);
          const { rows, total } = calls.page({ ...ALL, filter });
          const expected = all.filter((row) => keeps(view, row, filter));
          expect(rows).toEqual(expected);
          expect(total).toBe(expected.length);
          expect(calls.shown({ filter })).toEqual(expected);
          expect(CALL_LIST_QUESTIONS.exportCalls.request.safeParse({ asOf, format: 'csv', selection: { filter } }).success).toBe(true);
          for (const part of Object.keys(filter)) {
            kept.set(part, (kept.get(part) ?? 0) + expected.length);
            dropped.set(part, (dropped.get(part) ?? 0) + all.length - expected.length);
          }
        }
      }),
      { numRuns: 120 },
    );
    // Filters that include everything or nothing would prove nothing.
    for (const part of PARTS) expect([part, Math.min(kept.get(part)!, dropped.get(part)!) > 0]).toEqual([part, true]);
  });

  it('separate the buckets for any edges: every account on the list is in at least one', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, anyEdges, async (extracts, asOf, edges) => {
        const view = new DayView(await readTextExtracts(extractTexts(extracts), { dateOrder: 'ymd' }), asOf);
        const calls = new WorkedCalls(view, { notes: [], lists: [] }, { workDay: asOf, today: asOf });
        const inBuckets = openByAge(view.snapshot.outstanding(), edges).flatMap(({ from, to, invoices }) => {
          const { rows } = calls.page({ ...ALL, filter: { bucket: { from, to } } });
          expect(rows.length > 0).toBe(invoices > 0);
          return rows.map(({ acct_id }) => acct_id);
        });
        expect([...new Set(inBuckets)].sort()).toEqual(
          calls
            .page(ALL)
            .rows.map(({ acct_id }) => acct_id)
            .sort(),
        );
      }),
      { numRuns: 100 },
    );
  });
});
