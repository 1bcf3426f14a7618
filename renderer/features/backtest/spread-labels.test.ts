import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadLabels } from './spread-labels.ts';

describe('spreadLabels', () => {
  it('leaves labels with enough space in place', () => {
    expect(spreadLabels([10, 90, 50], 15, 0, 100)).toEqual([10, 90, 50]);
  });

  it('moves labels that would touch, and none out of the chart', () => {
    expect(spreadLabels([0, 0, 0], 15, 0, 100)).toEqual([0, 15, 30]);
    expect(spreadLabels([100, 98], 15, 0, 100)).toEqual([100, 85]);
  });

  it('keeps order and distance when there is enough space', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 8 }), (wanted) => {
        const placed = spreadLabels(wanted, 15, 0, 200);
        const order = wanted.map((_, label) => label).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
        const sorted = order.map((label) => placed[label]!);
        sorted.slice(1).forEach((at, i) => {
          expect(at - sorted[i]!).toBeGreaterThanOrEqual(15);
        });
        for (const at of sorted) expect(at).toBeLessThanOrEqual(200);
        for (const at of sorted) expect(at).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
