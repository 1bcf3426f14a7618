import { Growable } from '../../tables/growable.ts';
import { addLine, type LineFingerprint, mixed } from '../folding/line-fingerprint.ts';

/** Consecutive lines of one invoice that repeat the same lines further up in their file. */
export interface RepeatedSegment {
  readonly invoiceRow: number;
  /** Physical line of its first line item. */
  readonly line: number;
  /** The place of the first occurrence. */
  readonly firstLine: number;
}

/** The repeats in one file. */
export interface FileRepeats {
  /** Segments in runs of two or more, of different invoices, that repeat in the same order. */
  readonly runs: readonly RepeatedSegment[];
  /** The lines of those runs: from the first up to but excluding the second. Ascending. */
  readonly runLines: readonly (readonly [from: number, to: number])[];
  readonly lone: readonly RepeatedSegment[];
}

const NONE: FileRepeats = { runs: [], runLines: [], lone: [] };

/**
 * The line items of one file as segments: consecutive lines of one invoice. A file sorted by invoice has one for each invoice; 16 bytes
 * each are kept while the file is read. Segments are compared only when an invoice occurs again.
 */
export class LineSegments {
  readonly #rows = new Growable(Int32Array);
  readonly #lines = new Growable(Uint32Array);
  readonly #a = new Growable(Int32Array);
  readonly #b = new Growable(Int32Array);
  readonly #fingerprint: LineFingerprint = { a: 0, b: 0 };
  #row = -1;
  #isAnyBack = false;

  /** A line that counts; `isBack` means that its invoice already had lines in this file. */
  add(invoiceRow: number, line: number, sku: number, quantity: number, isBack: boolean): void {
    if (invoiceRow !== this.#row) {
      this.#close();
      this.#row = invoiceRow;
      this.#isAnyBack ||= isBack;
      this.#rows.push(invoiceRow);
      this.#lines.push(line);
    }
    addLine(this.#fingerprint, sku, quantity);
  }

  /** Consecutive lines of one invoice, with their fingerprint; otherwise as `add`. */
  addGroup(invoiceRow: number, line: number, a: number, b: number, isBack: boolean): void {
    if (invoiceRow !== this.#row) {
      this.#close();
      this.#row = invoiceRow;
      this.#isAnyBack ||= isBack;
      this.#rows.push(invoiceRow);
      this.#lines.push(line);
    }
    this.#fingerprint.a = (this.#fingerprint.a + a) | 0;
    this.#fingerprint.b = (this.#fingerprint.b + b) | 0;
  }

  /** Ends the file and returns its repeats. The next file can start then. */
  end(): FileRepeats {
    this.#close();
    const repeats = this.#isAnyBack ? this.#find() : NONE;
    for (const column of [this.#rows, this.#lines, this.#a, this.#b]) column.length = 0;
    this.#row = -1;
    this.#isAnyBack = false;
    return repeats;
  }

  #close(): void {
    if (this.#row < 0) return;
    this.#a.push(this.#fingerprint.a);
    this.#b.push(this.#fingerprint.b);
    this.#fingerprint.a = 0;
    this.#fingerprint.b = 0;
  }

  #find(): FileRepeats {
    const firsts = this.#firstEqual();
    const isInRun = repeatedPairs(firsts);
    const [rows, lines] = [this.#rows.values, this.#lines.values];
    const runs: RepeatedSegment[] = [];
    const lone: RepeatedSegment[] = [];
    const runLines: [number, number][] = [];
    for (let segment = 0; segment < firsts.length; segment++) {
      if (firsts[segment] === segment) continue;
      const repeated = { invoiceRow: rows[segment]!, line: lines[segment]!, firstLine: lines[firsts[segment]!]! };
      if (isInRun[segment] === 0) {
        lone.push(repeated);
        continue;
      }
      runs.push(repeated);
      const end = segment + 1 < firsts.length ? lines[segment + 1]! : Number.POSITIVE_INFINITY;
      const last = runLines.at(-1);
      if (last !== undefined && last[1] === repeated.line) last[1] = end;
      else runLines.push([repeated.line, end]);
    }
    return { runs, runLines, lone };
  }

  /** For each segment the first one with the same lines of the same invoice: itself, if there is none before it. */
  #firstEqual(): Int32Array {
    const count = this.#rows.length;
    const [rows, a, b] = [this.#rows.values, this.#a.values, this.#b.values];
    const firsts = new Int32Array(count);
    const slots = new Slots(count);
    for (let segment = 0; segment < count; segment++) {
      const isSame = (other: number) => rows[other] === rows[segment] && a[other] === a[segment] && b[other] === b[segment];
      firsts[segment] = slots.firstOr(segment, mixed(a[segment]! ^ Math.imul(rows[segment]!, 0x9e3779b1)), isSame);
    }
    return firsts;
  }
}

/** 1 for each segment of a pair of neighbours that already occurred as such a pair. */
function repeatedPairs(firsts: Int32Array): Uint8Array {
  const isInRun = new Uint8Array(firsts.length);
  const slots = new Slots(firsts.length);
  for (let at = 0; at + 1 < firsts.length; at++) {
    const isSame = (other: number) => firsts[other] === firsts[at] && firsts[other + 1] === firsts[at + 1];
    const first = slots.firstOr(at, mixed(firsts[at]! ^ Math.imul(firsts[at + 1]!, 0x9e3779b1)), isSame);
    if (first === at) continue;
    isInRun[at] = 1;
    isInRun[at + 1] = 1;
  }
  return isInRun;
}

/** A hash table of indexes, with open addressing. */
class Slots {
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(expected: number) {
    let size = 16;
    while (size < expected * 1.5) size *= 2;
    this.#slots = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** The first index that was added for an equal item; adds and returns `place` if there is none. */
  firstOr(place: number, hash: number, isSame: (other: number) => boolean): number {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const held = this.#slots[slot]! - 1;
      if (held < 0) {
        this.#slots[slot] = place + 1;
        return place;
      }
      if (isSame(held)) return held;
    }
  }
}
