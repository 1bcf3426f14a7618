import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReadOptions, readExtracts } from '../../core/pipeline.ts';
import { createSession } from '../../core/queries/session.ts';
import type { SourceFile } from '../../core/sources/files/source-file.ts';
import type { FoldInThreads } from '../../core/sources/folding/folded-pieces.ts';
import { FUZZ, forEachCase } from '../../core/testing/fuzz-budget.ts';
import { FUZZ_KINDS, fuzzCase } from '../../core/testing/fuzz-cases.ts';
import { longLineItems } from '../../core/testing/long-line-items.ts';
import { memorySource } from '../../core/testing/memory-source.ts';
import { reportOf } from '../../core/testing/read-report.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { connectedCore, pageFiles } from '../testing/connected-core.ts';
import { HeldLocks } from '../testing/held-locks.ts';
import { blobSource } from './blob-source.ts';
import { type FoldMessage, type FoldReply, type FoldWorker, foldFile, foldInWorkers, serveFolds } from './fold-in-workers.ts';

/** What happens to a worker at its first piece. */
type Fault = 'raises an error' | 'can’t read the file' | 'sends what can’t be read' | 'ends without an error' | 'never answers';

let locks: HeldLocks;

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: (locks = new HeldLocks()) });
  return () => vi.unstubAllGlobals();
});

/** A worker that answers over a real channel, in this thread; or one with a fault. */
function startWorker(fault: Fault | null = null): FoldWorker {
  const { port1, port2 } = new MessageChannel();
  const receive = serveFolds((reply, transfer) => port2.postMessage(reply, transfer));
  const worker: FoldWorker = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    terminate() {
      port1.close();
      port2.close();
    },
    onmessage: null,
    onmessageerror: null,
    onerror: null,
  };
  const lock = crypto.randomUUID();
  const suffer: Record<Fault, () => void> = {
    'raises an error': () => worker.onerror?.({ message: 'out of memory' } as ErrorEvent),
    'can’t read the file': () => port2.postMessage({ unreadable: true } satisfies FoldReply),
    'sends what can’t be read': () => worker.onmessageerror?.({} as MessageEvent),
    // The piece may arrive before the core has heard of the lock.
    'ends without an error': () => void vi.waitUntil(() => locks.waiting.has(lock)).then(() => locks.end(lock)),
    'never answers': () => {},
  };
  let isFaulty = false;
  port2.onmessage = ({ data }: { data: FoldMessage }) => {
    if (fault === null || 'setup' in data) receive(data);
    else if (!isFaulty) {
      isFaulty = true;
      suffer[fault]();
    }
  };
  port1.onmessage = (event) => worker.onmessage?.(event as MessageEvent<FoldReply>);
  port2.postMessage({ lock } satisfies FoldReply);
  return worker;
}

function workersOf(workers: number, firstByte: number, pieceBytes: number, fault: Fault | null = null) {
  const used = { times: 0 };
  const foldInThreads: FoldInThreads = (source, setup) => {
    used.times++;
    return foldFile(source, setup, { workers, firstByte, pieceBytes, start: () => startWorker(fault) });
  };
  return { foldInThreads, used };
}

async function outcome(files: readonly SourceFile[], options: Partial<ReadOptions>): Promise<unknown> {
  const read = await readExtracts(files, { today: day('2022-01-01'), repeatedLines: 'keep', ...options });
  return read.ok ? { report: reportOf(read.value), files: read.value.files, priced: read.value.priced.objects() } : read.error;
}

/** Extracts whose line items have many pieces, with rows of all kinds. */
function longFiles(): readonly SourceFile[] {
  const form = { encoding: 'utf-8', hasBom: false, delimiter: ',', lineEnd: '\n', packing: 'none', isSplit: false } as const;
  return longLineItems({ ...form, seed: 5, rows: 9_000, isShuffled: false, pieceBytes: 1_000_000 }).sources;
}

/** The same files as the browser has them, which workers read themselves. */
async function asBlobs(files: readonly SourceFile[]): Promise<SourceFile[]> {
  return Promise.all(
    files.map(async ({ name, size, read }) => {
      const pieces: BlobPart[] = [];
      for await (const piece of read()) pieces.push(Uint8Array.from(piece));
      return blobSource({ name, size, blob: new Blob(pieces) });
    }),
  );
}

describe('line items folded in workers', () => {
  it('are read as in one, by 1 to 3 workers', async () => {
    const expected = await outcome(longFiles(), { foldLines: false });
    for (const workers of [1, 2, 3]) {
      const { foldInThreads, used } = workersOf(workers, 500, 4_000 + workers);
      expect(await outcome(longFiles(), { foldInThreads })).toEqual(expected);
      expect(await outcome(await asBlobs(longFiles()), { foldInThreads })).toEqual(expected);
      expect(used.times).toBe(2);
    }
  }, 60_000);

  it.each(FUZZ_KINDS)(
    'are read as in one from damaged %s',
    async (kind) => {
      await forEachCase(kind, 12, async (index) => {
        const files = () => fuzzCase(kind, FUZZ.seed, index).map(({ name, bytes }) => memorySource(name, bytes));
        const { foldInThreads } = workersOf(1 + (index % 3), 1 + (index % 50), 7 + ((index * 13) % 200));
        expect(await outcome(files(), { concat: true, foldInThreads })).toEqual(await outcome(files(), { concat: true, foldLines: false }));
      });
    },
    60_000 + FUZZ.seconds * 1_200,
  );

  it.each<Fault>(['raises an error', 'can’t read the file', 'sends what can’t be read', 'ends without an error'])(
    'are read by the core when a worker %s',
    async (fault) => {
      const expected = await outcome(longFiles(), { foldLines: false });
      for (const workers of [1, 2]) {
        const { foldInThreads, used } = workersOf(workers, 500, 4_000, fault);
        expect(await outcome(longFiles(), { foldInThreads })).toEqual(expected);
        expect(used.times).toBe(1);
      }
    },
    30_000,
  );

  it('are read by the core when the second worker can’t be started, and the first is ended', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const ended: string[] = [];
    let started = 0;
    const start = (): FoldWorker => {
      if (++started === 2) throw new Error('no memory');
      const worker = startWorker();
      return Object.assign(worker, {
        terminate: ((end) => () => {
          ended.push('first');
          end();
        })(worker.terminate),
      });
    };
    const foldInThreads: FoldInThreads = (source, setup) =>
      foldFile(source, setup, { workers: 3, firstByte: 500, pieceBytes: 4_000, start });
    expect(await outcome(longFiles(), { foldInThreads })).toEqual(await outcome(longFiles(), { foldLines: false }));
    expect(started).toBe(2);
    expect(ended).toEqual(['first']);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('could not be started'), new Error('no memory')]]);
    warn.mockRestore();
  });

  it('leave no watch on a lock behind', async () => {
    await outcome(longFiles(), { foldInThreads: workersOf(2, 500, 4_000).foldInThreads });
    expect(locks.waiting.size).toBe(0);
  });

  /** A core whose first file waits for a worker that never answers, and a promise of that wait. */
  function waitingCore() {
    const { foldInThreads } = workersOf(1, 1, 50, 'never answers');
    let isFirst = true;
    let waits = () => {};
    const waiting = new Promise<void>((resolve) => {
      waits = resolve;
    });
    const foldTheFirst: FoldInThreads = (source, setup) => {
      if (!isFirst) return null;
      isFirst = false;
      const folded = foldInThreads(source, setup)!;
      return {
        ...folded,
        pieces(signal) {
          setImmediate(waits);
          return folded.pieces(signal);
        },
      };
    };
    return { ...connectedCore(createSession(undefined, '', foldTheFirst)), waiting };
  }

  it('are no longer waited for once the page cancels', async () => {
    const { core, waiting } = waitingCore();
    const cancel = new AbortController();
    const opening = core.open({ files: pageFiles(), today: day('2022-01-01') }, { signal: cancel.signal });
    await waiting;
    cancel.abort();
    expect(await opening).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('are no longer waited for once other files are opened', async () => {
    const { core, waiting } = waitingCore();
    const opening = core.open({ files: pageFiles(), today: day('2022-01-01') });
    await waiting;
    expect(await core.open({ files: pageFiles(), today: day('2022-01-01') })).toMatchObject({ ok: true });
    expect(await opening).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('are refused when the file becomes shorter', async () => {
    const cut = longFiles().map((file) => ({ ...file, read: (start = 0, end = file.size) => file.read(start, Math.min(end, 100_000)) }));
    const { foldInThreads } = workersOf(2, 500, 4_000);
    expect(await outcome(cut, { foldInThreads })).toMatchObject({
      code: 'sources.unreadable',
      detail: 'it became shorter since it was chosen',
    });
  });

  it('are folded in one where the file is small or there is one core', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const large = { name: 'lines.csv', size: 1e9, read: () => longFiles()[0]!.read() };
    const start = vi.fn(() => {
      throw new Error('started');
    });
    expect(foldInWorkers(4, start)({ ...large, size: 1_000 }, {} as never)).toBeNull();
    expect(foldInWorkers(1, start)(large, {} as never)).toBeNull();
    expect(start).not.toHaveBeenCalled();
    const folded = foldInWorkers(2, start)(large, {} as never)!;
    expect(start).toHaveBeenCalledOnce();
    for await (const piece of folded.pieces()) expect.unreachable(`A piece at ${piece.start}`);
    await folded.stop();
    warn.mockRestore();
  });
});
