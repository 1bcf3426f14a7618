import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptList } from '../../calls/call-schemas.ts';
import { anyAccountsNotes, ACCOUNT_IDS as IDS } from '../../testing/accounts-notes.ts';
import { anyAsOf, anyExtracts, type ExtractRows, extractTexts } from '../../testing/random-extracts.ts';
import { readTextExtracts } from '../../testing/read-text-extracts.ts';
import type { EpochDay } from '../../units/units.ts';
import { DayView } from '../answering/day-view.ts';
import { type CallRecords, SINCE_CHANGES } from './contract.ts';
import { listToKeep } from './list-to-keep.ts';
import { WorkedCalls } from './worked-calls.ts';

const ALL = { firstRow: 0, limit: 1000 };

async function viewOf(rows: ExtractRows, asOf: EpochDay): Promise<DayView> {
  return new DayView(await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' }), asOf);
}

/** All data of the shown list. */
function said(calls: WorkedCalls) {
  return {
    rows: calls.page(ALL).rows,
    summary: calls.summary(),
    notes: IDS.map((id) => calls.accountNotes(id)),
    since: SINCE_CHANGES.map((change) => calls.sinceAccounts(change, 100)),
  };
}

describe('the list as it is worked', () => {
  it('ignores invoices, payments, notes and lists after the as-of date', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAccountsNotes, anyAsOf, anyAsOf, async (rows, notes, asOf, other) => {
        const kept = listToKeep(await viewOf(rows, other));
        const lists: KeptList[] = kept ? [kept] : [];
        const later = new Set(rows.invoices.filter(({ issued }) => issued > asOf).map(({ invoice_id }) => invoice_id));
        const known: ExtractRows = {
          ...rows,
          invoices: rows.invoices
            .filter(({ invoice_id }) => !later.has(invoice_id))
            .map((row) => ({ ...row, payments: row.payments.filter((payment) => payment <= asOf) })),
          lines: rows.lines.filter(({ invoice_id }) => !later.has(invoice_id)),
        };
        const then: CallRecords = {
          notes: notes.filter(({ as_of_day }) => as_of_day <= asOf),
          lists: lists.filter((list) => list.as_of_day < asOf),
        };
        const [whole, cut] = await Promise.all([viewOf(rows, asOf), viewOf(known, asOf)]);
        expect(said(new WorkedCalls(cut, then, { workDay: asOf, today: asOf }))).toEqual(
          said(new WorkedCalls(whole, { notes, lists }, { workDay: asOf, today: asOf })),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('holds every row of the call list once, with the model’s figures', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAccountsNotes, anyAsOf, async (rows, notes, asOf) => {
        const view = await viewOf(rows, asOf);
        const { rows: worked } = new WorkedCalls(view, { notes, lists: [] }, { workDay: asOf, today: asOf }).page(ALL);
        const figures = worked.map(
          ({
            status: _,
            last_contact_day: __,
            next_action_day: ___,
            since: ____,
            owner: _5,
            latest_note: _6,
            corrected_contact: _7,
            extract_contact: _8,
            ...row
          }) => row,
        );
        expect(figures.sort((a, b) => a.rank - b.rank)).toEqual(view.calls.ok ? view.calls.value : []);
      }),
      { numRuns: 150 },
    );
  });

  it('classifies every account since the last list: new, moved, unchanged or gone', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, anyAsOf, async (rows, one, other) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)] as [EpochDay, EpochDay];
        const last = listToKeep(await viewOf(rows, earlier));
        const view = await viewOf(rows, later);
        if (last === null || !view.calls.ok || earlier === later) return;
        const calls = new WorkedCalls(view, { notes: [], lists: [last] }, { workDay: later, today: later });
        const { since } = calls.summary();
        const { counts } = since!;
        const before = new Map(last.accounts.map(({ acct_id, rank }) => [acct_id, rank]));
        const now = view.calls.value;
        expect(counts.new).toBe(now.filter(({ acct_id }) => !before.has(acct_id)).length);
        expect(counts.up + counts.down).toBe(now.filter(({ acct_id, rank }) => before.has(acct_id) && before.get(acct_id) !== rank).length);
        // With the same extracts, nothing is missing.
        expect([counts['gone-paid'], counts['gone-missing']]).toEqual([before.size - (now.length - counts.new), 0]);
      }),
      { numRuns: 150 },
    );
  });
});
