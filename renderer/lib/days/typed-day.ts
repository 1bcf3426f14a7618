import { dayFromCivil } from '../../../core/units/day.ts';
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
