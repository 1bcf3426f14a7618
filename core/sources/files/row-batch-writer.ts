import type { RowBatch } from './source-schemas.ts';
import { CELL_END, ROW_END } from './source-table.ts';

/** Cells up to this length are copied character by character, which is faster than the encoder for ASCII. */
const SHORT = 32;
/** UTF-8 needs at most three bytes for a UTF-16 code unit. */
const MAX_BYTES = 3;

const encoder = new TextEncoder();

/** Collects rows into batches. */
export class RowBatchWriter {
  readonly #fields: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #ends: Int32Array<ArrayBuffer>;
  #used = 0;
  #cells = 0;

  /** `expectedBytes` is the initial size of a batch; a larger one grows. */
  constructor(fields: number, expectedBytes = 65_536) {
    this.#fields = fields;
    this.#bytes = new Uint8Array(expectedBytes);
    this.#ends = new Int32Array(1024);
  }

  get rows(): number {
    return this.#cells / this.#fields;
  }

  /** Bytes gathered so far. */
  get size(): number {
    return this.#used;
  }

  /** Adds a row with one cell per field; null is no text. */
  add(cells: readonly (string | null)[]): void {
    for (let field = 0; field < this.#fields; field++) {
      this.#text(cells[field] ?? '');
      if (this.#cells === this.#ends.length) this.#ends = doubled(this.#ends);
      this.#ends[this.#cells++] = this.#used;
      this.#bytes[this.#used++] = field === this.#fields - 1 ? ROW_END : CELL_END;
    }
  }

  /** Returns the collected rows in arrays that no other code uses; the next row starts another batch. */
  take(): RowBatch {
    const batch = { rows: this.rows, bytes: this.#bytes.slice(0, this.#used), ends: this.#ends.slice(0, this.#cells) };
    this.#used = 0;
    this.#cells = 0;
    return batch;
  }

  #text(text: string): void {
    const needed = this.#used + text.length * MAX_BYTES + 1;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = grown;
    }
    if (text.length <= SHORT && this.#ascii(text)) return;
    this.#used += encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
  }

  /** False, with nothing added, when a character is not ASCII. */
  #ascii(text: string): boolean {
    const bytes = this.#bytes;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return false;
      bytes[this.#used + i] = code;
    }
    this.#used += text.length;
    return true;
  }
}

function doubled(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(old.length * 2);
  grown.set(old);
  return grown;
}
