import { KeyDictionary } from '../csv/key-dictionary.ts';
import type { DateForm } from '../declarations/date-forms.ts';
import { EMPTY_WORDS, meansEmpty, WORD_MAY_MEAN_EMPTY } from '../declarations/empty-forms.ts';
import { type NumberStyle, PLAIN_NUMBERS } from '../declarations/number-style.ts';
import { parseDateCell, parseDatesCell, UNPARSABLE } from '../sources/cells/parse-date.ts';
import { isBlank, parsePrice, parseWhole } from '../sources/cells/parse-number.ts';
import { formatIsoDay } from '../units/day.ts';
import { type EpochDay, NO_VALUE } from '../units/units.ts';
import type { ColumnProfile, ValueType } from './contract-schemas.ts';

/** Maximum number of distinct values that are counted: more would need too much memory. */
const MAX_DISTINCT = 1_000_000;
const EXAMPLES = 3;
/** Maximum number of characters shown of a value, as for rejected values. */
const SHOWN_CHARACTERS = 200;
/** Size of the table of guesses, a power of two. */
const GUESSES = 4096;
const SPACE = 0x20;
const ZERO = 0x30;

/** Builds the profile of one column, cell by cell. A value is parsed only the first time it appears. */
export class ColumnProfiler {
  readonly #name: string;
  readonly #type: ValueType | null;
  readonly #dateOrder: DateForm;
  readonly #style: NumberStyle;
  readonly #mayMeanEmpty: boolean;
  readonly #emptyWords: ReadonlySet<string> | undefined;
  /** A longer cell is none of these words. Bytes. */
  readonly #longestEmpty: number;
  readonly #values = new KeyDictionary();
  /** By some bytes of a value: the code that was last found there; -1 for none. Values repeat, and a comparison is cheaper than a hash. */
  readonly #guesses = new Int32Array(GUESSES).fill(-1);
  readonly #unreadableCodes = new Set<number>();
  readonly #examples: string[] = [];
  #rows = 0;
  #missing = 0;
  #unreadable = 0;
  #isFull = false;
  #min: Extreme | null = null;
  #max: Extreme | null = null;

  constructor(
    name: string,
    type: ValueType | null,
    how: {
      readonly dateOrder: DateForm;
      readonly numbers: Readonly<Record<string, NumberStyle>>;
      readonly emptyWords?: ReadonlySet<string>;
    },
  ) {
    this.#name = name;
    this.#type = type;
    this.#dateOrder = how.dateOrder;
    this.#style = how.numbers[name] ?? PLAIN_NUMBERS;
    this.#emptyWords = how.emptyWords;
    this.#longestEmpty = Math.max(0, ...[...(how.emptyWords ?? EMPTY_WORDS)].map((word) => word.length)) + 2;
    this.#mayMeanEmpty = WORD_MAY_MEAN_EMPTY.includes(name);
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    this.#rows++;
    const place = start < end ? placeOf(bytes, start, end) : 0;
    const guess = this.#guesses[place]!;
    if (guess >= 0 && this.#values.isAt(guess, bytes, start, end)) {
      if (this.#unreadableCodes.size > 0 && this.#unreadableCodes.has(guess)) this.#unreadable++;
      return;
    }
    const first = start < end ? bytes[start]! : SPACE;
    // Almost every cell starts with a plain character, and then needs no decoding.
    if ((first <= SPACE || first >= 0x7f) && isBlank(bytes, start, end)) {
      this.#missing++;
      return;
    }
    // Only a short cell, or one that starts with a zero, can mean an empty cell.
    if (
      this.#mayMeanEmpty &&
      (end - start < this.#longestEmpty || first === ZERO) &&
      meansEmpty(this.#name, bytes, start, end, this.#emptyWords)
    ) {
      this.#missing++;
      return;
    }
    const known = this.#values.count;
    const code = this.#isFull ? this.#values.find(bytes, start, end) : this.#values.codeOf(bytes, start, end);
    this.#guesses[place] = code;
    if (code >= 0 && code < known) {
      if (this.#unreadableCodes.has(code)) this.#unreadable++;
      return;
    }
    this.#isFull ||= code >= MAX_DISTINCT - 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push(textOf(bytes, start, end));
    if (this.#look(bytes, start, end)) return;
    this.#unreadable++;
    if (code >= 0) this.#unreadableCodes.add(code);
  }

  finish(): ColumnProfile {
    return {
      name: this.#name,
      type: this.#type,
      rows: this.#rows,
      missing: this.#missing,
      unreadable: this.#unreadable,
      distinct: this.#values.count,
      isDistinctExact: !this.#isFull,
      min: this.#min?.text ?? null,
      max: this.#max?.text ?? null,
      examples: this.#examples,
    };
  }

  /** Updates the extremes with a value; false when it is not of the column's type. */
  #look(bytes: Uint8Array, start: number, end: number): boolean {
    switch (this.#type) {
      case 'date': {
        const day = parseDateCell(bytes, start, end, this.#dateOrder);
        if (day === UNPARSABLE || day === NO_VALUE) return false;
        this.#lookAt(day, () => formatIsoDay(day as EpochDay));
        return true;
      }
      case 'dates': {
        const days = parseDatesCell(bytes, start, end, this.#dateOrder);
        for (const day of days ?? []) this.#lookAt(day, () => formatIsoDay(day));
        return days !== null && days.length > 0;
      }
      case 'whole number': {
        const value = parseWhole(bytes, start, end, this.#style);
        if (value !== null) this.#lookAt(value, () => textOf(bytes, start, end).trim());
        return value !== null;
      }
      case 'price': {
        const price = parsePrice(bytes, start, end, this.#style);
        if (price !== null) this.#lookAt(price.cents + price.fraction / 10 ** price.places, () => textOf(bytes, start, end).trim());
        return price !== null;
      }
      default:
        this.#lookAt(bytes.slice(start, end), () => textOf(bytes, start, end));
        return true;
    }
  }

  #lookAt(value: Extreme['value'], text: () => string): void {
    // A number too large to be exact can't be ordered.
    if (Number.isNaN(value)) return;
    if (this.#min === null || isBefore(value, this.#min.value)) this.#min = { value, text: text() };
    if (this.#max === null || isBefore(this.#max.value, value)) this.#max = { value, text: text() };
  }
}

/** A place in the table of guesses, by the length and some of the last bytes. The cell is not empty. */
function placeOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  let few = bytes[end - 1]! ^ (length << 8);
  if (length > 3) few ^= (bytes[end - 2]! << 2) ^ (bytes[end - 3]! << 4) ^ (bytes[end - 4]! << 6);
  else if (length > 1) few ^= bytes[end - 2]! << 4;
  if (length > 7) few ^= (bytes[end - 5]! << 3) ^ (bytes[end - 6]! << 5) ^ (bytes[end - 7]! << 7) ^ (bytes[end - 8]! << 1);
  return few & (GUESSES - 1);
}

interface Extreme {
  readonly value: number | Uint8Array;
  readonly text: string;
}

function isBefore(one: number | Uint8Array, other: number | Uint8Array): boolean {
  if (typeof one === 'number' || typeof other === 'number') return one < other;
  const length = Math.min(one.length, other.length);
  for (let i = 0; i < length; i++) if (one[i] !== other[i]) return one[i]! < other[i]!;
  return one.length < other.length;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function textOf(bytes: Uint8Array, start: number, end: number): string {
  const text = decoder.decode(bytes.subarray(start, Math.min(end, start + SHOWN_CHARACTERS * 4)));
  const characters = [...text];
  return characters.length <= SHOWN_CHARACTERS ? text : `${characters.slice(0, SHOWN_CHARACTERS - 1).join('')}…`;
}
