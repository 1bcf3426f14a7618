/** Tells, piece by piece, whether bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing past U+10FFFF). */
export class Utf8Validator {
  /** Continuation bytes that are still to come. */
  #missing = 0;
  /** Range of the next continuation byte; narrower after some first bytes. */
  #low = 0x80;
  #high = 0xbf;

  /** False as soon as a byte can't be UTF-8. */
  push(piece: Uint8Array): boolean {
    for (let i = 0; i < piece.length; i++) {
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

  /** False when the bytes stop in the middle of a character. */
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
