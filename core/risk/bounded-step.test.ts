import { describe, expect, it } from 'vitest';
import { boundedStep } from './bounded-step.ts';

const step = (matrix: readonly number[], gradient: readonly number[], least: number, most: number) =>
  [
    ...boundedStep(
      Float64Array.from(matrix),
      Float64Array.from(gradient),
      new Float64Array(gradient.length).fill(least),
      new Float64Array(gradient.length).fill(most),
    ),
  ].map((each) => Number(each.toFixed(5)));

describe('a bounded step', () => {
  // Of [[4, 3], [3, 4]]; what is above the diagonal is not used.
  const matrix = [4, 99, 3, 4];

  it('solves the equations where no limit is in the way', () => {
    expect(step(matrix, [10, 11], -5, 5)).toEqual([1, 2]);
  });

  it('is the best within the limits, which is not the solution cut off at them', () => {
    // Without limits: (−2, 4). With the first at 0, the second is 10 / 4.
    expect(step(matrix, [4, 10], 0, 5)).toEqual([0, 2.5]);
    expect(step(matrix, [4, 10], 0, 1)).toEqual([0.25, 1]);
  });
});
