import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTicks, ticksUpTo } from './round-ticks.ts';

describe('round values along an axis', () => {
  it('are within its ends', () => {
    expect(roundTicks(2, 33, 7)).toEqual([5, 10, 15, 20, 25, 30]);
    expect(roundTicks(0, 0.3, 4)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('reach from 0 over the largest value, for bars and lines', () => {
    expect(ticksUpTo(32.2, 3)).toEqual([0, 20, 40]);
    expect(ticksUpTo(60, 3)).toEqual([0, 20, 40, 60]);
    expect(ticksUpTo(0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(ticksUpTo(272_031_831, 3, true)).toEqual([0, 100_000_000, 200_000_000, 300_000_000]);
    expect(ticksUpTo(1_701_849_102, 4, true)).toEqual([0, 500_000_000, 1_000_000_000, 1_500_000_000, 2_000_000_000]);
    expect(ticksUpTo(17, 4, true)).toEqual([0, 5, 10, 15, 20]);
    expect(ticksUpTo(100, 4)).toEqual([0, 25, 50, 75, 100]);
    expect(ticksUpTo(0, 3)).toEqual([0, 1]);
    expect(ticksUpTo(Number.MIN_VALUE, 3)).toEqual([0, 1]);
  });

  it('reach exactly as far as the largest value needs, in few steps, whatever it is', () => {
    const any = fc.oneof(fc.double({ min: 0, max: 1e15, noNaN: true }), fc.integer({ min: 0, max: 2 ** 52 }));
    fc.assert(
      fc.property(any, fc.integer({ min: 2, max: 8 }), fc.boolean(), (max, most, isWhole) => {
        const ticks = ticksUpTo(max, most, isWhole);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
        if (max > 0) expect(ticks.at(-2)).toBeLessThan(max);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        if (isWhole) expect(ticks.every(Number.isInteger)).toBe(true);
      }),
      { examples: [[Number.MIN_VALUE, 8, false]], numRuns: 1_000 },
    );
  });
});
