import { describe, expect, it } from 'vitest';
import { type ReadOptions, readExtracts } from '../../core/pipeline.ts';
import type { FoldInThreads } from '../../core/sources/folded-pieces.ts';
import type { SourceFile } from '../../core/sources/source-file.ts';
import { FUZZ, forEachCase } from '../../core/testing/fuzz-budget.ts';
import { FUZZ_KINDS, fuzzCase } from '../../core/testing/fuzz-cases.ts';
import { longLineItems } from '../../core/testing/long-line-items.ts';
import { memorySource } from '../../core/testing/memory-source.ts';
import { reportOf } from '../../core/testing/read-report.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { type FoldMessage, type FoldReply, type FoldWorker, foldFile, foldInWorkers, serveFolds } from './fold-in-workers.ts';

/** A worker that answers over a real channel, in this thread; or one that fails at its first piece. */
function startWorker(isBroken = false): FoldWorker {
  const { port1, port2 } = new MessageChannel();
  const receive = serveFolds((reply, transfer) => port2.postMessage(reply, transfer));
  const worker: FoldWorker = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    terminate() {
      port1.close();
      port2.close();
    },
    onmessage: null,
    onerror: null,
  };
  port2.onmessage = ({ data }: { data: FoldMessage }) => {
    if (isBroken && 'index' in data) worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
    else receive(data);
  };
  port1.onmessage = (event) => worker.onmessage?.(event as MessageEvent<FoldReply>);
  return worker;
}

function workersOf(workers: number, firstByte: number, pieceBytes: number, isBroken = false) {
  const used = { times: 0 };
  const foldInThreads: FoldInThreads = (source, setup) => {
    used.times++;
    return foldFile(source, setup, { workers, firstByte, pieceBytes, start: () => startWorker(isBroken) });
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

describe('line items folded in workers', () => {
  it('are read as in one, by 1 to 3 workers', async () => {
    const expected = await outcome(longFiles(), { foldLines: false });
    for (const workers of [1, 2, 3]) {
      const { foldInThreads, used } = workersOf(workers, 500, 4_000 + workers);
      expect(await outcome(longFiles(), { foldInThreads })).toEqual(expected);
      expect(used.times).toBe(1);
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

  it('are read by the core when a worker fails', async () => {
    const expected = await outcome(longFiles(), { foldLines: false });
    for (const workers of [1, 2]) {
      const { foldInThreads, used } = workersOf(workers, 500, 4_000, true);
      expect(await outcome(longFiles(), { foldInThreads })).toEqual(expected);
      expect(used.times).toBe(1);
    }
  });

  it('are refused when the file becomes shorter', async () => {
    const cut = longFiles().map((file) => ({ ...file, read: (start = 0, end = file.size) => file.read(start, Math.min(end, 100_000)) }));
    const { foldInThreads } = workersOf(2, 500, 4_000);
    expect(await outcome(cut, { foldInThreads })).toMatchObject({
      code: 'sources.unreadable',
      detail: 'it became shorter since it was chosen',
    });
  });

  it('are folded in one where the file is small or there is one core', () => {
    const large = { name: 'lines.csv', size: 1e9, read: () => longFiles()[0]!.read() };
    const start = () => {
      throw new Error('started');
    };
    expect(foldInWorkers(4, start)({ ...large, size: 1_000 }, {} as never)).toBeNull();
    expect(foldInWorkers(1, start)(large, {} as never)).toBeNull();
    expect(() => foldInWorkers(2, start)(large, {} as never)).toThrow('started');
  });
});
