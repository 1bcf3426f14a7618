import { dayFromCivil } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';

/** Today in the analyst's time zone. */
export function today(): EpochDay {
  return dayOfMoment(Date.now());
}

/** The day of a moment, in milliseconds since 1970, in the analyst's time zone. */
export function dayOfMoment(moment: number): EpochDay {
  const there = new Date(moment);
  return dayFromCivil(there.getFullYear(), there.getMonth() + 1, there.getDate())!;
}
