import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteArena } from '../../csv/byte-arena.ts';
import { ByteSearch, folded, needleOf, searchedText } from './text-search.ts';

// The Kelvin sign and the dotted I have lower-case forms that are, or start with, ASCII letters.
const anyText = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', 'B', 'k', 'i', '1', '-', ' ', 'é', 'É', '\u212A', 'İ', '漢', '😀', '[', '@'),
});

describe('a search in bytes', () => {
  it('finds what a search in the lower-case text finds, at the same place', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 8 }), anyText, (texts, typed) => {
        const needle = needleOf(typed);
        fc.pre(needle !== null);
        const arena = new ByteArena(1, 1);
        const search = new ByteSearch(needle!);
        for (const text of texts) {
          const bytes = new TextEncoder().encode(text);
          expect(search.indexIn(arena, arena.add(bytes, 0, bytes.length)), text).toBe(folded(text).indexOf(needle!));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not look beyond the end of a piece', () => {
    const arena = new ByteArena();
    const bytes = new TextEncoder().encode('abcd');
    const [first, second] = [arena.add(bytes, 0, 2), arena.add(bytes, 2, 4)];
    expect(new ByteSearch('bc').indexIn(arena, first)).toBe(-1);
    expect(new ByteSearch('cd').indexIn(arena, second)).toBe(0);
  });
});

describe('what is looked for', () => {
  it('ignores case and surrounding blanks, and is empty when it has only blanks', () => {
    expect(needleOf('  Acme Ltd ')).toBe('acme ltd');
    expect([needleOf('   '), needleOf(''), needleOf(undefined)]).toEqual([null, null, null]);
  });

  it('needs no accents, and may have them', () => {
    expect([needleOf('Núñez'), needleOf('Nunez'), needleOf('NU\u0301N\u0303EZ')]).toEqual(['nunez', 'nunez', 'nunez']);
    expect(searchedText(['Núñez, Sedgwick', 'Bergström'])).toBe('nunez, sedgwick\0bergstrom');
    expect(folded('Łódź ß ø 漢')).toBe('łodz ß ø 漢');
  });

  it('is not found across two texts of a row', () => {
    expect(searchedText(['A1', null, 'Acme']).includes('1acme')).toBe(false);
    expect(searchedText(['A1', null, 'Acme']).includes('acme')).toBe(true);
  });
});
