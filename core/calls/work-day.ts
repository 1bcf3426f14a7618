import type { EpochDay } from '../units/units.ts';
import type { CallNote } from './call-schemas.ts';

/** With older extracts the list is not worked today: the as-of date takes the place of today. */
const MAX_LAG_DAYS = 31;

/**
 * The calendar day on which a list is worked. Extracts are always some days old, so their default list (`defaultDay`) is worked today; for
 * another as-of date, or for extracts over a month old, it is the as-of date itself. Waits start and snoozes end by this day; payments, and
 * so broken promises, are known only by the as-of date.
 */
export function workDay(asOf: EpochDay, defaultDay: EpochDay, today: EpochDay): EpochDay {
  const lag = today - asOf;
  return asOf === defaultDay && lag > 0 && lag <= MAX_LAG_DAYS ? today : asOf;
}

/** The calendar day of a new note, from which waits count: today, or the as-of date of a past list. */
export function workDayOf({ as_of_day, recorded_day }: Pick<CallNote, 'as_of_day' | 'recorded_day'>): EpochDay {
  const lag = recorded_day - as_of_day;
  return lag <= MAX_LAG_DAYS ? recorded_day : as_of_day;
}
