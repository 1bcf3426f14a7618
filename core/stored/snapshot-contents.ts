import { martAgeing } from '../ageing/mart-ageing.ts';
import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import type { AgeingRow } from '../lists/ageing-catalog.ts';
import type { CallListRow } from '../lists/call-list-catalog.ts';
import { accountIds, callList, type Extracts, extendedFeatures, type Snapshot, takeSnapshot } from '../pipeline.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import type { EpochDay } from '../units/units.ts';
import type { StoredFeatures } from './stored-features.ts';

/** What the accepted rows of some extracts are at the end of a day: all that the stored tables are made of. */
export interface SnapshotContents {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  readonly extended: ExtendedColumns;
  /** None where settlement isn't known by the day, as for `ageing`: then it is unknown what is open. */
  readonly calls: readonly CallListRow[];
  readonly ageing: readonly AgeingRow[];
  /** The dataset of the snapshot before this one, for drift; null for the first. */
  readonly before: StoredFeatures | null;
}

/** Works out everything that a snapshot holds. Fails as its parts do: where a sum can't be exact. */
export function snapshotContents(extracts: Extracts, asOf: EpochDay, before: StoredFeatures | null): Result<SnapshotContents, CoreError> {
  const snapshot = takeSnapshot(extracts, asOf);
  const extended = extendedFeatures(extracts, snapshot);
  if (!extended.ok) return extended;
  const calls = snapshot.settlementKnown ? callList(extracts, snapshot) : ok([]);
  if (!calls.ok) return calls;
  const ageing = martAgeing({
    accounts: extracts.accounts,
    settled: snapshot.settled,
    outstanding: snapshot.outstanding(),
    edges: DEFAULT_AGEING_EDGES,
    accountId: accountIds(extracts),
  });
  if (!ageing.ok) return ageing;
  return ok({ extracts, snapshot, extended: extended.value, calls: calls.value, ageing: ageing.value, before });
}

/** The same for the staged tables alone, which need nothing of what is worked out. */
export function stagedContents(extracts: Extracts, asOf: EpochDay): Result<SnapshotContents, CoreError> {
  return ok({ extracts, snapshot: takeSnapshot(extracts, asOf), extended: [], calls: [], ageing: [], before: null });
}
