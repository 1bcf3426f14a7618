import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import { civilFromDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';

/** Room for `Not called yet`. */
const WITHOUT_CALLS = '100px';
/** Room for `Snoozed until 12 May`, and for `Left message 12 May` below another step. */
const WITHIN_A_YEAR = '142px';
/** Room for `Promised 12 May 2027`, and for `Left message 12 May 2027` below it. */
const WITH_YEARS = '162px';

/** A call is repeated within so many days. */
const REPEATED_WITHIN = 7;

/** The width of the column of the next step: what it leaves is room for the reasons. Days have a year where not all are in the same one. */
export function nextStepTrack(notes: readonly CallNote[], asOf: EpochDay, today: EpochDay): string {
  if (notes.length === 0) return WITHOUT_CALLS;
  const { year } = civilFromDay(asOf);
  const days = [today, today + REPEATED_WITHIN, ...notes.flatMap((note) => [note.recorded_day, note.promise_day, note.snooze_until])];
  const isOfYear = (day: number | null) => day === null || civilFromDay(day as EpochDay).year === year;
  return days.every(isOfYear) ? WITHIN_A_YEAR : WITH_YEARS;
}
