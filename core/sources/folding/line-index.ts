import { bomLength } from '../../csv/encoding.ts';
import type { Encoding } from '../../csv/forms.ts';
import type { RecordText } from '../../csv/record-cells.ts';
import { Growable } from '../../tables/growable.ts';

/** Maximum number of rows between two positions that are stored; between two of a table, always this number. */
export const BLOCK_RECORDS = 4096;
/** Minimum number of bytes of text between two positions where decoding can be resumed. */
const DECODER_STEP = 32_768;
/** Number of bytes of a block's first row that are compared when it is read again. */
const FINGERPRINT_BYTES = 256;

/**
 * A sparse index of a file: the position of every 4,096th row or an earlier one, so that a part of the file can be read again. Blocks count from 0. Offsets
 * are those of the decoded text, without a byte order mark; `resumeAt` converts them to stored bytes, which depend on the encoding.
 */
export class LineIndex {
  readonly encoding: Encoding;
  readonly #textStart: number;
  readonly #offsets = new Growable(Float64Array, 16);
  readonly #lines = new Growable(Float64Array, 16);
  readonly #fingerprints = new Growable(Int32Array, 16);
  /** Where a decoder can start: the stored byte, and the offset of its first output. Not needed for UTF-8, whose bytes are the text. */
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

  /** Length of the decoded text, after it has been read to its end. Bytes. */
  get textLength(): number {
    return this.#textLength;
  }

  /** The scanner is on the first row of the next block. */
  mark(scanner: RecordText): void {
    this.markAt(scanner.base + scanner.recordStart, scanner.line, fingerprintOf(scanner));
  }

  /** The same for a row of which only these are known. */
  markAt(offset: number, line: number, fingerprint: number): void {
    this.#offsets.push(offset);
    this.#lines.push(line);
    this.#fingerprints.push(fingerprint);
  }

  /** A number of stored bytes was decoded to a number of bytes of text. */
  noteText(stored: number, text: number): void {
    this.#textLength = text;
    if (this.encoding === 'utf-8' || text - this.#texts.values[this.#texts.length - 1]! < DECODER_STEP) return;
    this.#stored.push(stored);
    this.#texts.push(text);
  }

  /** Physical line on which a block starts; for the block after the last, the end of the file. */
  line(block: number): number {
    return block < this.blocks ? this.#lines.values[block]! : Number.POSITIVE_INFINITY;
  }

  offset(block: number): number {
    return block < this.blocks ? this.#offsets.values[block]! : this.#textLength;
  }

  /** The block with a physical line; -1 for a line before the first row. */
  blockOf(line: number): number {
    return lastAtMost(this.#lines, line);
  }

  /** Where to start reading for a block: a stored byte, and how much of the decoded text belongs to the block before. */
  resumeAt(block: number): { stored: number; skip: number } {
    const offset = this.offset(block);
    if (this.encoding === 'utf-8') return { stored: this.#textStart + offset, skip: 0 };
    const step = lastAtMost(this.#texts, offset);
    return { stored: this.#stored.values[step]!, skip: offset - this.#texts.values[step]! };
  }

  /** The stored byte at which a block ends, or a little after it. */
  endOf(block: number): number {
    const end = this.offset(block + 1);
    if (this.encoding === 'utf-8') return this.#textStart + end;
    const step = lastAtMost(this.#texts, end) + 1;
    return step < this.#stored.length ? this.#stored.values[step]! : Number.POSITIVE_INFINITY;
  }

  /** Whether the scanner, whose text starts at `base`, is where the block started when it was read, on the same row. */
  isStartOf(block: number, scanner: RecordText, base: number): boolean {
    return (
      scanner.line === this.#lines.values[block] &&
      base + scanner.base + scanner.recordStart === this.#offsets.values[block] &&
      fingerprintOf(scanner) === this.#fingerprints.values[block]
    );
  }
}

/** A hash that almost always distinguishes rows. FNV-1a of the row's start. */
export function fingerprintOf({ bytes, recordStart, recordEnd }: Pick<RecordText, 'bytes' | 'recordStart' | 'recordEnd'>): number {
  const end = Math.min(recordEnd, recordStart + FINGERPRINT_BYTES);
  let hash = 0x811c9dc5 | 0;
  for (let at = recordStart; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}

/** The last index in an ascending column with a value of at most `value`; -1 when all are larger. */
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
