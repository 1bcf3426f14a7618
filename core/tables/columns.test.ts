import { describe, expect, it } from 'vitest';
import { ByteArena } from '../csv/byte-arena.ts';
import { NO_VALUE } from '../units/units.ts';
import { NullableIntColumn, NullableTextColumn, SparseColumn, TextColumn } from './columns.ts';

function arenaOf(...texts: string[]): ByteArena {
  const arena = new ByteArena();
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    arena.add(bytes, 0, bytes.length);
  }
  return arena;
}

describe('columns', () => {
  it('of whole numbers read the mark for no value as null, and zero as zero', () => {
    const column = new NullableIntColumn(Int32Array.of(0, NO_VALUE, -5));
    expect([...column]).toEqual([0, null, -5]);
    expect(column.length).toBe(3);
    expect(column.at(1)).toBeNull();
  });

  it('of text show any piece in any row, as often as asked', () => {
    const column = new TextColumn(arenaOf('007', 'Ünal', ''), Int32Array.of(1, 0, 1, 2));
    expect([...column]).toEqual(['Ünal', '007', 'Ünal', '']);
    expect(column.length).toBe(4);
  });

  it('of optional text read an empty piece as null', () => {
    const column = new NullableTextColumn(arenaOf('a', ''), Int32Array.of(0, 1));
    expect([...column]).toEqual(['a', null]);
    expect(column.length).toBe(2);
  });

  it('of sparse values read the other rows as null', () => {
    const column = new SparseColumn(new Map([[1, [3, 4]]]), 3);
    expect([...column]).toEqual([null, [3, 4], null]);
    expect(column.length).toBe(3);
  });
});
