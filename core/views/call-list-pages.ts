import type { CallListSort } from '../api/core-api.ts';
import type { CallListRow } from '../risk/call-list-row.ts';
import type { EpochDay } from '../units/units.ts';
import { ObjectList } from './object-list.ts';

/** The call list as of a day, by rank. */
export function callListPages(rows: readonly CallListRow[], asOf: EpochDay): ObjectList<CallListRow, CallListSort> {
  return new ObjectList(rows, {
    searched: (row) => [row.acct_id, row.company_name, row.contact_person, row.contact_phone],
    filter({ overdueOnly, dueWithinDays }) {
      const tests: ((row: CallListRow) => boolean)[] = [];
      if (overdueOnly) tests.push((row) => row.overdue_invoices > 0);
      if (dueWithinDays !== undefined) tests.push((row) => isDueWithin(row, asOf, dueWithinDays));
      return tests;
    },
  });
}

function isDueWithin({ next_due_day }: CallListRow, asOf: EpochDay, days: number): boolean {
  return next_due_day !== null && next_due_day - asOf <= days;
}
