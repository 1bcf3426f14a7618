import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { SourceFile } from '../../core/sources/files/source-file.ts';
import type { FoldedPiece, FoldedPieces } from '../../core/sources/folding/folded-pieces.ts';
import type { FoldSetup } from '../../core/sources/folding/line-folder.ts';
import { PieceShelf } from '../../core/sources/folding/piece-shelf.ts';
import { DiskFile } from '../inputs/source-files.ts';
import { type FoldTask, pieceFolder } from './fold-task.ts';

/** The size of a file from which a thread pays for its start and for copying its results. */
const WORTHWHILE_BYTES = 32 * 2 ** 20;
/** One thread keeps up with a main thread that only adds what it gets. */
const MAX_THREADS = 3;
/** Pieces that a thread has been asked for, so that it never waits for a request. */
const ASKED_AHEAD = 2;

/** How a file is folded. */
interface FoldingThreads {
  readonly threads: number;
  /** Where the first piece starts. The main thread reads what is before it, which has the header. */
  readonly firstByte: number;
  readonly pieceBytes: number;
  /** The program of a thread. */
  readonly entry: URL;
}

/** Folds the line items of a large file in threads beside the main one; null for a small file or one core. */
export function foldInThreads(source: SourceFile, setup: FoldSetup): FoldedPieces | null {
  const threads = Math.min(availableParallelism() - 1, MAX_THREADS);
  if (!(source instanceof DiskFile) || source.size < WORTHWHILE_BYTES || threads < 1) return null;
  const entry = new URL('fold-worker.js', import.meta.url);
  return foldFile(source, setup, { threads, firstByte: 65_536, pieceBytes: 1_048_576, entry });
}

/** The same for any file, number of threads and size of pieces. While this thread would wait for a piece, it folds another. */
export function foldFile(source: DiskFile, setup: FoldSetup, { threads, firstByte, pieceBytes, entry }: FoldingThreads): FoldedPieces {
  const count = Math.max(0, Math.ceil((source.size - firstByte) / pieceBytes));
  const shelf = new PieceShelf(count);
  let folds: ((index: number) => FoldedPiece) | null = null;
  const workers: Worker[] = [];
  const idle: Worker[] = [];
  let next = 0;
  const started = start();
  started.catch(() => undefined); // reported by `pieces`

  async function start(): Promise<void> {
    const task: FoldTask = { fd: source.openedFd(), size: source.size, firstByte, pieceBytes, setup };
    folds = pieceFolder(task);
    try {
      while (workers.length < Math.min(threads, count)) workers.push(startThread(task));
    } catch {
      // The system has no memory or no thread left: this thread reads.
      shelf.lose();
    }
    ask();
  }

  function startThread(task: FoldTask): Worker {
    const worker = new Worker(entry, { workerData: task });
    worker.on('message', ({ index, piece }: Folded) => {
      shelf.put(index, piece);
      idle.push(worker);
      ask();
    });
    // The rest is then read in this thread, which meets an error of the file there.
    worker.on('error', () => shelf.lose());
    worker.on('exit', () => shelf.lose());
    for (let i = 0; i < ASKED_AHEAD; i++) idle.push(worker);
    return worker;
  }

  function ask(): void {
    while (!shelf.isLost && next < count && idle.length > 0 && shelf.hasRoom) idle.shift()!.postMessage(next++);
  }

  async function foldHere(): Promise<boolean> {
    if (next === count || !shelf.hasRoom) return false;
    const index = next++;
    shelf.put(index, folds!(index));
    // Lets the messages of the threads in.
    await nextTurn();
    return true;
  }

  return {
    async *pieces(signal) {
      await started;
      for await (const piece of shelf.taken(signal, foldHere)) {
        ask();
        yield piece;
      }
      source.checkUnchanged();
    },
    async stop() {
      await started.catch(() => undefined); // then there are no threads
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

interface Folded {
  readonly index: number;
  readonly piece: FoldedPiece;
}
