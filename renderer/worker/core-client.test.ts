import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EpochDay } from '../../core/units/units.ts';
import { HeldLocks } from '../testing/held-locks.ts';
import { startCore } from './core-client.ts';

/** A worker that does nothing; the test controls what happens to it. */
class IdleWorker {
  static started: IdleWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onerror: ((event: { message?: string; filename?: string; lineno?: number }) => void) | null = null;
  readonly posted: unknown[] = [];
  isTerminated = false;

  constructor(
    readonly url: URL,
    readonly options: WorkerOptions,
  ) {
    IdleWorker.started.push(this);
  }
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
}

let locks: HeldLocks;

beforeEach(() => {
  IdleWorker.started = [];
  vi.stubGlobal('Worker', IdleWorker);
  vi.stubGlobal('navigator', { locks: (locks = new HeldLocks()) });
  return () => vi.unstubAllGlobals();
});

const crashes: readonly (readonly [string, (worker: IdleWorker) => void, string])[] = [
  [
    'an error that nobody caught',
    (worker) => worker.onerror!({ message: 'out of memory', filename: 'core.js', lineno: 3 }),
    'out of memory (core.js:3)',
  ],
  ['a script that can’t be loaded', (worker) => worker.onerror!({}), 'The core could not be started.'],
  ['a message that can’t be read', (worker) => worker.onmessageerror!(), 'A message of the core could not be read.'],
  [
    'an answer that nobody waits for',
    (worker) => worker.onmessage!({ data: { kind: 'answer', id: 9, answer: null } }),
    'which was not asked',
  ],
  [
    'an end that raises no error',
    (worker) => {
      worker.onmessage!({ data: { kind: 'alive', lock: 'its life' } });
      locks.end('its life');
    },
    'The core ended without an error.',
  ],
];

describe('the core’s worker', () => {
  it('is a module in a file of its own', () => {
    startCore();
    expect(IdleWorker.started.map(({ url, options }) => [url.pathname.split('/').at(-1), options])).toEqual([
      ['core.worker.ts', { type: 'module' }],
    ]);
  });

  it.each(crashes)('crashes with %s: it is ended, open questions are rejected, listeners are called once', async (_, strike, message) => {
    const core = startCore();
    const [worker] = IdleWorker.started;
    const told = vi.fn();
    const toldNoMore = vi.fn();
    core.onCrash(told);
    core.onCrash(toldNoMore)();
    const asked = core.account({ asOf: 0 as EpochDay, accountId: 'A1' });
    strike(worker!);
    await expect(asked).rejects.toMatchObject({ kind: 'crashed', message: expect.stringContaining(message) });
    await expect(core.account({ asOf: 0 as EpochDay, accountId: 'A1' })).rejects.toMatchObject({ kind: 'crashed' });
    expect(worker).toMatchObject({ isTerminated: true, onmessage: null, onerror: null, onmessageerror: null });
    expect(told).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'crashed' }));
    expect(toldNoMore).not.toHaveBeenCalled();
    core.onCrash(toldNoMore);
    expect(toldNoMore).toHaveBeenCalledOnce();
  });

  it('is replaced by another after a crash', async () => {
    startCore();
    IdleWorker.started[0]!.onerror!({});
    const core = startCore();
    const asked = core.account({ asOf: 0 as EpochDay, accountId: 'A1' });
    IdleWorker.started[1]!.onmessage!({ data: { kind: 'answer', id: 1, answer: { ok: true, value: null } } });
    expect(await asked).toEqual({ ok: true, value: null });
  });

  it('can be stopped, which does not count as a crash', async () => {
    const core = startCore();
    const told = vi.fn();
    core.onCrash(told);
    const asked = core.account({ asOf: 0 as EpochDay, accountId: 'A1' });
    core.stop();
    await expect(asked).rejects.toMatchObject({ kind: 'stopped' });
    expect(IdleWorker.started[0]!.isTerminated).toBe(true);
    expect(told).not.toHaveBeenCalled();
  });

  it('is not watched after it was stopped, and its end is no crash', async () => {
    const core = startCore();
    const told = vi.fn();
    core.onCrash(told);
    IdleWorker.started[0]!.onmessage!({ data: { kind: 'alive', lock: 'its life' } });
    expect([...locks.waiting.keys()]).toEqual(['its life']);
    core.stop();
    expect(locks.waiting.size).toBe(0);
    expect(told).not.toHaveBeenCalled();
  });
});
