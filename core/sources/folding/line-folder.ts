import { ByteArena } from '../../csv/byte-arena.ts';
import { hashOf, type KeyTable } from '../../csv/key-dictionary.ts';
import { MAX_RECORD_BYTES } from '../../csv/record-scanner.ts';
import { Growable } from '../../tables/growable.ts';
import type { LastCellsOfRun } from '../cells/last-cells.ts';
import { lineHashA, lineHashB } from './line-fingerprint.ts';
import { BLOCK_RECORDS, fingerprintOf } from './line-index.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const ZERO = 48;
/** More digits may not fit in a small integer. */
const MAX_DIGITS = 9;
/** Sums up to this are exact, in any order of a few of them. */
export const FOLD_LIMIT = 2 ** 50;

/** Size of the table of guesses, a power of two, and the number of bytes that decide a place in it. */
const GUESSES = 4096;
const GUESSED_BY = 9;

/** The keys of a table with the row of each code, -1 for none. */
export interface FoldedKeys extends KeyTable {
  readonly rowOf: Int32Array;
}

/** What a folder needs to know. Plain data, so that it can be sent to a thread. */
export interface FoldSetup {
  readonly delimiter: number;
  /** Number of fields of a record, and the fields that are read. */
  readonly fields: number;
  readonly invoiceField: number;
  readonly itemField: number;
  readonly quantityField: number;
  /** Null where the invoices are not known yet: the result then has the ids. */
  readonly invoices: FoldedKeys | null;
  readonly skus: FoldedKeys;
  /** Prices by SKU row. */
  readonly cents: Float64Array;
  readonly fractions: Float64Array;
  /** False when all fractions are 0. */
  readonly hasFractions: boolean;
}

/** Consecutive plain rows, at most one block of them. */
export interface FoldedRun extends LastCellsOfRun {
  /** Position of the first byte, and of the first byte behind the run. */
  readonly start: number;
  readonly end: number;
  /** Number of lines before the run, and number of its rows, each on one line. */
  readonly line: number;
  readonly rows: number;
  /** Fingerprint of its first row, for the index. */
  readonly fingerprint: number;
  /** Its segments are `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** The lowest and highest invoice row; not set while the invoices are not known. */
  readonly least: number;
  readonly most: number;
}

/** Consecutive rows of one invoice: one entry of each column. */
export interface FoldedSegments {
  /** Not set while the invoices are not known. */
  readonly invoiceRows: Int32Array;
  /** The invoice ids, when the invoices are not known yet: that of segment s is `ids[idEnds[s - 1], idEnds[s])`. Otherwise empty. */
  readonly ids: Uint8Array;
  readonly idEnds: Uint32Array;
  /** Number of lines before the first row of the segment. */
  readonly lines: Uint32Array;
  readonly counts: Uint32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly cents: Float64Array;
  readonly fractions: Float64Array;
  readonly quantities: Float64Array;
}

/** Folded line items: the plain rows of a text. What is between the runs has to be read row by row. */
export interface Fold {
  readonly runs: readonly FoldedRun[];
  readonly segments: FoldedSegments;
  /** Position up to which the text was looked at. Behind it, records may end elsewhere than at the end of a line. */
  readonly end: number;
  /** False when a sum is too large to be exact in any order. */
  readonly isExact: boolean;
  /** Some quantity has more than three digits. */
  readonly hasLongNumber: boolean;
}

type OpenRun = { -readonly [Key in keyof FoldedRun]: FoldedRun[Key] };

/**
 * The fast way to read line items: splits, looks up and sums in one pass over the bytes. It takes only plain rows: on one line, with the
 * right number of fields, quotes only around a whole field, a known invoice and SKU, and up to nine digits as the quantity.
 * Other rows are left to the scanner, which knows all faults and formats.
 */
export class LineFolder {
  readonly #setup: FoldSetup;
  readonly #isSpecial = new Uint8Array(256);
  readonly #invoiceRows = new Growable(Int32Array);
  readonly #lines = new Growable(Uint32Array);
  readonly #counts = new Growable(Uint32Array);
  readonly #a = new Growable(Int32Array);
  readonly #b = new Growable(Int32Array);
  readonly #cents = new Growable(Float64Array);
  readonly #fractions = new Growable(Float64Array);
  readonly #quantities = new Growable(Float64Array);
  #ids = new ByteArena(0, 0);
  /** Code of the latest invoice: line items are mostly sorted by invoice. */
  #lastCode = 0;
  /** Index after the last byte of the latest key that was looked up. */
  #keyEnd = 0;
  /** Some invoice id contains a byte that can end a field. Comparing with it could skip that end. */
  readonly #hasSpecialKeys: boolean;
  readonly #hasSpecialSkus: boolean;
  /** Codes of SKUs, by some of their bytes; -1 for none. */
  readonly #guesses = new Int32Array(GUESSES).fill(-1);

  constructor(setup: FoldSetup) {
    this.#setup = setup;
    for (const special of [LF, CR, QUOTE, setup.delimiter]) this.#isSpecial[special] = 1;
    this.#hasSpecialSkus = hasAny(setup.skus, this.#isSpecial);
    this.#hasSpecialKeys = setup.invoices !== null && hasAny(setup.invoices, this.#isSpecial);
  }

  /**
   * Folds `bytes[start, end)`, which starts a record and ends in an LF. The columns of the result are valid until the next call, and may be
   * longer than their segments. The first run has at most `room` rows.
   */
  fold(bytes: Uint8Array, start: number, end: number, room = BLOCK_RECORDS): Fold {
    const { delimiter, fields, invoiceField, itemField, quantityField, invoices, skus, cents, fractions, hasFractions } = this.#setup;
    const isSpecial = this.#isSpecial;
    const { bytes: skuBytes, ends: skuEnds } = skus;
    const guesses = this.#guesses;
    const canGuess = !this.#hasSpecialSkus;
    const runs: FoldedRun[] = [];
    this.#clear();
    let isExact = true;
    let hasLongNumber = false;

    let at = start;
    let line = 0;
    // The run that is being added to, and its rows and last cells so far. All of this is in variables, which are faster than fields.
    let run: OpenRun | null = null;
    let mostRows = room;
    let rows = 0;
    let empty = 0;
    let shortest = MAX_RECORD_BYTES;
    let longest = 0;
    let last = -1;
    // The segment that is being added to.
    let segmentRow = -1;
    let segmentLine = 0;
    let count = 0;
    let a = 0;
    let b = 0;
    let sum = 0;
    let rest = 0;
    let items = 0;
    // Without known invoices: the latest id, its number, and the id of the segment. Their positions in `bytes`.
    let idStart = start;
    let idEnd = start;
    let idNumber = 0;
    let segmentIdStart = start;
    let segmentIdEnd = start;

    while (at < end) {
      const recordStart = at;
      let invoiceRow = -1;
      let skuRow = -1;
      let quantity = -1;
      let digits = 0;
      let lastLength = 0;
      let field = 0;
      let isLineEnd = false;
      for (; field < fields && !isLineEnd; field++) {
        const isQuoted = bytes[at] === QUOTE;
        if (isQuoted) at++;
        const fieldStart = at;
        if (field === invoiceField && invoices === null) {
          const length = idEnd - idStart;
          let same = 0;
          while (same < length && bytes[at + same] === bytes[idStart + same]) same++;
          if (same === length && length > 0 && isSpecial[bytes[at + length]!] === 1) at += length;
          else {
            while (isSpecial[bytes[at]!] === 0) at++;
            idNumber++;
          }
          idStart = fieldStart;
          idEnd = at;
          invoiceRow = idNumber;
        } else if (field === invoiceField) {
          invoiceRow = this.#nextInvoice(invoices!, bytes, at);
          at = this.#keyEnd;
        } else if (field === itemField) {
          // SKUs repeat: the one that was last found in this place of a small table is mostly right, and cheaper than a hash of all bytes.
          const place = at + GUESSED_BY < end ? guessOf(bytes, at) : 0;
          const guess = guesses[place]!;
          const from = guess > 0 ? skuEnds[guess - 1]! : 0;
          const length = guess >= 0 ? skuEnds[guess]! - from : 0;
          let same = 0;
          while (same < length && skuBytes[from + same] === bytes[at + same]) same++;
          if (length > 0 && same === length && isSpecial[bytes[at + length]!] === 1) {
            at += length;
            skuRow = rowOf(skus, guess);
          } else {
            while (isSpecial[bytes[at]!] === 0) at++;
            const code = codeOf(skus, bytes, fieldStart, at);
            skuRow = rowOf(skus, code);
            if (code >= 0 && canGuess) guesses[place] = code;
          }
        } else if (field === quantityField) {
          let value = 0;
          for (let digit = bytes[at]! - ZERO; digit >>> 0 <= 9; digit = bytes[++at]! - ZERO) value = value * 10 + digit;
          digits = at - fieldStart;
          if (digits > 0 && digits <= MAX_DIGITS && isSpecial[bytes[at]!] === 1) quantity = value;
          else while (isSpecial[bytes[at]!] === 0) at++;
        } else if (isQuoted) {
          while (bytes[at] !== QUOTE && bytes[at] !== LF && bytes[at] !== CR) at++;
        } else {
          while (isSpecial[bytes[at]!] === 0) at++;
        }
        lastLength = at - fieldStart;
        if (isQuoted) {
          if (bytes[at] !== QUOTE) break;
          at++;
        }
        const byte = bytes[at]!;
        if (byte === delimiter) at++;
        else if (byte === LF) {
          at++;
          isLineEnd = true;
        } else if (byte === CR && bytes[at + 1] === LF) {
          at += 2;
          isLineEnd = true;
        } else break;
      }

      const isPlain =
        isLineEnd && field === fields && invoiceRow >= 0 && skuRow >= 0 && quantity >= 0 && at - recordStart < MAX_RECORD_BYTES;
      const isRunOver = !isPlain || run === null || rows === mostRows;
      if (count > 0 && (isRunOver || invoiceRow !== segmentRow)) {
        if (invoices === null) this.#ids.add(bytes, segmentIdStart, segmentIdEnd);
        this.#store(segmentRow, segmentLine, count, a, b, sum, rest, items);
        count = a = b = sum = rest = items = 0;
      }
      if (isRunOver && run !== null) {
        endRun(run, recordStart, rows, this.#counts.length, empty, shortest, longest, last);
        if (isPlain) mostRows = BLOCK_RECORDS;
        run = null;
      }
      if (!isPlain) {
        const next = isLineEnd ? at : plainLineEnd(bytes, recordStart);
        if (next < 0 || next - recordStart >= MAX_RECORD_BYTES) return this.#folded(runs, recordStart, isExact, hasLongNumber);
        at = next;
        line++;
        continue;
      }

      if (run === null) {
        const recordEnd = at - (bytes[at - 2] === CR ? 2 : 1);
        const fingerprint = fingerprintOf({ bytes, recordStart, recordEnd });
        run = newRun(recordStart, line, fingerprint, this.#counts.length, invoiceRow);
        runs.push(run);
        rows = empty = longest = 0;
        shortest = MAX_RECORD_BYTES;
        last = -1;
      }
      if (last > 0) {
        if (last < shortest) shortest = last;
        if (last > longest) longest = last;
      } else if (last === 0) empty++;
      last = lastLength;
      rows++;

      if (count === 0) {
        segmentRow = invoiceRow;
        segmentLine = line;
        segmentIdStart = idStart;
        segmentIdEnd = idEnd;
        if (invoiceRow < run.least) run.least = invoiceRow;
        if (invoiceRow > run.most) run.most = invoiceRow;
      }
      count++;
      a = (a + lineHashA(skuRow, quantity, 0)) | 0;
      b = (b + lineHashB(skuRow, quantity, 0)) | 0;
      items += quantity;
      sum += quantity * cents[skuRow]!;
      if (digits > 3) hasLongNumber = true;
      if (!(sum <= FOLD_LIMIT && sum >= -FOLD_LIMIT && items <= FOLD_LIMIT)) isExact = false;
      if (hasFractions) {
        rest += quantity * fractions[skuRow]!;
        if (!(rest <= FOLD_LIMIT && rest >= -FOLD_LIMIT)) isExact = false;
      }
      line++;
    }
    if (count > 0) {
      if (invoices === null) this.#ids.add(bytes, segmentIdStart, segmentIdEnd);
      this.#store(segmentRow, segmentLine, count, a, b, sum, rest, items);
    }
    if (run !== null) endRun(run, end, rows, this.#counts.length, empty, shortest, longest, last);
    return this.#folded(runs, end, isExact, hasLongNumber);
  }

  #store(invoiceRow: number, line: number, count: number, a: number, b: number, cents: number, fractions: number, quantity: number): void {
    this.#invoiceRows.push(invoiceRow);
    this.#lines.push(line);
    this.#counts.push(count);
    this.#a.push(a);
    this.#b.push(b);
    this.#cents.push(cents);
    this.#fractions.push(fractions);
    this.#quantities.push(quantity);
  }

  #clear(): void {
    for (const column of this.#columns()) column.length = 0;
    this.#ids = new ByteArena(this.#setup.invoices === null ? 1024 : 0, this.#setup.invoices === null ? 16_384 : 0);
  }

  #columns() {
    return [this.#invoiceRows, this.#lines, this.#counts, this.#a, this.#b, this.#cents, this.#fractions, this.#quantities];
  }

  #folded(runs: FoldedRun[], end: number, isExact: boolean, hasLongNumber: boolean): Fold {
    const segments = {
      invoiceRows: this.#invoiceRows.values,
      ids: this.#ids.bytes,
      idEnds: this.#ids.ends,
      lines: this.#lines.values,
      counts: this.#counts.values,
      a: this.#a.values,
      b: this.#b.values,
      cents: this.#cents.values,
      fractions: this.#fractions.values,
      quantities: this.#quantities.values,
    };
    return { runs, segments, end, isExact, hasLongNumber };
  }

  /** The row of the invoice at `start`, or -1: tries the latest one and the one after it before hashing. Sets `#keyEnd`. */
  #nextInvoice(invoices: FoldedKeys, bytes: Uint8Array, start: number): number {
    const isSpecial = this.#isSpecial;
    for (let code = this.#hasSpecialKeys ? invoices.count : this.#lastCode; code < this.#lastCode + 2 && code < invoices.count; code++) {
      const known = invoices.bytes;
      const from = code === 0 ? 0 : invoices.ends[code - 1]!;
      const length = invoices.ends[code]! - from;
      let i = 0;
      while (i < length && known[from + i] === bytes[start + i]) i++;
      if (i < length || isSpecial[bytes[start + length]!] === 0) continue;
      this.#keyEnd = start + length;
      this.#lastCode = code;
      return rowOf(invoices, code);
    }
    let at = start;
    while (isSpecial[bytes[at]!] === 0) at++;
    this.#keyEnd = at;
    const code = codeOf(invoices, bytes, start, at);
    if (code >= 0) this.#lastCode = code;
    return rowOf(invoices, code);
  }
}

/** A place in the table of guesses, by some of the first bytes. */
function guessOf(bytes: Uint8Array, at: number): number {
  const few = bytes[at]! ^ (bytes[at + 2]! << 1) ^ (bytes[at + 3]! << 2) ^ (bytes[at + 4]! << 4) ^ (bytes[at + 5]! << 5);
  return (few ^ (bytes[at + 6]! << 6) ^ (bytes[at + 7]! << 7) ^ (bytes[at + 8]! << 3)) & (GUESSES - 1);
}

function newRun(start: number, line: number, fingerprint: number, from: number, invoiceRow: number): OpenRun {
  const cells = { filled: 0, empty: 0, shortest: MAX_RECORD_BYTES, longest: 0, last: -1 };
  return { start, end: start, line, rows: 0, fingerprint, from, to: from, least: invoiceRow, most: invoiceRow, ...cells };
}

/** Field by field, and all of them small integers: an object for them would let V8 compile the loop of `fold` again each time its form changes. */
function endRun(run: OpenRun, end: number, rows: number, to: number, empty: number, shortest: number, longest: number, last: number): void {
  run.end = end;
  run.rows = rows;
  run.to = to;
  run.filled = rows - 1 - empty;
  run.empty = empty;
  run.shortest = shortest;
  run.longest = longest;
  run.last = last;
}

/** A loop: `includes` of a typed array takes five times as long for each byte. */
function hasAny({ bytes, ends, count }: KeyTable, isSpecial: Uint8Array): boolean {
  const end = count === 0 ? 0 : ends[count - 1]!;
  for (let at = 0; at < end; at++) if (isSpecial[bytes[at]!] === 1) return true;
  return false;
}

function rowOf({ rowOf }: FoldedKeys, code: number): number {
  return code < 0 || code >= rowOf.length ? -1 : rowOf[code]!;
}

/** The code of a key, or -1. */
function codeOf({ bytes: known, ends, hashes, slots }: KeyTable, bytes: Uint8Array, start: number, end: number): number {
  const hash = hashOf(bytes, start, end);
  const mask = slots.length - 1;
  const length = end - start;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const code = slots[slot]! - 1;
    if (code < 0) return -1;
    if (hashes[code] !== hash) continue;
    const from = code === 0 ? 0 : ends[code - 1]!;
    if (ends[code]! - from !== length) continue;
    let i = 0;
    while (i < length && known[from + i] === bytes[start + i]) i++;
    if (i === length) return code;
  }
}

/** The end of a line that is certainly a record of its own, or empty: without quotes, and with no line end but LF or CRLF. Otherwise -1. */
function plainLineEnd(bytes: Uint8Array, start: number): number {
  for (let at = start; ; at++) {
    const byte = bytes[at]!;
    if (byte === LF) return at + 1;
    if (byte === QUOTE || (byte === CR && bytes[at + 1] !== LF)) return -1;
  }
}
