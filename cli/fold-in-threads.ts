import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FoldedPiece, FoldedPieces } from '../core/sources/folded-pieces.ts';
import type { FoldSetup } from '../core/sources/line-folder.ts';
import type { SourceFile } from '../core/sources/source-file.ts';
import { type FoldTask, pieceFolder } from './fold-task.ts';
import { DiskFile } from './source-files.ts';

/** The size of a file from which a thread pays for its start and for copying its results. */
const WORTHWHILE_BYTES = 32 * 2 ** 20;
/** One thread keeps up with a main thread that only adds what it gets. */
const MAX_THREADS = 3;
/** Results that wait for the main thread. More threads don't make them larger. */
const MAX_WAITING_BYTES = 64 * 2 ** 20;
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

/** The same for any file, number of threads and size of pieces. */
export function foldFile(source: DiskFile, setup: FoldSetup, { threads, firstByte, pieceBytes, entry }: FoldingThreads): FoldedPieces {
  const count = Math.max(0, Math.ceil((source.size - firstByte) / pieceBytes));
  let folds: ((index: number) => FoldedPiece) | null = null;
  const queue = new PieceQueue(count, (index) => folds!(index));
  let workers: readonly Worker[] = [];
  const started = start();
  started.catch(() => undefined); // reported by `pieces`

  async function start(): Promise<void> {
    const task: FoldTask = { fd: await source.openedFd(), size: source.size, firstByte, pieceBytes, setup };
    folds = pieceFolder(task);
    workers = Array.from({ length: Math.min(threads, count) }, () => new Worker(entry, { workerData: task }));
    for (const worker of workers) queue.add(worker);
  }

  return {
    async *pieces() {
      await started;
      for (let index = 0; index < count; index++) {
        const piece = await queue.take(index);
        if (piece === null) break;
        yield piece;
      }
      await source.checkUnchanged();
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

/** Asks workers for pieces, and keeps those that were not taken yet. While it would wait for one, this thread folds another. */
class PieceQueue {
  readonly #ready = new Map<number, FoldedPiece>();
  readonly #idle: Worker[] = [];
  #next = 0;
  #waitingBytes = 0;
  #hasFailed = false;
  #wake: () => void = () => undefined;

  constructor(
    readonly count: number,
    readonly foldHere: (index: number) => FoldedPiece,
  ) {}

  add(worker: Worker): void {
    worker.on('message', ({ index, piece }: Folded) => {
      this.#keep(index, piece);
      this.#idle.push(worker);
      this.#ask();
      this.#wake();
    });
    worker.on('error', () => this.#fail());
    worker.on('exit', () => this.#fail());
    for (let i = 0; i < ASKED_AHEAD; i++) this.#idle.push(worker);
    this.#ask();
  }

  /** Returns null when a worker has failed; the caller then reads the rest by itself, and meets an error of the file there. */
  async take(index: number): Promise<FoldedPiece | null> {
    for (;;) {
      const piece = this.#ready.get(index);
      if (piece !== undefined) {
        this.#ready.delete(index);
        this.#waitingBytes -= bytesOf(piece);
        this.#ask();
        return piece;
      }
      if (this.#hasFailed) return null;
      if (this.#next < this.count && this.#waitingBytes < MAX_WAITING_BYTES) {
        this.#keep(this.#next, this.foldHere(this.#next++));
        // Lets the messages of the threads in.
        await nextTurn();
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #keep(index: number, piece: FoldedPiece): void {
    this.#ready.set(index, piece);
    this.#waitingBytes += bytesOf(piece);
  }

  #ask(): void {
    while (this.#next < this.count && this.#idle.length > 0 && this.#waitingBytes < MAX_WAITING_BYTES)
      this.#idle.shift()!.postMessage(this.#next++);
  }

  #fail(): void {
    this.#hasFailed = true;
    this.#wake();
  }
}

function bytesOf({ fold, text }: FoldedPiece): number {
  if (fold === null) return 0;
  return Object.values(fold.segments).reduce((sum, { byteLength }) => sum + byteLength, text?.byteLength ?? 0);
}
