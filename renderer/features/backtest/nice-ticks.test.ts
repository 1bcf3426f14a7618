import fc from 'fast-check';
import { expect, it } from 'vitest';
import { niceTicks } from './nice-ticks.ts';

it('niceTicks are round and reach just above the most', () => {
  expect(niceTicks(17)).toEqual([0, 5, 10, 15, 20]);
  expect(niceTicks(1_701_849_102)).toEqual([0, 500_000_000, 1_000_000_000, 1_500_000_000, 2_000_000_000]);
  expect(niceTicks(100)).toEqual([0, 25, 50, 75, 100]);
  expect(niceTicks(0)).toEqual([0, 1]);
});

it('niceTicks begin at 0, are even, and are few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 52 }), (most) => {
      const ticks = niceTicks(most);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)!).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks.at(-2)!).toBeLessThanOrEqual(most);
    }),
  );
});
