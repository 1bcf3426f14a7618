import type { Encoding } from './forms.ts';
import { Utf8Validator } from './utf8-validator.ts';

/** Thrown by a decoder when the bytes are not in the assumed encoding. */
export class WrongEncoding extends Error {
  constructor(readonly encoding: Encoding) {
    super(`The bytes are not ${encoding}.`);
  }
}

/** Converts pieces of a file to pieces of UTF-8 without a BOM. Throws `WrongEncoding`. */
export interface BytesToUtf8 {
  push(piece: Uint8Array): Uint8Array;
  end(): Uint8Array;
  /** Number of stored bytes that the output so far represents: where a resumed decoder continues. */
  readonly consumed: number;
}

/** Detects the encoding from a byte order mark. Windows-1252 is detected only because the bytes are no UTF-8. */
export function encodingFromBom(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Number of bytes in which zeros are counted to detect UTF-16. */
const TOLD_BY = 1024;

/** Detects UTF-16 without a byte order mark: in most characters one of the two bytes is zero, always the same one. */
export function encodingFromZeros(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const characters = Math.min(head.length, TOLD_BY) >> 1;
  let first = 0;
  let second = 0;
  for (let i = 0; i < characters; i++) {
    if (head[2 * i] === 0) first++;
    if (head[2 * i + 1] === 0) second++;
  }
  if (first === 0 && 2 * second > characters) return 'utf-16le';
  return second === 0 && 2 * first > characters ? 'utf-16be' : null;
}

/** `resumes`: the pieces start in the middle of a file, where a byte order mark is an ordinary character. */
export function bytesToUtf8(encoding: Encoding, resumes = false): BytesToUtf8 {
  if (encoding === 'utf-8') return new CheckedUtf8(resumes);
  return encoding === 'windows-1252' ? new Windows1252() : new Utf16(encoding, resumes);
}

/** The number of bytes before the text of a file. */
export function bomLength(encoding: Encoding, hasBom: boolean): number {
  if (!hasBom) return 0;
  return encoding === 'utf-8' ? 3 : 2;
}

const NOTHING = new Uint8Array(0);

class CheckedUtf8 implements BytesToUtf8 {
  consumed = 0;
  readonly #validator = new Utf8Validator();
  /** The first three bytes, until it is known whether they are a BOM. */
  #head: Uint8Array | null;

  constructor(resumes: boolean) {
    this.#head = resumes ? null : NOTHING;
  }

  push(piece: Uint8Array): Uint8Array {
    if (!this.#validator.push(piece)) throw new WrongEncoding('utf-8');
    if (this.#head === null) {
      this.consumed += piece.length;
      return piece;
    }
    this.#head = joined(this.#head, piece);
    if (this.#head.length < 3) return NOTHING;
    const text = withoutBom(this.#head);
    this.consumed = this.#head.length;
    this.#head = null;
    return text;
  }

  end(): Uint8Array {
    if (!this.#validator.end()) throw new WrongEncoding('utf-8');
    return this.#head ?? NOTHING;
  }
}

function withoutBom(head: Uint8Array): Uint8Array {
  return encodingFromBom(head) === 'utf-8' ? head.subarray(3) : head;
}

class Utf16 implements BytesToUtf8 {
  consumed = 0;
  readonly #encoder = new TextEncoder();
  readonly #decoder: TextDecoder;
  /** The next character is the first of the file, which may be a byte order mark. */
  #isFirst: boolean;

  constructor(
    readonly encoding: 'utf-16le' | 'utf-16be',
    resumes: boolean,
  ) {
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    this.#isFirst = !resumes;
  }

  push(piece: Uint8Array): Uint8Array {
    return this.#decode(() => this.#decoder.decode(piece, { stream: true }));
  }

  end(): Uint8Array {
    return this.#decode(() => this.#decoder.decode());
  }

  #decode(decode: () => string): Uint8Array {
    try {
      const text = decode();
      this.consumed += text.length * 2;
      const hasMark = this.#isFirst && text.startsWith('\uFEFF');
      if (text.length > 0) this.#isFirst = false;
      return this.#encoder.encode(hasMark ? text.slice(1) : text);
    } catch {
      throw new WrongEncoding(this.encoding);
    }
  }
}

/**
 * Windows-1252 as the web reads it: the five unused codes become C1 controls. Done by hand because some versions of
 * Node decode this label as ISO-8859-1.
 */
const HIGH_CODES = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018,
  0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
];

class Windows1252 implements BytesToUtf8 {
  consumed = 0;

  push(piece: Uint8Array): Uint8Array {
    this.consumed += piece.length;
    const out = new Uint8Array(piece.length * 3);
    let to = 0;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i]!;
      if (byte < 0x80) {
        out[to++] = byte;
        continue;
      }
      const code = byte < 0xa0 ? HIGH_CODES[byte - 0x80]! : byte;
      if (code < 0x800) out[to++] = 0xc0 | (code >> 6);
      else {
        out[to++] = 0xe0 | (code >> 12);
        out[to++] = 0x80 | ((code >> 6) & 0x3f);
      }
      out[to++] = 0x80 | (code & 0x3f);
    }
    return out.subarray(0, to);
  }

  end(): Uint8Array {
    return NOTHING;
  }
}

/** Always a copy: the buffer behind a piece may be used again. */
function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
