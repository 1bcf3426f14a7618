import { ByteArena } from '../csv/byte-arena.ts';
import { HASH_FACTOR, HASH_START, type KeyTable, mixedHash } from '../csv/key-dictionary.ts';
import { MAX_RECORD_BYTES } from '../csv/record-scanner.ts';
import { Growable } from './growable.ts';
import type { LastCellsOfRun } from './last-cells.ts';
import { addLine, type LineFingerprint } from './line-fingerprint.ts';
import { BLOCK_RECORDS, fingerprintOf } from './line-index.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const ZERO = 48;
/** More digits may not fit in a small integer. */
const MOST_DIGITS = 9;
/** Sums up to this are exact, in any order of a few of them. */
export const FOLD_LIMIT = 2 ** 50;

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
  readonly #fingerprint: LineFingerprint = { a: 0, b: 0 };
  /** Code of the latest invoice: line items are mostly sorted by invoice. */
  #lastCode = 0;
  /** Where the key that was looked up last ends. */
  #keyEnd = 0;
  /** Some invoice id contains a byte that can end a field. Comparing with it could skip that end. */
  readonly #hasSpecialKeys: boolean;

  constructor(setup: FoldSetup) {
    this.#setup = setup;
    const specials = [LF, CR, QUOTE, setup.delimiter];
    for (const special of specials) this.#isSpecial[special] = 1;
    this.#hasSpecialKeys = setup.invoices !== null && hasAny(setup.invoices, specials);
  }

  /**
   * Folds `bytes[start, end)`, which starts a record and ends in an LF. The columns of the result are valid until the next call, and may be
   * longer than their segments. The first run has at most `room` rows.
   */
  fold(bytes: Uint8Array, start: number, end: number, room = BLOCK_RECORDS): Fold {
    const { delimiter, fields, invoiceField, itemField, quantityField, invoices, skus, cents, fractions, hasFractions } = this.#setup;
    const isSpecial = this.#isSpecial;
    const fingerprint = this.#fingerprint;
    const runs: FoldedRun[] = [];
    this.#clear();
    let isExact = true;
    let hasLongNumber = false;

    let at = start;
    let line = 0;
    // The run and the segment that are being added to.
    let run: OpenRun | null = null;
    let mostRows = room;
    let segmentRow = -1;
    let segmentLine = 0;
    let count = 0;
    let sum = 0;
    let rest = 0;
    let items = 0;
    // Without known invoices: the latest id, its number, and the id of the segment. Their positions in `bytes`.
    let idStart = start;
    let idEnd = start;
    let idNumber = 0;
    let segmentIdStart = start;
    let segmentIdEnd = start;
    const close = (): void => {
      if (count === 0) return;
      if (invoices === null) this.#ids.add(bytes, segmentIdStart, segmentIdEnd);
      this.#invoiceRows.push(segmentRow);
      this.#lines.push(segmentLine);
      this.#counts.push(count);
      this.#a.push(fingerprint.a);
      this.#b.push(fingerprint.b);
      this.#cents.push(sum);
      this.#fractions.push(rest);
      this.#quantities.push(items);
      count = sum = rest = items = fingerprint.a = fingerprint.b = 0;
      segmentRow = -1;
      run!.to = this.#counts.length;
    };

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
          let hash = HASH_START;
          for (let byte = bytes[at]!; isSpecial[byte] === 0; byte = bytes[++at]!) hash = Math.imul(hash ^ byte, HASH_FACTOR);
          const code = codeOf(skus, mixedHash(hash), bytes, fieldStart, at);
          skuRow = rowOf(skus, code);
        } else if (field === quantityField) {
          let value = 0;
          for (let digit = bytes[at]! - ZERO; digit >>> 0 <= 9; digit = bytes[++at]! - ZERO) value = value * 10 + digit;
          digits = at - fieldStart;
          if (digits > 0 && digits <= MOST_DIGITS && isSpecial[bytes[at]!] === 1) quantity = value;
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

      if (!isLineEnd || field !== fields || invoiceRow < 0 || skuRow < 0 || quantity < 0) {
        close();
        run = null;
        const next = isLineEnd ? at : plainLineEnd(bytes, recordStart);
        if (next < 0 || next - recordStart >= MAX_RECORD_BYTES) return this.#folded(runs, recordStart, isExact, hasLongNumber);
        at = next;
        line++;
        continue;
      }
      if (at - recordStart >= MAX_RECORD_BYTES) {
        close();
        return this.#folded(runs, recordStart, isExact, hasLongNumber);
      }

      if (run === null || run.rows === mostRows) {
        close();
        if (run !== null) mostRows = BLOCK_RECORDS;
        const recordEnd = at - (bytes[at - 2] === CR ? 2 : 1);
        run = {
          start: recordStart,
          end: at,
          line,
          rows: 0,
          fingerprint: fingerprintOf({ bytes, recordStart, recordEnd }),
          from: this.#counts.length,
          to: this.#counts.length,
          least: invoiceRow,
          most: invoiceRow,
          filled: 0,
          empty: 0,
          shortest: Number.POSITIVE_INFINITY,
          longest: 0,
          last: -1,
        };
        runs.push(run);
      }
      if (run.last > 0) {
        run.filled++;
        if (run.last < run.shortest) run.shortest = run.last;
        if (run.last > run.longest) run.longest = run.last;
      } else if (run.last === 0) run.empty++;
      run.last = lastLength;
      run.rows++;
      run.end = at;

      if (invoiceRow !== segmentRow) {
        close();
        segmentRow = invoiceRow;
        segmentLine = line;
        segmentIdStart = idStart;
        segmentIdEnd = idEnd;
        if (invoiceRow < run.least) run.least = invoiceRow;
        if (invoiceRow > run.most) run.most = invoiceRow;
      }
      addLine(fingerprint, skuRow, quantity);
      count++;
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
    close();
    return this.#folded(runs, end, isExact, hasLongNumber);
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
    let hash = HASH_START;
    let at = start;
    for (let byte = bytes[at]!; isSpecial[byte] === 0; byte = bytes[++at]!) hash = Math.imul(hash ^ byte, HASH_FACTOR);
    this.#keyEnd = at;
    const code = codeOf(invoices, mixedHash(hash), bytes, start, at);
    if (code >= 0) this.#lastCode = code;
    return rowOf(invoices, code);
  }
}

function hasAny({ bytes, ends, count }: KeyTable, specials: readonly number[]): boolean {
  const keys = bytes.subarray(0, count === 0 ? 0 : ends[count - 1]);
  return specials.some((special) => keys.includes(special));
}

function rowOf({ rowOf }: FoldedKeys, code: number): number {
  return code < 0 || code >= rowOf.length ? -1 : rowOf[code]!;
}

function codeOf({ bytes: known, ends, hashes, slots }: KeyTable, hash: number, bytes: Uint8Array, start: number, end: number): number {
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
