import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyDictionary } from './key-dictionary.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function codeOf(dictionary: KeyDictionary, key: string): number {
  const bytes = utf8(`<${key}>`);
  return dictionary.codeOf(bytes, 1, bytes.length - 1);
}

function find(dictionary: KeyDictionary, key: string): number {
  const bytes = utf8(`<${key}>`);
  return dictionary.find(bytes, 1, bytes.length - 1);
}

// Few letters, so that keys repeat and share their starts and ends.
const anyKey = fc.oneof(
  fc.string({ unit: fc.constantFrom('0', '1', 'a', 'é', '漢'), maxLength: 4 }),
  fc.integer({ min: 0, max: 40 }).map(String),
);

describe('KeyDictionary', () => {
  it('numbers keys as a Map would, in order of first sight', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyKey, fc.boolean()), { maxLength: 120 }), (questions) => {
        const dictionary = new KeyDictionary();
        const map = new Map<string, number>();
        for (const [key, adds] of questions) {
          if (adds && !map.has(key)) map.set(key, map.size);
          expect(adds ? codeOf(dictionary, key) : find(dictionary, key)).toBe(map.get(key) ?? -1);
        }
        expect(dictionary.count).toBe(map.size);
        for (const [key, code] of map) expect(dictionary.text(code)).toBe(key);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every code when it grows', () => {
    const dictionary = new KeyDictionary();
    const keys = Array.from({ length: 50_000 }, (_, i) => `INV-${(i * 7919) % 50_000}`);
    keys.forEach((key, code) => {
      if (codeOf(dictionary, key) !== code) expect.unreachable(`${key} is not ${code}`);
    });
    expect(keys.every((key, code) => find(dictionary, key) === code && dictionary.text(code) === key)).toBe(true);
    expect(find(dictionary, 'INV-50000')).toBe(-1);
    expect(dictionary.count).toBe(50_000);
  });

  it('keeps keys apart that only look alike', () => {
    const dictionary = new KeyDictionary();
    const keys = ['7', '007', '7 ', ' 7', '７', 'A', 'a', 'é', 'e\u0301', ''];
    expect(keys.map((key) => codeOf(dictionary, key))).toEqual(keys.map((_, i) => i));
  });
});
