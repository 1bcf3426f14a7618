import type { EpochDay } from '../units/units.ts';
import type { CallNote } from './call-note.ts';

/** Extracts older than this are looked back at, not worked: their as-of date is their own day. */
const MAX_LAG_DAYS = 31;

/**
 * The calendar day on which a list is worked. Extracts are always some days old, so the list that they suggest by
 * themselves (`defaultDay`) is worked today; another day that is looked at, or extracts over a month old, stand for
 * themselves. Waits begin and snoozes end by this day; what was paid, and so what is broken, is only known by the as-of date.
 */
export function workDay(asOf: EpochDay, defaultDay: EpochDay, today: EpochDay): EpochDay {
  const lag = today - asOf;
  return asOf === defaultDay && lag > 0 && lag <= MAX_LAG_DAYS ? today : asOf;
}

/** The calendar day on which a note was made by its list, from which waits count: that of the clock, but for a list that is looked back at. */
export function workDayOf({ as_of_day, recorded_day }: Pick<CallNote, 'as_of_day' | 'recorded_day'>): EpochDay {
  const lag = recorded_day - as_of_day;
  return lag <= MAX_LAG_DAYS ? recorded_day : as_of_day;
}
