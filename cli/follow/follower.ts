import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChangeEvent, readChangeEvent } from '../../adapters/kafka/change-event.ts';
import type { KafkaConfig } from '../../adapters/kafka/kafka-config.ts';
import type { KafkaEvents, PartitionEnds } from '../../adapters/kafka/kafka-events.ts';
import { innermostCode, isOfNetwork, refusalOf } from '../../adapters/kafka/kafka-faults.ts';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';
import { LIVE_HOURS, LIVE_VERSION, type LiveStatus, liveHour } from '../../core/stored/live-files.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { todayIn } from '../run/days-to-publish.ts';
import type { RunLog } from '../run/run-log.ts';
import { updateCallList } from './call-list-update.ts';
import type { FeatureChange } from './compute.ts';
import { FeatureUpdates } from './feature-updates.ts';
import type { FollowEvent } from './follow-log.ts';
import { followMetricsText } from './follow-metrics.ts';
import type { FollowState, ReadMessage } from './follow-state.ts';
import type { FullComputationRequest, FullComputationResult, ListAnswer, SnapshotAnswer } from './full-computation.ts';
import { LiveFolder } from './live-folder.ts';
import { HOUR_COLUMNS, Outbox } from './outbox.ts';
import { areOutputsKnown, outputNames, prepareOutputs } from './output-topics.ts';
import { checkNoTopicIsLost, checkTopics, missingEvents, placesToRead } from './topic-checks.ts';

/** The inputs of a follower. */
export interface FollowerInputs {
  readonly config: KafkaConfig;
  readonly kafka: Pick<KafkaEvents, keyof KafkaEvents>;
  readonly state: FollowState;
  /** The folder of the store. */
  readonly folder: string;
  /** The folder of the state. */
  readonly stateFolder: string;
  /** Computes what needs all rows; it ends early when the signal is given. */
  readonly runFullComputation: (
    order: FullComputationRequest,
    hear: (changes: readonly FeatureChange[]) => void,
    signal: AbortSignal,
  ) => Promise<FullComputationResult>;
  readonly appVersion: string;
  /** Null for none. */
  readonly metrics: { readonly path: string; readonly shown: string } | null;
  readonly log: RunLog<FollowEvent>;
  /** End when everything that is there at the start is applied and published. */
  readonly isOnce: boolean;
  /** Replaces the day of the time zone. */
  readonly today: EpochDay | null;
}

const BATCH = 2_000;
/** How long it waits for messages before it looks at the clock again. */
const LOOK_MS = 250;
/** Time between two computations of the features of changed accounts; events are applied meanwhile. */
const FLUSH_MS = 500;
/** The same while more than `BEHIND_EVENTS` events wait. */
const FLUSH_BEHIND_MS = 10_000;
const BEHIND_EVENTS = 5_000;
const STATUS_MS = 1_000;
const IDLE_STATUS_MS = 10_000;
const ENDS_MS = 2_000;
/** A topic that is compacted or forgets events does so after minutes at the earliest. */
const TOPICS_MS = 10_000;
const RETRY_MS = 2_000;
const FULL_DISK_MS = 5_000;
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

/** A question to the broker about the topics, asked at that moment. */
interface Look {
  readonly at: number;
  outcome: 'asked' | 'answered' | { readonly error: unknown };
}

/** A topic that is written was deleted or made anew: everything is begun anew from the state. */
class OutputsChanged extends Error {}

/** Follows the change events until it is stopped: applies them, and publishes features, the call list, snapshots and figures. */
export class Follower {
  readonly #in: FollowerInputs;
  readonly #kafka: FollowerInputs['kafka'];
  readonly #began = Date.now();
  readonly #tableOf: ReadonlyMap<string, TableName>;
  readonly #outbox: Outbox;
  readonly #features: FeatureUpdates;
  readonly #live: LiveFolder;
  #ends: readonly PartitionEnds[] = [];
  #endsAt = 0;
  #topicsAt = 0;
  /** The broker is asked beside the changes; null when it is not. */
  #look: Look | null = null;
  #goal: readonly PartitionEnds[] | null = null;
  #flushedAt = 0;
  #allAt = 0;
  #hoursAt = Date.now();
  #listAt = 0;
  #listDay: EpochDay | null = null;
  #snapshotAt = 0;
  #snapshotDay: EpochDay | null = null;
  #statusAt = 0;
  #changedSinceList = true;
  #changedSinceSnapshot = true;
  #isCaughtUp = false;
  #isReadingSaid = false;
  /** When a reading of the connector was last seen under way. */
  #openAt = 0;
  #why: string | null = null;
  #hasStopped = false;
  #goneSince: number | null = null;
  #attempts = 0;
  #saidColumns = new Set<string>();
  #saidRejects = -1;
  #hash: string | null = null;
  #publishedList: string | null = null;
  #publishedSnapshot: string | null = null;
  /** When events were applied, of the last ten seconds. */
  #rates: { readonly at: number; readonly events: number }[] = [];
  /** Counting rows takes a while. */
  #rows: { readonly at: number; readonly counts: LiveStatus['rows'] } | null = null;
  #running: RunningComputation | null = null;
  /** After a disk that had no room for a copy. */
  #notBefore = 0;
  readonly #ending = new AbortController();

  constructor(inputs: FollowerInputs) {
    this.#in = inputs;
    this.#kafka = inputs.kafka;
    this.#tableOf = new Map(TABLE_NAMES.map((table) => [inputs.config.sources[table], table]));
    this.#outbox = new Outbox(inputs.state, inputs.config, (messages) => inputs.kafka.send(messages));
    this.#features = new FeatureUpdates(inputs.state, this.#outbox);
    this.#live = new LiveFolder(inputs.folder, () =>
      inputs.log.say(
        'live-not-written',
        'warning',
        'The files of the Live view or the metrics can’t be written: check the disk of the store.',
      ),
    );
  }

  /** Ends with `--once` when it has caught up; otherwise it throws when it can't go on. */
  async follow(): Promise<void> {
    const { log, state, config, folder } = this.#in;
    log.say('follow-started', 'info', `Following ${Object.values(config.sources).join(', ')} into ${folder}.`, {
      as_of: formatIsoDay(this.#today()),
      store: folder,
      topics: Object.values(config.sources),
      events: Number(state.meta('events') ?? 0),
    });
    // A follower that was killed can have left its copy.
    rmSync(join(this.#in.stateFolder, COPY), { recursive: true, force: true });
    try {
      await this.#untilDone();
    } finally {
      // The state is closed next, and can't be copied any more.
      this.#ending.abort();
      await this.#running?.done;
      await this.#kafka.close();
    }
    log.say('follow-ended', 'info', `Caught up after ${this.#seconds(this.#began)} s, with ${state.meta('events') ?? 0} events.`, {
      events: Number(state.meta('events') ?? 0),
      seconds: this.#seconds(this.#began),
    });
  }

  async #untilDone(): Promise<void> {
    for (;;) {
      try {
        await this.#connect();
        await this.#loop();
        return;
      } catch (error) {
        if (error instanceof OutputsChanged) await this.#kafka.close();
        else if (!isOfNetwork(error)) throw refusalOf(error) ?? error;
        else await this.#sayGone(error);
      }
    }
  }

  /** Says in the live files that it has stopped, and why; null for the end that its user asked for. */
  stopped(why: string | null): void {
    this.#hasStopped = true;
    this.#why = why;
    this.#writeStatus();
  }

  #seconds(since: number): number {
    return Math.round((Date.now() - since) / 100) / 10;
  }

  #today(): EpochDay {
    return this.#in.today ?? todayIn(this.#in.config.timeZone, new Date());
  }

  async #sayGone(error: unknown): Promise<void> {
    this.#goneSince ??= Date.now();
    this.#attempts++;
    this.#why = 'The broker does not answer.';
    const code = innermostCode(error);
    if (this.#attempts === 1 || this.#attempts % 30 === 0)
      this.#in.log.say('broker-gone', 'warning', `The broker does not answer (${code}); it is tried again every ${RETRY_MS / 1000} s.`, {
        attempt: this.#attempts,
        code,
      });
    this.#writeStatus();
    await this.#kafka.close();
    await sleep(RETRY_MS);
  }

  /** Checks the topics against what the state knows of them, and begins to read where it was. */
  async #connect(): Promise<void> {
    const { config, state } = this.#in;
    const names = Object.values(config.sources);
    for (let isSaid = false; ; ) {
      const topics = await this.#kafka.topics(names);
      const missing = names.filter((name) => !topics.has(name));
      checkNoTopicIsLost(state, missing);
      if (missing.length === 0) {
        checkTopics(config, state, topics);
        this.#topicsAt = Date.now();
        break;
      }
      if (!isSaid)
        this.#in.log.say('waiting-for-topics', 'warning', `Waiting for ${missing.join(', ')}: the connector makes them.`, {
          topics: missing,
        });
      isSaid = true;
      this.#why = `It waits for the topics ${missing.join(', ')}.`;
      this.#writeStatus();
      await sleep(RETRY_MS);
    }
    await this.#untilDiskHasRoom(async () => {
      if (await prepareOutputs(config, state, this.#kafka, this.#in.log)) this.#changedSinceList = true;
    });
    this.#ends = await this.#kafka.ends(names);
    this.#endsAt = Date.now();
    if (state.meta('is_whole') === 'yes') this.#goal ??= this.#ends;
    this.#look = null;
    await this.#kafka.read(placesToRead(state, this.#ends));
    if (this.#goneSince !== null)
      this.#in.log.say('broker-back', 'info', `The broker answers again after ${this.#seconds(this.#goneSince)} s.`, {
        seconds: this.#seconds(this.#goneSince),
      });
    this.#goneSince = null;
    this.#attempts = 0;
    this.#why = null;
  }

  async #loop(): Promise<void> {
    const { state, isOnce } = this.#in;
    for (;;) {
      const messages = await this.#kafka.next(BATCH, this.#features.hasWaiting ? 0 : LOOK_MS);
      if (messages.length > 0)
        await this.#untilDiskHasRoom(async () => this.#apply(messages.map((each) => ({ ...each, table: this.#tableOf.get(each.topic)! }))));
      await this.#lookAtBroker();
      const lag = missingEvents(state, this.#ends);
      const isWhole = this.#isWhole();
      if (isWhole && !this.#isCaughtUp && this.#hasReached(this.#goal)) {
        this.#isCaughtUp = true;
        this.#in.log.say('caught-up', 'info', `Caught up after ${this.#seconds(this.#began)} s.`, {
          events: Number(state.meta('events') ?? 0),
          seconds: this.#seconds(this.#began),
        });
      }
      if (isWhole) await this.#untilDiskHasRoom(() => this.#updateFeatures(lag));
      else this.#features.abandon();
      if (this.#isCaughtUp && Date.now() - this.#hoursAt > this.#in.config.callsEverySeconds * 1000) {
        this.#hoursAt = Date.now();
        await this.#untilDiskHasRoom(async () => state.commit(() => this.#outbox.postHours()));
      }
      await this.#untilDiskHasRoom(() => this.#outbox.publish());
      await this.#computeFromAllRows(isWhole, lag);
      if (Date.now() - this.#statusAt > (messages.length > 0 ? STATUS_MS : IDLE_STATUS_MS)) this.#writeStatus();
      if (isOnce && this.#isDone()) return;
    }
  }

  /** Whether everything that was there at the start is applied and published. */
  #isDone(): boolean {
    const isListed = this.#listDay !== null && this.#snapshotDay !== null && this.#running === null;
    return this.#isCaughtUp && isListed && this.#features.isUpToDate(this.#today());
  }

  /** Asks the broker now and then for the ends of the topics, and whether they are still as they have to be. Changes don’t wait for the answer. */
  async #lookAtBroker(): Promise<void> {
    const { config, state, isOnce } = this.#in;
    if (this.#look === null && Date.now() - this.#endsAt > ENDS_MS) {
      const names = Object.values(config.sources);
      const look: Look = { at: Date.now(), outcome: 'asked' };
      const ask = async () => {
        if (Date.now() - this.#topicsAt > TOPICS_MS) {
          const topics = await this.#kafka.topics([...names, ...outputNames(config)]);
          const missing = names.filter((name) => !topics.has(name));
          checkNoTopicIsLost(state, missing);
          if (missing.length === 0) checkTopics(config, state, topics);
          if (!areOutputsKnown(config, state, topics)) throw new OutputsChanged();
          this.#topicsAt = Date.now();
        }
        const ends = await this.#kafka.ends(names);
        // Of a connection that was given up.
        if (this.#look !== look) return;
        this.#ends = ends;
        this.#endsAt = Date.now();
        look.outcome = 'answered';
      };
      const asked = ask().catch((error: unknown) => {
        look.outcome = { error };
      });
      this.#look = look;
      if (isOnce) await asked;
    }
    if (this.#look === null || this.#look.outcome === 'asked') return;
    const { at, outcome } = this.#look;
    this.#look = null;
    if (typeof outcome === 'object') throw outcome.error;
    if (at - this.#openAt > ENDS_MS / 2) this.#goal ??= this.#ends;
  }

  /**
   * Whether all tables are there. Until then nothing is published, because features and lists of a part of the database are wrong. The last row of a
   * reading can overtake rows in other partitions, so that it is whole at the ends of the topics that are asked for afterwards.
   */
  #isWhole(): boolean {
    const { state, log } = this.#in;
    if (state.meta('is_whole') === 'yes') return true;
    if (!state.hasReadingEnded()) {
      this.#goal = null;
      this.#isCaughtUp = false;
      this.#openAt = Date.now();
      this.#why = 'It waits for the connector to read all tables to their end, and publishes nothing until then.';
      if (!this.#isReadingSaid) log.say('waiting-for-reading', 'info', this.#why);
      this.#isReadingSaid = true;
      return false;
    }
    if (!this.#hasReached(this.#goal)) return false;
    state.setMeta('is_whole', 'yes');
    this.#why = null;
    this.#isReadingSaid = false;
    return true;
  }

  /** A full disk leaves the state as it was before the change, which is then tried again. */
  async #untilDiskHasRoom(change: () => Promise<void>): Promise<void> {
    for (let isSaid = false; ; isSaid = true) {
      try {
        await change();
        if (isSaid) this.#why = null;
        return;
      } catch (error) {
        if (!isFullDisk(error)) throw error;
        this.#why = 'The disk is full.';
        if (!isSaid)
          this.#in.log.say(
            'disk-full',
            'error',
            'The disk of the store is full; nothing is lost, and it is tried again until there is room.',
          );
        this.#writeStatus();
        await sleep(FULL_DISK_MS);
      }
    }
  }

  #apply(messages: readonly ReadMessage[]): void {
    const { state, log } = this.#in;
    const done = state.apply(messages, (message) => this.#read(message));
    const now = Date.now();
    this.#rates.push({ at: now, events: done.events });
    if (done.events > 0) this.#changedSinceList = this.#changedSinceSnapshot = true;
    if (done.sentAgain > 0)
      log.say('sent-again', 'info', `${done.sentAgain} events had been applied before, and were skipped.`, { events: done.sentAgain });
    for (const column of done.unknownColumns) {
      if (this.#saidColumns.has(column)) continue;
      this.#saidColumns.add(column);
      log.say('unknown-column', 'warning', `${column} is a column that trs does not know, and is left out.`, { column });
    }
  }

  #read({ table, topic, partition, offset, value }: ReadMessage): ChangeEvent {
    const event = readChangeEvent(table, value);
    if (event.kind === 'unreadable')
      this.#in.log.say(
        'event-set-aside',
        'error',
        `Event ${offset} of ${topic}, partition ${partition}, can’t be read: ${event.why}. It is kept in the state, and the figures lack it until a new snapshot.`,
        { topic, partition, offset, reason: event.why },
      );
    return event;
  }

  #hasReached(goal: readonly PartitionEnds[] | null): boolean {
    return goal !== null && missingEvents(this.#in.state, goal) === 0;
  }

  /** Whether features are to be computed now, that were computed last at a moment: less often while many events are missing. */
  #isDueSince(moment: number, lag: number): boolean {
    const waited = Date.now() - moment;
    return lag > BEHIND_EVENTS ? waited > FLUSH_BEHIND_MS : !this.#kafka.hasMore || waited > FLUSH_MS;
  }

  /** Computes the features of changed accounts, and applies some of those that were computed from all rows. */
  async #updateFeatures(lag: number): Promise<void> {
    const today = this.#today();
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

  /** Has all features, the call list and the snapshot computed beside the changes when they are due, and publishes what has been computed. */
  async #computeFromAllRows(isWhole: boolean, lag: number): Promise<void> {
    const { config, isOnce } = this.#in;
    const now = Date.now();
    if (this.#running === null && now >= this.#notBefore) {
      const today = this.#today();
      const isDue = (hasChanged: boolean, lastDay: EpochDay | null, lastAt: number, everyMs: number) =>
        this.#isCaughtUp && (lastDay !== today || (!isOnce && hasChanged && now - lastAt >= everyMs));
      const areFeaturesDue = isWhole && this.#isDueSince(this.#allAt, lag) && this.#features.isAllDue(today);
      // Features are computed before the rest and not beside it, which would take more memory.
      const wants = {
        features: areFeaturesDue,
        list: !areFeaturesDue && isDue(this.#changedSinceList, this.#listDay, this.#listAt, config.callsEverySeconds * 1000),
        snapshot:
          !areFeaturesDue && isDue(this.#changedSinceSnapshot, this.#snapshotDay, this.#snapshotAt, config.snapshotEveryMinutes * MINUTE),
      };
      if (wants.features || wants.list || wants.snapshot)
        await this.#untilDiskHasRoom(async () => this.#startFullComputation(now, today, wants));
    }
    if (this.#running === null) return;
    if (isOnce) await this.#running.done;
    const { outcome, today } = this.#running;
    if (outcome === null) return;
    this.#running = null;
    if ('error' in outcome) {
      this.#features.abandon();
      this.#changedSinceList = this.#changedSinceSnapshot = true;
      if (!isFullDisk(outcome.error)) throw outcome.error;
      if (this.#notBefore === 0)
        this.#in.log.say(
          'disk-full',
          'error',
          'The disk of the store has no room for a copy of the state: all features, the call list and the snapshot wait.',
        );
      this.#notBefore = Date.now() + FULL_DISK_MS;
      if (isOnce) this.#listDay = this.#snapshotDay = null;
      return;
    }
    this.#notBefore = 0;
    this.#features.complete();
    const { rejects, list, snapshot } = outcome.answer;
    this.#sayRejects(rejects);
    if (list !== null) {
      await this.#untilDiskHasRoom(async () => this.#commitList(list, today));
      await this.#untilDiskHasRoom(() => this.#outbox.publish());
    }
    if (snapshot !== null && !this.#heardSnapshot(snapshot, today)) this.#changedSinceSnapshot = true;
    this.#writeStatus();
  }

  /** The rows are copied at one position first; changes after it count for the next time. */
  #startFullComputation(
    now: number,
    today: EpochDay,
    wants: { readonly features: boolean; readonly list: boolean; readonly snapshot: boolean },
  ): void {
    const { state, stateFolder, folder, appVersion, runFullComputation } = this.#in;
    const copy = join(stateFolder, COPY);
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
    const compute = async () => {
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
    };
    const running: RunningComputation = { today, outcome: null, done: Promise.resolve() };
    running.done = compute().then(
      (answer) => {
        running.outcome = { answer };
      },
      (error: unknown) => {
        running.outcome = { error };
      },
    );
    this.#running = running;
  }

  #sayRejects(rows: number): void {
    if (rows === this.#saidRejects || (rows === 0 && this.#saidRejects < 0)) return;
    this.#saidRejects = rows;
    this.#in.log.say(
      'rows-rejected',
      rows === 0 ? 'info' : 'warning',
      `${rows} rows of the tables can’t be used and are left out of all figures; trs check on the database lists them.`,
      { rows },
    );
  }

  #commitList(list: ListAnswer, today: EpochDay): void {
    const { state, log } = this.#in;
    if (list.kind === 'refused') {
      log.say('list-published', 'warning', `The call list was not published: ${list.why}`, { accounts: 0, changed: 0 });
      return;
    }
    const { calls, gone, changed } = updateCallList(state, this.#outbox, list, new Date());
    this.#publishedList = new Date().toISOString();
    this.#live.write('calls.json', {
      live_version: LIVE_VERSION,
      written_at: new Date().toISOString(),
      as_of: formatIsoDay(today),
      settlement_known: list.isSettlementKnown,
      calls: [...calls],
      gone: [...gone],
    });
    log.say('list-published', 'info', `The call list has ${calls.length} accounts; ${changed} changed.`, {
      accounts: calls.length,
      changed,
    });
  }

  /** False when the store refused it; it is tried again with the next one. */
  #heardSnapshot(snapshot: SnapshotAnswer, today: EpochDay): boolean {
    const { log } = this.#in;
    const as_of = formatIsoDay(today);
    if (snapshot.kind === 'refused') {
      log.say('snapshot-failed', 'error', `The snapshot of ${as_of} was not published: ${snapshot.why}`);
      return false;
    }
    const { outcome, contentHash, drift, against, warning, seconds } = snapshot;
    if (warning !== null) log.say('snapshot-failed', 'warning', warning);
    this.#hash = contentHash;
    this.#publishedSnapshot = new Date().toISOString();
    this.#live.write('drift.json', {
      live_version: LIVE_VERSION,
      written_at: new Date().toISOString(),
      as_of,
      against,
      columns: drift,
    });
    log.say('snapshot-published', 'info', `${as_of} was ${outcome}, content hash ${contentHash}.`, {
      as_of,
      outcome,
      content_hash: contentHash,
      seconds,
    });
    return true;
  }

  #writeStatus(): void {
    const { state, config, folder, metrics } = this.#in;
    const now = Date.now();
    this.#statusAt = now;
    this.#rates = this.#rates.filter(({ at }) => now - at < 10_000);
    if (this.#rows === null || this.#hasStopped || now - this.#rows.at > IDLE_STATUS_MS) this.#rows = { at: now, counts: state.counts() };
    const places = state.places();
    const newest = Math.max(0, ...places.flatMap(({ position }) => position?.newest.map(({ ms }) => ms) ?? []));
    const lag = missingEvents(state, this.#ends);
    const status: LiveStatus = {
      live_version: LIVE_VERSION,
      written_at: new Date(now).toISOString(),
      state: this.#hasStopped
        ? 'stopped'
        : this.#why !== null
          ? 'waiting'
          : this.#isCaughtUp && lag < BEHIND_EVENTS
            ? 'following'
            : 'catching-up',
      why: this.#why,
      started_at: new Date(this.#began).toISOString(),
      as_of: formatIsoDay(this.#today()),
      time_zone: config.timeZone,
      partitions: this.#ends.map(({ topic, partition, end }) => {
        const next = places.find((place) => place.topic === topic && place.partition === partition)?.next ?? 0;
        return { topic, partition, next, end: Math.max(end, next) };
      }),
      lag_events: lag,
      lag_p95_ms: this.#outbox.lagP95(),
      last_change_at: newest === 0 ? null : new Date(newest).toISOString(),
      events: Number(state.meta('events') ?? 0),
      events_per_second: Math.round(this.#rates.reduce((sum, { events }) => sum + events, 0) / 10),
      sent_again: Number(state.meta('sent_again') ?? 0),
      set_aside: Number(state.meta('set_aside') ?? 0),
      rows: this.#rows.counts,
      call_list_at: this.#publishedList,
      snapshot_at: this.#publishedSnapshot,
      content_hash: this.#hash,
    };
    this.#live.write('status.json', status);
    const hours = state.all(`SELECT ${HOUR_COLUMNS} FROM hours ORDER BY hour DESC LIMIT ${LIVE_HOURS}`).reverse();
    this.#live.write('hours.json', {
      live_version: LIVE_VERSION,
      written_at: status.written_at,
      hours: hours.map((hour) => liveHour.parse(hour)),
    });
    if (metrics !== null) this.#live.writeText(metrics.path, metrics.shown, followMetricsText(folder, status));
  }
}

/** SQLite and the system report a full disk in different ways. */
function isFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ENOSPC') return true;
  return error.name.startsWith('SQLite') && /full|disk I\/O error/i.test(error.message);
}
