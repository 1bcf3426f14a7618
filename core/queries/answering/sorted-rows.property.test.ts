import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsSortedByAll, sortedRows } from './sorted-rows.ts';

const anyKeys = fc.array(
  fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(Number.NaN, 0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.integer(),
    fc.double(),
  ),
  {
    maxLength: 40,
  },
);

/** Few values, so that rows are equal in some columns: with few bits, with all bits of a word, with more, and with others than whole numbers. */
const KINDS_OF_KEYS = [
  [1, 2, Number.NaN],
  [0, 1_000, 1_023],
  [-5, 2 ** 20, Number.NaN],
  [-1, 2 ** 32 - 3, Number.NaN],
  [-1, 0, 2 ** 32 - 2],
  [0, -0, 2 ** 40],
  [0.25, -0.5, 1, Number.NaN],
  [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 3, Number.NaN],
  [7],
  [Number.NaN],
];

/** Infinite keys have no difference. */
function compared(a: number, b: number, descending: boolean): number {
  return a === b ? 0 : a < b === descending ? 1 : -1;
}

function naively(keys: readonly number[], descending: boolean): number[] {
  return keys
    .map((key, row) => ({ key, row }))
    .sort((a, b) => {
      if (Number.isNaN(a.key) || Number.isNaN(b.key)) return Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key)) || a.row - b.row;
      return compared(a.key, b.key, descending) || a.row - b.row;
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

  it('are in order of several keys, each in its own direction', () => {
    const anyColumn = fc
      .constantFrom(...KINDS_OF_KEYS)
      .chain((kinds) => fc.array(fc.constantFrom(...kinds), { minLength: 20, maxLength: 20 }));
    const anyColumns = fc.array(fc.tuple(anyColumn, fc.boolean()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyColumns, (columns) => {
        const rows = rowsSortedByAll(columns.map(([keys, descending]) => ({ keys: Float64Array.from(keys), descending })));
        const byAll = (a: number, b: number) => {
          for (const [keys, descending] of columns) {
            const [one, other] = [keys[a]!, keys[b]!];
            const missing = Number(Number.isNaN(one)) - Number(Number.isNaN(other));
            if (missing !== 0) return missing;
            if (!Number.isNaN(one) && one !== other) return compared(one, other, descending);
          }
          return a - b;
        };
        expect([...rows]).toEqual(Array.from({ length: 20 }, (_, row) => row).sort(byAll));
      }),
      { numRuns: 1_000 },
    );
  });

  it('stay unchanged when they are already in order, with nulls among them', () => {
    expect([...sortedRows(Float64Array.of(1, Number.NaN, 1, 2), false)]).toEqual([0, 2, 3, 1]);
    expect([...sortedRows(Float64Array.of(2, 1, Number.NaN, 1), true)]).toEqual([0, 1, 3, 2]);
  });
});
