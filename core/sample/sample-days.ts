import { dayFromCivil, formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';

/** The last day of the sample: no date is later. A Tuesday. */
export const SAMPLE_LAST_DAY = dayFromCivil(2026, 6, 30) as EpochDay;

/** No invoice of the sample was issued before this day: 21 months. */
export const FIRST_ISSUE_DAY = dayFromCivil(2024, 10, 1) as EpochDay;

/** Every day on which an invoice can be issued or paid, as the bytes of `YYYY-MM-DD`, ready to be copied. */
export function dayCells(): (day: EpochDay) => Uint8Array {
  const encoder = new TextEncoder();
  const dayCount = SAMPLE_LAST_DAY - FIRST_ISSUE_DAY + 1;
  const cells = Array.from({ length: dayCount }, (_, i) => encoder.encode(formatIsoDay((FIRST_ISSUE_DAY + i) as EpochDay)));
  return (day) => cells[day - FIRST_ISSUE_DAY]!;
}
