import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { type LiveStatus, liveStatus } from '../../core/stored/live-files.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { FED_CONFIG } from '../testing/fed-events.ts';
import { FollowState } from './follow-state.ts';
import { FollowStatus } from './follow-status.ts';
import { LiveFolder } from './live-folder.ts';
import { Outbox } from './outbox.ts';

let state: FollowState;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  state = FollowState.open(folder);
});
afterEach(() => state.close());

function statusWith(broker: { ends?: readonly { topic: string; partition: number; first: number; end: number }[]; lag?: number } = {}) {
  const live = new LiveFolder(folder, () => undefined);
  const outbox = new Outbox(state, FED_CONFIG, async () => undefined);
  return new FollowStatus(
    { config: FED_CONFIG, state, folder, metrics: { path: join(folder, 'trs.prom'), shown: 'trs.prom' }, today: day('2021-04-30') },
    { ends: [], lag: 0, ...broker },
    outbox,
    live,
  );
}

const written = (): LiveStatus => liveStatus.parse(JSON.parse(readFileSync(join(folder, '_live', 'status.json'), 'utf8')));

it('says that it catches up, follows, waits and has stopped', () => {
  const status = statusWith();
  status.write();
  expect(written()).toMatchObject({ state: 'catching-up', why: null, as_of: '2021-04-30' });
  status.isCaughtUp = true;
  status.write();
  expect(written().state).toBe('following');
  status.why = 'The disk is full.';
  status.write();
  expect(written()).toMatchObject({ state: 'waiting', why: 'The disk is full.' });
  status.stopped(null);
  expect(written()).toMatchObject({ state: 'stopped', why: null });
});

it('catches up again while five thousand events are missing', () => {
  const status = statusWith({ lag: 5_000 });
  status.isCaughtUp = true;
  status.write();
  expect(written()).toMatchObject({ state: 'catching-up', lag_events: 5_000 });
});

it('counts the events of ten seconds per second, and the places in the topics', () => {
  const status = statusWith({ ends: [{ topic: 'accounts', partition: 0, first: 0, end: 7 }] });
  status.applied(20);
  status.applied(30);
  status.write();
  expect(written()).toMatchObject({ events_per_second: 5, partitions: [{ topic: 'accounts', partition: 0, next: 0, end: 7 }] });
});

it('writes the metrics beside it, and nothing new before a second has passed', () => {
  const status = statusWith();
  status.write();
  expect(readFileSync(join(folder, 'trs.prom'), 'utf8')).toContain('trs_follow_');
  status.why = 'It waits.';
  status.writeNowAndThen(true);
  expect(written().why).toBeNull();
});
