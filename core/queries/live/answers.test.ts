import { describe, expect, it } from 'vitest';
import { SMALL_EXTRACT, SMALL_TODAY } from '../../testing/extract-files.ts';
import { callsFile, liveContents } from '../../testing/live-contents.ts';
import { type MemoryStore, memoryStore, readSmall } from '../../testing/memory-store.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession } from '../../testing/session-extracts.ts';
import { createSession } from '../session.ts';
import { LIVE_CALLS_SHOWN } from './contract.ts';

const encode = (content: unknown) => new TextEncoder().encode(JSON.stringify(content));

async function openStore() {
  const store = await memoryStore([{ asOf: day('2021-07-05'), of: await readSmall(SMALL_EXTRACT) }]);
  const session = createSession();
  answered(await session.open({ files: [], store, today: day(SMALL_TODAY) }));
  return { store, ask: async () => answered(await session.live({})) };
}

function write(store: MemoryStore, contents: Readonly<Record<string, unknown>>): void {
  for (const [name, content] of Object.entries(contents)) store.files.set(`_live/${name}`, encode(content));
}

const NOTHING = { status: null, hours: null, drift: null, calls: null, damaged: [] };

describe('the answer about a follower', () => {
  it('has nothing for extracts, nor for a store that no follower has run on', async () => {
    const { session } = await openSession();
    expect(answered(await session.live({}))).toEqual(NOTHING);
    expect(await (await openStore()).ask()).toEqual(NOTHING);
  });

  it('has what the files hold, and what they hold once they are replaced', async () => {
    const { store, ask } = await openStore();
    const contents = liveContents();
    write(store, contents);
    const first = await ask();
    expect([first.status, first.hours, first.drift]).toEqual([contents['status.json'], contents['hours.json'], contents['drift.json']]);
    expect(first.calls).toMatchObject({ rows: 3, added: 1, moved: 1, gone: 1, first: contents['calls.json'].calls });
    write(store, { 'status.json': { ...contents['status.json'], lag_events: 7 } });
    expect((await ask()).status?.lag_events).toBe(7);
  });

  it('says which file is damaged and why, and keeps what it held before', async () => {
    const { store, ask } = await openStore();
    const contents = liveContents();
    write(store, contents);
    await ask();
    store.files.set('_live/calls.json', new TextEncoder().encode('{"live_version":1,'));
    write(store, { 'status.json': { ...contents['status.json'], live_version: 2 } });
    const { status, calls, damaged } = await ask();
    expect(damaged).toEqual([
      { file: 'status.json', why: 'it was written by another version of trs, or was changed (live_version)' },
      { file: 'calls.json', why: 'it is no JSON' },
    ]);
    expect([status, calls?.rows]).toEqual([contents['status.json'], 3]);
    write(store, contents);
    expect((await ask()).damaged).toEqual([]);
  });

  it('has the first rows of a long call list, and counts of the whole', async () => {
    const { store, ask } = await openStore();
    write(store, { ...liveContents(), 'calls.json': callsFile(50_000) });
    const { calls } = await ask();
    expect([calls?.first.length, calls?.first.at(-1)?.rank, calls?.rows, calls?.added]).toEqual([LIVE_CALLS_SHOWN, 200, 50_000, 50_000]);
  });
});
