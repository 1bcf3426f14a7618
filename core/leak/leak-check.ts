import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import type { Extracts } from '../pipeline.ts';
import type { EpochDay } from '../units/units.ts';
import { censored } from './censored.ts';
import { type LookDifference, lookDifferences } from './look-differences.ts';
import { type Look, lookFrom } from './look-from.ts';

/** Differences that are shown, at most; all are counted. */
const MOST_SHOWN = 1_000;

/** What the leak check found. */
export interface LeakReport {
  readonly asOf: EpochDay;
  /** What was taken away: invoices issued after the day, and payments dated after it on the others. */
  readonly invoicesDropped: number;
  readonly paymentsBlanked: number;
  /** Rows compared: of the dataset, extended columns included, and of the call list; the latter null when there is none. */
  readonly featureRows: number;
  readonly callListRows: number | null;
  /** Cells, and rows that only one side has; 0 when nothing leaks. */
  readonly differences: number;
  /** The first 1,000 of them. */
  readonly shown: readonly LookDifference[];
}

/**
 * Proves that nothing dated after a day shows in a figure as of it: works everything out from the whole extracts and from
 * what is left of them without all that came later, and compares dataset and call list cell by cell.
 * Fails where the figures themselves can't be made. `look` is the path that is checked.
 */
export function leakCheck(
  extracts: Extracts,
  asOf: EpochDay,
  look: (extracts: Extracts, asOf: EpochDay) => Result<Look, CoreError> = lookFrom,
): Result<LeakReport, CoreError> {
  const { extracts: left, invoicesDropped, paymentsBlanked } = censored(extracts, asOf);
  const whole = look(extracts, asOf);
  if (!whole.ok) return whole;
  const known = look(left, asOf);
  if (!known.ok) return known;
  const shown: LookDifference[] = [];
  let differences = 0;
  for (const difference of lookDifferences(whole.value, known.value)) if (++differences <= MOST_SHOWN) shown.push(difference);
  return ok({
    asOf,
    invoicesDropped,
    paymentsBlanked,
    featureRows: whole.value.features.rows,
    callListRows: whole.value.calls?.length ?? null,
    differences,
    shown,
  });
}
