import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteArena } from './byte-arena.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('ByteArena', () => {
  it('returns every piece, even with the smallest initial size', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 40 }), (texts) => {
        const arena = new ByteArena(1, 1);
        texts.forEach((text, i) => {
          const bytes = utf8(`"${text}"`);
          expect(arena.add(bytes, 1, bytes.length - 1)).toBe(i);
        });
        expect(texts.map((_, i) => arena.text(i))).toEqual(texts);
        expect(arena.count).toBe(texts.length);
      }),
    );
  });

  it('copies its input, so later changes of the source have no effect', () => {
    const arena = new ByteArena();
    const source = utf8('A1');
    arena.add(source, 0, 2);
    source.fill(0);
    expect(arena.text(0)).toBe('A1');
  });

  it('keeps a byte order mark at the start of an id', () => {
    const arena = new ByteArena();
    const bytes = utf8('\uFEFFA1');
    expect(arena.text(arena.add(bytes, 0, bytes.length))).toBe('\uFEFFA1');
  });
});
