const CHUNK_BYTES = 65_536;
/** Larger than any row of the sample, so a chunk with this much space can take one more. */
const ROOM_FOR_A_ROW = 2_048;

const DIGIT_ZERO = 48;

const encoder = new TextEncoder();

/** Rows as UTF-8, in chunks of about 64 kB. */
export class RowBuffer {
  #bytes = new Uint8Array(CHUNK_BYTES);
  #used = 0;

  /** True when the next row may not fit: time to `take`. */
  get isFull(): boolean {
    return this.#used > CHUNK_BYTES - ROOM_FOR_A_ROW;
  }

  /** Returns the bytes written so far, which the caller may keep; the buffer continues with new memory. */
  take(): Uint8Array {
    const chunk = this.#bytes.subarray(0, this.#used);
    this.#bytes = new Uint8Array(CHUNK_BYTES);
    this.#used = 0;
    return chunk;
  }

  text(text: string): void {
    this.#used += encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
  }

  byte(byte: number): void {
    this.#bytes[this.#used++] = byte;
  }

  /** A whole number from 0 up, in decimal digits. */
  wholeNumber(value: number): void {
    if (value >= 1_000_000_000) {
      this.text(String(value));
      return;
    }
    let digits = 1;
    for (let limit = 10; value >= limit; limit *= 10) digits++;
    let rest = value | 0;
    for (let place = this.#used + digits - 1; place >= this.#used; place--) {
      const tenth = (rest / 10) | 0;
      this.#bytes[place] = DIGIT_ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.#used += digits;
  }

  /** A short piece of ready bytes; a loop is faster than `set` for ten or twenty bytes. */
  piece(piece: Uint8Array): void {
    const bytes = this.#bytes;
    const used = this.#used;
    for (let i = 0; i < piece.length; i++) bytes[used + i] = piece[i]!;
    this.#used = used + piece.length;
  }

  /** A record: cells quoted where needed, LF at the end. */
  record(cells: readonly string[]): void {
    this.text(`${cells.map(csvCell).join(',')}\n`);
  }
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
