import { describe, expect, it } from 'vitest';
import type { DistributionShift } from '../../worker/core-types.ts';
import { drawnBins, mostMoved, outline } from './compare-shape.ts';

describe('drawn bins', () => {
  it('are as high as rows per unit on a linear axis, the highest being 1', () => {
    const drawn = drawnBins(shift('linear', [0, 10, 20], [30, 10], [20, 20]));
    expect(drawn.edges).toEqual([0, 0.5, 1]);
    expect(drawn.before.map(twoDigits)).toEqual([1, 0.33]);
    expect(drawn.after.map(twoDigits)).toEqual([0.67, 0.67]);
  });

  it('give outliers no more width than others, and show their low density', () => {
    const drawn = drawnBins(shift('linear', [0, 10, 20, 1_000], [10, 10, 10], [10, 10, 10]));
    expect(drawn.edges.map(twoDigits)).toEqual([0, 0.33, 0.67, 1]);
    expect(drawn.before[2]).toBeCloseTo(10 / 980);
  });

  it('are as wide as powers of ten on a logarithmic axis, and as high as rows per power', () => {
    const drawn = drawnBins(shift('log', [1, 10, 1_000], [10, 20], [20, 0]));
    expect(drawn.edges.map(twoDigits)).toEqual([0, 0.33, 1]);
    expect(drawn.before.map(twoDigits)).toEqual([0.33, 0.33]);
    expect(drawn.after.map(twoDigits)).toEqual([1, 0]);
  });

  it('accept a bin that starts at 0, and negative ones, on a logarithmic axis', () => {
    const { edges } = drawnBins(shift('log', [-100, -10, 0, 10], [1, 1, 1], [1, 1, 1]));
    expect(edges.map(twoDigits)).toEqual([0, 0.59, 0.79, 1]);
  });

  it('have height 0 for a side without rows', () => {
    expect(drawnBins(shift('linear', [0, 1], [0], [0])).before).toEqual([0]);
  });
});

describe('the outline of bins', () => {
  it('is a step line that starts and ends at 0', () => {
    expect(outline([0, 0.25, 1], [1, 0.5])).toBe('M0,100 L0,0 L25,0 L25,50 L100,50 L100,100');
  });
});

describe('where most moved', () => {
  it('is the bin with the largest difference of shares, or the rows without a value', () => {
    expect(mostMoved(shift('linear', [0, 1, 2], [5, 5], [10, 30]))).toEqual({ bin: 0, before: 0.5, after: 0.25 });
    expect(mostMoved(shift('linear', [0, 1], [5], [5], { before: 5, after: 0 }))).toEqual({ bin: 0, before: 0.5, after: 1 });
    expect(mostMoved(shift('linear', [0, 1, 2], [2, 2], [4, 4], { before: 4, after: 0 }))).toEqual({ bin: null, before: 0.5, after: 0 });
  });

  it('is null when all shares are equal, or a side has no row', () => {
    expect(mostMoved(shift('linear', [0, 1, 2], [5, 5], [50, 50]))).toBeNull();
    expect(mostMoved(shift('linear', [0, 1], [0], [5]))).toBeNull();
  });
});

function shift(
  scale: 'linear' | 'log',
  edges: number[],
  before: number[],
  after: number[],
  missing = { before: 0, after: 0 },
): DistributionShift {
  const side = (counts: number[], empty: number) => {
    const rows = counts.reduce((sum, count) => sum + count, empty);
    const densities = counts.map((count, bin) => (rows === 0 ? 0 : count / rows / (edges[bin + 1]! - edges[bin]!)));
    return { rows, missing: empty, counts, densities };
  };
  return {
    key: 'inv_items',
    scale,
    edges,
    before: side(before, missing.before),
    after: side(after, missing.after),
    psi: 0,
    band: 'stable',
  };
}

function twoDigits(figure: number): number {
  return Math.round(figure * 100) / 100;
}
