import type { ByteArena } from '../../csv/byte-arena.ts';
import type { TextColumn } from '../../tables/columns.ts';
import { sortedRows } from './sorted-rows.ts';

/**
 * The rank of each text in the order in which people sort: without case and accents, with numbers in it by their value (`INV-9` before
 * `INV-10`). Equal texts share a rank; NaN for null.
 */
export function textRanks(texts: readonly (string | null)[]): Float64Array {
  const keys = texts.map((text) => (text === null ? null : orderKey(text)));
  const order: number[] = [];
  for (let i = 0; i < keys.length; i++) if (keys[i] !== null) order.push(i);
  order.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : 0));
  const ranks = new Float64Array(texts.length).fill(Number.NaN);
  let rank = 0;
  order.forEach((at, i) => {
    if (i > 0 && keys[at] !== keys[order[i - 1]!]) rank++;
    ranks[at] = rank;
  });
  return ranks;
}

/** The same for a text column, in which each distinct text is processed once. */
export function columnRanks({ arena, entries }: TextColumn): Float64Array {
  const ranks = pieceRanks(arena);
  const rankOf = new Float64Array(entries.length);
  for (let row = 0; row < entries.length; row++) rankOf[row] = ranks[entries[row]!]!;
  return rankOf;
}

/** Ids never change, and every day sorts the same ones. */
const ranked = new WeakMap<ByteArena, Float64Array>();

/** The rank of each piece among all of its arena, in the order of `textRanks`. */
export function pieceRanks(arena: ByteArena): Float64Array {
  let ranks = ranked.get(arena);
  if (ranks?.length !== arena.count) {
    ranks = numberedRanks(arena) ?? textRanks(Array.from({ length: arena.count }, (_, piece) => arena.text(piece)));
    ranked.set(arena, ranks);
  }
  return ranks;
}

/** Longer numbers may not be exact as doubles. */
const MAX_DIGITS = 15;

/**
 * The ranks of texts that differ in one number at their end only, `INV-9` and `inv-10`, from their bytes; null where some text is of
 * another form.
 */
function numberedRanks(arena: ByteArena): Float64Array | null {
  const { bytes, count } = arena;
  if (count === 0) return null;
  const numbers = new Float64Array(count);
  const first = arena.start(0);
  let prefix = arena.end(0) - first;
  while (prefix > 0 && isDigit(bytes[first + prefix - 1]!)) prefix--;
  for (let piece = 0; piece < count; piece++) {
    const start = arena.start(piece);
    const digits = start + prefix;
    const end = arena.end(piece);
    if (end <= digits || end - digits > MAX_DIGITS) return null;
    for (let i = 0; i < prefix; i++) {
      const byte = foldedCase(bytes[start + i]!);
      if (byte !== foldedCase(bytes[first + i]!) || byte > 126 || isDigit(byte)) return null;
    }
    let number = 0;
    for (let i = digits; i < end; i++) {
      if (!isDigit(bytes[i]!)) return null;
      number = number * 10 + bytes[i]! - 48;
    }
    numbers[piece] = number;
  }
  return denseRanksOf(numbers);
}

function denseRanksOf(numbers: Float64Array): Float64Array {
  const order = sortedRows(numbers, false);
  const ranks = new Float64Array(numbers.length);
  let rank = 0;
  for (let i = 1; i < order.length; i++) {
    if (numbers[order[i]!] !== numbers[order[i - 1]!]) rank++;
    ranks[order[i]!] = rank;
  }
  return ranks;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function foldedCase(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

const PRINTABLE_ASCII = /^[ -~]*$/;
const LONGEST_RUN = 0x7fff;

/** A key that sorts by code unit in natural order: each run of digits is prefixed with its length, so that longer numbers come later. */
function orderKey(text: string): string {
  const folded = PRINTABLE_ASCII.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.replace(/\d+/g, (run) => {
    const digits = run.replace(/^0+(?=\d)/, '');
    return `0${String.fromCharCode(Math.min(digits.length, LONGEST_RUN))}${digits}`;
  });
}
