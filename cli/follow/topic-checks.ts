import { START_ANEW } from '../../adapters/kafka/binlog-position.ts';
import type { KafkaConfig } from '../../adapters/kafka/kafka-config.ts';
import type { PartitionEnds, TopicFacts } from '../../adapters/kafka/kafka-events.ts';
import { CannotFollow, type FollowState, type PartitionPlace } from './follow-state.ts';

/** Throws a `CannotFollow` when a topic that was followed before is not there any more. */
export function checkNoTopicIsLost(state: FollowState, missing: readonly string[]): void {
  const lost = missing.find((name) => state.meta(`topic ${name}`) !== null);
  if (lost !== undefined) throw new CannotFollow(`The topic ${lost} was deleted: ${START_ANEW}`);
}

/** Compares the topics, which are all there, with what the state knows of them, and keeps that. Throws a `CannotFollow` when events are or can be missing. */
export function checkTopics(config: KafkaConfig, state: FollowState, topics: ReadonlyMap<string, TopicFacts>): void {
  for (const name of Object.values(config.sources)) {
    const { id, partitions, isCompacted, expires } = topics.get(name)!;
    const known = state.meta(`topic ${name}`);
    const now = `${id} ${partitions}`;
    if (known !== null && known !== now)
      throw new CannotFollow(
        known.startsWith(`${id} `)
          ? `The topic ${name} has another number of partitions, so that the events of a row have lost their order: ${START_ANEW}`
          : `The topic ${name} was deleted and made anew: ${START_ANEW}`,
      );
    if (name === config.sources.invoice_line_items && isCompacted)
      throw new CannotFollow(
        `The topic ${name} is compacted, which deletes line items, as they have no key of their own: set cleanup.policy=delete and retention.ms=-1, then ${START_ANEW}`,
      );
    if (name === config.sources.invoice_line_items && expires)
      throw new CannotFollow(
        `The topic ${name} forgets events after a while, so that a new follower would lack line items: set its retention.ms and retention.bytes to -1.`,
      );
    if (known === null) state.setMeta(`topic ${name}`, now);
  }
}

/** Where to go on in each partition. Throws a `CannotFollow` when events are gone that were not read. */
export function placesToRead(state: FollowState, ends: readonly PartitionEnds[]): PartitionPlace[] {
  const places = new Map(state.places().map((place) => [`${place.topic}/${place.partition}`, place]));
  return ends.map(({ topic, partition, first, end }) => {
    const place = places.get(`${topic}/${partition}`) ?? { topic, partition, next: 0, position: null };
    if (first > place.next)
      throw new CannotFollow(
        `Events ${place.next} to ${first - 1} of ${topic}, partition ${partition}, have expired before they were read: ${START_ANEW}`,
      );
    if (place.next > end)
      throw new CannotFollow(
        `${topic}, partition ${partition}, ends at ${end}, and ${place.next} events were read: the broker has lost some: ${START_ANEW}`,
      );
    return place;
  });
}

/** Events up to these ends that are not applied. */
export function missingEvents(state: FollowState, ends: readonly PartitionEnds[]): number {
  const places = new Map(state.places().map(({ topic, partition, next }) => [`${topic}/${partition}`, next]));
  return ends.reduce((sum, { topic, partition, end }) => sum + Math.max(0, end - (places.get(`${topic}/${partition}`) ?? 0)), 0);
}
