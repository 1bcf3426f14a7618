import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { FED_CONFIG, FedEvents } from '../testing/fed-events.ts';
import { BrokerWatch, OutputsChanged } from './broker-watch.ts';
import { CannotFollow, FollowState } from './follow-state.ts';
import { prepareOutputs } from './output-topics.ts';

let state: FollowState;
let fed: FedEvents;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  state = FollowState.open(temporaryFolder());
  fed = new FedEvents();
});
afterEach(() => {
  vi.useRealTimers();
  state.close();
});

/** Watches topics that are all there and known; each look waits for its answer. */
async function watchOf(): Promise<BrokerWatch> {
  const watch = new BrokerWatch({ config: FED_CONFIG, kafka: fed.source, state, isOnce: true });
  expect(await watch.missingTopics()).toEqual([]);
  await prepareOutputs(FED_CONFIG, state, fed.source, { say: () => undefined });
  await watch.begin();
  return watch;
}

const after = (ms: number) => vi.setSystemTime(Date.now() + ms);

it('knows the events that are missing up to the ends that the broker said last', async () => {
  const watch = await watchOf();
  fed.change('accounts', 'c', null, { account_id: 'A1' });
  expect(await watch.look()).toBeNull();
  expect(watch.lag).toBe(0);
  after(2_001);
  expect(await watch.look()).toBe(Date.now());
  expect(watch.lag).toBe(1);
  expect(watch.ends.find(({ topic }) => topic === 'accounts')?.end).toBe(1);
});

it('names the topics that are not there, and refuses one that was lost', async () => {
  fed.topicsThere.delete('skus');
  const watch = new BrokerWatch({ config: FED_CONFIG, kafka: fed.source, state, isOnce: true });
  expect(await watch.missingTopics()).toEqual(['skus']);
  state.setMeta('topic skus', 'id 1');
  await expect(watch.missingTopics()).rejects.toThrow(CannotFollow);
});

it('notices after ten seconds that a topic that is written was deleted', async () => {
  const watch = await watchOf();
  fed.deleteOutput('trs.features');
  after(2_001);
  expect(await watch.look()).toBe(Date.now());
  after(8_000);
  await expect(watch.look()).rejects.toThrow(OutputsChanged);
});

it('throws once what a question threw, and asks again', async () => {
  const watch = await watchOf();
  const { ends } = fed.source;
  Object.assign(fed.source, {
    ends: async () => {
      throw new Error('gone');
    },
  });
  after(2_001);
  await expect(watch.look()).rejects.toThrow('gone');
  Object.assign(fed.source, { ends });
  expect(await watch.look()).toBe(Date.now());
});
