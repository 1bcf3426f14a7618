import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import type { CallListRow } from '../lists/call-list-catalog.ts';
import { callList, type Extracts, extendedFeatures, takeSnapshot } from '../pipeline.ts';
import type { TableOf } from '../tables/table.ts';
import type { EpochDay } from '../units/units.ts';

/** Every figure that depends on the day: all that a leak could show in. */
export interface Look {
  readonly features: TableOf<FeatureRow>;
  readonly extended: ExtendedColumns;
  /** Null when no payment is known by the day, and so no call list can be made. */
  readonly calls: readonly CallListRow[] | null;
}

/** Everything as of a day, by the one path that the app and the command line use. Fails when sums can't be exact. */
export function lookFrom(extracts: Extracts, asOf: EpochDay): Result<Look, CoreError> {
  const snapshot = takeSnapshot(extracts, asOf);
  const extended = extendedFeatures(extracts, snapshot);
  if (!extended.ok) return extended;
  const calls = callList(extracts, snapshot);
  const isUnknown = !calls.ok && (calls.error.code === 'calls.no-payments' || calls.error.code === 'calls.no-payments-yet');
  if (!calls.ok && !isUnknown) return calls;
  return ok({ features: snapshot.features, extended: extended.value, calls: calls.ok ? calls.value : null });
}
