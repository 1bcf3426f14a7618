import { bomLength, type Encoding } from '../csv/encoding.ts';
import type { RecordText } from '../csv/record-cells.ts';
import { Growable } from './growable.ts';

/** Rows of a file between two places that are remembered. */
export const BLOCK_RECORDS = 4096;
/** Least bytes of text between two places where the decoding can be taken up again. */
const DECODER_STEP = 32_768;
/** How much of a block's first row is compared when it is read again. Bytes. */
const PRINT_BYTES = 256;

/**
 * A sparse index of a file: where every 4,096th row starts, so that a part of the file can be read again. Blocks count
 * from 0. Offsets are those of the decoded text, a byte order mark not counted; what they are in the stored bytes depends on
 * the encoding, and `resumeAt` knows.
 */
export class LineIndex {
  readonly encoding: Encoding;
  readonly #textStart: number;
  readonly #offsets = new Growable(Float64Array, 16);
  readonly #lines = new Growable(Float64Array, 16);
  readonly #prints = new Growable(Int32Array, 16);
  /** Where a decoder can start: stored byte, and the offset of the text that comes out first. UTF-8 needs none: its bytes are the text. */
  readonly #stored = new Growable(Float64Array, 16);
  readonly #texts = new Growable(Float64Array, 16);
  #textLength = 0;

  constructor(encoding: Encoding, hasBom: boolean) {
    this.encoding = encoding;
    this.#textStart = bomLength(encoding, hasBom);
    this.#stored.push(this.#textStart);
    this.#texts.push(0);
  }

  get blocks(): number {
    return this.#lines.length;
  }

  /** Length of the decoded text, once it has been read to its end. Bytes. */
  get textLength(): number {
    return this.#textLength;
  }

  /** The scanner stands on the first row of the next block. */
  mark(scanner: RecordText): void {
    this.#offsets.push(scanner.base + scanner.recordStart);
    this.#lines.push(scanner.line);
    this.#prints.push(printOf(scanner));
  }

  /** So many stored bytes have become so many bytes of text. */
  noteText(stored: number, text: number): void {
    this.#textLength = text;
    if (this.encoding === 'utf-8' || text - this.#texts.values[this.#texts.length - 1]! < DECODER_STEP) return;
    this.#stored.push(stored);
    this.#texts.push(text);
  }

  /** Physical line on which a block starts; where the file ends for the block behind the last. */
  line(block: number): number {
    return block < this.blocks ? this.#lines.values[block]! : Number.POSITIVE_INFINITY;
  }

  offset(block: number): number {
    return block < this.blocks ? this.#offsets.values[block]! : this.#textLength;
  }

  /** The block in which a physical line stands; -1 for a line before the first row. */
  blockOf(line: number): number {
    return lastAtMost(this.#lines, line);
  }

  /** Where to start reading to get a block: a stored byte, and how much of the text that then comes is still of the block before. */
  resumeAt(block: number): { stored: number; skip: number } {
    const offset = this.offset(block);
    if (this.encoding === 'utf-8') return { stored: this.#textStart + offset, skip: 0 };
    const step = lastAtMost(this.#texts, offset);
    return { stored: this.#stored.values[step]!, skip: offset - this.#texts.values[step]! };
  }

  /** The stored byte at which a block ends, or somewhat behind it. */
  endOf(block: number): number {
    const end = this.offset(block + 1);
    if (this.encoding === 'utf-8') return this.#textStart + end;
    const step = lastAtMost(this.#texts, end) + 1;
    return step < this.#stored.length ? this.#stored.values[step]! : Number.POSITIVE_INFINITY;
  }

  /** Whether the scanner, whose text starts at `base` of the whole, stands where the block started when it was read, on the same row. */
  isStartOf(block: number, scanner: RecordText, base: number): boolean {
    return (
      scanner.line === this.#lines.values[block] &&
      base + scanner.base + scanner.recordStart === this.#offsets.values[block] &&
      printOf(scanner) === this.#prints.values[block]
    );
  }
}

/** Tells one row from another, nearly always. FNV-1a of how it begins. */
function printOf({ bytes, recordStart, recordEnd }: RecordText): number {
  const end = Math.min(recordEnd, recordStart + PRINT_BYTES);
  let print = 0x811c9dc5 | 0;
  for (let at = recordStart; at < end; at++) print = Math.imul(print ^ bytes[at]!, 0x01000193);
  return print;
}

/** The last place in an ascending column whose value is `value` or less; -1 when all are more. */
function lastAtMost({ values, length }: Growable<Float64Array>, value: number): number {
  let below = 0;
  let above = length;
  while (below < above) {
    const middle = (below + above) >>> 1;
    if (values[middle]! <= value) below = middle + 1;
    else above = middle;
  }
  return below - 1;
}
