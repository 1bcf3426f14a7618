/** Checks, piece by piece, whether bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF). */
export class Utf8Validator {
  /** Number of expected continuation bytes. */
  #missing = 0;
  /** Range of the next continuation byte; narrower after some first bytes. */
  #low = 0x80;
  #high = 0xbf;

  /** False when a byte can't be UTF-8. */
  push(piece: Uint8Array): boolean {
    const { buffer, byteOffset, length } = piece;
    const first = -byteOffset & 3;
    const words = length < first + 4 ? NO_WORDS : new Int32Array(buffer, byteOffset + first, (length - first) >> 2);
    for (let i = 0; i < length; i++) {
      if (this.#missing === 0) i = asciiEnd(piece, words, first, i);
      if (i === length) return true;
      const byte = piece[i]!;
      if (this.#missing > 0) {
        if (byte < this.#low || byte > this.#high) return false;
        this.#missing--;
        this.#low = 0x80;
        this.#high = 0xbf;
      } else if (byte >= 0x80 && !this.#begin(byte)) return false;
    }
    return true;
  }

  /** False when the bytes end in the middle of a character. */
  end(): boolean {
    return this.#missing === 0;
  }

  #begin(byte: number): boolean {
    if (byte < 0xc2 || byte > 0xf4) return false;
    this.#missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    if (byte === 0xe0) this.#low = 0xa0;
    if (byte === 0xed) this.#high = 0x9f;
    if (byte === 0xf0) this.#low = 0x90;
    if (byte === 0xf4) this.#high = 0x8f;
    return true;
  }
}

/**
 * Almost all of an extract is ASCII. Goes on while sixteen bytes at a time are, and returns where to look closer. `words` are the aligned
 * words of the bytes, from byte `first` on.
 */
function asciiEnd(bytes: Uint8Array, words: Int32Array, first: number, from: number): number {
  let at = from;
  for (; at < bytes.length && (at < first || ((at - first) & 3) !== 0); at++) if (bytes[at]! >= 0x80) return at;
  const start = (at - first) >> 2;
  let word = start;
  while (word + 4 <= words.length && ((words[word]! | words[word + 1]! | words[word + 2]! | words[word + 3]!) & NOT_ASCII) === 0) word += 4;
  return at + (word - start) * 4;
}

const NO_WORDS = new Int32Array(0);
/** The highest bit of each of four bytes. */
const NOT_ASCII = 0x8080_8080 | 0;
