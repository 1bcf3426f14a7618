import type { EpochDay } from '../units/units.ts';

/** An account as it stood on a list. */
export interface ListedAccount {
  readonly acct_id: string;
  readonly rank: number;
  /** Ids of its open invoices. */
  readonly open_invoices: readonly string[];
}

/** A call list as it was, kept to be compared with later ones. One account each, by rank. */
export interface KeptList {
  readonly as_of_day: EpochDay;
  readonly accounts: readonly ListedAccount[];
}

/** How many lists are kept of a book: a quarter's, when it is worked once a week. */
export const MAX_KEPT_LISTS = 13;

/** The last list before a day: of those kept, the latest with an earlier as-of date. Null when there is none. */
export function lastListBefore(lists: readonly KeptList[], asOf: EpochDay): KeptList | null {
  let last: KeptList | null = null;
  for (const list of lists) if (list.as_of_day < asOf && (last === null || list.as_of_day > last.as_of_day)) last = list;
  return last;
}

/** The as-of dates of lists that are no longer worth keeping: all but the latest. */
export function expiredLists(days: readonly EpochDay[]): EpochDay[] {
  return [...days].sort((a, b) => b - a).slice(MAX_KEPT_LISTS);
}
