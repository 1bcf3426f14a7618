import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Utf8Validator } from './utf8-validator.ts';

/** Whether the platform's own decoder takes the bytes. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function validate(bytes: Uint8Array, cuts: readonly number[]): boolean {
  const validator = new Utf8Validator();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  let start = 0;
  for (const end of ends) {
    if (!validator.push(bytes.subarray(start, end))) return false;
    start = end;
  }
  return validator.end();
}

/** The bytes at which the rules of UTF-8 change, between plain text: random bytes alone are hardly ever almost valid. */
const anyByte = fc.oneof(
  fc.constantFrom(
    0x00,
    0x7f,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc0,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xec,
    0xed,
    0xee,
    0xef,
    0xf0,
    0xf1,
    0xf4,
    0xf5,
    0xff,
  ),
  fc.integer({ min: 0, max: 255 }),
);
const anyPart = fc.oneof(
  fc.array(anyByte, { maxLength: 4 }).map((bytes) => Uint8Array.from(bytes)),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => new TextEncoder().encode(text)),
  fc.constant(new TextEncoder().encode('sixteen or more plain characters')),
);
const anyBytes = fc.array(anyPart, { maxLength: 5 }).map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));
const anyCuts = fc.array(fc.nat(1000), { maxLength: 6 });

it('accepts exactly the bytes that a strict decoder accepts, however they are cut', () => {
  fc.assert(
    fc.property(anyBytes, anyCuts, (bytes, cuts) => {
      expect(validate(bytes, cuts)).toBe(isUtf8(bytes));
    }),
    { numRuns: 20_000 },
  );
});

it('accepts every whole character and rejects an incomplete one', () => {
  for (const code of [0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
    const bytes = new TextEncoder().encode(String.fromCodePoint(code));
    for (let cut = 0; cut <= bytes.length; cut++) expect(validate(bytes, [cut])).toBe(true);
    for (let length = 1; length < bytes.length; length++) expect(validate(bytes.subarray(0, length), [])).toBe(false);
  }
});
