import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RandomSplit } from './random-split.ts';

const anySplit = fc.record({ total: fc.nat({ max: 1_000_000 }), parts: fc.integer({ min: 1, max: 2_000 }), seed: fc.nat() });

const splitOf = ({ total, parts, seed }: { total: number; parts: number; seed: number }) =>
  new RandomSplit(total, parts, seed, 'lines-of-invoice');

it('splits exactly the total, in whole numbers around the mean', () => {
  fc.assert(
    fc.property(anySplit, ({ total, parts, seed }) => {
      const split = splitOf({ total, parts, seed });
      const sizes = Array.from({ length: parts }, (_, part) => split.sizeOf(part));
      const least = total >= parts ? 1 : 0;
      const most = Math.ceil(2 * (total / parts - least)) + least;
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(total);
      expect(sizes.filter((size) => !Number.isInteger(size) || size < least || size > most)).toEqual([]);
    }),
  );
});

it('gives a part the same size after any earlier call', () => {
  fc.assert(
    fc.property(anySplit, fc.nat(), ({ total, parts, seed }, choice) => {
      const part = choice % parts;
      const inOrder = splitOf({ total, parts, seed });
      for (let before = 0; before < part; before++) inOrder.sizeOf(before);
      expect(inOrder.sizeOf(part)).toBe(splitOf({ total, parts, seed }).sizeOf(part));
    }),
  );
});

it('stays exact where the product of total and parts is beyond exact doubles', () => {
  const huge = new RandomSplit(2 ** 53 - 1, 1, 1, 'lines-of-invoice');
  expect(huge.sizeOf(0)).toBe(2 ** 53 - 1);
  const wide = new RandomSplit(3_000_000_000, 3_000_000_000, 1, 'lines-of-invoice');
  expect([0, 1_234_567_890, 2_999_999_999].map((part) => wide.sizeOf(part))).toEqual([1, 1, 1]);
});
