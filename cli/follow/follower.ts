import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AtomicFile } from '../../adapters/files/atomic-file.ts';
import { NotWritten } from '../../adapters/files/not-written.ts';
import { type ChangeEvent, readChangeEvent } from '../../adapters/kafka/change-event.ts';
import type { KafkaConfig } from '../../adapters/kafka/kafka-config.ts';
import type { KafkaEvents, PartitionEnds, SentMessage } from '../../adapters/kafka/kafka-events.ts';
import { KafkaRefused } from '../../adapters/kafka/kafka-refused.ts';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';
import { takeSnapshot } from '../../core/pipeline.ts';
import { LIVE_HOURS, LIVE_VERSION, type LiveCall, type LiveStatus, liveHour } from '../../core/stored/live-files.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { todayIn } from '../run/days-to-publish.ts';
import type { RunLog } from '../run/run-log.ts';
import { type FeatureMessage, featureMessages, featuresOfAccounts, readWhole, witnessesOf } from './compute.ts';
import type { FollowEvent } from './follow-log.ts';
import { followMetricsText } from './follow-metrics.ts';
import { CannotFollow, type FollowState, type PartitionPlace, type ReadMessage } from './follow-state.ts';
import { writeLive } from './live-folder.ts';
import type { ListAnswer, ListedCall, SnapshotAnswer, WholeAnswer, WholeOrder } from './whole.ts';

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
  readonly computeWhole: (order: WholeOrder, signal: AbortSignal) => Promise<WholeAnswer>;
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
/** Events are applied first, and features computed then; under load so often. */
const FLUSH_MS = 500;
/** While many events are missing, the features are computed less often. */
const FLUSH_BEHIND_MS = 10_000;
const BEHIND_EVENTS = 5_000;
const STATUS_MS = 1_000;
const IDLE_STATUS_MS = 10_000;
const ENDS_MS = 2_000;
/** From so many accounts on, all are computed: that is quicker. */
const MAX_ACCOUNTS = 1_500;
const MAX_OUTBOX = 2_000;
const RETRY_MS = 2_000;
const FULL_DISK_MS = 5_000;
const MINUTE = 60_000;
/** The folder in that of the state for a copy of it. */
const COPY = 'copy';

/** The call list and the snapshot while they are computed. */
interface WholeAtWork {
  readonly today: EpochDay;
  outcome: { readonly answer: WholeAnswer } | { readonly error: unknown } | null;
  /** Resolves when `outcome` is there. */
  done: Promise<void>;
}

/** Follows the change events until it is stopped: applies them, and publishes features, the call list, snapshots and figures. */
export class Follower {
  readonly #in: FollowerInputs;
  readonly #kafka: FollowerInputs['kafka'];
  readonly #began = Date.now();
  readonly #tableOf: ReadonlyMap<string, TableName>;
  #ends: readonly PartitionEnds[] = [];
  #endsAt = 0;
  #goal: readonly PartitionEnds[] | null = null;
  #flushedAt = 0;
  #listAt = 0;
  #snapshotAt = 0;
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
  /** When events were applied, and how long they took to be published; of the last minute. */
  #rates: { readonly at: number; readonly events: number }[] = [];
  #lags: { readonly at: number; readonly ms: number }[] = [];
  #isLiveUnwritable = false;
  #whole: WholeAtWork | null = null;
  #isCopyRefused = false;
  readonly #ending = new AbortController();

  constructor(inputs: FollowerInputs) {
    this.#in = inputs;
    this.#kafka = inputs.kafka;
    this.#tableOf = new Map(TABLE_NAMES.map((table) => [inputs.config.sources[table], table]));
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
    // Of a follower that was killed.
    rmSync(join(this.#in.stateFolder, COPY), { recursive: true, force: true });
    try {
      await this.#untilDone();
    } finally {
      // The state is closed next, and can't be copied any more.
      this.#ending.abort();
      await this.#whole?.done;
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
        if (!isOfNetwork(error)) throw error;
        await this.#sayGone(error);
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
    const code = codeOf(error);
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
    const outputs = [config.features, config.calls, config.stats].filter((name) => name !== null);
    for (let isSaid = false; ; ) {
      const topics = await this.#kafka.topics([...names, ...outputs]);
      const missing = names.filter((name) => !topics.has(name));
      const lost = missing.find((name) => state.meta(`topic ${name}`) !== null);
      if (lost !== undefined)
        throw new CannotFollow(
          `The topic ${lost} was deleted: take a new snapshot with the connector and start trs follow with --rebuild.`,
        );
      if (missing.length === 0) {
        this.#checkTopics(topics);
        await this.#kafka.makeCompacted(outputs.filter((name) => !topics.has(name)));
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
    await this.#kafka.read(await this.#placesToRead(names));
    if (this.#goneSince !== null)
      this.#in.log.say('broker-back', 'info', `The broker answers again after ${this.#seconds(this.#goneSince)} s.`, {
        seconds: this.#seconds(this.#goneSince),
      });
    this.#goneSince = null;
    this.#attempts = 0;
    this.#why = null;
  }

  #checkTopics(topics: Awaited<ReturnType<KafkaEvents['topics']>>): void {
    const { config, state } = this.#in;
    for (const name of Object.values(config.sources)) {
      const { id, partitions, isCompacted, expires } = topics.get(name)!;
      const known = state.meta(`topic ${name}`);
      const now = `${id} ${partitions}`;
      if (known !== null && known !== now)
        throw new CannotFollow(
          known.startsWith(`${id} `)
            ? `The topic ${name} has another number of partitions, so that the events of a row have lost their order: take a new snapshot into new topics and start trs follow with --rebuild.`
            : `The topic ${name} was deleted and made anew: take a new snapshot with the connector and start trs follow with --rebuild.`,
        );
      if (name === config.sources.invoice_line_items && isCompacted)
        throw new CannotFollow(
          `The topic ${name} is compacted, which deletes line items, as they have no key of their own: set cleanup.policy=delete and retention.ms=-1, take a new snapshot, and start trs follow with --rebuild.`,
        );
      if (name === config.sources.invoice_line_items && expires)
        throw new CannotFollow(
          `The topic ${name} forgets events after a while, so that a new follower would lack line items: set its retention.ms and retention.bytes to -1.`,
        );
      state.setMeta(`topic ${name}`, now);
    }
  }

  async #placesToRead(names: readonly string[]): Promise<PartitionPlace[]> {
    const places = new Map(this.#in.state.places().map((place) => [`${place.topic}/${place.partition}`, place]));
    this.#ends = await this.#kafka.ends(names);
    this.#endsAt = Date.now();
    if (this.#in.state.meta('is_whole') === 'yes') this.#goal ??= this.#ends;
    return this.#ends.map(({ topic, partition, first, end }) => {
      const place = places.get(`${topic}/${partition}`) ?? { topic, partition, next: 0, position: null };
      if (first > place.next)
        throw new CannotFollow(
          `Events ${place.next} to ${first - 1} of ${topic}, partition ${partition}, have expired before they were read: take a new snapshot with the connector and start trs follow with --rebuild.`,
        );
      if (place.next > end)
        throw new CannotFollow(
          `${topic}, partition ${partition}, ends at ${end}, and ${place.next} events were read: the broker has lost some. Take a new snapshot and start trs follow with --rebuild.`,
        );
      return place;
    });
  }

  async #loop(): Promise<void> {
    for (;;) {
      const messages = await this.#kafka.next(BATCH, this.#in.state.one('SELECT 1 AS one FROM touched LIMIT 1') === null ? LOOK_MS : 0);
      if (messages.length > 0)
        await this.#untilDiskHasRoom(async () => this.#apply(messages.map((each) => ({ ...each, table: this.#tableOf.get(each.topic)! }))));
      if (Date.now() - this.#endsAt > ENDS_MS) {
        this.#ends = await this.#kafka.ends(Object.values(this.#in.config.sources));
        this.#endsAt = Date.now();
        if (Date.now() - this.#openAt > ENDS_MS / 2) this.#goal ??= this.#ends;
      }
      const lag = this.#lagEvents();
      const isWhole = this.#isWhole();
      if (isWhole && !this.#isCaughtUp && this.#hasReached(this.#goal)) {
        this.#isCaughtUp = true;
        this.#in.log.say('caught-up', 'info', `Caught up after ${this.#seconds(this.#began)} s.`, {
          events: Number(this.#in.state.meta('events') ?? 0),
          seconds: this.#seconds(this.#began),
        });
      }
      if (isWhole && this.#isFlushDue(lag)) await this.#untilDiskHasRoom(() => this.#flush());
      await this.#untilDiskHasRoom(() => this.#publishOutbox());
      if (this.#isCaughtUp) await this.#publishWhole();
      if (Date.now() - this.#statusAt > (messages.length > 0 ? STATUS_MS : IDLE_STATUS_MS)) this.#writeStatus();
      if (this.#in.isOnce && this.#isCaughtUp) return;
    }
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

  #lagEvents(): number {
    const places = new Map(this.#in.state.places().map(({ topic, partition, next }) => [`${topic}/${partition}`, next]));
    return this.#ends.reduce((sum, { topic, partition, end }) => sum + Math.max(0, end - (places.get(`${topic}/${partition}`) ?? 0)), 0);
  }

  #hasReached(goal: readonly PartitionEnds[] | null): boolean {
    if (goal === null) return false;
    const places = new Map(this.#in.state.places().map(({ topic, partition, next }) => [`${topic}/${partition}`, next]));
    return goal.every(({ topic, partition, end }) => (places.get(`${topic}/${partition}`) ?? 0) >= end);
  }

  #isFlushDue(lag: number): boolean {
    const { state } = this.#in;
    const isTouched = state.one('SELECT 1 AS one FROM touched LIMIT 1') !== null;
    const isDue = isTouched || state.meta('recompute') === 'all' || state.meta('day') !== formatIsoDay(this.#today());
    if (!isDue) return false;
    const waited = Date.now() - this.#flushedAt;
    return lag > BEHIND_EVENTS ? waited > FLUSH_BEHIND_MS : !this.#kafka.hasMore || waited > FLUSH_MS;
  }

  /** Computes the features of touched accounts, or of all, and commits those that changed together with their messages. */
  async #flush(): Promise<void> {
    const { state, log } = this.#in;
    const today = this.#today();
    const day = formatIsoDay(today);
    const touched = state.all('SELECT account_id, ms FROM touched');
    const oldDay = state.meta('day');
    const settled = this.#settledBy(today);
    const isWhole =
      state.meta('recompute') === 'all' || oldDay !== day || state.meta('settled') !== settled || touched.length > MAX_ACCOUNTS;
    const accounts = touched.map(({ account_id }) => String(account_id));
    const messages = isWhole
      ? [...featureMessages(takeSnapshot(await readWhole(state, today), today))]
      : await featuresOfAccounts(state, accounts, today);
    const ms = new Map(touched.map((row) => [String(row.account_id), row.ms as number | null]));
    const changed = state.commit(() => {
      const changes = this.#writeFeatures(messages, isWhole ? null : accounts, ms);
      state.run('DELETE FROM touched');
      state.setMeta('recompute', '');
      state.setMeta('day', day);
      state.setMeta('settled', settled);
      return changes;
    });
    this.#flushedAt = Date.now();
    if (oldDay !== null && oldDay !== day) {
      this.#listAt = 0;
      this.#changedSinceList = this.#changedSinceSnapshot = true;
      log.say('day-changed', 'info', `It is ${day} now: ${changed} features changed.`, { as_of: day, features: changed });
    }
  }

  /** What the core decides from all invoices; when it changes, all features may. */
  #settledBy(today: EpochDay): string {
    return witnessesOf(this.#in.state, today).length === 2 ? `paid ${this.#firstDay()}` : `unpaid ${this.#firstDay()}`;
  }

  #firstDay(): string {
    return String(this.#in.state.one("SELECT min(date_issued) AS day FROM invoices WHERE date_issued > ''")?.day ?? '');
  }

  /** `accounts`: null for all. Returns how many features changed or went. */
  #writeFeatures(messages: readonly FeatureMessage[], accounts: readonly string[] | null, ms: ReadonlyMap<string, number | null>): number {
    const { state } = this.#in;
    const gone = new Map(
      (accounts === null
        ? state.all('SELECT inv_id, acct_id, value FROM features')
        : state.all('SELECT inv_id, acct_id, value FROM features WHERE acct_id IN (SELECT value FROM json_each(?))', [
            JSON.stringify(accounts),
          ])
      ).map((row) => [String(row.inv_id), row]),
    );
    let changes = 0;
    for (const { inv_id, acct_id, value } of messages) {
      const known = gone.get(inv_id);
      gone.delete(inv_id);
      if (known?.value === value) continue;
      changes++;
      state.run('INSERT OR REPLACE INTO features VALUES (?, ?, ?)', [inv_id, acct_id, value]);
      this.#post('features', inv_id, value, ms.get(acct_id) ?? null);
    }
    for (const [inv_id, { acct_id }] of gone) {
      changes++;
      state.run('DELETE FROM features WHERE inv_id = ?', [inv_id]);
      this.#post('features', inv_id, null, ms.get(String(acct_id)) ?? null);
    }
    return changes;
  }

  #post(kind: 'features' | 'calls' | 'stats', key: string, value: string | null, ms: number | null): void {
    if (this.#in.config[kind] !== null)
      this.#in.state.run('INSERT INTO outbox (kind, key, value, ms) VALUES (?, ?, ?, ?)', [kind, key, value, ms]);
  }

  /** Sends what was committed. A killed follower sends it again, which changes nothing, as each message has the whole value of its key. */
  async #publishOutbox(): Promise<void> {
    const { state, config } = this.#in;
    for (;;) {
      const rows = state.all(`SELECT number, kind, key, value, ms FROM outbox ORDER BY number LIMIT ${MAX_OUTBOX}`);
      if (rows.length === 0) return;
      const messages: SentMessage[] = rows.map(({ kind, key, value }) => ({
        topic: config[kind as 'features' | 'calls' | 'stats']!,
        key: String(key),
        value: value as string | null,
      }));
      await this.#kafka.send(messages);
      const now = Date.now();
      const lags = rows.flatMap(({ ms }) => (ms === null ? [] : [Math.max(0, now - Number(ms))]));
      state.commit(() => {
        state.run('DELETE FROM outbox WHERE number <= ?', [Number(rows.at(-1)!.number)]);
        if (lags.length > 0)
          state.run('UPDATE hours SET lag_max_ms = max(coalesce(lag_max_ms, 0), ?) WHERE hour = (SELECT max(hour) FROM hours)', [
            Math.max(...lags),
          ]);
      });
      for (const ms of lags) this.#lags.push({ at: now, ms });
    }
  }

  /** Has the call list and the snapshot computed beside the changes when they are due, and publishes what has been computed. */
  async #publishWhole(): Promise<void> {
    const { config, isOnce, log } = this.#in;
    const now = Date.now();
    const wantsList = this.#changedSinceList && (isOnce || now - this.#listAt >= config.callsEverySeconds * 1000);
    const wantsSnapshot = this.#changedSinceSnapshot && (isOnce || now - this.#snapshotAt >= config.snapshotEveryMinutes * MINUTE);
    if (this.#whole === null && (wantsList || wantsSnapshot)) this.#startWhole(now, wantsList, wantsSnapshot);
    if (this.#whole === null) return;
    if (isOnce) await this.#whole.done;
    const { outcome, today } = this.#whole;
    if (outcome === null) return;
    this.#whole = null;
    if ('error' in outcome) {
      this.#changedSinceList = this.#changedSinceSnapshot = true;
      if (!isFullDisk(outcome.error)) throw outcome.error;
      if (!this.#isCopyRefused)
        log.say('disk-full', 'error', 'The disk of the store has no room for a copy of the state: the call list and the snapshot wait.');
      this.#isCopyRefused = true;
      if (!isOnce) return;
      await sleep(FULL_DISK_MS);
      return this.#publishWhole();
    }
    this.#isCopyRefused = false;
    const { rejects, list, snapshot } = outcome.answer;
    this.#sayRejects(rejects);
    if (list !== null) {
      await this.#untilDiskHasRoom(async () => this.#commitList(list, today));
      await this.#untilDiskHasRoom(() => this.#publishOutbox());
    }
    if (snapshot !== null && !this.#heardSnapshot(snapshot, today)) this.#changedSinceSnapshot = true;
    this.#writeStatus();
  }

  /** The rows are copied at one position first; changes after it count for the next time. */
  #startWhole(now: number, wantsList: boolean, wantsSnapshot: boolean): void {
    const { state, stateFolder, folder, appVersion, computeWhole } = this.#in;
    const today = this.#today();
    const copy = join(stateFolder, COPY);
    if (wantsList) {
      this.#listAt = now;
      this.#changedSinceList = false;
    }
    if (wantsSnapshot) {
      this.#snapshotAt = now;
      this.#changedSinceSnapshot = false;
    }
    const compute = async () => {
      try {
        await state.copyTo(copy);
        const order = { state: copy, store: folder, appVersion, today, observedMs: now, wantsList, wantsSnapshot };
        return await computeWhole(order, this.#ending.signal);
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    };
    const whole: WholeAtWork = { today, outcome: null, done: Promise.resolve() };
    whole.done = compute().then(
      (answer) => {
        whole.outcome = { answer };
      },
      (error: unknown) => {
        whole.outcome = { error };
      },
    );
    this.#whole = whole;
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
    const { state, log, folder } = this.#in;
    if (list.kind === 'refused') {
      log.say('list-published', 'warning', `The call list was not published: ${list.why}`, { accounts: 0, changed: 0 });
      return;
    }
    const { isSettlementKnown, lateShare } = list;
    const before = new Map(state.all('SELECT acct_id, rank, value FROM calls').map((row) => [String(row.acct_id), row]));
    const sum = (of: (call: ListedCall) => number) => (isSettlementKnown ? list.calls.reduce((total, call) => total + of(call), 0) : null);
    const hour = `${new Date().toISOString().slice(0, 13)}:00:00.000Z`;
    const calls = list.calls.map((call): LiveCall => {
      const rank = before.get(call.acct_id)?.rank;
      return { ...call, rank_before: typeof rank === 'number' ? rank : null };
    });
    let changed = 0;
    state.commit(() => {
      const gone = new Set(before.keys());
      for (const { rank, rank_before: _, ...columns } of calls) {
        const value = JSON.stringify(columns);
        gone.delete(columns.acct_id);
        if (before.get(columns.acct_id)?.value !== value) {
          changed++;
          this.#post('calls', columns.acct_id, value, null);
        }
        state.run('INSERT OR REPLACE INTO calls VALUES (?, ?, ?)', [columns.acct_id, rank, value]);
      }
      for (const account of gone) {
        changed++;
        state.run('DELETE FROM calls WHERE acct_id = ?', [account]);
        this.#post('calls', account, null, null);
      }
      state.run(
        'INSERT INTO hours (hour, late_share, open_cents, overdue_cents) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET late_share = ?2, open_cents = ?3, overdue_cents = ?4',
        [hour, lateShare, sum(({ open_cents }) => open_cents), sum(({ overdue_cents }) => overdue_cents)],
      );
      const stats = state.one('SELECT * FROM hours WHERE hour = ?', [hour])!;
      this.#post('stats', hour, JSON.stringify(liveHour.parse(stats)), null);
    });
    this.#publishedList = new Date().toISOString();
    const now = new Set(calls.map(({ acct_id }) => acct_id));
    this.#live(() => {
      writeLive(folder, 'calls.json', {
        live_version: LIVE_VERSION,
        written_at: new Date().toISOString(),
        as_of: formatIsoDay(today),
        settlement_known: isSettlementKnown,
        calls,
        gone: [...before.keys()].filter((account) => !now.has(account)),
      });
    });
    log.say('list-published', 'info', `The call list has ${calls.length} accounts; ${changed} changed.`, {
      accounts: calls.length,
      changed,
    });
  }

  /** False when the store refused it; it is tried again with the next one. */
  #heardSnapshot(snapshot: SnapshotAnswer, today: EpochDay): boolean {
    const { log, folder } = this.#in;
    const as_of = formatIsoDay(today);
    if (snapshot.kind === 'refused') {
      log.say('snapshot-failed', 'error', `The snapshot of ${as_of} was not published: ${snapshot.why}`);
      return false;
    }
    const { outcome, contentHash, drift, against, warning, seconds } = snapshot;
    if (warning !== null) log.say('snapshot-failed', 'warning', warning);
    this.#hash = contentHash;
    this.#publishedSnapshot = new Date().toISOString();
    this.#live(() => {
      writeLive(folder, 'drift.json', {
        live_version: LIVE_VERSION,
        written_at: new Date().toISOString(),
        as_of,
        against,
        columns: drift,
      });
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
    this.#lags = this.#lags.filter(({ at }) => now - at < MINUTE);
    const lags = this.#lags.map(({ ms }) => ms).sort((a, b) => a - b);
    const places = state.places();
    const newest = Math.max(0, ...places.map(({ position }) => position?.newestMs ?? 0));
    const status: LiveStatus = {
      live_version: LIVE_VERSION,
      written_at: new Date(now).toISOString(),
      state: this.#hasStopped
        ? 'stopped'
        : this.#why !== null
          ? 'waiting'
          : this.#isCaughtUp && this.#lagEvents() < BEHIND_EVENTS
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
      lag_events: this.#lagEvents(),
      lag_p95_ms: lags.length === 0 ? null : lags[Math.min(lags.length - 1, Math.floor(lags.length * 0.95))]!,
      last_change_at: newest === 0 ? null : new Date(newest).toISOString(),
      events: Number(state.meta('events') ?? 0),
      events_per_second: Math.round(this.#rates.reduce((sum, { events }) => sum + events, 0) / 10),
      sent_again: Number(state.meta('sent_again') ?? 0),
      set_aside: Number(state.meta('set_aside') ?? 0),
      rows: state.counts(),
      call_list_at: this.#publishedList,
      snapshot_at: this.#publishedSnapshot,
      content_hash: this.#hash,
    };
    this.#live(() => {
      writeLive(folder, 'status.json', status);
      const hours = state.all(`SELECT * FROM hours ORDER BY hour DESC LIMIT ${LIVE_HOURS}`).reverse();
      writeLive(folder, 'hours.json', {
        live_version: LIVE_VERSION,
        written_at: status.written_at,
        hours: hours.map((hour) => liveHour.parse(hour)),
      });
      if (metrics === null) return;
      const file = new AtomicFile(metrics.path, metrics.shown, { isPrivate: false });
      file.fill(followMetricsText(folder, status));
      file.replaceTarget();
    });
  }

  /** Files for people to look at: when the disk refuses them, the follower goes on. */
  #live(write: () => void): void {
    try {
      write();
      this.#isLiveUnwritable = false;
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      if (!this.#isLiveUnwritable)
        this.#in.log.say(
          'live-not-written',
          'warning',
          'The files of the Live view or the metrics can’t be written: check the disk of the store.',
        );
      this.#isLiveUnwritable = true;
    }
  }
}

/** The client's errors all have such a code; a wrong use of it is a bug. */
function isOfNetwork(error: unknown): boolean {
  if (error instanceof CannotFollow || error instanceof KafkaRefused) return false;
  const code = codeOf(error);
  return code.startsWith('PLT_KFK_') && code !== 'PLT_KFK_USER' && code !== 'PLT_KFK_AUTHENTICATION';
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** As SQLite says it, and the system. */
function isFullDisk(error: unknown): boolean {
  if (codeOf(error) === 'ENOSPC') return true;
  return error instanceof Error && error.name.startsWith('SQLite') && /full|disk I\/O error/i.test(error.message);
}
