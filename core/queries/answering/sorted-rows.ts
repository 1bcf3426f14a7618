/**
 * All rows in the order of their keys. NaN stands for null and comes last in both directions; rows with equal keys stay in row order, in
 * both directions.
 */
export function sortedRows(keys: Float64Array, descending: boolean): Uint32Array {
  return rowsSortedByAll([{ keys, descending }]);
}

/** One of several sort columns. */
export interface SortKeys {
  readonly keys: Float64Array;
  readonly descending: boolean;
}

/**
 * All rows in the order of several columns: by the first, equal ones by the second, and so on; rows that are equal in all stay in row
 * order. At least one column.
 */
export function rowsSortedByAll(columns: readonly SortKeys[]): Uint32Array {
  const [first] = columns;
  if (first === undefined) throw new Error('Rows were to be sorted by nothing.');
  const words: Word[] = [];
  // The words are in the order of the passes: that of the last column first.
  for (const column of columns.toReversed()) addColumn(words, column);
  return isInOrder(words, first.keys.length) ? allRows(first.keys.length) : sortedByWords(words, first.keys.length);
}

const WORD_BITS = 32;

/** A part of the keys of each row as a whole number, so that rows sort by their words, the last word first. */
interface Word {
  readonly values: Uint32Array;
  /** Number of low bits in use. */
  bits: number;
}

function addColumn(words: Word[], { keys, descending }: SortKeys): void {
  const span = closeWholeNumbers(keys);
  if (span === null) addBits(words, keys, descending);
  else addOffsets(words, keys, descending, span);
}

interface Span {
  readonly least: number;
  readonly most: number;
  readonly hasNulls: boolean;
}

/** The range of whole numbers that lie close together, as cents and counts do; null for other keys. */
function closeWholeNumbers(keys: Float64Array): Span | null {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let hasNulls = false;
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    if (Number.isNaN(key)) hasNulls = true;
    else {
      if (!Number.isSafeInteger(key)) return null;
      if (key < least) least = key;
      if (key > most) most = key;
    }
  }
  if (least > most) return { least: 0, most: -1, hasNulls };
  return most - least < 2 ** WORD_BITS - 1 ? { least, most, hasNulls } : null;
}

/** Keys by their distance from the first in order; nulls are behind the last. They share a word with earlier ones where there is room. */
function addOffsets(words: Word[], keys: Float64Array, descending: boolean, { least, most, hasNulls }: Span): void {
  const none = most - least + 1;
  const bits = WORD_BITS - Math.clz32(hasNulls ? none : none - 1);
  if (bits === 0) return;
  const last = words.at(-1);
  const isShared = last !== undefined && last.bits + bits <= WORD_BITS;
  const values = isShared ? last.values : new Uint32Array(keys.length);
  const shift = isShared ? last.bits : 0;
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    const offset = Number.isNaN(key) ? none : descending ? most - key : key - least;
    values[row]! |= offset << shift;
  }
  if (isShared) last.bits += bits;
  else words.push({ values, bits });
}

/** Any keys by their bits, low word first: without a sign in the way, and turned over for a descending order. Nulls have all bits. */
function addBits(words: Word[], keys: Float64Array, descending: boolean): void {
  const bits = new Float64Array(1);
  const halves = new Uint32Array(bits.buffer);
  bits[0] = 1;
  const highPlace = halves[1] === 0 ? 0 : 1;
  const low = new Uint32Array(keys.length);
  const high = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    if (Number.isNaN(key)) {
      high[row] = low[row] = 0xffff_ffff;
      continue;
    }
    // Adding 0 makes 0 of −0, which is equal to it.
    bits[0] = key + 0;
    const sign = halves[highPlace]! >>> 31;
    const turned = (sign === 1) !== descending ? 0xffff_ffff : 0;
    high[row] = halves[highPlace]! ^ turned ^ (sign === 1 ? 0 : 0x8000_0000);
    low[row] = halves[1 - highPlace]! ^ turned;
  }
  words.push({ values: low, bits: WORD_BITS }, { values: high, bits: WORD_BITS });
}

/** Extracts are mostly sorted by id or date already; then sorting is skipped. */
function isInOrder(words: readonly Word[], length: number): boolean {
  for (let row = 1; row < length; row++) {
    for (let at = words.length - 1; at >= 0; at--) {
      const { values } = words[at]!;
      if (values[row - 1]! < values[row]!) break;
      if (values[row - 1]! > values[row]!) return false;
    }
  }
  return true;
}

const DIGIT_BITS = 11;

/**
 * Sorts in counting passes over the digits of the words, which are stable: at a million rows ten times faster than comparing. Digits that
 * are the same everywhere are passed over.
 */
function sortedByWords(words: readonly Word[], length: number): Uint32Array {
  let order = allRows(length);
  let spare = new Uint32Array(length);
  for (const { values, bits } of words) {
    const passes = Math.ceil(bits / DIGIT_BITS);
    const digitBits = Math.ceil(bits / passes);
    const mask = (1 << digitBits) - 1;
    for (let shift = 0; shift < bits; shift += digitBits) {
      const places = new Uint32Array(mask + 1);
      for (let row = 0; row < length; row++) places[(values[row]! >>> shift) & mask]!++;
      if (places[(values[0]! >>> shift) & mask] === length) continue;
      let start = 0;
      for (let digit = 0; digit <= mask; digit++) {
        const count = places[digit]!;
        places[digit] = start;
        start += count;
      }
      for (let i = 0; i < length; i++) {
        const row = order[i]!;
        spare[places[(values[row]! >>> shift) & mask]!++] = row;
      }
      [order, spare] = [spare, order];
    }
  }
  return order;
}

function allRows(length: number): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}
