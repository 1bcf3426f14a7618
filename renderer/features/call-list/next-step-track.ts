import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import { civilFromDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';

/** Room for `Not called yet`. */
const WITHOUT_CALLS = '100px';
/** Room for `Promised 25 Dec`, and for `Left message 25 Nov` below another step. */
const WITHIN_A_YEAR = '132px';
/** Room for `Promised 12 May 2027`, and for `Left message 12 May 2025` below another step. */
const WITH_YEARS = '162px';

/** A call is repeated within so many days. */
const REPEATED_WITHIN = 7;

/** The width of the column of the next step: what it leaves is room for the reasons. Days of another year than today's have their year. */
export function nextStepTrack(notes: readonly CallNote[], today: EpochDay): string {
  if (notes.length === 0) return WITHOUT_CALLS;
  const { year } = civilFromDay(today);
  const days = [today + REPEATED_WITHIN, ...notes.flatMap((note) => [note.recorded_day, note.promise_day, note.snooze_until])];
  const isOfYear = (day: number | null) => day === null || civilFromDay(day as EpochDay).year === year;
  return days.every(isOfYear) ? WITHIN_A_YEAR : WITH_YEARS;
}
