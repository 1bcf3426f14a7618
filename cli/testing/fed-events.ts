import type { KafkaConfig } from '../../adapters/kafka/kafka-config.ts';
import type { PartitionEnds, ReceivedMessage, SentMessage, TopicFacts } from '../../adapters/kafka/kafka-events.ts';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';
import type { FollowerInputs } from '../follow/follower-inputs.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** What a follower of `FedEvents` is told. */
export const FED_CONFIG: KafkaConfig = {
  brokers: [{ host: '127.0.0.1', port: 9092 }],
  tls: null,
  sasl: null,
  sources: { accounts: 'accounts', skus: 'skus', invoices: 'invoices', invoice_line_items: 'invoice_line_items' },
  features: 'trs.features',
  calls: 'trs.call_list',
  stats: 'trs.live_stats',
  timeZone: 'UTC',
  snapshotEveryMinutes: 1,
  callsEverySeconds: 1,
};

/** How a change is marked in the events of a connector. */
export interface ChangeMarks {
  /** Of `source.snapshot`. */
  readonly snapshot?: string;
  readonly pos?: number;
  readonly ms?: number;
}

/** An event as Debezium writes it. */
export function changeText(op: 'r' | 'c' | 'u' | 'd', before: Row | null, after: Row | null, marks: ChangeMarks): string {
  const { snapshot = op === 'r' ? 'true' : 'false', pos = 500, ms = 1_700_000_000_000 } = marks;
  const source = { file: 'binlog.000001', pos, row: 0, server_id: 1, gtid: null, ts_ms: ms, snapshot };
  return JSON.stringify({ op, before, after, source });
}

/** Topics in memory, one partition for each table, that a test fills: instead of a broker. The topics are named as the tables. */
export class FedEvents {
  readonly topicsThere = new Map<string, TopicFacts>();
  readonly sent: SentMessage[] = [];
  readonly #values = new Map<string, (string | null)[]>();
  readonly #firsts = new Map<string, number>();
  #next = new Map<string, number>();
  #pos = 1_000;
  #ids = 0;
  /** Called at each look for messages; what it throws, reading throws. */
  beforeNext: () => void = () => undefined;

  constructor() {
    for (const table of TABLE_NAMES) {
      this.#values.set(table, []);
      this.topicsThere.set(table, { name: table, id: `id of ${table}`, partitions: 1, isCompacted: false, expires: false });
    }
  }

  /** Adds an event as Debezium writes it. */
  change(table: TableName, op: 'r' | 'c' | 'u' | 'd', before: Row | null, after: Row | null, marks: ChangeMarks = {}): void {
    this.message(table, changeText(op, before, after, { pos: op === 'r' ? 500 : ++this.#pos, ...marks }));
  }

  message(table: TableName, value: string | null): void {
    this.#values.get(table)!.push(value);
  }

  /** Deletes a topic that is written. */
  deleteOutput(topic: string): void {
    this.topicsThere.delete(topic);
    for (let i = this.sent.length - 1; i >= 0; i--) if (this.sent[i]!.topic === topic) this.sent.splice(i, 1);
  }

  /** Has the broker forget all messages of a topic. */
  expire(table: TableName): void {
    this.#firsts.set(table, this.#values.get(table)!.length);
  }

  /** As a follower gets it. */
  readonly source: FollowerInputs['kafka'] = {
    topics: async (names) => new Map([...this.topicsThere].filter(([name]) => names.includes(name))),
    makeCompacted: async (names) => {
      for (const name of names)
        this.topicsThere.set(name, { name, id: `id ${++this.#ids}`, partitions: 4, isCompacted: true, expires: false });
    },
    table: async (topic) => {
      const table = new Map<string, string>();
      for (const { topic: each, key, value } of this.sent) {
        if (each !== topic) continue;
        if (value === null) table.delete(key);
        else table.set(key, value);
      }
      return table;
    },
    ends: async (topics): Promise<PartitionEnds[]> =>
      topics.map((topic) => ({
        topic,
        partition: 0,
        first: this.#firsts.get(topic) ?? 0,
        end: this.#values.get(topic)?.length ?? 0,
      })),
    read: async (from) => {
      this.#next = new Map(from.map(({ topic, next }) => [topic, next]));
    },
    next: async (most, waitMs) => {
      this.beforeNext();
      const messages: ReceivedMessage[] = [];
      for (const [topic, values] of this.#values)
        for (let offset = this.#next.get(topic) ?? 0; offset < values.length && messages.length < most; offset++) {
          messages.push({ topic, partition: 0, offset, value: values[offset]! });
          this.#next.set(topic, offset + 1);
        }
      if (messages.length === 0) await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, 20)));
      return messages;
    },
    hasMore: false,
    send: async (messages) => {
      this.sent.push(...messages);
    },
    close: async () => undefined,
  };
}
