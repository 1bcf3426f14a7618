import { dayFromCivil } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';

/** The calendar day of a moment in this computer's time zone. */
export function localToday(moment: Date): EpochDay {
  const day = dayFromCivil(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
  if (day === null) throw new Error(`The clock says ${moment.toISOString()}, which is no calendar day.`);
  return day;
}
