import type { EpochDay } from '../units/units.ts';

/**
 * The calendar day on which a list is worked. Extracts are always some days old, so their default list (`defaultDay`) is worked today, however
 * old they are; for another as-of date it is that date. Waits start and snoozes end by this day; payments, and so broken promises, are known
 * only by the as-of date.
 */
export function workDay(asOf: EpochDay, defaultDay: EpochDay, today: EpochDay): EpochDay {
  return asOf === defaultDay && today > asOf ? today : asOf;
}
