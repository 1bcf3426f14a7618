import { searchedContact, searchedPhones } from '../../calls/own-account.ts';
import { isForToday } from '../../calls/worked-order.ts';
import { mondayOf } from '../../calls/working-days.ts';
import type { AgeingBounds } from '../../units/unit-schemas.ts';
import type { EpochDay } from '../../units/units.ts';
import { ListPager } from '../answering/list-pager.ts';
import { ObjectList } from '../answering/object-list.ts';
import type { CallFilter, CallListSort, SinceChange, WorkedCallRow } from './contract.ts';

/** The data that filters of the call list need beside its rows. */
export interface CallListFacts {
  readonly asOf: EpochDay;
  /** The day on which the list is worked, and the calendar day. */
  readonly workDay: EpochDay;
  readonly today: EpochDay;
  /** Ids of the accounts with each change since the last list. */
  readonly changes: ReadonlyMap<SinceChange, readonly string[]>;
  /** Ids of the accounts with something open in the bucket, by days overdue. */
  openIn(bucket: AgeingBounds): ReadonlySet<string>;
}

type RowTest = (row: WorkedCallRow) => boolean;

/** The call list as of a day, in the order of `rows`. */
export function callListPages(rows: readonly WorkedCallRow[], facts: CallListFacts): ListPager<WorkedCallRow, CallListSort, CallFilter> {
  const list = new ObjectList<WorkedCallRow, CallListSort, CallFilter>(rows, {
    searched: (row) => [row.acct_id, row.company_name, row.owner, ...searchedContact(row)],
    phones: searchedPhones,
    filter(filter) {
      const { accounts, overdueOnly, dueWithinDays, calls, since, bucket } = filter;
      const tests: RowTest[] = [...boundsOf(filter), ...callsMade(filter)];
      if (accounts !== undefined) {
        const named = new Set(accounts);
        tests.push((row) => named.has(row.acct_id));
      }
      if (overdueOnly) tests.push((row) => row.overdue_invoices > 0);
      if (dueWithinDays !== undefined) tests.push((row) => isDueWithin(row, facts.asOf, dueWithinDays));
      if (calls === 'today') tests.push((row) => isForToday(row.status, facts.workDay, facts.today));
      if (calls === 'promised-this-week') tests.push((row) => isPromisedInWeekOf(row, facts.workDay));
      if (calls === 'promises') tests.push((row) => ['promised', 'broken'].includes(row.status.next_action?.kind ?? ''));
      if (calls === 'snoozed') tests.push((row) => row.status.next_action?.kind === 'snoozed');
      if (since !== undefined) {
        const changed = new Set(facts.changes.get(since));
        tests.push((row) => changed.has(row.acct_id));
      }
      if (bucket !== undefined) {
        const open = facts.openIn(bucket);
        tests.push((row) => open.has(row.acct_id));
      }
      return tests;
    },
  });
  return new ListPager(list);
}

/** Whether the promise of a row, open or broken, is for the week of the day, Monday to Sunday. */
function isPromisedInWeekOf({ status: { next_action } }: WorkedCallRow, day: EpochDay): boolean {
  if (next_action?.kind !== 'promised' && next_action?.kind !== 'broken') return false;
  const monday = mondayOf(day);
  return next_action.day >= monday && next_action.day < monday + 7;
}

function isDueWithin({ next_due_day }: WorkedCallRow, asOf: EpochDay, days: number): boolean {
  return next_due_day !== null && next_due_day - asOf <= days;
}

function boundsOf({ minCents, maxCents, minProbability, maxProbability }: CallFilter): RowTest[] {
  const tests: RowTest[] = [];
  if (minCents !== undefined) tests.push((row) => row.priority_cents >= minCents);
  if (maxCents !== undefined) tests.push((row) => row.priority_cents <= maxCents);
  if (minProbability !== undefined) tests.push((row) => row.late_probability >= minProbability);
  if (maxProbability !== undefined) tests.push((row) => row.late_probability <= maxProbability);
  return tests;
}

function callsMade({ outcomes, nextActions, owners }: CallFilter): RowTest[] {
  const tests: RowTest[] = [];
  if (outcomes !== undefined) tests.push(({ status }) => outcomes.includes(status.last_contact?.outcome ?? 'none'));
  if (nextActions !== undefined) tests.push(({ status }) => nextActions.includes(status.next_action?.kind ?? 'none'));
  if (owners !== undefined) tests.push(({ owner }) => owners.includes(owner));
  return tests;
}
