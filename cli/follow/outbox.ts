import type { KafkaConfig } from '../../adapters/kafka/kafka-config.ts';
import type { SentMessage } from '../../adapters/kafka/kafka-events.ts';
import { liveHour } from '../../core/stored/live-files.ts';
import type { FollowState } from './follow-state.ts';

/** What is published, each into a topic of its own. */
export const OUTPUTS = ['features', 'calls', 'stats'] as const;
export type Output = (typeof OUTPUTS)[number];

/** The columns of an hour that are shown and published. */
export const HOUR_COLUMNS = 'hour, events, invoices, payments, late_share, open_cents, overdue_cents, lag_max_ms';

const AT_ONCE = 2_000;
const MINUTE = 60_000;

/** What is to be published: messages are kept in the state with the change that made them, and deleted when the broker has them. */
export class Outbox {
  readonly #state: FollowState;
  readonly #config: KafkaConfig;
  readonly #send: (messages: readonly SentMessage[]) => Promise<void>;
  /** How long changes took from their commit until they were published, of the last minute. */
  #lags: { readonly at: number; readonly ms: number }[] = [];

  constructor(state: FollowState, config: KafkaConfig, send: (messages: readonly SentMessage[]) => Promise<void>) {
    this.#state = state;
    this.#config = config;
    this.#send = send;
  }

  /** Adds a message, inside a transaction of the state. `ms`: when the change was committed in the database. */
  post(kind: Output, key: string, value: string | null, ms: number | null = null): void {
    if (this.#config[kind] !== null)
      this.#state.run('INSERT INTO outbox (kind, key, value, ms) VALUES (?, ?, ?, ?)', [kind, key, value, ms]);
  }

  /** Adds a message for each hour that has changed since its last one, inside a transaction of the state. */
  postHours(): void {
    for (const row of this.#state.all(`SELECT ${HOUR_COLUMNS} FROM hours WHERE is_posted = 0 ORDER BY hour`))
      this.post('stats', String(row.hour), JSON.stringify(liveHour.parse(row)));
    this.#state.run('UPDATE hours SET is_posted = 1 WHERE is_posted = 0');
  }

  /** Sends everything. A killed follower sends some of it again, which changes nothing, as each message has the whole value of its key. */
  async publish(): Promise<void> {
    for (;;) {
      const rows = this.#state.all(`SELECT number, kind, key, value, ms FROM outbox ORDER BY number LIMIT ${AT_ONCE}`);
      if (rows.length === 0) return;
      await this.#send(
        rows.map(({ kind, key, value }) => ({ topic: this.#config[kind as Output]!, key: String(key), value: value as string | null })),
      );
      const now = Date.now();
      const lags = rows.flatMap(({ ms }) => (ms === null ? [] : [Math.max(0, now - Number(ms))]));
      this.#state.commit(() => {
        this.#state.run('DELETE FROM outbox WHERE number <= ?', [Number(rows.at(-1)!.number)]);
        if (lags.length > 0)
          this.#state.run(
            'UPDATE hours SET lag_max_ms = ?1, is_posted = 0 WHERE hour = (SELECT max(hour) FROM hours) AND coalesce(lag_max_ms, -1) < ?1',
            [Math.max(...lags)],
          );
      });
      for (const ms of lags) this.#lags.push({ at: now, ms });
    }
  }

  /** 95 of 100 changes that were published in the last minute took at most so long; null without any. */
  lagP95(): number | null {
    const now = Date.now();
    this.#lags = this.#lags.filter(({ at }) => now - at < MINUTE);
    const lags = this.#lags.map(({ ms }) => ms).sort((a, b) => a - b);
    return lags.length === 0 ? null : lags[Math.min(lags.length - 1, Math.floor(lags.length * 0.95))]!;
  }
}
