import { openStore } from '../../adapters/store/open-store.ts';
import { StoreError } from '../../adapters/store/store-error.ts';
import { VersionedStore } from '../../adapters/store/versioned-store.ts';
import { callList } from '../../core/call-list.ts';
import { describeError } from '../../core/errors/describe-error.ts';
import type { CallListRow } from '../../core/lists/call-list-catalog.ts';
import { type Extracts, type Snapshot, takeSnapshot } from '../../core/pipeline.ts';
import { lateShareOfDay } from '../../core/statistics/decided-labels.ts';
import type { LiveCall } from '../../core/stored/live-files.ts';
import { SNAPSHOT_TABLES } from '../../core/stored/stored-tables.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { featuresBefore, makeDay } from '../snapshots/snapshot-day.ts';
import { type FeatureChange, featureChanges, readAllRows } from './compute.ts';
import { driftOf } from './drift.ts';
import { FollowState } from './follow-state.ts';

/** Which results to compute from all rows of a state. */
export interface FullComputationRequest {
  /** The folder of a copy of the state, which only this computation opens. */
  readonly state: string;
  /** The address of the store. */
  readonly store: string;
  /** Version of this program, for the records of the store. */
  readonly appVersion: string;
  readonly today: EpochDay;
  /** When the copy was made, in milliseconds since 1970. */
  readonly observedMs: number;
  readonly wantsFeatures: boolean;
  readonly wantsList: boolean;
  readonly wantsSnapshot: boolean;
}

/** A row of the call list, without its rank on the previous list. */
export type ListedCall = Omit<LiveCall, 'rank_before'>;

export type ListAnswer =
  | { readonly kind: 'made'; readonly isSettlementKnown: boolean; readonly lateShare: number | null; readonly calls: readonly ListedCall[] }
  /** `why`: a sentence. */
  | { readonly kind: 'refused'; readonly why: string };

export type SnapshotAnswer =
  | {
      readonly kind: 'published';
      readonly outcome: 'published' | 'unchanged';
      readonly contentHash: string | null;
      readonly drift: Awaited<ReturnType<typeof driftOf>>;
      /** The day that the drift is against; null for none. */
      readonly against: string | null;
      /** Why the drift could not be computed; null when it was. */
      readonly warning: string | null;
      readonly seconds: number;
    }
  /** The store can't be written; `why` is a sentence. */
  | { readonly kind: 'refused'; readonly why: string };

/** The computed results; null for those that the request left out. */
export interface FullComputationResult {
  readonly rejects: number;
  readonly list: ListAnswer | null;
  readonly snapshot: SnapshotAnswer | null;
}

/**
 * Computes what is wanted: tells the features that differ from the published ones to `hear`, some at a time, computes the call list, and publishes a snapshot
 * into the store. Throws a `ShellError` when a sum can't be exact.
 */
export async function runFullComputation(
  order: FullComputationRequest,
  hear: (changes: readonly FeatureChange[]) => void,
): Promise<FullComputationResult> {
  const { today } = order;
  const state = FollowState.open(order.state);
  let extracts: Extracts;
  try {
    extracts = await readAllRows(state, today);
    if (order.wantsFeatures) for (const changes of featureChanges(state, takeSnapshot(extracts, today))) hear(changes);
  } finally {
    state.close();
  }
  return {
    rejects: extracts.rejects.count,
    list: order.wantsList ? listOf(extracts, takeSnapshot(extracts, today)) : null,
    snapshot: order.wantsSnapshot ? await publishSnapshot(extracts, order) : null,
  };
}

function listOf(extracts: Extracts, snapshot: Snapshot): ListAnswer {
  const list = snapshot.settlementKnown ? callList(extracts, snapshot) : null;
  if (list !== null && !list.ok) return { kind: 'refused', why: describeError(list.error) };
  return {
    kind: 'made',
    isSettlementKnown: list !== null,
    lateShare: lateShareOfDay(snapshot),
    calls: (list?.value ?? []).map(listedCallOf),
  };
}

function listedCallOf(row: CallListRow): ListedCall {
  const { company_name: _company, contact_person: _person, contact_phone: _phone, next_due_day, reasons, ...figures } = row;
  return { ...figures, next_due_date: next_due_day === null ? null : formatIsoDay(next_due_day), reasons };
}

async function publishSnapshot(
  extracts: Extracts,
  { store: address, appVersion, today, observedMs }: FullComputationRequest,
): Promise<SnapshotAnswer> {
  const began = Date.now();
  const as_of = formatIsoDay(today);
  try {
    const store = new VersionedStore(await openStore(address, process.env), { appVersion, now: () => new Date() });
    let warning: string | null = null;
    const before = await featuresBefore(store, today, (sentence) => {
      warning = sentence;
    });
    const against = [...(await store.days()).values()].findLast((day) => day.as_of < as_of && day.content_hash !== null)?.as_of ?? null;
    const { day } = await makeDay({
      kind: 'snapshot',
      extracts,
      asOf: today,
      today,
      tables: SNAPSHOT_TABLES,
      withContacts: false,
      before,
      observed: new Date(observedMs),
    });
    const { kind: outcome } = await store.publish('snapshot', day);
    const drift = await driftOf(day);
    return {
      kind: 'published',
      outcome,
      contentHash: day.content_hash,
      drift,
      against: before === null ? null : against,
      warning,
      seconds: Math.round((Date.now() - began) / 100) / 10,
    };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { kind: 'refused', why: error.message };
  }
}
