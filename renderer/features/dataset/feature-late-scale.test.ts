import { describe, expect, it } from 'vitest';
import { labelDeviation, overallShare, scaleEnd, scaleTicks } from './feature-late-scale.ts';

const bin = (late: number, onTime: number, share: number, high: number) => ({
  counted: { late, known: late + onTime, lateShare: { share, low: 0, high } },
});

describe('late shares', () => {
  it('are weighed by rows overall', () => {
    expect(overallShare([bin(1, 9, 0.1, 0.4), bin(30, 60, 1 / 3, 0.5)])).toEqual({ share: 0.31, known: 100 });
    expect(overallShare([bin(0, 0, 0, 0)])).toBeNull();
  });

  it('have the deviation of the labels that they count', () => {
    expect(labelDeviation({ share: 14 / 46, known: 46 })).toBeCloseTo(0.4652, 4);
    expect(labelDeviation({ share: 0.5, known: 2 })).toBeCloseTo(Math.SQRT1_2, 12);
    expect(labelDeviation({ share: 1, known: 1 })).toBeNull();
  });

  it('have a scale that covers every interval, and ends at a round share', () => {
    expect(scaleEnd([bin(5, 45, 0.1, 0.214)])).toBe(0.3);
    expect(scaleEnd([bin(5, 45, 0.1, 0.3)])).toBe(0.3);
    expect(scaleEnd([bin(5, 45, 0.1, 0.214), bin(1, 1, 0.5, 0.9)])).toBe(1);
    expect(scaleEnd([bin(50, 0, 1, 1)])).toBe(1);
    expect(scaleEnd([bin(0, 3, 0, 0.56)])).toBe(0.6);
    expect(scaleEnd([])).toBe(0.1);
  });

  it.each([0.02, 0.15, 0.25, 0.35, 0.45, 0.7, 0.9])('have ticks from 0 to the end of the scale, for an interval up to %d', (high) => {
    const ticks = scaleTicks(scaleEnd([bin(1, 20, 0.01, high)]));
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect([ticks[0], ticks.at(-1)! >= high]).toEqual([0, true]);
    expect(ticks.map((tick) => (tick * 100) % 5)).toEqual(ticks.map(() => expect.closeTo(0, 6)));
  });
});
