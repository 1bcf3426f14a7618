import type { EpochDay } from '../units/units.ts';

/** Default length of a promise or a snooze, in days, before it is moved off a weekend. */
const USUAL_WAIT_DAYS = 7;

/** Monday to Friday. Holidays are not known. */
export function isWorkingDay(day: EpochDay): boolean {
  // 1970-01-01 was a Thursday; a remainder of a negative number is negative.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** The day itself when it is a working day, else the Monday after. */
export function workingDayFrom(day: EpochDay): EpochDay {
  let next = day;
  while (!isWorkingDay(next)) next = (next + 1) as EpochDay;
  return next;
}

/** So many working days after `day`, which is not counted. */
export function workingDaysAfter(day: EpochDay, count: number): EpochDay {
  let next = day;
  for (let left = count; left > 0; left--) next = workingDayFrom((next + 1) as EpochDay);
  return next;
}

/** The day that a promise or a snooze made on `day` is offered: a week later, or the Monday after where that is a weekend. */
export function usualWait(day: EpochDay): EpochDay {
  return workingDayFrom((day + USUAL_WAIT_DAYS) as EpochDay);
}
