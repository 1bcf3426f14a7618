import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partAround, partAtShare, partFurther, rowsOfPart } from './list-part.ts';

const HEIGHT = 30;
const MAX_ROWS = rowsOfPart(Number.MAX_SAFE_INTEGER, HEIGHT);

/** A list too long for one element, and one of its rows. */
const anyRow = fc.integer({ min: MAX_ROWS + 1, max: 20 * MAX_ROWS }).chain((total) => fc.tuple(fc.constant(total), fc.nat(total - 1)));

describe('a part of a list', () => {
  it('is all of a list that an element is tall enough for', () => {
    expect(rowsOfPart(100_000, HEIGHT)).toBe(100_000);
    expect(rowsOfPart(0, HEIGHT)).toBe(0);
    expect(MAX_ROWS * HEIGHT).toBeLessThan(17_000_000);
    expect([partAtShare(1, 100, 100), partAround(99, 100, 100), partAround(0, 1, 1)]).toEqual([0, 0, 0]);
    expect(partFurther(0, 0, 99, 100, 100)).toBe(0);
  });

  it('contains the row that it was chosen for', () => {
    fc.assert(
      fc.property(anyRow, ([total, row]) => {
        const from = partAround(row, total, MAX_ROWS);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + MAX_ROWS).toBeLessThanOrEqual(total);
        expect(row).toBeGreaterThanOrEqual(from);
        expect(row).toBeLessThan(from + MAX_ROWS);
      }),
    );
  });

  it('has the same relative position in the list as the scroll bar: at the ends, and in the middle', () => {
    expect([0, 0.5, 1, 1.01, -0.01].map((share) => partAtShare(share, 5 * MAX_ROWS, MAX_ROWS))).toEqual([
      0,
      2 * MAX_ROWS,
      4 * MAX_ROWS,
      4 * MAX_ROWS,
      0,
    ]);
  });

  it('continues at its ends up to the ends of the list, and always contains the rows in view', () => {
    fc.assert(
      fc.property(anyRow, fc.boolean(), ([total, row], isDown) => {
        let from = partAround(row, total, MAX_ROWS);
        for (let steps = 0; steps < 50; steps++) {
          const [first, last] = isDown ? [MAX_ROWS - 30, MAX_ROWS - 1] : [0, 29];
          const next = partFurther(from, first, last, total, MAX_ROWS);
          if (next === from) break;
          expect(from + first).toBeGreaterThanOrEqual(next);
          expect(from + last).toBeLessThan(next + MAX_ROWS);
          from = next;
        }
        expect(from).toBe(isDown ? total - MAX_ROWS : 0);
      }),
    );
  });

  it('stays in place while the rows in view are inside it', () => {
    expect(partFurther(500, 1, 30, 5 * MAX_ROWS, MAX_ROWS)).toBe(500);
  });
});
