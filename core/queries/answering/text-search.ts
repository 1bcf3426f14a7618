import type { ByteArena } from '../../csv/byte-arena.ts';
import type { TextColumn } from '../../tables/columns.ts';
import { digitsOf, MIN_PHONE_DIGITS } from '../../units/phone-text.ts';

const ASCII = /^[\0-\x7F]*$/;

/** A text as searches compare it: in lower case, and without accents, which callers seldom type. */
export function folded(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The search text without case, accents and surrounding blanks. Null when nothing is left. */
export function needleOf(search: string | undefined): string | null {
  return folded(search?.trim() ?? '') || null;
}

/** The digits of phone numbers, with a blank between two numbers: no typed number spans them. */
export function phoneDigitsOf(phones: readonly (string | null)[]): string {
  return phones.map((phone) => digitsOf(phone ?? '')).join(' ');
}

/** The digits to look for in phone numbers; null where the text can't be a part of one. */
export function phoneNeedleOf(needle: string): string | null {
  if (!/^[\d\s()+./×x#-]+$/.test(needle)) return null;
  const digits = digitsOf(needle);
  return digits.length < MIN_PHONE_DIGITS ? null : digits;
}

/** Tests rows for a needle in their texts, and for its digits in their phone numbers. */
export function testTextsAndPhones(
  needle: string,
  texts: readonly string[],
  phoneDigits: () => readonly string[],
): (row: number) => boolean {
  const digits = phoneNeedleOf(needle);
  if (digits === null) return (row) => texts[row]!.includes(needle);
  const phones = phoneDigits();
  return (row) => texts[row]!.includes(needle) || phones[row]!.includes(digits);
}

/** Separates the texts of a row, so that no match spans two of them. */
const BETWEEN = '\0';

/** The texts of one row that a search looks through. */
export function searchedText(texts: readonly (string | null)[]): string {
  return folded(texts.join(BETWEEN));
}

/** Whether texts that stay as bytes contain a needle (from `needleOf`), in any case. */
export class ByteSearch {
  readonly #needle: string;
  /** Empty when the needle is not ASCII; then only texts that are not ASCII can contain it. */
  readonly #bytes: Uint8Array;

  constructor(needle: string) {
    this.#needle = needle;
    const bytes = new TextEncoder().encode(needle);
    this.#bytes = bytes.length === needle.length ? bytes : new Uint8Array(0);
  }

  /** The position of the needle in a piece of the arena, in characters of its folded text; -1 when it doesn't contain it. */
  indexIn(arena: ByteArena, piece: number): number {
    const start = arena.start(piece);
    const end = arena.end(piece);
    const { bytes } = arena;
    // Bytes above 127 may be a letter that is ASCII without its accent or in lower case (the Kelvin sign's is k), so such text is decoded.
    for (let i = start; i < end; i++) if (bytes[i]! > 127) return folded(arena.text(piece)).indexOf(this.#needle);
    return this.#bytes.length === 0 ? -1 : indexOfAscii(bytes, start, end, this.#bytes);
  }
}

/** Tests rows for the needle in either column. Each distinct text is searched once. */
export function searchColumns(one: TextColumn, other: TextColumn, needle: string): (row: number) => boolean {
  const inOne = piecesWith(one, needle);
  const inOther = piecesWith(other, needle);
  return (row) => inOne[one.entries[row]!] === 1 || inOther[other.entries[row]!] === 1;
}

/** Tests rows for a text that is exactly this one. */
export function equalsText({ arena, entries }: TextColumn, text: string): (row: number) => boolean {
  const wanted = new TextEncoder().encode(text);
  const { bytes } = arena;
  const isIt = new Uint8Array(arena.count);
  for (let piece = 0; piece < arena.count; piece++) {
    const start = arena.start(piece);
    if (arena.end(piece) - start !== wanted.length) continue;
    let i = 0;
    while (i < wanted.length && bytes[start + i] === wanted[i]) i++;
    if (i === wanted.length) isIt[piece] = 1;
  }
  return (row) => isIt[entries[row]!] === 1;
}

/** 1 for each piece of the column's arena that contains the needle. */
function piecesWith({ arena }: TextColumn, needle: string): Uint8Array {
  const search = new ByteSearch(needle);
  const found = new Uint8Array(arena.count);
  for (let piece = 0; piece < arena.count; piece++) if (search.indexIn(arena, piece) >= 0) found[piece] = 1;
  return found;
}

function indexOfAscii(bytes: Uint8Array, start: number, end: number, needle: Uint8Array): number {
  const first = needle[0]!;
  for (let at = start; at <= end - needle.length; at++) {
    if (lowerCase(bytes[at]!) !== first) continue;
    let i = 1;
    while (i < needle.length && lowerCase(bytes[at + i]!) === needle[i]!) i++;
    if (i === needle.length) return at - start;
  }
  return -1;
}

function lowerCase(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
