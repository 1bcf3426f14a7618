import { expect, it } from 'vitest';
import { RowDraws } from './row-draws.ts';

it('draws the same values for a row after any earlier draws', () => {
  const fresh = new RowDraws(5, 'line').at(42).next();
  const used = new RowDraws(5, 'line');
  for (let row = 0; row < 42; row++) used.at(row).next();
  expect(used.at(42).next()).toBe(fresh);
});

it('draws different values for other seeds, uses and rows, also 2^32 rows later', () => {
  const first = [
    new RowDraws(5, 'line').at(42),
    new RowDraws(6, 'line').at(42),
    new RowDraws(5 + 2 ** 32, 'line').at(42),
    new RowDraws(5, 'invoice').at(42),
    new RowDraws(5, 'line').at(43),
    new RowDraws(5, 'line').at(42 + 2 ** 32),
  ].map((draws) => draws.next());
  expect(new Set(first).size).toBe(first.length);
});

it('spreads evenly over a range, within a row and across rows', () => {
  const within = new RowDraws(1, 'line').at(0);
  const across = new RowDraws(1, 'line');
  const counts = { within: new Array<number>(10).fill(0), across: new Array<number>(10).fill(0) };
  for (let i = 0; i < 100_000; i++) {
    counts.within[within.below(10)]!++;
    counts.across[across.at(i).below(10)]!++;
  }
  // Ten thousand each, five standard deviations either way.
  for (const count of [...counts.within, ...counts.across]) expect(Math.abs(count - 10_000)).toBeLessThan(475);
});

it('respects both ends of a range and a probability', () => {
  const draws = new RowDraws(1, 'account').at(0);
  const dice = Array.from({ length: 1_000 }, () => draws.between(1, 6));
  expect([Math.min(...dice), Math.max(...dice)]).toEqual([1, 6]);
  expect([draws.chance(0), draws.chance(1)]).toEqual([false, true]);
});
