import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { ShellError } from '../errors/shell-error.ts';

/**
 * Throws a `ShellError` for a day after tomorrow, because it would stay the latest day of a store for long. Tomorrow has begun in other time
 * zones. `now`: the current day, from the clock.
 */
export function refuseFuture(asOf: EpochDay, now: EpochDay): void {
  if (asOf > now + 1)
    throw new ShellError(
      `${formatIsoDay(asOf)} lies in the future, as today is ${formatIsoDay(now)}, so nothing was published: give a day that has begun.`,
    );
}
