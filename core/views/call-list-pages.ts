import type { SinceChange, WorkedCallRow } from '../api/calls-api.ts';
import type { CallListSort } from '../api/core-api.ts';
import type { EpochDay } from '../units/units.ts';
import { ListPager } from './list-pager.ts';
import { ObjectList } from './object-list.ts';

/**
 * The call list as of a day, in the order of `rows`. `changes`: ids of the accounts of which something is true since the
 * last list.
 */
export function callListPages(
  rows: readonly WorkedCallRow[],
  asOf: EpochDay,
  changes: ReadonlyMap<SinceChange, readonly string[]>,
): ListPager<WorkedCallRow, CallListSort> {
  const list = new ObjectList<WorkedCallRow, CallListSort>(rows, {
    searched: (row) => [row.acct_id, row.company_name, row.contact_person, row.contact_phone],
    filter({ overdueOnly, dueWithinDays, calls, since }) {
      const tests: ((row: WorkedCallRow) => boolean)[] = [];
      if (overdueOnly) tests.push((row) => row.overdue_invoices > 0);
      if (dueWithinDays !== undefined) tests.push((row) => isDueWithin(row, asOf, dueWithinDays));
      if (calls === 'promises') tests.push((row) => ['promised', 'broken'].includes(row.status.next_action?.kind ?? ''));
      if (calls === 'snoozed') tests.push((row) => row.status.next_action?.kind === 'snoozed');
      if (since !== undefined) {
        const changed = new Set(changes.get(since));
        tests.push((row) => changed.has(row.acct_id));
      }
      return tests;
    },
  });
  return new ListPager(list);
}

function isDueWithin({ next_due_day }: WorkedCallRow, asOf: EpochDay, days: number): boolean {
  return next_due_day !== null && next_due_day - asOf <= days;
}
