import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToUtf8, encodingFromBom, WrongEncoding } from './encoding.ts';
import type { Encoding } from './forms.ts';

/** The text of a file in this encoding, read in pieces that share one buffer, as a source may do. */
function decoded(bytes: Uint8Array, encoding: Encoding, pieceBytes = bytes.length || 1): string {
  const decoder = bytesToUtf8(encoding);
  const out: Uint8Array[] = [];
  const buffer = new Uint8Array(pieceBytes);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const length = Math.min(pieceBytes, bytes.length - at);
    buffer.set(bytes.subarray(at, at + length));
    out.push(decoder.push(buffer.subarray(0, length)).slice());
    buffer.fill(0x7e);
  }
  out.push(decoder.end());
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(Buffer.concat(out));
}

const sizes = (bytes: Uint8Array): number[] => Array.from({ length: Math.min(bytes.length, 9) }, (_, i) => i + 1);
const anyText = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.startsWith('\uFEFF'));

function utf16(text: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

describe('encodingFromBom', () => {
  it('recognises the three byte order marks and nothing else', () => {
    expect(encodingFromBom(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('utf-8');
    expect(encodingFromBom(Uint8Array.of(0xff, 0xfe))).toBe('utf-16le');
    expect(encodingFromBom(Uint8Array.of(0xfe, 0xff))).toBe('utf-16be');
    for (const bytes of [[], [0xef, 0xbb], [0xff], [0x61, 0xef, 0xbb, 0xbf]]) expect(encodingFromBom(Uint8Array.from(bytes))).toBeNull();
  });
});

describe('UTF-8', () => {
  it('loses its byte order mark and nothing else, in pieces of any size', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('', '\uFEFF'), (text, mark) => {
        const bytes = new TextEncoder().encode(mark + text);
        for (const size of sizes(bytes)) expect(decoded(bytes, 'utf-8', size)).toBe(text);
      }),
    );
  });

  it('keeps a byte order mark that is not the first character', () => {
    expect(decoded(new TextEncoder().encode('\uFEFF\uFEFFa\uFEFF'), 'utf-8')).toBe('\uFEFFa\uFEFF');
  });

  it('is refused when a byte is invalid or a character is incomplete', () => {
    for (const bytes of [
      [0x61, 0xe9, 0x61],
      [0x61, 0xc3],
      [0xef, 0xbb],
    ]) {
      for (const size of [1, 2, 3]) expect(() => decoded(Uint8Array.from(bytes), 'utf-8', size)).toThrow(WrongEncoding);
    }
  });
});

describe.each(['utf-16le', 'utf-16be'] as const)('%s', (encoding) => {
  it('reads the written text without its byte order mark, in pieces of any size', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = utf16(text, encoding);
        for (const size of sizes(bytes)) expect(decoded(bytes, encoding, size)).toBe(text);
      }),
    );
  });

  it('is refused when half a character is missing', () => {
    const whole = utf16('a😀', encoding);
    const lone = utf16('\uD83Da', encoding);
    for (const size of [1, 2, 3, 99]) {
      for (const bytes of [whole.subarray(0, whole.length - 1), whole.subarray(0, whole.length - 2), lone]) {
        expect(() => decoded(bytes, encoding, size)).toThrow(WrongEncoding);
      }
    }
  });
});

describe('Windows-1252', () => {
  // The index of the Encoding Standard, 0x80 to 0x9F; the rest of the upper half is that of ISO-8859-1.
  const WHATWG = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

  it('decodes all 256 bytes as the web’s encoding standard does', () => {
    const expected = Array.from({ length: 256 }, (_, byte) =>
      byte >= 0x80 && byte < 0xa0 ? WHATWG[byte - 0x80]! : String.fromCharCode(byte),
    );
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    for (const size of [1, 7, 256]) expect([...decoded(all, 'windows-1252', size)]).toEqual(expected);
  });
});
