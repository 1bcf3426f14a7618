import { describe, expect, it } from 'vitest';
import { keyEnd, keyFault, keyStart } from './key-cell.ts';

function inRecord<Read>(cell: string, read: (bytes: Uint8Array, start: number, end: number) => Read): Read {
  const bytes = new TextEncoder().encode(`\t,${cell},\t`);
  return read(bytes, 2, bytes.length - 2);
}

const characters = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i));

describe('a key', () => {
  it('is rejected with any control character at any position', () => {
    for (const control of [...characters(0, 0x1f), ...characters(0x7f, 0x9f)]) {
      for (const key of [control, `${control}A`, `A${control}`, `A${control}B`])
        expect(inRecord(key, keyFault)).toBe('holds a control character');
    }
  });

  it('may hold any other character', () => {
    for (const character of [...characters(0x21, 0x7e), ...characters(0xa1, 0x24f), '\u2028', '漢', '😀', '\uFEFF']) {
      expect(inRecord(character, keyFault)).toBeNull();
      expect(inRecord(`A ${character}`, keyFault)).toBeNull();
    }
  });

  it('loses blanks and no-break spaces around it, and keeps those inside', () => {
    const trimmed = (cell: string) =>
      inRecord(cell, (bytes, start, end) => {
        const from = keyStart(bytes, start, end);
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, keyEnd(bytes, from, end)));
      });
    const cells = [
      'A1',
      ' A1',
      'A1 \u00a0 ',
      '\u00a0\u00a0A 1',
      '\u2003A',
      ' ',
      '\u00a0',
      '',
      'à',
      '\u00a0à ',
      '\u202fA\u202f1 \u202f',
      '\u202f',
    ];
    expect(cells.map(trimmed)).toEqual(['A1', 'A1', 'A1', 'A 1', '\u2003A', '', '', '', 'à', 'à', 'A\u202f1', '']);
  });

  it('is empty when it has only blanks', () => {
    for (const key of ['', ' ', '   ', '\u00a0', ' \u00a0 ', '\u202f']) expect(inRecord(key, keyFault)).toBe('is empty');
  });
});
