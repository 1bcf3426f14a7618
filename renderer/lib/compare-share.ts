import type { Probability } from '../../core/units/units.ts';

/** The share of a number of rows in all; 0 when there are none. */
export function shareOf(part: number, rows: number): Probability {
  return (rows === 0 ? 0 : part / rows) as Probability;
}
