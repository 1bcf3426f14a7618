import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spearmanInterval } from './spearman-interval.ts';

const ends = (value: number, rows: number) => {
  const { low, high } = spearmanInterval(value, rows)!;
  return [low, high].map((end) => Number(end.toFixed(4)));
};

describe('the interval of a rank correlation', () => {
  it('is the one that is worked out by hand', () => {
    // atanh(0.5) = 0.549306; 1.959964 × √(1.125 ÷ 97) = 0.211077.
    expect(ends(0.5, 100)).toEqual([0.3259, 0.6413]);
    // atanh(0) = 0; 1.959964 × √(1 ÷ 400) = 0.097998.
    expect(ends(0, 403)).toEqual([-0.0977, 0.0977]);
  });

  it('holds the correlation, is the mirror image of that of its opposite, and is narrower with more rows', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.999, max: 0.999, noNaN: true }), fc.integer({ min: 4, max: 1e6 }), (value, rows) => {
        const { low, high } = spearmanInterval(value, rows)!;
        expect(low).toBeLessThan(value);
        expect(high).toBeGreaterThan(value);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        const mirrored = spearmanInterval(-value, rows)!;
        expect(mirrored.low).toBeCloseTo(-high, 12);
        const more = spearmanInterval(value, rows * 2)!;
        expect(more.high - more.low).toBeLessThanOrEqual(high - low);
      }),
    );
  });

  it('is none with three rows, and none where the rows are in one order', () => {
    expect(spearmanInterval(0.5, 3)).toBeNull();
    expect(spearmanInterval(1, 100)).toBeNull();
    expect(spearmanInterval(-1, 100)).toBeNull();
  });
});
