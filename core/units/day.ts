import type { EpochDay } from './units.ts';

/** Days from 1970-01-01 to a civil date, or null when there is no such day (30 February). Year 1 to 9999. */
export function dayFromCivil(year: number, month: number, day: number): EpochDay | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  // Gregorian calendar arithmetic with March as the first month, so that the leap day comes last.
  const shiftedYear = month > 2 ? year : year - 1;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) as EpochDay;
}

/** The civil date of a day number. */
export function civilFromDay(epochDay: EpochDay): { year: number; month: number; day: number } {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** `YYYY-MM-DD`. */
export function formatIsoDay(epochDay: EpochDay): string {
  const { year, month, day } = civilFromDay(epochDay);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Reads exactly `YYYY-MM-DD`; null for anything else and for days that don't exist. */
export function parseIsoDay(text: string): EpochDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? dayFromCivil(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day some months earlier: the same day of its month, or the last one; of the last day of a month, the last one of the other. */
export function monthsEarlier(epochDay: EpochDay, months: number): EpochDay {
  const { year, month, day } = civilFromDay(epochDay);
  const target = year * 12 + month - 1 - months;
  const [targetYear, targetMonth] = [Math.floor(target / 12), (target % 12) + 1];
  const last = daysInMonth(targetYear, targetMonth);
  return dayFromCivil(targetYear, targetMonth, day === daysInMonth(year, month) ? last : Math.min(day, last)) ?? epochDay;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12 May 2021`, for people. */
export function sayDay(epochDay: EpochDay): string {
  const { year, month, day } = civilFromDay(epochDay);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
