import { martAgeing } from '../ageing/mart-ageing.ts';
import { callList } from '../call-list.ts';
import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import type { AgeingRow } from '../lists/ageing-catalog.ts';
import type { CallListRow } from '../lists/call-list-catalog.ts';
import { accountIds, type Extracts, extendedFeatures, type Snapshot, takeSnapshot } from '../pipeline.ts';
import type { TableOf } from '../tables/table.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import type { EpochDay } from '../units/units.ts';
import type { StoredFeatures } from './stored-features.ts';

/** The dataset as of a day, and the input of its tables. */
export interface DatasetContents {
  readonly features: TableOf<FeatureRow>;
  readonly extended: ExtendedColumns;
  /** The dataset of the snapshot before this one, for drift; null for the first. */
  readonly before: StoredFeatures | null;
}

/** The accepted rows of some extracts at the end of a day, from which the stored tables are made. */
export interface SnapshotContents extends DatasetContents {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  /** Empty when no settlement is known by the day, as for `ageing`: then open amounts are unknown. */
  readonly calls: readonly CallListRow[];
  readonly ageing: readonly AgeingRow[];
}

/** The dataset of a snapshot. Fails when the debt of an account can't be summed exactly. */
export function datasetContents(extracts: Extracts, snapshot: Snapshot, before: StoredFeatures | null): Result<DatasetContents, CoreError> {
  const extended = extendedFeatures(extracts, snapshot);
  return extended.ok ? ok({ features: snapshot.features, extended: extended.value, before }) : extended;
}

/** Computes everything in a snapshot. Fails when a sum can't be exact. */
export function snapshotContents(extracts: Extracts, asOf: EpochDay, before: StoredFeatures | null): Result<SnapshotContents, CoreError> {
  const snapshot = takeSnapshot(extracts, asOf);
  const dataset = datasetContents(extracts, snapshot, before);
  return dataset.ok ? withLists(extracts, snapshot, dataset.value) : dataset;
}

/** The other contents of a snapshot. Fails when the debt of an account can't be summed exactly. */
export function withLists(extracts: Extracts, snapshot: Snapshot, dataset: DatasetContents): Result<SnapshotContents, CoreError> {
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
  return ok({ ...dataset, extracts, snapshot, calls: calls.value, ageing: ageing.value });
}

/** The same for the staged tables only, which need no computed values. */
export function stagedContents(extracts: Extracts, asOf: EpochDay): Result<SnapshotContents, CoreError> {
  const snapshot = takeSnapshot(extracts, asOf);
  return ok({ extracts, snapshot, features: snapshot.features, extended: [], calls: [], ageing: [], before: null });
}
