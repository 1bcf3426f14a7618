import { CELL_END, ROW_END, type RowBatch } from './source-table.ts';

/** Cells up to this length are copied character by character, which beats the encoder where they are ASCII. */
const SHORT = 32;
/** UTF-8 needs three bytes at most for a UTF-16 code unit. */
const MAX_BYTES = 3;

const encoder = new TextEncoder();

/** Gathers rows until they are taken as a batch. */
export class RowBatchWriter {
  readonly #fields: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #ends: Int32Array<ArrayBuffer>;
  #used = 0;
  #cells = 0;

  /** `expectedBytes` is what a batch is made ready for; a larger one grows. */
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

  /** Adds a row of as many cells as there are fields; null is no text. */
  add(cells: readonly (string | null)[]): void {
    for (let field = 0; field < this.#fields; field++) {
      this.#text(cells[field] ?? '');
      if (this.#cells === this.#ends.length) this.#ends = doubled(this.#ends);
      this.#ends[this.#cells++] = this.#used;
      this.#bytes[this.#used++] = field === this.#fields - 1 ? ROW_END : CELL_END;
    }
  }

  /** The rows so far, in arrays that nobody else holds; the next row begins another batch. */
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
