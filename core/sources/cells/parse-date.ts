import { DATE_FORM_NAMES, DATE_FORMS, type DateForm } from '../../declarations/date-forms.ts';
import { dayFromCivil } from '../../units/day.ts';
import { type EpochDay, NO_VALUE } from '../../units/units.ts';

/** Which part of a date comes first; `ymd` is `2021-05-12`, `dmy` is `12/5/2021`, `mdy` is `5/12/2021`. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** The value of a cell that is no date, or no date in this format. */
export const UNPARSABLE = NO_VALUE + 1;

const TIME = String.raw`(?:[T ]\s?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AaPp]\.?[Mm]\.?)?\s?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?)?`;
const ONE_DATE = patterns((date) => new RegExp(`^${date}${TIME}$`, 'i'));
const NEXT_DATE = patterns((date) => new RegExp(`${date}${TIME}(?:[\\s,;|]+|$)`, 'iy'));

/** Days before the first of each month from 1900-01 to 2199-12, and the length of that month: the fast way to a day number. */
const FIRST_YEAR = 1900;
const MONTHS = 300 * 12;
const monthStart = new Int32Array(MONTHS);
const monthLength = new Uint8Array(MONTHS);
for (let month = 0; month < MONTHS; month++) {
  const start = dayFromCivil(FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1, 1)!;
  const next = dayFromCivil(FIRST_YEAR + Math.floor((month + 1) / 12), ((month + 1) % 12) + 1, 1)!;
  monthStart[month] = start;
  monthLength[month] = next - start;
}

/**
 * The day in `bytes[start, end)`, ignoring a time: `NO_VALUE` for an empty cell, `UNPARSABLE` for anything that is not one date in this
 * format.
 */
export function parseDateCell(bytes: Uint8Array, start: number, end: number, form: DateForm): number {
  if (form === 'ymd' && end - start === 10) {
    const day = plainIsoDay(bytes, start);
    if (day !== UNPARSABLE) return day;
  }
  if (start === end) return NO_VALUE;
  const text = textOf(bytes, start, end);
  if (text === '') return NO_VALUE;
  const match = ONE_DATE[form].exec(text);
  return match ? dayOf(match, form) : UNPARSABLE;
}

/**
 * The dates of a cell that may have several, separated by spaces, `,`, `;` or `|`; null when any part is no date in this format. Empty for
 * an empty cell.
 */
export function parseDatesCell(bytes: Uint8Array, start: number, end: number, form: DateForm): EpochDay[] | null {
  const text = textOf(bytes, start, end);
  const days: EpochDay[] = [];
  const next = NEXT_DATE[form];
  next.lastIndex = 0;
  while (next.lastIndex < text.length) {
    const match = next.exec(text);
    const day = match ? dayOf(match, form) : UNPARSABLE;
    if (day === UNPARSABLE) return null;
    days.push(day as EpochDay);
  }
  return days;
}

/** `YYYY-MM-DD` without decoding the text: almost every date cell. */
function plainIsoDay(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return UNPARSABLE;
  const y1 = bytes[at]! - 48;
  const y2 = bytes[at + 1]! - 48;
  const y3 = bytes[at + 2]! - 48;
  const y4 = bytes[at + 3]! - 48;
  const m1 = bytes[at + 5]! - 48;
  const m2 = bytes[at + 6]! - 48;
  const d1 = bytes[at + 8]! - 48;
  const d2 = bytes[at + 9]! - 48;
  // A byte that is no digit becomes at least 10 or, unsigned, very large.
  if (y1 >>> 0 > 9 || y2 >>> 0 > 9 || y3 >>> 0 > 9 || y4 >>> 0 > 9) return UNPARSABLE;
  if (m1 >>> 0 > 9 || m2 >>> 0 > 9 || d1 >>> 0 > 9 || d2 >>> 0 > 9) return UNPARSABLE;
  const month = m1 * 10 + m2;
  const day = d1 * 10 + d2;
  const index = (y1 * 1000 + y2 * 100 + y3 * 10 + y4 - FIRST_YEAR) * 12 + month - 1;
  if (month < 1 || month > 12 || index < 0 || index >= MONTHS || day < 1 || day > monthLength[index]!) return UNPARSABLE;
  return monthStart[index]! + day - 1;
}

function dayOf(match: RegExpExecArray, form: DateForm): number {
  return DATE_FORMS[form].day(match.slice(1)) ?? UNPARSABLE;
}

function patterns(make: (date: string) => RegExp): Readonly<Record<DateForm, RegExp>> {
  return Object.fromEntries(DATE_FORM_NAMES.map((form) => [form, make(DATE_FORMS[form].pattern)])) as Record<DateForm, RegExp>;
}

const decoder = new TextDecoder('utf-8');

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end)).trim();
}
