import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Axis, axisTicks, rangeOfShares, sameValues, shareOf } from './scatter-geometry.ts';

const anyAxis: fc.Arbitrary<Axis> = fc
  .tuple(
    fc.integer({ min: -100_000, max: 100_000 }),
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.constantFrom<'linear' | 'log'>('linear', 'log'),
  )
  .map(([min, size, scale]) => ({ min, max: min + size, scale }));

describe('the axis of a scatter', () => {
  it('has its ends at 0 and 1, and larger values further right', () => {
    fc.assert(
      fc.property(anyAxis, (axis) => {
        expect([shareOf(axis.min, axis), shareOf(axis.max, axis)]).toEqual([0, 1]);
        expect(shareOf(axis.min + 0.5, axis)).toBeGreaterThan(0);
      }),
    );
    expect(shareOf(5, { min: 5, max: 5, scale: 'linear' })).toBe(0.5);
  });

  it('has round ticks within its ends', () => {
    expect(axisTicks({ min: 2, max: 33, scale: 'linear' }, 7, 1)).toEqual([5, 10, 15, 20, 25, 30]);
    expect(axisTicks({ min: 0, max: 0.3, scale: 'linear' }, 4, 1)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(axisTicks({ min: -250, max: 12_000_000, scale: 'log' }, 8, 100)).toEqual([
      -100, 0, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000,
    ]);
    fc.assert(
      fc.property(anyAxis, fc.integer({ min: 3, max: 10 }), (axis, most) => {
        const ticks = axisTicks(axis, most, 1);
        expect(ticks.every((value) => value >= axis.min && value <= axis.max)).toBe(true);
        expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b));
        if (axis.scale === 'linear') expect(ticks.length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});

describe('a brush over a scatter', () => {
  it('holds the values between its sides, and is open at an end of the axis', () => {
    const axis: Axis = { min: 0, max: 100, scale: 'linear' };
    expect(rangeOfShares(0.2, 0.505, axis, 1)).toEqual({ min: 20, max: 50 });
    expect(rangeOfShares(0.505, 0.2, axis, 1)).toEqual({ min: 20, max: 50 });
    expect(rangeOfShares(0, 0.5, axis, 1)).toEqual({ max: 50 });
    expect(rangeOfShares(0.5, 1, axis, 1)).toEqual({ min: 50 });
    expect(rangeOfShares(0, 1, axis, 1)).toEqual({});
  });

  it('includes a value exactly when its point is between the sides', () => {
    fc.assert(
      fc.property(
        anyAxis,
        fc.double({ min: 0.01, max: 0.49, noNaN: true }),
        fc.double({ min: 0.51, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (axis, one, other, at) => {
          const { min, max } = rangeOfShares(one, other, axis, 1);
          const value = Math.round(axis.min + at * (axis.max - axis.min));
          const share = shareOf(value, axis);
          // On a side itself, rounding decides.
          if (Math.abs(share - one) < 1e-9 || Math.abs(share - other) < 1e-9) return;
          expect(value >= min! && value <= max!).toBe(share > one && share < other);
        },
      ),
    );
  });
});

it('tells an axis along which all rows have one value', () => {
  const points = { x: Float64Array.of(3, 3), y: Float64Array.of(1, 2), label: Float64Array.of(0, 1) };
  expect(sameValues({ points, cells: null })).toEqual({ x: true, y: false });
  const one = { x: Float64Array.of(3), y: Float64Array.of(1), label: Float64Array.of(0) };
  expect(sameValues({ points: one, cells: null })).toEqual({ x: false, y: false });
  const none = new Float64Array(9);
  const cells = { columns: 9, lines: 1, rows: none, late: none, known: none };
  expect(sameValues({ points: null, cells })).toEqual({ x: false, y: true });
});
