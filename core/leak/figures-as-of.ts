import { callList } from '../call-list.ts';
import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import type { CallListRow } from '../lists/call-list-catalog.ts';
import { type Extracts, extendedFeatures, takeSnapshot } from '../pipeline.ts';
import type { TableOf } from '../tables/table.ts';
import type { EpochDay } from '../units/units.ts';

/** Every figure that depends on the day, and so could show a leak. */
export interface DayFigures {
  readonly features: TableOf<FeatureRow>;
  readonly extended: ExtendedColumns;
  /** Null when no payment is known by the day, so that there is no call list. */
  readonly calls: readonly CallListRow[] | null;
}

/** The figures as of a day, computed as the app and the command line do. Fails when sums can't be exact. */
export function figuresAsOf(extracts: Extracts, asOf: EpochDay): Result<DayFigures, CoreError> {
  const snapshot = takeSnapshot(extracts, asOf);
  const extended = extendedFeatures(extracts, snapshot);
  if (!extended.ok) return extended;
  const calls = callList(extracts, snapshot);
  const isUnknown = !calls.ok && (calls.error.code === 'calls.no-payments' || calls.error.code === 'calls.no-payments-yet');
  if (!calls.ok && !isUnknown) return calls;
  return ok({ features: snapshot.features, extended: extended.value, calls: calls.ok ? calls.value : null });
}
