import { civilFromDay, dayFromCivil } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';

export const MONTHS: readonly string[] = 'january february march april may june july august september october november december'.split(' ');

/** Which comes first in a date of two numbers; null where that is not known. */
export type DayMonthOrder = 'dmy' | 'mdy' | null;

/** The order of day and month in the analyst's locale; null for one without a region, and for one that puts the year first. */
export function localeOrder(locale: string): DayMonthOrder {
  if (new Intl.Locale(locale).region === undefined) return null;
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
  if (parts.indexOf('year') < parts.indexOf('day')) return null;
  return parts.indexOf('day') < parts.indexOf('month') ? 'dmy' : 'mdy';
}

/**
 * A date as a person types it: `2021-05-12`, `12 May 2021`, `May 12, 2021`, or `12/5/2021` in the given order, or in the only one in which
 * there is such a day. Where the order is not known, the day comes first, as dates are shown here. Null for anything else, for two-digit
 * years and for days that don't exist.
 */
export function typedDay(text: string, order: DayMonthOrder): EpochDay | null {
  const iso = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*$/.exec(text);
  if (iso) return dayFromCivil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/.exec(text);
  if (numeric) {
    const [first, second, year] = [Number(numeric[1]), Number(numeric[2]), Number(numeric[3])];
    const [dayFirst, monthFirst] = [dayFromCivil(year, second, first), dayFromCivil(year, first, second)];
    return order === 'mdy' ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
  }
  const dayFirst = /^\s*(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})\s*$/i.exec(text);
  if (dayFirst) return namedMonth(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!);
  const monthFirst = /^\s*([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\s*$/i.exec(text);
  if (monthFirst) return namedMonth(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!);
  return null;
}

function namedMonth(year: string, name: string, day: string): EpochDay | null {
  const month = MONTHS.findIndex((full) => full.startsWith(name.toLowerCase()));
  return month < 0 ? null : dayFromCivil(Number(year), month + 1, Number(day));
}

/** Whether a text is a date, with or without a year, of which the calendar has no day: `31/2`, `29 feb 2027`. */
export function namesNoDay(text: string): boolean {
  const typed = text.trim();
  const named = /^(?:\d{1,2} ?([a-z]{3,9})|([a-z]{3,9})\.? ?\d{1,2})\.?,?(?: \d{4})?$/i.exec(typed);
  const isNamed = named !== null && MONTHS.some((month) => month.startsWith((named[1] ?? named[2]!).toLowerCase()));
  if (!isNamed && !/^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}(?:[-/. ]\d{4})?)$/.test(typed)) return false;
  return typedDay(typed, null) === null && inYear(typed, LEAP_YEAR, null) === null;
}

const LEAP_YEAR = 2024;

/** A date without a year (`25/5`, `25 may`), in a year. */
function inYear(text: string, year: number, order: DayMonthOrder): EpochDay | null {
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})$/.exec(text);
  const names = /^(\d{1,2}) ?([a-z]{3,9})\.?$|^([a-z]{3,9})\.? ?(\d{1,2})$/i.exec(text);
  if (names) return namedMonth(String(year), (names[2] ?? names[3])!, (names[1] ?? names[4])!);
  return numbers === null ? null : typedDay(`${numbers[1]}/${numbers[2]}/${year}`, order);
}

/** What a typed as-of date counts from. */
export interface AsOfBasis {
  readonly from: EpochDay;
  readonly today: EpochDay;
  /** Null for no limit. */
  readonly latest: EpochDay | null;
}

/**
 * An as-of date as a person types it: a whole date, `today`, `yesterday`, `-7` and `+2w` from the present one, or `25/5` and `25 may`, which
 * are the day nearest to the present one.
 */
export function asOfDay(text: string, { from, today, latest }: AsOfBasis, order: DayMonthOrder): EpochDay | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (typed === 'today') return today;
  if (typed === 'yesterday') return (today - 1) as EpochDay;
  const step = /^([+-]) ?(\d{1,4}) ?(d|days?|w|weeks?)?$/.exec(typed);
  if (step) return (from + Number(`${step[1]}${step[2]}`) * (step[3]?.startsWith('w') ? 7 : 1)) as EpochDay;
  const { year } = civilFromDay(from);
  const near = [year - 1, year, year + 1].map((each) => inYear(typed, each, order));
  const days = near.filter((day) => day !== null && (latest === null || day <= latest)) as EpochDay[];
  return typedDay(text, order) ?? days.sort((one, other) => Math.abs(one - from) - Math.abs(other - from))[0] ?? null;
}
