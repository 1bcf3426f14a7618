import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import type { Extracts } from '../pipeline.ts';
import type { EpochDay } from '../units/units.ts';
import { censored } from './censored.ts';
import { figureDifferences } from './figure-differences.ts';
import { type DayFigures, figuresAsOf } from './figures-as-of.ts';
import type { FigureDifference, LeakReport } from './leak-schemas.ts';

/** Maximum number of differences shown; all are counted. */
const MAX_SHOWN = 1_000;

/**
 * Checks that nothing dated after a day changes a figure as of that day: computes the figures from the whole extracts and from the extracts
 * without all that came later, and compares dataset and call list cell by cell. Fails when the figures can't be computed. `figuresOf` is
 * the computation that is checked.
 */
export function leakCheck(
  extracts: Extracts,
  asOf: EpochDay,
  figuresOf: (extracts: Extracts, asOf: EpochDay) => Result<DayFigures, CoreError> = figuresAsOf,
): Result<LeakReport, CoreError> {
  const { extracts: left, invoicesDropped, paymentsBlanked } = censored(extracts, asOf);
  const whole = figuresOf(extracts, asOf);
  if (!whole.ok) return whole;
  const known = figuresOf(left, asOf);
  if (!known.ok) return known;
  const shown: FigureDifference[] = [];
  let differences = 0;
  for (const difference of figureDifferences(whole.value, known.value)) if (++differences <= MAX_SHOWN) shown.push(difference);
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
