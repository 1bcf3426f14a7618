import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import {
  Admin,
  type BaseOptions,
  ConfigResourceTypes,
  Consumer,
  ListOffsetTimestamps,
  type Message,
  type MessagesStream,
  MessagesStreamFallbackModes,
  MessagesStreamModes,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka';
import { newMark } from '../files/temporary-name.ts';
import { isLoopback, type KafkaConfig } from './kafka-config.ts';
import { KafkaRefused } from './kafka-refused.ts';

/** A topic as the broker describes it. */
export interface TopicFacts {
  readonly name: string;
  /** Another id than before: the topic was deleted and made anew. */
  readonly id: string;
  readonly partitions: number;
  readonly isCompacted: boolean;
  /** Events are deleted after a time or beyond a size. */
  readonly expires: boolean;
}

/** The first offset that is still there, and the one after the last. */
export interface PartitionEnds {
  readonly topic: string;
  readonly partition: number;
  readonly first: number;
  readonly end: number;
}

/** A message as it was read. */
export interface ReceivedMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly value: string | null;
}

/** A message to be written; null deletes the key. */
export interface SentMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: string | null;
}

/** Messages that are buffered before the broker has to wait. */
const MAX_BUFFERED = 4_000;
/** Bytes that the broker sends at once. */
const FETCH_BYTES = 2_000_000;

/** Kafka for one follower: what it reads, in the order of each partition, and what it writes. Everything may throw an error of the network. */
export class KafkaEvents {
  readonly #config: KafkaConfig;
  readonly #options: BaseOptions;
  #consumer: Consumer<string, string, string, string> | null = null;
  #admin: Admin | null = null;
  #producer: Producer<string, string, string, string> | null = null;
  #stream: MessagesStream<string, string, string, string> | null = null;
  #buffer: ReceivedMessage[] = [];
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = () => undefined;

  constructor(config: KafkaConfig) {
    this.#config = config;
    this.#options = {
      clientId: 'trs-follow',
      bootstrapBrokers: config.brokers.map(({ host, port }) => ({ host, port })),
      retries: 3,
      retryDelay: 300,
      connectTimeout: 5_000,
      requestTimeout: 30_000,
      ...(config.tls !== null && {
        tls: { rejectUnauthorized: true, ...(config.tls.ca !== null && { ca: config.tls.ca }) },
        tlsServerName: true,
      }),
      ...(config.sasl !== null && { sasl: saslOf(config.sasl) }),
    };
  }

  /** The topics of these names that are there. Throws a `KafkaRefused` for a broker elsewhere that would be reached without TLS. */
  async topics(names: readonly string[]): Promise<Map<string, TopicFacts>> {
    const admin = (this.#admin ??= new Admin(this.#options));
    const listed = new Set(await admin.listTopics());
    const there = names.filter((name) => listed.has(name));
    const metadata = await admin.metadata({ topics: there, forceUpdate: true });
    if (this.#config.tls === null)
      for (const { host } of metadata.brokers.values())
        if (!isLoopback(host))
          throw new KafkaRefused(
            `The broker names ${host} as its address, which is not this computer, and there is no TLS: set tls: true.`,
          );
    const resources = there.map((name) => ({
      resourceType: ConfigResourceTypes.TOPIC,
      resourceName: name,
      configurationKeys: ['cleanup.policy', 'retention.ms', 'retention.bytes'],
    }));
    const described = there.length === 0 ? [] : await admin.describeConfigs({ resources });
    const facts = new Map<string, TopicFacts>();
    for (const name of there) {
      const configs = new Map(described.find(({ resourceName }) => resourceName === name)?.configs.map((each) => [each.name, each.value]));
      const policy = configs.get('cleanup.policy') ?? 'delete';
      const { id, partitionsCount } = metadata.topics.get(name)!;
      const isUnlimited = configs.get('retention.ms') === '-1' && configs.get('retention.bytes') === '-1';
      facts.set(name, {
        name,
        id,
        partitions: partitionsCount,
        isCompacted: policy.includes('compact'),
        expires: policy.includes('delete') && !isUnlimited,
      });
    }
    return facts;
  }

  /** Makes topics that keep the last value of each key. */
  async makeCompacted(names: readonly string[]): Promise<void> {
    const admin = (this.#admin ??= new Admin(this.#options));
    if (names.length > 0)
      await admin.createTopics({
        topics: [...names],
        partitions: 4,
        replicas: -1,
        configs: [{ name: 'cleanup.policy', value: 'compact' }],
      });
  }

  async ends(topics: readonly string[]): Promise<PartitionEnds[]> {
    const consumer = this.#consumerOf();
    const [first, end] = await Promise.all(
      [ListOffsetTimestamps.EARLIEST, ListOffsetTimestamps.LATEST].map((timestamp) =>
        consumer.listOffsets({ topics: [...topics], timestamp }),
      ),
    );
    return topics.flatMap((topic) =>
      (end!.get(topic) ?? []).map((offset, partition) => ({
        topic,
        partition,
        first: Number(first!.get(topic)?.[partition] ?? 0n),
        end: Number(offset),
      })),
    );
  }

  /** The last value of each key of a topic, up to its end when it is called. */
  async table(topic: string): Promise<Map<string, string>> {
    const table = new Map<string, string>();
    const missing = new Map((await this.ends([topic])).flatMap(({ partition, first, end }) => (end > first ? [[partition, end]] : [])));
    if (missing.size === 0) return table;
    const consumer = this.#newConsumer();
    try {
      const offsets = [...missing.keys()].map((partition) => ({ topic, partition, offset: 0n }));
      const stream = await consumer.consume({
        ...{ topics: [topic], mode: MessagesStreamModes.MANUAL, offsets, autocommit: false },
        fallbackMode: MessagesStreamFallbackModes.EARLIEST,
      });
      await new Promise<void>((resolve, reject) => {
        stream.on('error', reject);
        stream.on('data', ({ key, value, partition, offset }: Message<string, string, string, string>) => {
          if (value == null) table.delete(key as string);
          else table.set(key as string, value as string);
          if (Number(offset) + 1 >= (missing.get(partition) ?? 0)) missing.delete(partition);
          if (missing.size === 0) resolve();
        });
      });
      await stream.close();
      return table;
    } finally {
      await consumer.close(true);
    }
  }

  /** Begins to read at these offsets; what was buffered is dropped. */
  async read(from: readonly { readonly topic: string; readonly partition: number; readonly next: number }[]): Promise<void> {
    const consumer = this.#consumerOf();
    const stream = await consumer.consume({
      topics: [...new Set(from.map(({ topic }) => topic))],
      mode: MessagesStreamModes.MANUAL,
      offsets: from.map(({ topic, partition, next }) => ({ topic, partition, offset: BigInt(next) })),
      autocommit: false,
      maxWaitTime: 200,
      maxBytes: FETCH_BYTES,
    });
    this.#stream = stream;
    stream.on('data', (message: Message<string, string, string, string>) => {
      const { topic, partition, offset, value } = message;
      this.#buffer.push({ topic, partition, offset: Number(offset), value: (value as string | null | undefined) ?? null });
      if (this.#buffer.length >= MAX_BUFFERED) stream.pause();
      this.#wake();
    });
    stream.on('error', (error) => {
      this.#failure ??= { error };
      this.#wake();
    });
  }

  /** The next messages, at most `most`; none when none comes within `waitMs`. Throws when reading has failed: then `close` and start anew. */
  async next(most: number, waitMs: number): Promise<ReceivedMessage[]> {
    // Heartbeats and answers of the broker are handled between two calls, also when messages are always there.
    await setImmediate();
    if (this.#buffer.length === 0 && this.#failure === null && waitMs > 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    if (this.#buffer.length === 0 && this.#failure !== null) throw this.#failure.error;
    const messages = this.#buffer.splice(0, most);
    if (this.#buffer.length < MAX_BUFFERED / 2 && this.#stream?.isPaused()) this.#stream.resume();
    return messages;
  }

  /** Whether messages are buffered. */
  get hasMore(): boolean {
    return this.#buffer.length > 0;
  }

  /** Writes messages; resolves when all replicas in sync have them. */
  async send(messages: readonly SentMessage[]): Promise<void> {
    const producer = (this.#producer ??= new Producer({
      ...this.#options,
      serializers: stringSerializers,
      acks: -1,
      autocreateTopics: false,
    }));
    await producer.send({
      messages: messages.map(({ topic, key, value }) => ({ topic, key, ...(value !== null && { value }) })),
    });
  }

  /** Ends all connections. Afterwards the object can be used again from the start. */
  async close(): Promise<void> {
    const closing = [this.#stream?.close(), this.#producer?.close(), this.#admin?.close()];
    const consumer = this.#consumer;
    this.#stream = this.#consumer = this.#admin = this.#producer = null;
    this.#failure = null;
    this.#buffer = [];
    // A broker that is gone does not answer, so this waits for three seconds at most.
    await Promise.race([
      Promise.allSettled(closing)
        .then(() => consumer?.close(true))
        .catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 3_000).unref()),
    ]);
  }

  /** With a group of its own, so that it always has every partition; the places are kept by the follower, not by the group. */
  #consumerOf(): Consumer<string, string, string, string> {
    return (this.#consumer ??= this.#newConsumer());
  }

  #newConsumer(): Consumer<string, string, string, string> {
    return new Consumer({
      ...this.#options,
      groupId: `trs-follow-${newMark()}`,
      deserializers: stringDeserializers,
      sessionTimeout: 60_000,
      heartbeatInterval: 3_000,
      rebalanceTimeout: 60_000,
    });
  }
}

function saslOf(sasl: NonNullable<KafkaConfig['sasl']>): NonNullable<BaseOptions['sasl']> {
  if (sasl.mechanism !== 'OAUTHBEARER') return sasl;
  return { mechanism: sasl.mechanism, token: () => readFileSync(sasl.tokenFile, 'utf8').trim() };
}
