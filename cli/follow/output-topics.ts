import type { KafkaConfig } from '../../adapters/kafka/kafka-config.ts';
import type { KafkaEvents, TopicFacts } from '../../adapters/kafka/kafka-events.ts';
import type { RunLog } from '../run/run-log.ts';
import type { FollowEvent } from './follow-log.ts';
import type { FollowState } from './follow-state.ts';
import { OUTPUTS, type Output } from './outbox.ts';

/** The names of the topics that are written. */
export function outputNames(config: KafkaConfig): string[] {
  return OUTPUTS.map((output) => config[output]).filter((name) => name !== null);
}

/** Whether each topic that is written is the one that the state knows. */
export function areOutputsKnown(config: KafkaConfig, state: FollowState, topics: ReadonlyMap<string, TopicFacts>): boolean {
  return OUTPUTS.every((output) => {
    const name = config[output];
    return name === null || state.meta(`output ${output}`) === markOf(name, topics);
  });
}

/**
 * Makes the topics that are missing. Of a topic that the state does not know, because it was made anew, has another name, or the state is new, it keeps what is in
 * there as what was published last: then all that differs is published, and what is too much is taken back. Returns whether there was such a topic.
 */
export async function prepareOutputs(
  config: KafkaConfig,
  state: FollowState,
  kafka: Pick<KafkaEvents, 'topics' | 'makeCompacted' | 'table'>,
  log: RunLog<FollowEvent>,
): Promise<boolean> {
  const names = outputNames(config);
  const before = await kafka.topics(names);
  await kafka.makeCompacted(names.filter((name) => !before.has(name)));
  const topics = await kafka.topics(names);
  let isAnyNew = false;
  for (const output of OUTPUTS) {
    const name = config[output];
    const known = state.meta(`output ${output}`) ?? '';
    const mark = name === null ? '' : markOf(name, topics);
    if (mark === known) continue;
    const there = name === null ? new Map<string, string>() : await kafka.table(name);
    state.commit(() => {
      state.run('DELETE FROM outbox WHERE kind = ?', [output]);
      KEEP[output](state, there);
      state.setMeta(`output ${output}`, mark);
    });
    isAnyNew = true;
    if (name !== null && (known !== '' || there.size > 0))
      log.say('topic-compared', 'info', `${name} is new to this state and has ${there.size} keys: what differs is published into it.`, {
        topic: name,
        keys: there.size,
      });
  }
  return isAnyNew;
}

function markOf(name: string, topics: ReadonlyMap<string, TopicFacts>): string {
  return `${name} ${topics.get(name)?.id ?? ''}`;
}

/** Keeps what a topic has as what was published last. */
const KEEP: Readonly<Record<Output, (state: FollowState, there: ReadonlyMap<string, string>) => void>> = {
  features(state, there) {
    state.run('DELETE FROM features');
    for (const [inv_id, value] of there) state.run('INSERT INTO features VALUES (?, ?, ?)', [inv_id, accountIn(value), value]);
    state.setMeta('recompute', 'all');
  },
  calls(state, there) {
    state.run('DELETE FROM calls');
    // A topic has no ranks.
    for (const [account, value] of there) state.run('INSERT INTO calls VALUES (?, 0, ?)', [account, value]);
  },
  stats(state) {
    state.run('UPDATE hours SET is_posted = 0');
  },
};

/** The account of a message; empty when this program did not write the message, whose key then gets a tombstone. */
function accountIn(value: string): string {
  try {
    const { acct_id } = JSON.parse(value) as { acct_id?: unknown };
    return typeof acct_id === 'string' ? acct_id : '';
  } catch {
    return '';
  }
}
