import { dayInZone } from '../../adapters/mysql/time-zone.ts';
import { parseIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';

/** The calendar day of a moment in a time zone. */
export function todayIn(zone: string, moment: Date): EpochDay {
  const day = parseIsoDay(dayInZone(zone)(moment.toISOString().replace('T', ' ')));
  if (day === null) throw new Error(`The clock says ${moment.toISOString()}, which is no day of the calendar in ${zone}.`);
  return day;
}

/** The days that a run must publish. */
export interface DaysToPublish {
  /** The missed days and yesterday, first to last. */
  readonly days: readonly EpochDay[];
  /** The missed days beyond the limit, as first and last; null when there is none. */
  readonly leftOut: readonly [EpochDay, EpochDay] | null;
}

/** The days after the last published one, up to yesterday: always yesterday, and the last `catchUp` missed days. */
export function daysToPublish(published: readonly EpochDay[], yesterday: EpochDay, catchUp: number): DaysToPublish {
  const last = published.filter((day) => day < yesterday).at(-1);
  const hasYesterday = published.includes(yesterday);
  const firstMissed = last === undefined || hasYesterday ? yesterday : ((last + 1) as EpochDay);
  const first = Math.max(firstMissed, yesterday - catchUp) as EpochDay;
  const days = Array.from({ length: yesterday - first + 1 }, (_, place) => (first + place) as EpochDay);
  return { days, leftOut: first > firstMissed ? [firstMissed, (first - 1) as EpochDay] : null };
}
