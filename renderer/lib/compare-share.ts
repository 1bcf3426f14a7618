import type { Probability } from '../../core/units/units.ts';

/** Part of so many rows; 0 of none. */
export function shareOf(part: number, rows: number): Probability {
  return (rows === 0 ? 0 : part / rows) as Probability;
}
