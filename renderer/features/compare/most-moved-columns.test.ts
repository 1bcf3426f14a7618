import { expect, it } from 'vitest';
import type { DistributionShift } from '../../worker/core-types.ts';
import { mostMovedFirst, sayMoved } from './most-moved-columns.ts';

function shift(key: string, psi: number | null): DistributionShift {
  const band = psi === null ? null : psi < 0.1 ? 'stable' : psi < 0.2 ? 'moderate' : 'large';
  const empty = { rows: 0, missing: 0, counts: [], densities: [] };
  return { key: key as never, scale: 'linear', edges: [], before: empty, after: empty, psi, band };
}

const say = (...shifts: DistributionShift[]) => sayMoved(shifts, (key) => key);

it('names the columns that moved, the most moved first, then those that moved a little', () => {
  const shifts = [shift('a', 0.01), shift('b', 0.149), shift('c', 0.387), shift('d', 0.21)];
  expect(mostMovedFirst(shifts).map(({ key }) => key)).toEqual(['c', 'd', 'b', 'a']);
  expect(say(...shifts)).toBe('2 of 4 columns moved: c (PSI 0.387), d (PSI 0.210). Moved a little: b (PSI 0.149).');
});

it('says that none moved, with the largest index', () => {
  expect(say(shift('a', 0.002), shift('b', 0.012))).toBe('None of 2 columns moved. The largest PSI: b (PSI 0.012).');
  expect(say(shift('a', 0.15))).toBe('None of 1 column moved. Moved a little: a (PSI 0.150).');
});

it('names the first few of many, and nothing where a side has no row', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((key, at) => shift(key, 1 - at / 10));
  expect(say(...many)).toBe('6 of 6 columns moved: a (PSI 1.000), b (PSI 0.900), c (PSI 0.800), d (PSI 0.700), 2 more.');
  expect(say(shift('a', null))).toBeNull();
});
