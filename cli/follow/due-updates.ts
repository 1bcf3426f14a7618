import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochDay } from '../../core/units/units.ts';
import type { FeatureChange } from './compute.ts';
import { FeatureUpdates } from './feature-updates.ts';
import { BEHIND_EVENTS, type FollowStatus } from './follow-status.ts';
import { type FollowerInputs, todayOf } from './follower-inputs.ts';
import type { FullComputationRequest, FullComputationResult } from './full-computation.ts';
import { FULL_DISK_MS, isFullDisk, untilDiskHasRoom } from './full-disk.ts';
import { FullResults } from './full-results.ts';
import type { LiveFolder } from './live-folder.ts';
import type { Outbox } from './outbox.ts';

/** Time between two computations of the features of changed accounts; events are applied meanwhile. */
const FLUSH_MS = 500;
/** The same while the follower is behind. */
const FLUSH_BEHIND_MS = 10_000;
const MINUTE = 60_000;
/** Name of the folder that holds a copy of the state, inside the folder of the state. */
const COPY = 'copy';

/** What is computed from all rows, while it is computed. */
interface RunningComputation {
  readonly today: EpochDay;
  outcome: { readonly answer: FullComputationResult } | { readonly error: unknown } | null;
  /** Resolves when `outcome` is there. */
  done: Promise<void>;
}

/** What is computed from all rows at once. */
interface Wants {
  readonly features: boolean;
  readonly list: boolean;
  readonly snapshot: boolean;
}

/** Has features, the call list and snapshots computed when they are due after changes or on a new day, and publishes them. */
export class DueUpdates {
  readonly #in: FollowerInputs;
  readonly #outbox: Outbox;
  readonly #status: FollowStatus;
  readonly #results: FullResults;
  readonly #features: FeatureUpdates;
  #flushedAt = 0;
  #allAt = 0;
  #listAt = 0;
  #listDay: EpochDay | null = null;
  #snapshotAt = 0;
  #snapshotDay: EpochDay | null = null;
  #changedSinceList = true;
  #changedSinceSnapshot = true;
  #running: RunningComputation | null = null;
  /** After a disk that had no room for a copy. */
  #notBefore = 0;
  readonly #ending = new AbortController();

  constructor(inputs: FollowerInputs, outbox: Outbox, status: FollowStatus, live: LiveFolder) {
    this.#in = inputs;
    this.#outbox = outbox;
    this.#status = status;
    this.#results = new FullResults(inputs, outbox, status, live);
    this.#features = new FeatureUpdates(inputs.state, outbox);
  }

  begin(): void {
    // A follower that was killed can have left its copy.
    rmSync(this.#copy, { recursive: true, force: true });
  }

  /** Ends what is being computed. Afterwards the state can be closed, which is needed for a copy of it. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#running?.done;
  }

  /** Whether features were computed that are not applied. */
  get hasWaiting(): boolean {
    return this.#features.hasWaiting;
  }

  /** Whether the features, the call list and the snapshot are those of today. */
  get areOfToday(): boolean {
    const isListed = this.#listDay !== null && this.#snapshotDay !== null && this.#running === null;
    return isListed && this.#features.isUpToDate(todayOf(this.#in));
  }

  /** Has the call list and the snapshot computed again after events. */
  rowsChanged(): void {
    this.#changedSinceList = this.#changedSinceSnapshot = true;
  }

  /** Has the call list computed again, of which its topic can lack something. */
  outputsChanged(): void {
    this.#changedSinceList = true;
  }

  /** Drops the features that were computed from all rows and are not applied. */
  abandonFeatures(): void {
    this.#features.abandon();
  }

  /** Computes the features of changed accounts, and applies some of those that were computed from all rows. `lag`: the events that are missing. */
  async updateFeatures(lag: number): Promise<void> {
    const today = todayOf(this.#in);
    // When all of them are computed next, changed accounts are among them.
    const isAllNext = this.#running === null && Date.now() >= this.#notBefore && this.#features.isAllDue(today);
    if (!isAllNext && this.#features.isTouched() && this.#isDueSince(this.#flushedAt, lag)) {
      await this.#features.updateTouched(today);
      this.#flushedAt = Date.now();
    }
    const change = this.#features.applySome(today);
    if (change === null) return;
    const { day, features } = change;
    this.#in.log.say('day-changed', 'info', `It is ${day} now: ${features} features changed.`, { as_of: day, features });
  }

  /**
   * Has all features, the call list and the snapshot computed beside the changes when they are due, and publishes what has been computed. `isWhole`: all
   * tables are there.
   */
  async computeFromAllRows(isWhole: boolean, lag: number): Promise<void> {
    if (this.#running === null && Date.now() >= this.#notBefore) await this.#startWhatIsDue(isWhole, lag);
    if (this.#running === null) return;
    if (this.#in.isOnce) await this.#running.done;
    const { outcome, today } = this.#running;
    if (outcome === null) return;
    this.#running = null;
    if ('error' in outcome) this.#heardFailure(outcome.error);
    else await this.#heard(outcome.answer, today);
  }

  async #startWhatIsDue(isWhole: boolean, lag: number): Promise<void> {
    const { config, isOnce } = this.#in;
    const now = Date.now();
    const today = todayOf(this.#in);
    const isDue = (hasChanged: boolean, lastDay: EpochDay | null, lastAt: number, everyMs: number) =>
      this.#status.isCaughtUp && (lastDay !== today || (!isOnce && hasChanged && now - lastAt >= everyMs));
    const features = isWhole && this.#isDueSince(this.#allAt, lag) && this.#features.isAllDue(today);
    // Features are computed before the rest and not beside it, which would take more memory.
    const wants: Wants = {
      features,
      list: !features && isDue(this.#changedSinceList, this.#listDay, this.#listAt, config.callsEverySeconds * 1000),
      snapshot: !features && isDue(this.#changedSinceSnapshot, this.#snapshotDay, this.#snapshotAt, config.snapshotEveryMinutes * MINUTE),
    };
    if (wants.features || wants.list || wants.snapshot) await this.#untilDiskHasRoom(async () => this.#start(now, today, wants));
  }

  /** Whether features are to be computed now, that were computed last at a moment: less often while many events are missing. */
  #isDueSince(moment: number, lag: number): boolean {
    const waited = Date.now() - moment;
    return lag > BEHIND_EVENTS ? waited > FLUSH_BEHIND_MS : !this.#in.kafka.hasMore || waited > FLUSH_MS;
  }

  /** The rows are copied at one position first; changes after it count for the next time. */
  #start(now: number, today: EpochDay, wants: Wants): void {
    let hear: (changes: readonly FeatureChange[]) => void = () => undefined;
    if (wants.features) {
      hear = this.#features.beginAll(today);
      this.#allAt = now;
    }
    if (wants.list) {
      this.#listAt = now;
      this.#listDay = today;
      this.#changedSinceList = false;
    }
    if (wants.snapshot) {
      this.#snapshotAt = now;
      this.#snapshotDay = today;
      this.#changedSinceSnapshot = false;
    }
    const running: RunningComputation = { today, outcome: null, done: Promise.resolve() };
    running.done = this.#compute(now, today, wants, hear).then(
      (answer) => {
        running.outcome = { answer };
      },
      (error: unknown) => {
        running.outcome = { error };
      },
    );
    this.#running = running;
  }

  async #compute(
    now: number,
    today: EpochDay,
    wants: Wants,
    hear: (changes: readonly FeatureChange[]) => void,
  ): Promise<FullComputationResult> {
    const { state, folder, appVersion, runFullComputation } = this.#in;
    const copy = this.#copy;
    try {
      await state.copyTo(copy);
      const order: FullComputationRequest = {
        ...{ state: copy, store: folder, appVersion, today, observedMs: now },
        ...{ wantsFeatures: wants.features, wantsList: wants.list, wantsSnapshot: wants.snapshot },
      };
      return await runFullComputation(order, hear, this.#ending.signal);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }

  #heardFailure(error: unknown): void {
    this.#features.abandon();
    this.rowsChanged();
    if (!isFullDisk(error)) throw error;
    if (this.#notBefore === 0)
      this.#in.log.say(
        'disk-full',
        'error',
        'The disk of the store has no room for a copy of the state: all features, the call list and the snapshot wait.',
      );
    this.#notBefore = Date.now() + FULL_DISK_MS;
    if (this.#in.isOnce) this.#listDay = this.#snapshotDay = null;
  }

  async #heard({ rejects, list, snapshot }: FullComputationResult, today: EpochDay): Promise<void> {
    this.#notBefore = 0;
    this.#features.complete();
    this.#results.sayRejects(rejects);
    if (list !== null) {
      await this.#untilDiskHasRoom(async () => this.#results.commitList(list, today));
      await this.#untilDiskHasRoom(() => this.#outbox.publish());
    }
    if (snapshot !== null && !this.#results.heardSnapshot(snapshot, today)) this.#changedSinceSnapshot = true;
    this.#status.write();
  }

  get #copy(): string {
    return join(this.#in.stateFolder, COPY);
  }

  #untilDiskHasRoom(change: () => Promise<void>): Promise<void> {
    return untilDiskHasRoom(change, this.#status, this.#in.log);
  }
}
