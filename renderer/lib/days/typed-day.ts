import { dayFromCivil } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';

export const MONTHS: readonly string[] = 'january february march april may june july august september october november december'.split(' ');

/**
 * A date as a person types it: `2021-05-12`, `12 May 2021`, `May 12, 2021` or `12/5/2021` with the day first, as dates are
 * shown here. Null for anything else, for two-digit years and for days that don't exist.
 */
export function typedDay(text: string): EpochDay | null {
  const iso = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*$/.exec(text);
  if (iso) return dayFromCivil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/.exec(text);
  if (numeric) return dayFromCivil(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  const dayFirst = /^\s*(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})\s*$/i.exec(text);
  if (dayFirst) return namedMonth(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!);
  const monthFirst = /^\s*([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\s*$/i.exec(text);
  if (monthFirst) return namedMonth(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!);
  return null;
}

function namedMonth(year: string, name: string, day: string): EpochDay | null {
  const month = MONTHS.findIndex((full) => full.startsWith(name.toLowerCase()));
  return month < 0 ? null : dayFromCivil(Number(year), month + 1, Number(day));
}
