import { describe, expect, it } from 'vitest';
import { overallShare, scaleEnd } from './feature-late-scale.ts';

const bin = (late: number, onTime: number, share: number, high: number) => ({
  counted: { late, known: late + onTime, lateShare: { share, low: 0, high } },
});

describe('late shares', () => {
  it('are weighed by rows overall', () => {
    expect(overallShare([bin(1, 9, 0.1, 0.4), bin(30, 60, 1 / 3, 0.5)])).toEqual({ share: 0.31, known: 100 });
    expect(overallShare([bin(0, 0, 0, 0)])).toBeNull();
  });

  it('have a scale that covers all relevant intervals', () => {
    expect(scaleEnd([bin(5, 45, 0.1, 0.214)])).toBe(0.3);
    expect(scaleEnd([bin(5, 45, 0.1, 0.3)])).toBe(0.3);
    expect(scaleEnd([bin(5, 45, 0.1, 0.214), bin(1, 1, 0.5, 0.9)])).toBe(0.5);
    expect(scaleEnd([bin(50, 0, 1, 1)])).toBe(1);
    expect(scaleEnd([bin(0, 3, 0, 0.56)])).toBe(0.1);
    expect(scaleEnd([])).toBe(0.1);
  });
});
