import { LIVE_HOURS, LIVE_VERSION, type LiveStatus, liveHour } from '../../core/stored/live-files.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { BrokerWatch } from './broker-watch.ts';
import { followMetricsText } from './follow-metrics.ts';
import { type FollowerInputs, todayOf } from './follower-inputs.ts';
import type { LiveFolder } from './live-folder.ts';
import { HOUR_COLUMNS, type Outbox } from './outbox.ts';

type StatusInputs = Pick<FollowerInputs, 'config' | 'state' | 'folder' | 'metrics' | 'today'>;

/** With more missing events than this, a follower is behind. */
export const BEHIND_EVENTS = 5_000;
const STATUS_MS = 1_000;
const IDLE_STATUS_MS = 10_000;
const RATE_SECONDS = 10;

/** How a follower is doing. It is written into the live files and the metrics. */
export class FollowStatus {
  /** Why it waits, as a sentence; null while it doesn't. */
  why: string | null = null;
  isCaughtUp = false;
  /** When the call list and the snapshot were published last, in ISO 8601, and the content hash of the snapshot. */
  listAt: string | null = null;
  snapshotAt: string | null = null;
  contentHash: string | null = null;
  readonly #in: StatusInputs;
  readonly #broker: Pick<BrokerWatch, 'ends' | 'lag'>;
  readonly #outbox: Outbox;
  readonly #live: LiveFolder;
  readonly #began = Date.now();
  #writtenAt = 0;
  #hasStopped = false;
  /** When events were applied, of the last ten seconds. */
  #rates: { readonly at: number; readonly events: number }[] = [];
  /** Counting rows takes a while. */
  #rows: { readonly at: number; readonly counts: LiveStatus['rows'] } | null = null;

  constructor(inputs: StatusInputs, broker: Pick<BrokerWatch, 'ends' | 'lag'>, outbox: Outbox, live: LiveFolder) {
    this.#in = inputs;
    this.#broker = broker;
    this.#outbox = outbox;
    this.#live = live;
  }

  /** Seconds since the follower has begun, to a tenth. */
  get seconds(): number {
    return secondsSince(this.#began);
  }

  /** Counts events that were applied now. */
  applied(events: number): void {
    this.#rates.push({ at: Date.now(), events });
  }

  /** Writes that the follower has stopped, and why; null for the end that its user asked for. */
  stopped(why: string | null): void {
    this.#hasStopped = true;
    this.why = why;
    this.write();
  }

  /** Writes again after a while, a shorter one while events come. */
  writeNowAndThen(areEventsComing: boolean): void {
    if (Date.now() - this.#writtenAt > (areEventsComing ? STATUS_MS : IDLE_STATUS_MS)) this.write();
  }

  write(): void {
    const { state, folder, metrics } = this.#in;
    const now = Date.now();
    this.#writtenAt = now;
    const status = this.#statusAt(now);
    this.#live.write('status.json', status);
    const hours = state.all(`SELECT ${HOUR_COLUMNS} FROM hours ORDER BY hour DESC LIMIT ${LIVE_HOURS}`).reverse();
    this.#live.write('hours.json', {
      live_version: LIVE_VERSION,
      written_at: status.written_at,
      hours: hours.map((hour) => liveHour.parse(hour)),
    });
    if (metrics !== null) this.#live.writeText(metrics.path, metrics.shown, followMetricsText(folder, status));
  }

  #statusAt(now: number): LiveStatus {
    const { state, config } = this.#in;
    this.#rates = this.#rates.filter(({ at }) => now - at < RATE_SECONDS * 1000);
    if (this.#rows === null || this.#hasStopped || now - this.#rows.at > IDLE_STATUS_MS) this.#rows = { at: now, counts: state.counts() };
    const places = state.places();
    const newest = Math.max(0, ...places.flatMap(({ position }) => position?.newest.map(({ ms }) => ms) ?? []));
    const { ends, lag } = this.#broker;
    return {
      live_version: LIVE_VERSION,
      written_at: new Date(now).toISOString(),
      state: this.#stateWith(lag),
      why: this.why,
      started_at: new Date(this.#began).toISOString(),
      as_of: formatIsoDay(todayOf(this.#in)),
      time_zone: config.timeZone,
      partitions: ends.map(({ topic, partition, end }) => {
        const next = places.find((place) => place.topic === topic && place.partition === partition)?.next ?? 0;
        return { topic, partition, next, end: Math.max(end, next) };
      }),
      lag_events: lag,
      lag_p95_ms: this.#outbox.lagP95(),
      last_change_at: newest === 0 ? null : new Date(newest).toISOString(),
      events: Number(state.meta('events') ?? 0),
      events_per_second: Math.round(this.#rates.reduce((sum, { events }) => sum + events, 0) / RATE_SECONDS),
      sent_again: Number(state.meta('sent_again') ?? 0),
      set_aside: Number(state.meta('set_aside') ?? 0),
      rows: this.#rows.counts,
      call_list_at: this.listAt,
      snapshot_at: this.snapshotAt,
      content_hash: this.contentHash,
    };
  }

  #stateWith(lag: number): LiveStatus['state'] {
    if (this.#hasStopped) return 'stopped';
    if (this.why !== null) return 'waiting';
    return this.isCaughtUp && lag < BEHIND_EVENTS ? 'following' : 'catching-up';
  }
}

/** Seconds since a moment, to a tenth. */
export function secondsSince(moment: number): number {
  return Math.round((Date.now() - moment) / 100) / 10;
}
