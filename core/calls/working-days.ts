import type { EpochDay } from '../units/units.ts';

/** Default length of a promise or a snooze, in days, before it is moved off a weekend. */
const USUAL_WAIT_DAYS = 7;

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: EpochDay): number {
  // 1970-01-01 was a Thursday; a remainder of a negative number is negative.
  return (((day + 4) % 7) + 7) % 7;
}

/** The Monday of the week of a day; a week ends with Sunday. */
export function mondayOf(day: EpochDay): EpochDay {
  return (day - ((weekdayOf(day) + 6) % 7)) as EpochDay;
}

/** Monday to Friday. Holidays are not known. */
export function isWorkingDay(day: EpochDay): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

/** The day itself when it is a working day, else the Monday after. */
export function workingDayFrom(day: EpochDay): EpochDay {
  let next = day;
  while (!isWorkingDay(next)) next = (next + 1) as EpochDay;
  return next;
}

/** The working day that is `count` working days after `day`. */
export function workingDaysAfter(day: EpochDay, count: number): EpochDay {
  let next = day;
  for (let left = count; left > 0; left--) next = workingDayFrom((next + 1) as EpochDay);
  return next;
}

/** The default day of a promise or a snooze made on `day`: a week later, or the Monday after if that is a weekend. */
export function usualWait(day: EpochDay): EpochDay {
  return workingDayFrom((day + USUAL_WAIT_DAYS) as EpochDay);
}
