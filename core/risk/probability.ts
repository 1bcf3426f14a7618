import type { Probability } from '../units/units.ts';

/** Probabilities are rounded to this many steps per 1 before use, so that shown and used values are equal. */
export const PROBABILITY_STEPS = 10_000;

export function rounded(probability: number): Probability {
  return (Math.round(probability * PROBABILITY_STEPS) / PROBABILITY_STEPS) as Probability;
}
