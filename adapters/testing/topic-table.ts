import { createHash } from 'node:crypto';
import { Consumer, ListOffsetTimestamps, stringDeserializers } from '@platformatic/kafka';

/** The last value of each key of a topic; a deleted key is not in it. Reads from the start to the end that the topic has now. */
export async function topicTable(broker: string, topic: string): Promise<Map<string, string>> {
  const consumer = new Consumer({
    groupId: `reader-${process.pid}-${process.hrtime.bigint()}`,
    clientId: 'reader',
    bootstrapBrokers: [broker],
    deserializers: stringDeserializers,
    retries: 20,
    retryDelay: 500,
  });
  try {
    const ends = (await consumer.listOffsets({ topics: [topic], timestamp: ListOffsetTimestamps.LATEST })).get(topic)!;
    const table = new Map<string, string>();
    const missing = new Map([...ends.entries()].filter(([, end]) => end > 0n));
    if (missing.size === 0) return table;
    const offsets = [...ends.keys()].map((partition) => ({ topic, partition, offset: 0n }));
    const stream = await consumer.consume({ topics: [topic], mode: 'manual', offsets, autocommit: false });
    await new Promise<void>((resolve, reject) => {
      stream.on('error', reject);
      stream.on('data', ({ key, value, partition, offset }) => {
        if (value == null) table.delete(key as string);
        else table.set(key as string, value as string);
        if (offset + 1n >= (missing.get(partition) ?? 0n)) missing.delete(partition);
        if (missing.size === 0) resolve();
      });
    });
    await stream.close();
    return table;
  } finally {
    await consumer.close(true);
  }
}

/** The content hash of published features: that of `docs/features.md` over the eight columns. */
export function hashOfFeatures(features: ReadonlyMap<string, string>): string {
  let sum = 0n;
  for (const text of features.values()) {
    const { inv_id, acct_id, inv_total, inv_items, acct_age, num_inv_120d, cum_tot_inv_acct, is_late } = JSON.parse(text);
    const cells = [inv_id, acct_id, inv_total, inv_items, acct_age, num_inv_120d, cum_tot_inv_acct, is_late].map((cell) => cell ?? '');
    sum += BigInt(`0x${createHash('sha256').update(cells.join('\u001f')).digest('hex').slice(0, 15)}`);
  }
  return `v1-${features.size}-${sum.toString(16)}`;
}
