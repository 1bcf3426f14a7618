import { dayFromCivil } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';

/** Today where the analyst is. */
export function today(): EpochDay {
  const now = new Date();
  return dayFromCivil(now.getFullYear(), now.getMonth() + 1, now.getDate())!;
}
