import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barHeight, placeOf, rangeOfSpan, spanOfDrag, spanOfRange, ticksWithRoom, wholeBins, withEdgeAt } from './histogram-geometry.ts';

const EDGES = [0, 10, 20, 50, 100];

describe('a value among bins', () => {
  it('lies at the edges and between them, however wide the bins are', () => {
    expect([-5, 0, 5, 10, 35, 100, 200].map((value) => placeOf(value, EDGES))).toEqual([0, 0, 0.5, 1, 2.5, 4, 4]);
    expect(placeOf(3, [])).toBe(0);
  });
});

describe('bins as a range', () => {
  it('end one step before their upper edge, and stay open at the ends of the histogram', () => {
    expect(rangeOfSpan({ from: 1, to: 3 }, EDGES, 1)).toEqual({ min: 10, max: 49 });
    expect(rangeOfSpan({ from: 0, to: 1 }, EDGES, 1)).toEqual({ max: 9 });
    expect(rangeOfSpan({ from: 2, to: 4 }, EDGES, 1)).toEqual({ min: 20 });
    expect(rangeOfSpan({ from: 0, to: 4 }, EDGES, 1)).toEqual({});
  });

  it('end in whole steps of decimals', () => {
    expect(rangeOfSpan({ from: 0, to: 1 }, [0, 0.3, 0.6], 0.01)).toEqual({ max: 0.29 });
    expect(rangeOfSpan({ from: 0, to: 1 }, [0, 0.05, 0.1], 0.000001)).toEqual({ max: 0.049999 });
  });

  it('cover the same bins again', () => {
    const edges = fc.uniqueArray(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(edges, fc.nat(), fc.nat(), (unsorted, a, b) => {
        const sorted = unsorted.toSorted((x, y) => x - y);
        const bins = sorted.length - 1;
        const from = a % bins;
        const span = { from, to: from + 1 + (b % (bins - from)) };
        if (span.from === 0 && span.to === bins) return;
        expect(spanOfRange(rangeOfSpan(span, sorted, 1), sorted, 1)).toEqual(span);
      }),
    );
  });
});

describe('a range as bins', () => {
  it('may cover some in part, and is no span without an end', () => {
    expect(spanOfRange({ min: 5, max: 34 }, EDGES, 1)).toEqual({ from: 0.5, to: 2.5 });
    expect(spanOfRange({ min: 150 }, EDGES, 1)).toEqual({ from: 4, to: 4 });
    expect(spanOfRange({ max: 100 }, EDGES, 1)).toEqual({ from: 0, to: 4 });
    expect(spanOfRange({ missing: true }, EDGES, 1)).toBeNull();
    expect(spanOfRange(undefined, EDGES, 1)).toBeNull();
  });

  it('is rounded to whole bins, of which one is left', () => {
    expect(wholeBins({ from: 0.6, to: 2.4 }, 4)).toEqual({ from: 1, to: 2 });
    expect(wholeBins({ from: 4, to: 4 }, 4)).toEqual({ from: 3, to: 4 });
  });
});

describe('a brush', () => {
  it('covers the bins from the start of the drag to its current place, in either direction and beyond the ends', () => {
    expect(spanOfDrag(0.3, 0.6, 10)).toEqual({ from: 3, to: 7 });
    expect(spanOfDrag(0.6, 0.3, 10)).toEqual({ from: 3, to: 7 });
    expect(spanOfDrag(0.55, 0.55, 10)).toEqual({ from: 5, to: 6 });
    expect(spanOfDrag(-0.5, 1.5, 10)).toEqual({ from: 0, to: 10 });
  });

  it('has edges that move and push each other', () => {
    expect(withEdgeAt({ from: 2, to: 4 }, 'from', 3, 10)).toEqual({ from: 3, to: 4 });
    expect(withEdgeAt({ from: 2, to: 4 }, 'from', 6, 10)).toEqual({ from: 6, to: 7 });
    expect(withEdgeAt({ from: 2, to: 4 }, 'to', 1, 10)).toEqual({ from: 0, to: 1 });
    expect(withEdgeAt({ from: 2, to: 4 }, 'from', -1, 10)).toEqual({ from: 0, to: 4 });
    expect(withEdgeAt({ from: 2, to: 4 }, 'to', 99, 10)).toEqual({ from: 2, to: 10 });
  });
});

it('makes bars of any count visible, and draws none for zero', () => {
  expect([0, 1, 50, 100].map((count) => barHeight(count, 100))).toEqual([0, 0.04, 0.5, 1]);
  expect(barHeight(0, 0)).toBe(0);
});

it('knows which ticks between the outermost have room in a narrow histogram', () => {
  const ticks = (...texts: readonly (readonly [number, string])[]) => texts.map(([place, text]) => ({ place, text }));
  expect(ticksWithRoom(ticks([0, '0'], [4, '1 k'], [11, '200 k']), 11)).toEqual(ticks([4, '1 k']));
  expect(ticksWithRoom(ticks([0, '-1,000'], [4, '10 k'], [11, '200 k']), 11)).toEqual([]);
  expect(ticksWithRoom(ticks([0, '0'], [3, '100'], [4, '200'], [11, '900']), 11)).toEqual(ticks([3, '100']));
  expect(ticksWithRoom(ticks([0, '0'], [5, '10'], [10, '20'], [15, '30']), 18)).toEqual(ticks([5, '10'], [10, '20']));
  expect(ticksWithRoom(ticks([0, '0'], [10, '100 k'], [20, '200 k'], [30, '300 k'], [40, '400 k']), 50)).toEqual([]);
  expect(ticksWithRoom([], 0)).toEqual([]);
});
