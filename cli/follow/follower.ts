import { setTimeout as sleep } from 'node:timers/promises';
import { type ChangeEvent, readChangeEvent } from '../../adapters/kafka/change-event.ts';
import type { PartitionEnds } from '../../adapters/kafka/kafka-events.ts';
import { innermostCode, isOfNetwork, refusalOf } from '../../adapters/kafka/kafka-faults.ts';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import { BrokerWatch, ENDS_MS, OutputsChanged } from './broker-watch.ts';
import { DueUpdates } from './due-updates.ts';
import type { ReadMessage } from './follow-state.ts';
import { FollowStatus, secondsSince } from './follow-status.ts';
import { type FollowerInputs, todayOf } from './follower-inputs.ts';
import { untilDiskHasRoom } from './full-disk.ts';
import { LiveFolder } from './live-folder.ts';
import { Outbox } from './outbox.ts';
import { prepareOutputs } from './output-topics.ts';
import { missingEvents, placesToRead } from './topic-checks.ts';

const BATCH = 2_000;
/** How long it waits for messages before it looks at the clock again. */
const LOOK_MS = 250;
const RETRY_MS = 2_000;

/** Follows the change events until it is stopped: applies them, and publishes features, the call list, snapshots and figures. */
export class Follower {
  readonly #in: FollowerInputs;
  readonly #tableOf: ReadonlyMap<string, TableName>;
  readonly #outbox: Outbox;
  readonly #broker: BrokerWatch;
  readonly #status: FollowStatus;
  readonly #updates: DueUpdates;
  /** Where the topics ended when all tables were there, or else at the start; null while that is unknown. */
  #goal: readonly PartitionEnds[] | null = null;
  #hoursAt = Date.now();
  #isReadingSaid = false;
  /** When a reading of the connector was last seen under way. */
  #openAt = 0;
  #goneSince: number | null = null;
  #attempts = 0;
  #saidColumns = new Set<string>();

  constructor(inputs: FollowerInputs) {
    this.#in = inputs;
    this.#tableOf = new Map(TABLE_NAMES.map((table) => [inputs.config.sources[table], table]));
    this.#outbox = new Outbox(inputs.state, inputs.config, (messages) => inputs.kafka.send(messages));
    this.#broker = new BrokerWatch(inputs);
    const live = new LiveFolder(inputs.folder, () =>
      inputs.log.say(
        'live-not-written',
        'warning',
        'The files of the Live view or the metrics can’t be written: check the disk of the store.',
      ),
    );
    this.#status = new FollowStatus(inputs, this.#broker, this.#outbox, live);
    this.#updates = new DueUpdates(inputs, this.#outbox, this.#status, live);
  }

  /** Ends with `--once` when it has caught up; otherwise it throws when it can't go on. */
  async follow(): Promise<void> {
    const { log, state, config, folder } = this.#in;
    log.say('follow-started', 'info', `Following ${Object.values(config.sources).join(', ')} into ${folder}.`, {
      as_of: formatIsoDay(todayOf(this.#in)),
      store: folder,
      topics: Object.values(config.sources),
      events: Number(state.meta('events') ?? 0),
    });
    this.#updates.begin();
    try {
      await this.#untilDone();
    } finally {
      await this.#updates.end();
      await this.#in.kafka.close();
    }
    const { seconds } = this.#status;
    log.say('follow-ended', 'info', `Caught up after ${seconds} s, with ${state.meta('events') ?? 0} events.`, {
      events: Number(state.meta('events') ?? 0),
      seconds,
    });
  }

  /** Says in the live files that it has stopped, and why; null for the end that its user asked for. */
  stopped(why: string | null): void {
    this.#status.stopped(why);
  }

  async #untilDone(): Promise<void> {
    for (;;) {
      try {
        await this.#connect();
        await this.#loop();
        return;
      } catch (error) {
        if (error instanceof OutputsChanged) await this.#in.kafka.close();
        else if (!isOfNetwork(error)) throw refusalOf(error) ?? error;
        else await this.#sayGone(error);
      }
    }
  }

  async #sayGone(error: unknown): Promise<void> {
    this.#goneSince ??= Date.now();
    this.#attempts++;
    this.#status.why = 'The broker does not answer.';
    const code = innermostCode(error);
    if (this.#attempts === 1 || this.#attempts % 30 === 0)
      this.#in.log.say('broker-gone', 'warning', `The broker does not answer (${code}); it is tried again every ${RETRY_MS / 1000} s.`, {
        attempt: this.#attempts,
        code,
      });
    this.#status.write();
    await this.#in.kafka.close();
    await sleep(RETRY_MS);
  }

  /** Checks the topics against what the state knows of them, and begins to read where it was. */
  async #connect(): Promise<void> {
    const { config, state, kafka, log } = this.#in;
    await this.#untilTopicsAreThere();
    await this.#untilDiskHasRoom(async () => {
      if (await prepareOutputs(config, state, kafka, log)) this.#updates.outputsChanged();
    });
    await this.#broker.begin();
    if (state.meta('is_whole') === 'yes') this.#goal ??= this.#broker.ends;
    await kafka.read(placesToRead(state, this.#broker.ends));
    if (this.#goneSince !== null) {
      const seconds = secondsSince(this.#goneSince);
      log.say('broker-back', 'info', `The broker answers again after ${seconds} s.`, { seconds });
    }
    this.#goneSince = null;
    this.#attempts = 0;
    this.#status.why = null;
  }

  async #untilTopicsAreThere(): Promise<void> {
    for (let isSaid = false; ; isSaid = true) {
      const missing = await this.#broker.missingTopics();
      if (missing.length === 0) return;
      const names = missing.join(', ');
      if (!isSaid)
        this.#in.log.say('waiting-for-topics', 'warning', `Waiting for ${names}: the connector makes them.`, { topics: missing });
      this.#status.why = `It waits for the topics ${names}.`;
      this.#status.write();
      await sleep(RETRY_MS);
    }
  }

  async #loop(): Promise<void> {
    const { state, kafka, config, isOnce, log } = this.#in;
    for (;;) {
      const messages = await kafka.next(BATCH, this.#updates.hasWaiting ? 0 : LOOK_MS);
      if (messages.length > 0)
        await this.#untilDiskHasRoom(async () => this.#apply(messages.map((each) => ({ ...each, table: this.#tableOf.get(each.topic)! }))));
      await this.#lookAtBroker();
      const { lag } = this.#broker;
      const isWhole = this.#isWhole();
      if (isWhole && !this.#status.isCaughtUp && this.#hasReached(this.#goal)) {
        this.#status.isCaughtUp = true;
        const { seconds } = this.#status;
        log.say('caught-up', 'info', `Caught up after ${seconds} s.`, { events: Number(state.meta('events') ?? 0), seconds });
      }
      if (isWhole) await this.#untilDiskHasRoom(() => this.#updates.updateFeatures(lag));
      else this.#updates.abandonFeatures();
      if (this.#status.isCaughtUp && Date.now() - this.#hoursAt > config.callsEverySeconds * 1000) {
        this.#hoursAt = Date.now();
        await this.#untilDiskHasRoom(async () => state.commit(() => this.#outbox.postHours()));
      }
      await this.#untilDiskHasRoom(() => this.#outbox.publish());
      await this.#updates.computeFromAllRows(isWhole, lag);
      this.#status.writeNowAndThen(messages.length > 0);
      if (isOnce && this.#status.isCaughtUp && this.#updates.areOfToday) return;
    }
  }

  async #lookAtBroker(): Promise<void> {
    const askedAt = await this.#broker.look();
    if (askedAt !== null && askedAt - this.#openAt > ENDS_MS / 2) this.#goal ??= this.#broker.ends;
  }

  /**
   * Whether all tables are there. Until then nothing is published, because features and lists of a part of the database are wrong. The last row of a
   * reading can overtake rows in other partitions, so that it is whole at the ends of the topics that are asked for afterwards.
   */
  #isWhole(): boolean {
    const { state, log } = this.#in;
    const status = this.#status;
    if (state.meta('is_whole') === 'yes') return true;
    if (!state.hasReadingEnded()) {
      this.#goal = null;
      status.isCaughtUp = false;
      this.#openAt = Date.now();
      status.why = 'It waits for the connector to read all tables to their end, and publishes nothing until then.';
      if (!this.#isReadingSaid) log.say('waiting-for-reading', 'info', status.why);
      this.#isReadingSaid = true;
      return false;
    }
    if (!this.#hasReached(this.#goal)) return false;
    state.setMeta('is_whole', 'yes');
    status.why = null;
    this.#isReadingSaid = false;
    return true;
  }

  #hasReached(goal: readonly PartitionEnds[] | null): boolean {
    return goal !== null && missingEvents(this.#in.state, goal) === 0;
  }

  #apply(messages: readonly ReadMessage[]): void {
    const { state, log } = this.#in;
    const done = state.apply(messages, (message) => this.#read(message));
    this.#status.applied(done.events);
    if (done.events > 0) this.#updates.rowsChanged();
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

  #untilDiskHasRoom(change: () => Promise<void>): Promise<void> {
    return untilDiskHasRoom(change, this.#status, this.#in.log);
  }
}
