import { civilFromDay, dayFromCivil } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';

export type DayStep = 'day' | 'week' | 'month';

/** Moves a day by a number of steps, back when `by` is negative. A month later is the same day of the month, or its last one. */
export function stepDay(from: EpochDay, step: DayStep, by: number): EpochDay {
  if (step !== 'month') return (from + by * (step === 'week' ? 7 : 1)) as EpochDay;
  const { year, month, day } = civilFromDay(from);
  const months = year * 12 + (month - 1) + by;
  const target = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  for (let dayOfMonth = day; dayOfMonth > 27; dayOfMonth--) {
    const found = dayFromCivil(target.year, target.month, dayOfMonth);
    if (found !== null) return found;
  }
  return dayFromCivil(target.year, target.month, day) ?? from;
}
