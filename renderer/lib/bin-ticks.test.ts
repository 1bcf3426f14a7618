import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binTicks, tailsOf } from './bin-ticks.ts';

/** Edges from one value to another, of one width. */
const regular = (from: number, to: number, width: number) =>
  Array.from({ length: Math.round((to - from) / width) + 1 }, (_, at) => Number((from + at * width).toPrecision(12)));

/** The values at the ticks. */
const ticked = (scale: 'linear' | 'log', edges: readonly number[], most: number) =>
  binTicks({ scale, edges }, most).map((place) => edges[place]!);

describe('the ticks of bins of one width', () => {
  it('are at round, regular steps', () => {
    expect(ticked('linear', regular(0, 190, 10), 6)).toEqual([0, 50, 100, 150]);
    expect(ticked('linear', regular(0, 3_600, 200), 5)).toEqual([0, 1_000, 2_000, 3_000]);
    expect(ticked('linear', regular(0, 18, 1), 5)).toEqual([0, 5, 10, 15]);
    expect(ticked('linear', regular(0, 36, 2), 5)).toEqual([0, 10, 20, 30]);
    expect(ticked('linear', regular(-15, 35, 5), 6)).toEqual([-10, 0, 10, 20, 30]);
    expect(ticked('linear', regular(0, 1, 0.05), 6)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticked('linear', [0, 1], 3)).toEqual([0, 1]);
    expect(ticked('linear', [], 3)).toEqual([]);
  });

  it('are at both ends where no two round values are between them', () => {
    expect(ticked('linear', [2, 4, 6, 8], 3)).toEqual([2, 8]);
  });

  it('name the far end of a tail, with room beside it', () => {
    expect(ticked('linear', [...regular(0, 200, 10), 900], 5)).toEqual([0, 50, 100, 150, 900]);
    expect(ticked('linear', [-700, ...regular(0, 100, 10)], 4)).toEqual([-700, 50, 100]);
  });

  it('are few, ascend, and are equally far apart, whatever the bins are', () => {
    const any = fc.record({
      start: fc.integer({ min: -200, max: 200 }),
      bins: fc.integer({ min: 1, max: 100 }),
      width: fc.tuple(fc.constantFrom(1, 2, 5), fc.integer({ min: -6, max: 9 })).map(([digit, power]) => Number(`${digit}e${power}`)),
      most: fc.integer({ min: 2, max: 12 }),
    });
    fc.assert(
      fc.property(any, ({ start, bins, width, most }) => {
        const edges = regular(start * width, (start + bins) * width, width);
        const ticks = binTicks({ scale: 'linear', edges }, most);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(most);
        const steps = ticks.slice(1).map((place, at) => place - ticks[at]!);
        expect(new Set(steps).size).toBe(1);
        expect(steps[0]).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the ticks of a logarithmic scale', () => {
  it('are at both ends, and at powers of ten between them', () => {
    const edges = [0, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000];
    expect(ticked('log', edges, 3)).toEqual([0, 1_000, 200_000]);
    expect(ticked('log', edges, 6)).toEqual([0, 1_000, 10_000, 200_000]);
  });

  it('are at the roundest edges where no power of ten has room', () => {
    expect(ticked('log', [0, 200, 300, 500, 700], 3)).toEqual([0, 300, 700]);
    expect(ticked('log', [-50, -20, 0, 20, 50], 3)).toEqual([-50, 0, 50]);
  });

  it('are never more than are wanted, in ascending order', () => {
    const edges = fc.uniqueArray(
      fc.integer({ min: -5, max: 6 }).chain((power) => fc.constantFrom(1, 2, 5, -2).map((of) => of * 10 ** power)),
      {
        minLength: 2,
      },
    );
    fc.assert(
      fc.property(edges, fc.integer({ min: 2, max: 12 }), (unsorted, most) => {
        const sorted = unsorted.toSorted((a, b) => a - b);
        const ticks = binTicks({ scale: 'log', edges: sorted }, most);
        expect(ticks.length).toBeLessThanOrEqual(most);
        expect([ticks[0], ticks.at(-1)]).toEqual([0, sorted.length - 1]);
        expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b));
      }),
    );
  });
});

it('has a wider bin for a tail only on a linear scale', () => {
  expect(tailsOf({ scale: 'linear', edges: [0, 10, 20, 30, 500] })).toEqual({ low: false, high: true });
  expect(tailsOf({ scale: 'linear', edges: [-90, 0, 10, 20] })).toEqual({ low: true, high: false });
  expect(tailsOf({ scale: 'linear', edges: [0, 0.1, 0.2, 0.3] })).toEqual({ low: false, high: false });
  expect(tailsOf({ scale: 'log', edges: [0, 1, 10, 100] })).toEqual({ low: false, high: false });
});
