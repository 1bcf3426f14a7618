import { createHash } from 'node:crypto';
import { Consumer, ListOffsetTimestamps, stringDeserializers } from '@platformatic/kafka';
import type { HashVersion } from '../../core/exports/content-hasher.ts';
import { EXTENDED_HASH_FEATURES, STANDARD_FEATURES } from '../../core/features/feature-catalog.ts';

/** The last value of each key of a topic; a deleted key is not in it. Reads from the start to the end that the topic has now. */
export async function topicTable(broker: string, topic: string): Promise<Map<string, string>> {
  const table = new Map<string, string>();
  await readTopic(broker, topic, (key, value) => {
    if (value == null) table.delete(key);
    else table.set(key, value);
  });
  return table;
}

/** Every value of a topic up to the end that it has now, without the deleted keys. */
export async function topicValues(broker: string, topic: string): Promise<string[]> {
  const values: string[] = [];
  await readTopic(broker, topic, (_, value) => {
    if (value != null) values.push(value);
  });
  return values;
}

async function readTopic(broker: string, topic: string, hear: (key: string, value: string | null | undefined) => void): Promise<void> {
  const consumer = new Consumer({
    groupId: `reader-${process.pid}-${process.hrtime.bigint()}`,
    clientId: 'reader',
    bootstrapBrokers: [broker],
    deserializers: stringDeserializers,
    // A new broker on a busy computer takes its time to begin with groups.
    retries: 120,
    retryDelay: 500,
  });
  try {
    const ends = (await consumer.listOffsets({ topics: [topic], timestamp: ListOffsetTimestamps.LATEST })).get(topic)!;
    const missing = new Map([...ends.entries()].filter(([, end]) => end > 0n));
    if (missing.size === 0) return;
    const offsets = [...ends.keys()].map((partition) => ({ topic, partition, offset: 0n }));
    const stream = await consumer.consume({ topics: [topic], mode: 'manual', offsets, autocommit: false });
    await new Promise<void>((resolve, reject) => {
      stream.on('error', reject);
      stream.on('data', ({ key, value, partition, offset }) => {
        hear(key as string, value as string | null);
        if (offset + 1n >= (missing.get(partition) ?? 0n)) missing.delete(partition);
        if (missing.size === 0) resolve();
      });
    });
    await stream.close();
  } finally {
    await consumer.close(true);
  }
}

/** The content hash of published features: that of `docs/features.md` over the eight columns. */
export function hashOfFeatures(features: ReadonlyMap<string, string>): string {
  return hashOf(
    'v1',
    STANDARD_FEATURES.map(({ name }) => name),
    features,
  );
}

/** The hash of the extended columns of published features. */
export function extendedHashOfFeatures(features: ReadonlyMap<string, string>): string {
  return hashOf(
    'x1',
    EXTENDED_HASH_FEATURES.map(({ name }) => name),
    features,
  );
}

function hashOf(version: HashVersion, columns: readonly string[], features: ReadonlyMap<string, string>): string {
  let sum = 0n;
  for (const text of features.values()) {
    const row = JSON.parse(text);
    const cells = columns.map((column) => row[column] ?? '');
    sum += BigInt(`0x${createHash('sha256').update(cells.join('\u001f')).digest('hex').slice(0, 15)}`);
  }
  return `${version}-${features.size}-${sum.toString(16)}`;
}
