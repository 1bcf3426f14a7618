import { mondayOf, weekdayOf } from '../../../core/calls/working-days.ts';
import { civilFromDay, dayFromCivil } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { type DayMonthOrder, MONTHS, typedDay } from '../../lib/days/typed-day.ts';

/** A day that was typed: found, one of two days (day or month first), or nothing that can be read. */
export type ComingDay =
  | { readonly kind: 'day'; readonly day: EpochDay }
  | { readonly kind: 'ambiguous'; readonly dayFirst: EpochDay; readonly monthFirst: EpochDay }
  | { readonly kind: 'unknown' };

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEK = 7;

const UNKNOWN: ComingDay = { kind: 'unknown' };

/**
 * A coming day as a caller types it: `fri`, `25/5`, `25 may`, `25`, `+7`, `in 2 weeks`, `tomorrow`, `end of month`, or a whole date. A day
 * without a year is the next one on or after `from`; a weekday is the next one after it.
 */
export function comingDay(text: string, from: EpochDay, order: DayMonthOrder): ComingDay {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const two = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?$/.exec(typed);
  if (two) return twoNumbers(Number(two[1]), Number(two[2]), two[3] === undefined ? null : Number(two[3]), from, order);
  const day = namedDay(typed, from) ?? countedDay(typed, from) ?? monthDay(typed, from) ?? typedDay(text, order);
  return day === null ? UNKNOWN : { kind: 'day', day };
}

/** The last day of the month of a day; of the next month, where it is that day itself. */
export function endOfMonth(from: EpochDay): EpochDay {
  const { year, month } = civilFromDay(from);
  const last = (months: number) => (dayFromCivil(year + Math.floor(months / 12), (months % 12) + 1, 1)! - 1) as EpochDay;
  return last(month) > from ? last(month) : last(month + 1);
}

/** The next such weekday after a day; 0 for Sunday. */
export function nextWeekday(from: EpochDay, weekday: number): EpochDay {
  return (from + ((weekday - weekdayOf(from) + WEEK - 1) % WEEK) + 1) as EpochDay;
}

function namedDay(typed: string, from: EpochDay): EpochDay | null {
  if (typed === 'today') return from;
  if (typed === 'tomorrow' || typed === 'tom') return (from + 1) as EpochDay;
  if (typed === 'next week') return (mondayOf(from) + WEEK) as EpochDay;
  if (['end of month', 'month end', 'eom'].includes(typed)) return endOfMonth(from);
  const name = /^(?:(?:on|next) )?([a-z]{3,9})$/.exec(typed)?.[1];
  const weekday = name === undefined ? -1 : WEEKDAYS.findIndex((full) => full.startsWith(name));
  return weekday < 0 ? null : nextWeekday(from, weekday);
}

const UNITS: Readonly<Record<string, number>> = { d: 1, day: 1, days: 1, w: WEEK, week: WEEK, weeks: WEEK };
const LONGEST = 3_650;

/** `+7`, `+2w`, `in 3 days`, `in a week`. */
function countedDay(typed: string, from: EpochDay): EpochDay | null {
  const match = /^(?:\+ ?(\d{1,4}) ?(d|days?|w|weeks?)?|in (\d{1,4}|an?) ?(d|days?|w|weeks?))$/.exec(typed);
  if (match === null) return null;
  const count = match[1] ?? match[3]!;
  const days = (/^\d/.test(count) ? Number(count) : 1) * UNITS[match[2] ?? match[4] ?? 'd']!;
  return days <= LONGEST ? ((from + days) as EpochDay) : null;
}

/** `25 may`, `may 25`, `25`. */
function monthDay(typed: string, from: EpochDay): EpochDay | null {
  const alone = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(typed);
  if (alone) return nextDayOfMonth(Number(alone[1]), from);
  const [, first, second] = /^(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3,9})\.?$/.exec(typed) ?? [];
  const [, name, number] = /^([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?$/.exec(typed) ?? [];
  const month = MONTHS.findIndex((full) => full.startsWith(second ?? name ?? '-')) + 1;
  return month === 0 ? null : nextInYears(month, Number(first ?? number), from);
}

function twoNumbers(first: number, second: number, year: number | null, from: EpochDay, order: DayMonthOrder): ComingDay {
  const on = (month: number, day: number) => (year === null ? nextInYears(month, day, from) : dayFromCivil(year, month, day));
  const [dayFirst, monthFirst] = [on(second, first), on(first, second)];
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    if (order === null) return { kind: 'ambiguous', dayFirst, monthFirst };
    return { kind: 'day', day: order === 'dmy' ? dayFirst : monthFirst };
  }
  const only = dayFirst ?? monthFirst;
  return only === null ? UNKNOWN : { kind: 'day', day: only };
}

/** The next day with this month and day of the month; the 29 February may be years away. */
function nextInYears(month: number, day: number, from: EpochDay): EpochDay | null {
  const { year } = civilFromDay(from);
  for (let later = 0; later <= 8; later++) {
    const found = dayFromCivil(year + later, month, day);
    if (found !== null && found >= from) return found;
  }
  return null;
}

function nextDayOfMonth(day: number, from: EpochDay): EpochDay | null {
  const { year, month } = civilFromDay(from);
  for (let later = 0; later < 12; later++) {
    const months = month - 1 + later;
    const found = dayFromCivil(year + Math.floor(months / 12), (months % 12) + 1, day);
    if (found !== null && found >= from) return found;
  }
  return null;
}
