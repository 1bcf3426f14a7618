import type { EpochDay } from '../units/units.ts';
import type { KeptList } from './call-schemas.ts';

/** Number of stored lists per customer list: a quarter, with one list a week. */
export const MAX_KEPT_LISTS = 13;

/** The last list before a day: of the stored ones, the latest with an earlier as-of date. Null when there is none. */
export function lastListBefore(lists: readonly KeptList[], asOf: EpochDay): KeptList | null {
  let last: KeptList | null = null;
  for (const list of lists) if (list.as_of_day < asOf && (last === null || list.as_of_day > last.as_of_day)) last = list;
  return last;
}

/** The as-of dates of lists to delete: all but the latest. */
export function expiredLists(days: readonly EpochDay[]): EpochDay[] {
  return [...days].sort((a, b) => b - a).slice(MAX_KEPT_LISTS);
}
