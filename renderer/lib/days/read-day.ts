import { mondayOf, weekdayOf } from '../../../core/calls/working-days.ts';
import { civilFromDay, dayFromCivil } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { type DayMonthOrder, MONTHS, typedDay } from './typed-day.ts';

/** A day that was typed: found, one of two days (day or month first), or nothing that can be read. */
export type ReadDay =
  | { readonly kind: 'day'; readonly day: EpochDay }
  | { readonly kind: 'ambiguous'; readonly dayFirst: EpochDay; readonly monthFirst: EpochDay }
  | { readonly kind: 'unknown' };

/** What a typed day counts from. */
export interface DayBasis {
  readonly from: EpochDay;
  /** The day that `today` means. */
  readonly today: EpochDay;
  /**
   * `coming`: a day without a year is the next one on or after `from`, a weekday the next one after it. `past`: a weekday is the last one
   * before `from`, a day of the month the last one up to it; a day with its month is the nearest one, no later than `latest`.
   */
  readonly direction: 'coming' | 'past';
  /** Null for no limit. */
  readonly latest?: EpochDay | null;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEK = 7;

/** `25/5`, `25.5.`, `25. 5. 2026`, `25-5-26`. */
const TWO_NUMBERS = /^(\d{1,2})(?:[-/ ]|\. ?)(\d{1,2})(?:(?:[-/ ]|\. ?)(\d{4}|\d{2})|\.)?$/;

const UNKNOWN: ReadDay = { kind: 'unknown' };

/**
 * A day as a person types it: `fri`, `25/5`, `25.5.`, `25/5/26`, `25 may`, `25`, `+7`, `in 2 weeks`, `tomorrow`, `end of month`, or a whole date;
 * for a past one also `yesterday`, `-7`, `2 weeks ago` and `last fri`.
 */
export function readDay(text: string, basis: DayBasis, order: DayMonthOrder): ReadDay {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const two = TWO_NUMBERS.exec(typed);
  if (two) return twoNumbers(Number(two[1]), Number(two[2]), two[3] === undefined ? null : wholeYear(two[3]), basis, order);
  const day = namedDay(typed, basis) ?? countedDay(typed, basis) ?? monthDay(typed, basis) ?? typedDay(text, order);
  return day === null ? UNKNOWN : { kind: 'day', day };
}

/** Whether a text is a date, with or without a year, that the calendar does not have: `31/2`, `30 feb`, `29 feb 2027`. */
export function namesNoDay(text: string): boolean {
  const typed = text.trim();
  const named = /^(?:\d{1,2} ?([a-z]{3,9})|([a-z]{3,9})\.? ?\d{1,2})\.?,?(?: \d{4})?$/i.exec(typed);
  const isNamed = named !== null && MONTHS.some((month) => month.startsWith((named[1] ?? named[2]!).toLowerCase()));
  if (!isNamed && !TWO_NUMBERS.test(typed) && !/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(typed)) return false;
  return readDay(typed, { from: ANY_DAY, today: ANY_DAY, direction: 'coming' }, null).kind === 'unknown';
}

const ANY_DAY = 0 as EpochDay;

/** The last day of the month of a day; of the next month, where it is that day itself. */
export function endOfMonth(from: EpochDay): EpochDay {
  const { year, month } = civilFromDay(from);
  const last = lastOfMonth(year, month);
  return last > from ? last : lastOfMonth(year, month + 1);
}

/** `month`: 0 for December of the year before, 13 for January of the one after. */
function lastOfMonth(year: number, month: number): EpochDay {
  return (dayFromCivil(year + Math.floor(month / 12), (month % 12) + 1, 1)! - 1) as EpochDay;
}

/** The next such weekday after a day; 0 for Sunday. */
export function nextWeekday(from: EpochDay, weekday: number): EpochDay {
  return (from + ((weekday - weekdayOf(from) + WEEK - 1) % WEEK) + 1) as EpochDay;
}

function namedDay(typed: string, { from, today, direction }: DayBasis): EpochDay | null {
  const isComing = direction === 'coming';
  if (typed === 'today') return today;
  if (typed === 'tomorrow' || typed === 'tom') return (today + 1) as EpochDay;
  if (typed === 'yesterday' && !isComing) return (today - 1) as EpochDay;
  if (typed === 'next week') return (mondayOf(from) + WEEK) as EpochDay;
  if (['end of month', 'month end', 'eom'].includes(typed)) return isComing ? endOfMonth(from) : monthEndBefore(from);
  const [, which, name] = /^(?:(on|next|last) )?([a-z]{3,9})$/.exec(typed) ?? [];
  const weekday = name === undefined ? -1 : WEEKDAYS.findIndex((full) => full.startsWith(name));
  if (weekday < 0 || (which === 'last' && isComing)) return null;
  const next = nextWeekday(from, weekday);
  // The last one before a day is the next one after the day eight days earlier.
  return isComing || which === 'next' ? next : nextWeekday((from - WEEK - 1) as EpochDay, weekday);
}

function monthEndBefore(from: EpochDay): EpochDay {
  const { year, month } = civilFromDay(from);
  return lastOfMonth(year, month - 1);
}

const UNITS: Readonly<Record<string, number>> = { d: 1, day: 1, days: 1, w: WEEK, week: WEEK, weeks: WEEK };
const LONGEST = 3_650;

/** `+7`, `+2w`, `in 3 days`, `in a week`; for a past day also `-7`, `3 days ago`. */
function countedDay(typed: string, { from, direction }: DayBasis): EpochDay | null {
  const signed = /^([+-]) ?(\d{1,4}) ?(d|days?|w|weeks?)?$/.exec(typed);
  const said = /^(in )?(\d{1,4}|an?) ?(d|days?|w|weeks?)( ago)?$/.exec(typed);
  const isBack = signed?.[1] === '-' || said?.[4] !== undefined;
  const isWhole = signed !== null || (said !== null && (said[1] === undefined) !== (said[4] === undefined));
  if (!isWhole || (isBack && direction === 'coming')) return null;
  const count = signed?.[2] ?? said![2]!;
  const days = (/^\d/.test(count) ? Number(count) : 1) * UNITS[signed?.[3] ?? said?.[3] ?? 'd']!;
  return days <= LONGEST ? ((from + (isBack ? -days : days)) as EpochDay) : null;
}

/** `25 may`, `may 25`, `25`. */
function monthDay(typed: string, basis: DayBasis): EpochDay | null {
  const alone = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(typed);
  if (alone) return dayOfMonth(Number(alone[1]), basis);
  const [, first, second] = /^(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3,9})\.?$/.exec(typed) ?? [];
  const [, name, number] = /^([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?$/.exec(typed) ?? [];
  const month = MONTHS.findIndex((full) => full.startsWith(second ?? name ?? '-')) + 1;
  return month === 0 ? null : dayOfSomeYear(month, Number(first ?? number), basis);
}

/** A year of two digits is one of this century. */
function wholeYear(digits: string): number {
  return Number(digits) + (digits.length === 2 ? 2_000 : 0);
}

function twoNumbers(first: number, second: number, year: number | null, basis: DayBasis, order: DayMonthOrder): ReadDay {
  const on = (month: number, day: number) => (year === null ? dayOfSomeYear(month, day, basis) : dayFromCivil(year, month, day));
  const [dayFirst, monthFirst] = [on(second, first), on(first, second)];
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    if (order === null) return { kind: 'ambiguous', dayFirst, monthFirst };
    return { kind: 'day', day: order === 'dmy' ? dayFirst : monthFirst };
  }
  const only = dayFirst ?? monthFirst;
  return only === null ? UNKNOWN : { kind: 'day', day: only };
}

/** Between two 29 February there may be so many years. */
const MOST_YEARS = 8;

/** The day with this month and day of the month that is meant: the next one, or the nearest one up to the latest. */
function dayOfSomeYear(month: number, day: number, { from, direction, latest = null }: DayBasis): EpochDay | null {
  const { year } = civilFromDay(from);
  const isComing = direction === 'coming';
  let best: EpochDay | null = null;
  for (let offset = isComing ? 0 : -MOST_YEARS; offset <= MOST_YEARS; offset++) {
    const found = dayFromCivil(year + offset, month, day);
    if (found === null || (isComing ? found < from : latest !== null && found > latest)) continue;
    if (best === null || Math.abs(found - from) < Math.abs(best - from)) best = found;
  }
  return best;
}

/** The next day with this day of the month, or the last one. */
function dayOfMonth(day: number, { from, direction }: DayBasis): EpochDay | null {
  const { year, month } = civilFromDay(from);
  const step = direction === 'coming' ? 1 : -1;
  for (let away = 0; away < 12; away++) {
    const months = month - 1 + away * step;
    const found = dayFromCivil(year + Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, day);
    if (found !== null && (found - from) * step >= 0) return found;
  }
  return null;
}
