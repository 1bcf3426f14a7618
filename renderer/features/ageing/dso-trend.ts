import type { TrendPoint } from '../../../core/queries/ageing/contract.ts';
import { civilFromDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatDay, formatDecimals, formatMonth } from '../../lib/format.ts';
import { AGEING_WORDS } from './words.ts';

const { trend: words } = AGEING_WORDS;

/** In which direction the DSO went, from the first to the last known figure; its definition where there are not two. */
export function sayDsoTrend(points: readonly Pick<TrendPoint, 'day' | 'dso_days'>[]): string {
  const known = points.flatMap(({ day, dso_days }) =>
    dso_days === null ? [] : [{ at: sayPoint(day), days: sayDays(dso_days), dso_days }],
  );
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || first === last) return words.dsoNote;
  if (first.days === last.days) return words.dsoSame(last.days, first.at, last.at);
  return words.dsoChange(last.dso_days < first.dso_days, words.daysAt(first.days, first.at), words.daysAt(last.days, last.at));
}

/** `Jun 2026` for the end of a month, else the day. */
function sayPoint(day: EpochDay): string {
  return isMonthEnd(day) ? formatMonth(day) : formatDay(day);
}

export function isMonthEnd(day: EpochDay): boolean {
  return civilFromDay((day + 1) as EpochDay).day === 1;
}

export function sayDays(days: number): string {
  return formatDecimals(days, 1);
}
