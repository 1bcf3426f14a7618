import { weekdayOf } from '../../core/calls/working-days.ts';
import { groupDigits } from '../../core/units/counted.ts';
import { civilFromDay, parseIsoDay, sayDay } from '../../core/units/day.ts';
import type { Cents, EpochDay, Probability } from '../../core/units/units.ts';

/** All conversions of numbers to text on screen are in this file. */

/** Shown for an unknown figure. */
export const NOTHING = '–';

const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `9,685`. */
export function formatCount(count: number): string {
  return wholeNumber.format(count);
}

/** `1 invoice`, `2 invoices`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** To the cent: `$1,234.56`, `-$0.05`. */
export function formatMoney(cents: Cents): string {
  return cents < 0 ? `-$${twoDecimals.format(-cents / 100)}` : `$${twoDecimals.format(cents / 100)}`;
}

/** `$1,000`, and `$1,000.50` only where there are cents. */
export function formatPlainMoney(cents: Cents): string {
  return cents % 100 === 0 ? formatWholeMoney(cents) : formatMoney(cents);
}

/** To the whole dollar, half away from zero: `$864,561`. Used where a tooltip has the exact figure. */
export function formatWholeMoney(cents: Cents): string {
  const dollars = Math.round(Math.abs(cents) / 100);
  return `${cents < 0 && dollars > 0 ? '-' : ''}$${wholeNumber.format(dollars)}`;
}

/** For totals: `$950.00`, `$27.4 k`, `$110.9 M`, `$1.3 bn`. */
export function formatBigMoney(cents: Cents): string {
  const dollars = Math.abs(cents) / 100;
  const sign = cents < 0 ? '-' : '';
  // The rounded figure determines the unit, so that 999,960 is 1.0 M and not 1,000.0 k.
  if (dollars < 1_000) return formatMoney(cents);
  if (dollars < 999_950) return `${sign}$${oneDecimal.format(dollars / 1e3)} k`;
  if (dollars < 999_950_000) return `${sign}$${oneDecimal.format(dollars / 1e6)} M`;
  return `${sign}$${oneDecimal.format(dollars / 1e9)} bn`;
}

/** For the ends of a scale: `$0`, `$250 k`, `$3.0 M`. */
export function formatShortMoney(cents: Cents): string {
  return cents < 0 ? `-$${formatShortFigure(-cents / 100)}` : `$${formatShortFigure(cents / 100)}`;
}

/** Dollars without the sign, for a column that names its unit: `308,846.37`. */
export function formatDollarFigure(cents: Cents): string {
  return twoDecimals.format(cents / 100);
}

/** Decimal text of any length with separators and without rounding: `1,234.333333333`. */
export function formatExactDollars(decimals: string): string {
  return groupDigits(decimals);
}

/** As in the call list's file: `0.8321`. */
export function formatProbability(chance: Probability): string {
  return chance.toFixed(4);
}

/** `98%`; never 0% or 100% for a share between them. */
export function formatPercent(share: Probability): string {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}

/** A chance: `98%`, never 0% or 100%, however close it is. */
export function formatChance(chance: Probability): string {
  if (chance < 0.005) return '<1%';
  return chance >= 0.995 ? '>99%' : formatPercent(chance);
}

/** For narrow places: `9,685`, `12 k`, `1.3 M`, `2.0 bn`. */
export function formatShortCount(count: number): string {
  if (count < 10_000) return formatCount(count);
  if (count < 999_500) return `${Math.round(count / 1e3)} k`;
  return count < 999_950_000 ? `${oneDecimal.format(count / 1e6)} M` : `${oneDecimal.format(count / 1e9)} bn`;
}

/** With that many decimals, or as many as needed: `1,234.50`, `0.123457`, `12.5`. */
export function formatDecimals(figure: number, least: number, most = least): string {
  const key = `${least} ${most}`;
  let format = decimalFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
    decimalFormats.set(key, format);
  }
  return format.format(figure);
}

/** By minimum and maximum digits: creating a format takes a hundred times as long as using it. */
const decimalFormats = new Map<string, Intl.NumberFormat>();

/** For the ends of a scale: `33`, `0.25`, `2 k`, `537 k`, `1.3 M`, `9.0 bn`. */
export function formatShortFigure(figure: number): string {
  if (figure < 0) return `-${formatShortFigure(-figure)}`;
  if (figure < 100 && !Number.isInteger(figure)) return formatDecimals(figure, 0, 2);
  if (figure < 1_000) return formatCount(figure);
  if (figure < 999_500) return `${formatDecimals(figure / 1e3, 0, figure < 9_950 ? 1 : 0)} k`;
  return figure < 999_950_000 ? `${formatDecimals(figure / 1e6, 1)} M` : `${formatDecimals(figure / 1e9, 1)} bn`;
}

/** For shares that are compared: `14.2%`, `0.0%` only for zero. */
export function formatFineShare(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  if (share < 1 && share >= 0.9995) return '>99.9%';
  return `${oneDecimal.format(share * 100)}%`;
}

/** From -1 to 1: `0.42`, `−0.07`, `0.00` without a sign. */
export function formatCorrelation(value: number): string {
  const text = twoDecimals.format(Math.abs(value));
  return value < 0 && text !== '0.00' ? `−${text}` : text;
}

/** A part of a whole: `10%`, `<1%`. Null when the whole is zero. */
export function formatShareOf(part: number, whole: number): string | null {
  return whole > 0 && part >= 0 ? formatPercent(Math.min(1, part / whole) as Probability) : null;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** `12 May 2021`. */
export function formatDay(day: EpochDay): string {
  return sayDay(day);
}

/** `Wed 12 May 2021`. */
export function formatWeekday(day: EpochDay): string {
  return `${WEEKDAYS[weekdayOf(day)]} ${sayDay(day)}`;
}

/** `12 May`, where the context shows the year. */
export function formatDayOfYear(day: EpochDay): string {
  return sayDay(day).replace(/ \d+$/, '');
}

/** `12 May`, or `12 May 2021` when one of the other days is in another year. */
export function formatDayBeside(day: EpochDay, ...beside: readonly EpochDay[]): string {
  const { year } = civilFromDay(day);
  return beside.every((other) => civilFromDay(other).year === year) ? formatDayOfYear(day) : formatDay(day);
}

/** `May 2021`. */
export function formatMonth(day: EpochDay): string {
  return sayDay(day).replace(/^\d+ /, '');
}

/** `2021`. */
export function formatYear(day: EpochDay): string {
  return String(civilFromDay(day).year);
}

/** `09:30`: the time of day in the analyst's time zone, from milliseconds since 1970. */
export function formatTime(moment: number): string {
  const at = new Date(moment);
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** `1 day`, `15 days`. */
export function formatDays(days: number): string {
  return countOf(days, 'day');
}

/** The distance of a day from the as-of date: `same day`, `in 3 days`, `12 days ago`. */
export function formatDayFrom(day: EpochDay, asOf: EpochDay): string {
  const days = day - asOf;
  if (days === 0) return 'same day';
  return days > 0 ? `in ${formatDays(days)}` : `${formatDays(-days)} ago`;
}

/** `812 B`, `1.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${wholeNumber.format(bytes)} B`;
  if (bytes < 999_950) return `${oneDecimal.format(bytes / 1e3)} kB`;
  if (bytes < 999_950_000) return `${oneDecimal.format(bytes / 1e6)} MB`;
  return `${oneDecimal.format(bytes / 1e9)} GB`;
}

/** A moment of a run, as records of a store have it: `12 May 2021, 06:30 UTC`. */
export function formatMoment(iso: string): string {
  const day = parseIsoDay(iso.slice(0, 10));
  return day === null ? iso : `${formatDay(day)}, ${iso.slice(11, 16)} UTC`;
}
