import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTicks, ticksUpTo } from './round-ticks.ts';

describe('round values along an axis', () => {
  it('are within its ends', () => {
    expect(roundTicks(2, 33, 7)).toEqual([5, 10, 15, 20, 25, 30]);
    expect(roundTicks(0, 0.3, 4)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('reach from 0 over the largest value, for bars', () => {
    expect(ticksUpTo(32.2, 3)).toEqual([0, 20, 40]);
    expect(ticksUpTo(60, 3)).toEqual([0, 20, 40, 60]);
    expect(ticksUpTo(272_031_831, 3)).toEqual([0, 100_000_000, 200_000_000, 300_000_000]);
    expect(ticksUpTo(0, 3)).toEqual([0, 1]);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), fc.integer({ min: 2, max: 8 }), (max, most) => {
        const ticks = ticksUpTo(max, most);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-6));
        expect(ticks.at(-2)).toBeLessThan(max);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});
