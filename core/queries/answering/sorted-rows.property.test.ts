import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedRows } from './sorted-rows.ts';

const anyKeys = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN), fc.integer()), { maxLength: 40 });

function naively(keys: readonly number[], descending: boolean): number[] {
  return keys
    .map((key, row) => ({ key, row }))
    .sort((a, b) => {
      if (Number.isNaN(a.key) || Number.isNaN(b.key)) return Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key)) || a.row - b.row;
      return (descending ? b.key - a.key : a.key - b.key) || a.row - b.row;
    })
    .map(({ row }) => row);
}

describe('sorted rows', () => {
  it('are in order of their keys, null last, equal ones in row order, in either direction', () => {
    fc.assert(
      fc.property(anyKeys, fc.boolean(), (keys, descending) => {
        expect([...sortedRows(Float64Array.from(keys), descending)]).toEqual(naively(keys, descending));
      }),
    );
  });

  it('stay unchanged when they are already in order, with nulls among them', () => {
    expect([...sortedRows(Float64Array.of(1, Number.NaN, 1, 2), false)]).toEqual([0, 2, 3, 1]);
    expect([...sortedRows(Float64Array.of(2, 1, Number.NaN, 1), true)]).toEqual([0, 1, 3, 2]);
  });
});
