import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { CHANNEL_OF, type Channel } from './channel-names.ts';
import { CHANNELS, MAX_READ_BYTES } from './contract.ts';
import { type Handlers, handleChannels } from './handle-channels.ts';
import { PAGE_URL } from './our-page.ts';
import { Refusal } from './refusal.ts';

const TOKEN = 'a'.repeat(32);
const OURS = { id: 1 };
const page = { url: PAGE_URL, parent: null };

/** For each channel a valid request and a valid reply. */
const FINE: { readonly [C in Channel]: readonly [unknown, unknown] } = {
  'files:open-files': [undefined, null],
  'files:open-folder': [undefined, { opened: true, name: 'May', files: [{ token: TOKEN, name: 'a.csv', size: 1 }] }],
  'files:recent': [undefined, [{ id: TOKEN, label: 'May', openedAt: 1 }]],
  'files:open-recent': [{ id: TOKEN }, { opened: false, why: 'gone' }],
  'files:forget-recent': [{ id: TOKEN }, []],
  'files:read': [{ token: TOKEN, offset: 0, length: 1 }, { bytes: new Uint8Array(1) }],
  'files:release': [{ tokens: [TOKEN] }, undefined],
  'files:note-dropped': [{ paths: ['/a'] }, undefined],
  'stores:list': [{ token: TOKEN, folder: '_runs/' }, { paths: ['_runs/00000000000000000000.json'] }],
  'stores:read': [
    { token: TOKEN, path: '_runs/00000000000000000000.json', offset: 0, length: 1 },
    { bytes: new Uint8Array(1), size: 1 },
  ],
  'exports:choose': [{ name: 'call-list-2026-06-30.csv' }, { place: TOKEN, name: 'june.csv' }],
  'exports:save': [
    { place: TOKEN, bytes: new Uint8Array(1), companions: [{ ending: '.manifest.json', bytes: new Uint8Array(1) }] },
    { saved: false, why: 'The disk is full.' },
  ],
  'exports:reveal': [{ token: TOKEN }, true],
  'databases:choose-file': [{ what: 'map' }, { token: TOKEN, name: 'map.json' }],
  'databases:open': [
    { host: 'db.example.com', port: 3306, user: 'trs', database: 'trs', password: 'p', authority: TOKEN, map: null, isInsecure: false },
    {
      opened: true,
      token: TOKEN,
      name: 'trs',
      tables: [{ name: 'invoices', table: 'invoices', columns: ['invoice_id'], typed: [], rows: 1 }],
    },
  ],
  'databases:cancel': [undefined, undefined],
  'databases:line': [{ token: TOKEN, table: 'skus' }, TOKEN],
  'databases:close': [{ token: TOKEN }, undefined],
  'notes:backups': [undefined, [{ day: '2026-07-15', bytes: 12 }]],
  'notes:read-backup': [{ day: '2026-07-15' }, { absent: true }],
  'notes:keep-backup': [
    { day: '2026-07-15', text: '{}' },
    { kept: false, why: 'there is no room left on the disk' },
  ],
  'app:info': [undefined, { version: '1.0.0', platform: 'linux' }],
  'app:show-about': [undefined, undefined],
  'page:ready': [undefined, undefined],
  'page:report-fault': [{ place: 'screen', text: 'TypeError: x is not a function' }, undefined],
  'page:offer-commands': [{ commands: ['find', 'export:calls.csv'] }, undefined],
};
const EVERY = Object.keys(CHANNELS) as Channel[];

/** Registers all channels, each with a handler that records its requests. */
function registered(answers: Partial<Record<Channel, () => unknown>> = {}) {
  const listening = new Map<string, (event: IpcMainInvokeEvent, ...sent: unknown[]) => Promise<unknown>>();
  const reached: [Channel, unknown][] = [];
  const refused: string[] = [];
  const bugs: unknown[] = [];
  const handlers = Object.fromEntries(
    EVERY.map((channel) => [
      channel,
      (request: unknown) => {
        reached.push([channel, request]);
        return (answers[channel] ?? (() => FINE[channel][1]))();
      },
    ]),
  ) as unknown as Handlers;
  handleChannels(
    { handle: (channel: string, listener: never) => void listening.set(channel, listener) } as Pick<IpcMain, 'handle'>,
    ({ sender }) => (sender as unknown) === OURS,
    handlers,
    (channel, why) => refused.push(`${channel}: ${why}`),
    (_, error) => bugs.push(error),
  );
  const ask = (channel: Channel, sent: readonly unknown[], senderFrame: unknown = page, sender: unknown = OURS) =>
    listening.get(channel)!({ senderFrame, sender } as unknown as IpcMainInvokeEvent, ...sent);
  return { ask, reached, refused, bugs, listening };
}

describe('every channel', () => {
  it('is registered, and has a name for the page', () => {
    expect([...registered().listening.keys()].sort()).toEqual(Object.values(CHANNEL_OF).sort());
  });

  it.each(EVERY)('%s: replies to the page', async (channel) => {
    const { ask, reached } = registered();
    const [question, answer] = FINE[channel];
    expect(await ask(channel, [question])).toEqual(answer);
    expect(reached).toEqual([[channel, question]]);
  });

  it.each(EVERY)('%s: refuses every sender but the page in our window', async (channel) => {
    const { ask, reached, refused } = registered();
    const [question] = FINE[channel];
    const strangers: [unknown, unknown][] = [
      [null, OURS],
      [{ url: 'https://evil.example/', parent: null }, OURS],
      [{ url: 'app://bundle/workers/x.js', parent: null }, OURS],
      [{ url: PAGE_URL, parent: page }, OURS],
      [page, { id: 2 }],
    ];
    for (const [frame, sender] of strangers) {
      await expect(ask(channel, [question], frame, sender)).rejects.toThrow(`${channel}: sent by a frame that is not the page`);
    }
    expect(reached).toEqual([]);
    expect(refused).toHaveLength(strangers.length);
  });

  it.each(EVERY)('%s: refuses a request of another shape', async (channel) => {
    const { ask, reached } = registered();
    const [question] = FINE[channel];
    const more = typeof question === 'object' ? { ...question, path: '/etc/passwd' } : { path: '/etc/passwd' };
    for (const sent of [[more], ['/etc/passwd'], [null], [42], [question, question]]) {
      await expect(ask(channel, sent)).rejects.toThrow(`${channel}: of the wrong shape`);
    }
    expect(reached).toEqual([]);
  });

  it.each(EVERY)('%s: sends no reply of another shape, so that no path can leave in one', async (channel) => {
    const { ask, bugs } = registered({ [channel]: () => ({ ...(FINE[channel][1] as object), path: '/home/ann/May' }) });
    const failure = await ask(channel, [FINE[channel][0]]).catch((error: Error) => error.message);
    expect(failure).toBe(`${channel}: something went wrong inside the app`);
    expect(bugs).toHaveLength(1);
  });
});

describe('a request is refused', () => {
  it.each([
    ['files:read', { token: 'short', offset: 0, length: 1 }],
    ['files:read', { token: TOKEN.toUpperCase(), offset: 0, length: 1 }],
    ['files:read', { token: TOKEN, offset: -1, length: 1 }],
    ['files:read', { token: TOKEN, offset: 0.5, length: 1 }],
    ['files:read', { token: TOKEN, offset: 0, length: MAX_READ_BYTES + 1 }],
    ['files:open-recent', { id: '__proto__' }],
    ['files:note-dropped', { paths: [''] }],
    ['exports:choose', { name: '../calls.csv' }],
    ['exports:choose', { name: 'a/b.csv' }],
    ['exports:choose', { name: 'a\\b.csv' }],
    ['exports:choose', { name: 'C:b.csv' }],
    ['exports:choose', { name: '.bashrc' }],
    ['exports:choose', { name: 'a\n.csv' }],
    ['exports:choose', { name: '' }],
    ['exports:choose', { name: `${'a'.repeat(151)}` }],
    ['exports:save', { place: TOKEN, bytes: 'text', companions: [] }],
    ['exports:save', { place: '/home/a.csv', bytes: new Uint8Array(1), companions: [] }],
    ['exports:save', { place: TOKEN, bytes: new Uint8Array(1), companions: [{ ending: '/../../.bashrc', bytes: new Uint8Array(1) }] }],
    ['exports:save', { place: TOKEN, bytes: new Uint8Array(1), companions: [{ ending: '', bytes: new Uint8Array(1) }] }],
    ['page:offer-commands', { commands: ['quit'] }],
    ['page:report-fault', { place: 'elsewhere', text: 'Error' }],
    ['page:report-fault', { place: 'screen', text: 'x'.repeat(4_001) }],
  ] as const)('%s %j', async (channel, question) => {
    const { ask, reached } = registered();
    await expect(ask(channel, [question])).rejects.toThrow('of the wrong shape');
    expect(reached).toEqual([]);
  });

  it('by its handler, for a token that was never given', async () => {
    const { ask, refused, bugs } = registered({
      'files:read': () => {
        throw new Refusal('no such token');
      },
    });
    await expect(ask('files:read', [FINE['files:read'][0]])).rejects.toThrow('files:read: no such token');
    expect([refused, bugs]).toEqual([['files:read: no such token'], []]);
  });
});

it('a bug of a handler goes to the log, and the page learns nothing of its content', async () => {
  const bug = new Error('ENOENT: /home/ann/May');
  const { ask, bugs } = registered({ 'files:recent': () => Promise.reject(bug) });
  const log = vi.fn();
  await ask('files:recent', [undefined]).catch(log);
  expect(String(log.mock.calls[0]?.[0])).not.toContain('ann');
  expect(bugs).toEqual([bug]);
});
