import { parseIsoDay } from '../units/day.ts';
import type { Reading } from './reading-schemas.ts';

/** A word for an empty cell, in lower case; a cell may write it in any case. */
export const EMPTY_WORDS: readonly string[] = ['null', '\\n', '-', '--', 'nat', 'nan', 'n/a', 'none', 'nil'];

/** The columns in which such a word counts as an empty cell. It never does in a needed cell or a key. */
export const WORD_MAY_MEAN_EMPTY: readonly string[] = ['payment_dates', 'joining_date', 'item_cost_price'];

/** Days that programs write for “no date”. In `payment_dates` they mean unpaid if they are before the earliest issue date. */
export const PLACEHOLDER_DATES: readonly string[] = ['0001-01-01', '1753-01-01', '1899-12-30', '1900-01-01', '1970-01-01', '9999-12-31'];

export const PLACEHOLDER_DAYS: ReadonlySet<number> = new Set(PLACEHOLDER_DATES.map((date) => parseIsoDay(date)!));

/** The placeholder that is no valid day: it counts as empty, with or without a time. */
const ZERO_DATE = /^0000[-/.]00[-/.]00(?:[T ]00:00(?::00(?:[.,]0+)?)?)?$|^00[-/.]00[-/.]0000$/;
const LONGEST = 32;
const COMMON_WORDS: ReadonlySet<string> = new Set(EMPTY_WORDS);
const decoder = new TextDecoder('utf-8');

/** The words for an empty cell, in lower case: the default ones, unless others are specified. */
export function emptyWordsOf({ emptyWords }: Reading): ReadonlySet<string> {
  return emptyWords === undefined ? COMMON_WORDS : new Set(emptyWords.map((word) => word.trim().toLowerCase()));
}

/** The word for an empty cell that a cell contains, in lower case; null for any other text. */
export function emptyWord(bytes: Uint8Array, start: number, end: number, words = COMMON_WORDS): string | null {
  if (end - start > LONGEST || start === end) return null;
  const text = decoder.decode(bytes.subarray(start, end)).trim().toLowerCase();
  return words.has(text) ? text : null;
}

/** Whether the cell holds the date `0000-00-00`. */
export function isZeroDate(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start <= LONGEST && end > start && ZERO_DATE.test(decoder.decode(bytes.subarray(start, end)).trim());
}

/** Whether a cell of such a column contains only a word, or a date, that means nothing. */
export function meansEmpty(column: string, bytes: Uint8Array, start: number, end: number, words = COMMON_WORDS): boolean {
  if (!WORD_MAY_MEAN_EMPTY.includes(column)) return false;
  return emptyWord(bytes, start, end, words) !== null || (column !== 'item_cost_price' && isZeroDate(bytes, start, end));
}
