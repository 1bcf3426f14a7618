/** Keeps a leading U+FEFF: an id is what the file says. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes of a text that is read without the decoder. */
const SHORT = 24;

/** Many short pieces of UTF-8 in one growing buffer. Pieces are numbered from 0 in the order of adding. */
export class ByteArena {
  bytes: Uint8Array;
  /** `ends[i]` is the end of piece i; its start is the end of the previous piece. */
  ends: Uint32Array;
  count = 0;
  #used = 0;

  constructor(expectedPieces = 1024, expectedBytes = 16_384) {
    this.bytes = new Uint8Array(expectedBytes);
    this.ends = new Uint32Array(expectedPieces);
  }

  /** The pieces of another arena, whose buffers came from elsewhere: to be read, not added to. */
  static over(bytes: Uint8Array, ends: Uint32Array): ByteArena {
    const arena = new ByteArena(0, 0);
    arena.bytes = bytes;
    arena.ends = ends;
    arena.count = ends.length;
    return arena;
  }

  /** Copies `source[start, end)` and returns its piece number. */
  add(source: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (this.#used + length > this.bytes.length) this.#growBytes(this.#used + length);
    if (this.count === this.ends.length) this.#growEnds();
    // For keys of about ten bytes, a loop is faster than `set(subarray())`, which allocates a view each time.
    if (length < 32) for (let i = 0; i < length; i++) this.bytes[this.#used + i] = source[start + i]!;
    else this.bytes.set(source.subarray(start, end), this.#used);
    this.#used += length;
    this.ends[this.count] = this.#used;
    return this.count++;
  }

  start(piece: number): number {
    return piece === 0 ? 0 : this.ends[piece - 1]!;
  }

  end(piece: number): number {
    return this.ends[piece]!;
  }

  text(piece: number): string {
    const [start, end] = [this.start(piece), this.end(piece)];
    return (end - start <= SHORT ? this.#asciiText(start, end) : null) ?? decoder.decode(this.bytes.subarray(start, end));
  }

  /** Null where a byte is not ASCII. Half the time of a decoder, which browsers start anew for each text. */
  #asciiText(start: number, end: number): string | null {
    let text = '';
    for (let i = start; i < end; i++) {
      const byte = this.bytes[i]!;
      if (byte >= 128) return null;
      text += String.fromCharCode(byte);
    }
    return text;
  }

  #growBytes(needed: number): void {
    if (needed > 0xffff_ffff) throw new Error('More than 4 GB of text in one column.');
    const grown = new Uint8Array(Math.min(Math.max(needed, this.bytes.length * 2), 0xffff_ffff));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  #growEnds(): void {
    const grown = new Uint32Array(this.ends.length * 2);
    grown.set(this.ends);
    this.ends = grown;
  }
}
