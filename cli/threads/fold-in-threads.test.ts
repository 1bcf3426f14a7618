import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { type ReadOptions, readExtracts } from '../../core/pipeline.ts';
import type { FoldInThreads } from '../../core/sources/folding/folded-pieces.ts';
import { FUZZ, forEachCase } from '../../core/testing/fuzz-budget.ts';
import { FUZZ_KINDS, fuzzCase } from '../../core/testing/fuzz-cases.ts';
import { longLineItems } from '../../core/testing/long-line-items.ts';
import { reportOf } from '../../core/testing/read-report.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { type DiskFile, findInputs } from '../inputs/source-files.ts';
import { TRS } from '../testing/run-trs.ts';
import { foldFile, foldInThreads } from './fold-in-threads.ts';

/** Threads that were started, and how many more can be. */
const machine = vi.hoisted(() => ({ threads: [] as Worker[], left: Number.POSITIVE_INFINITY }));

vi.mock('node:worker_threads', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:worker_threads')>();
  class LimitedWorker extends original.Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      if (machine.left-- <= 0) throw new Error('no thread is left');
      super(...given);
      machine.threads.push(this);
    }
  }
  return { ...original, Worker: LimitedWorker };
});

const entry = pathToFileURL(join(dirname(TRS()), 'fold-worker.js'));

/** Folds with some threads, and counts how often. */
function threadsOf(threads: number, firstByte: number, pieceBytes: number) {
  const used = { times: 0 };
  const foldInThreads: FoldInThreads = (source, setup) => {
    used.times++;
    return foldFile(source as DiskFile, setup, { threads, firstByte, pieceBytes, entry });
  };
  return { foldInThreads, used };
}

async function outcome(folder: string, options: Partial<ReadOptions>): Promise<unknown> {
  const { files } = findInputs([folder]);
  const read = await readExtracts(files, { today: day('2022-01-01'), repeatedLines: 'keep', ...options });
  for (const file of files) await file.close();
  return read.ok ? { report: reportOf(read.value), files: read.value.files, priced: read.value.priced.objects() } : read.error;
}

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(temporaryFolder(), 'extracts');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Extracts whose line items have many pieces, with rows of all kinds. */
async function longFolder(): Promise<string> {
  const form = { encoding: 'utf-8', hasBom: false, delimiter: ',', lineEnd: '\n', packing: 'none', isSplit: false } as const;
  const { sources } = longLineItems({ ...form, seed: 5, rows: 9_000, isShuffled: false, pieceBytes: 1_000_000 });
  const files: Record<string, string> = {};
  for (const source of sources) {
    files[source.name] = '';
    for await (const piece of source.read()) files[source.name] += Buffer.from(piece).toString();
  }
  return folderOf(files);
}

describe('line items folded in threads', () => {
  it('are read as in one thread, by 1 to 4 threads', async () => {
    const folder = await longFolder();
    const expected = await outcome(folder, { foldLines: false });
    for (const threads of [1, 2, 3, 4]) {
      const { foldInThreads, used } = threadsOf(threads, 500, 4_000 + threads);
      expect(await outcome(folder, { foldInThreads })).toEqual(expected);
      expect(used.times).toBe(1);
    }
  }, 60_000);

  it.each(FUZZ_KINDS)(
    'are read as in one thread from damaged %s',
    async (kind) => {
      await forEachCase(kind, 12, async (index) => {
        const folder = folderOf(Object.fromEntries(fuzzCase(kind, FUZZ.seed, index).map(({ name, bytes }) => [name, bytes])));
        const { foldInThreads } = threadsOf(1 + (index % 4), 1 + (index % 50), 7 + ((index * 13) % 200));
        expect(await outcome(folder, { concat: true, foldInThreads })).toEqual(await outcome(folder, { concat: true, foldLines: false }));
      });
    },
    60_000 + FUZZ.seconds * 1_200,
  );

  it('are refused when the file changes during the reading', async () => {
    const folder = await longFolder();
    const { foldInThreads } = threadsOf(1, 500, 4_000);
    const onProgress = ({ file }: { file: string }): void => {
      if (file === 'invoices.csv') appendFileSync(join(folder, 'lines-0.csv'), 'I1,S1,1\n');
    };
    expect(await outcome(folder, { foldInThreads, onProgress })).toMatchObject({
      code: 'sources.unreadable',
      file: 'lines-0.csv',
      detail: 'it was changed while it was read',
    });
  });

  it('are read to the end in the main thread when another ends early', async () => {
    const folder = await longFolder();
    const broken = pathToFileURL(join(temporaryFolder(), 'broken.mjs'));
    writeFileSync(broken, 'process.exit(3);');
    const foldInThreads: FoldInThreads = (source, setup) =>
      foldFile(source as DiskFile, setup, { threads: 1, firstByte: 500, pieceBytes: 4_000, entry: broken });
    expect(await outcome(folder, { foldInThreads })).toEqual(await outcome(folder, { foldLines: false }));
  });

  it.each([0, 1])('are read in the main thread when %d of 3 threads can be started, and those are ended', async (startable) => {
    const folder = await longFolder();
    const expected = await outcome(folder, { foldLines: false });
    machine.threads = [];
    machine.left = startable;
    try {
      expect(await outcome(folder, { foldInThreads: threadsOf(3, 500, 4_000).foldInThreads })).toEqual(expected);
    } finally {
      machine.left = Number.POSITIVE_INFINITY;
    }
    expect(machine.threads.map(({ threadId }) => threadId)).toEqual(Array(startable).fill(-1));
  });

  it('are folded in one thread where the file is small', () => {
    const [file] = findInputs([folderOf({ 'a.csv': 'a' })]).files;
    expect(foldInThreads(file!, {} as never)).toBeNull();
  });
});
