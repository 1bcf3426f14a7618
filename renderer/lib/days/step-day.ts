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

/** The days that can be looked from: all up to the latest; of a store those of its snapshots alone, earliest first. */
export interface DayRange {
  readonly latest: EpochDay;
  readonly snapshots: readonly { readonly day: EpochDay }[] | null;
}

/**
 * The day that a step leads to; null where there is none. Between snapshots a day's step leads to the next one, and a longer
 * step to the first that is as far away, or else to the last in that direction.
 */
export function stepWithin(from: EpochDay, step: DayStep, by: 1 | -1, range: DayRange): EpochDay | null {
  return reachWithin(from, stepDay(from, step, by), range);
}

/** Another day, or of a store the first snapshot that is as far away, or else the last in that direction; null where there is none. */
export function reachWithin(from: EpochDay, to: EpochDay, { latest, snapshots }: DayRange): EpochDay | null {
  const isLater = to > from;
  if (snapshots === null) return to <= latest ? to : null;
  const days = snapshots.map(({ day }) => day);
  const ahead = isLater ? days.filter((day) => day > from) : days.filter((day) => day < from).reverse();
  return ahead.find((day) => (isLater ? day >= to : day <= to)) ?? ahead.at(-1) ?? null;
}
