import {
  buffersOf,
  type FoldedPiece,
  type FoldedPieces,
  type FoldInThreads,
  foldPiece,
  parcelOf,
  SLACK_BYTES,
} from '../../core/sources/folded-pieces.ts';
import { type FoldSetup, LineFolder } from '../../core/sources/line-folder.ts';
import { PieceShelf } from '../../core/sources/piece-shelf.ts';
import type { SourceFile } from '../../core/sources/source-file.ts';
import { onRelease } from './on-release.ts';

/** The size of a file from which a worker pays for its start. */
const WORTHWHILE_BYTES = 16 * 2 ** 20;
const MAX_WORKERS = 3;
/** Where the first piece starts: the core reads what is before it, which has the header. */
const FIRST_BYTE = 65_536;
const PIECE_BYTES = 2 * 2 ** 20;
/** Pieces that a worker has, so that it never waits for the next one. */
const PIECES_AHEAD = 3;

/** The first message to a folding worker, and those that follow. */
export type FoldMessage = { readonly setup: FoldSetup } | PieceToFold;

/** The lines that start in the bytes [from, to) of a file, with bytes around them. */
interface PieceToFold {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** From the byte before `from` on. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a worker sends: once, the lock that it holds until it ends; and each folded piece. */
export type FoldReply = { readonly lock: string } | FoldedReply;

interface FoldedReply {
  readonly index: number;
  readonly piece: FoldedPiece;
}

/** The parts of a `Worker` that are used. */
export interface FoldWorker {
  postMessage(message: FoldMessage, transfer: ArrayBuffer[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FoldReply>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** How a file is folded. */
interface FoldingWorkers {
  readonly workers: number;
  readonly firstByte: number;
  readonly pieceBytes: number;
  start(): FoldWorker;
}

/** Folds the line items of a large file in workers beside the core's; null for a small file or one core. */
export function foldInWorkers(cores: number, start: () => FoldWorker): FoldInThreads {
  const workers = Math.min(cores - 1, MAX_WORKERS);
  return (source, setup) => {
    if (source.size < WORTHWHILE_BYTES || workers < 1) return null;
    return foldFile(source, setup, { workers, firstByte: FIRST_BYTE, pieceBytes: PIECE_BYTES, start });
  };
}

/**
 * The same for any file, number of workers and size of pieces. The core reads the bytes and hands them over, because a file of the desktop
 * can't be passed on; the workers share no memory.
 */
export function foldFile(
  source: SourceFile,
  setup: FoldSetup,
  { workers: most, firstByte, pieceBytes, start }: FoldingWorkers,
): FoldedPieces {
  const count = Math.max(0, Math.ceil((source.size - firstByte) / pieceBytes));
  const shelf = new PieceShelf(count);
  const workers: FoldWorker[] = [];
  const load: number[] = [];
  const watch = new AbortController();
  const lose = (): void => shelf.lose();
  try {
    while (workers.length < Math.min(most, count)) startWorker();
  } catch (error) {
    console.warn('A folding worker could not be started, so the core reads the file by itself:', error);
    lose();
  }

  function startWorker(): void {
    const worker = start();
    const i = workers.push(worker) - 1;
    load.push(0);
    worker.onmessage = ({ data }) => {
      if ('lock' in data) return onRelease(data.lock, watch.signal, lose);
      load[i]!--;
      shelf.put(data.index, data.piece);
    };
    worker.onmessageerror = lose;
    worker.onerror = lose;
    worker.postMessage({ setup }, []);
  }

  /** Sends the pieces in order, each to the worker with the fewest unfinished ones. */
  async function sendPieces(): Promise<void> {
    for (let index = 0; index < count; index++) {
      while (!shelf.isLost && (Math.min(...load) >= PIECES_AHEAD || !shelf.hasRoom)) await shelf.changed();
      if (shelf.isLost) return;
      const from = firstByte + index * pieceBytes;
      const to = Math.min(source.size, from + pieceBytes);
      const bytes = await bytesBetween(source, Math.max(0, from - 1), Math.min(source.size, to + SLACK_BYTES));
      if (shelf.isLost) return;
      const i = load.indexOf(Math.min(...load));
      load[i]!++;
      workers[i]!.postMessage({ index, from, to, bytes }, [bytes.buffer]);
    }
  }
  sendPieces().catch((cause: unknown) => shelf.fail(cause));

  return {
    pieces: (signal) => shelf.taken(signal),
    async stop() {
      watch.abort();
      lose();
      for (const worker of workers) worker.terminate();
    },
  };
}

/** Folds the pieces that come. */
export function serveFolds(post: (reply: FoldedReply, transfer: ArrayBuffer[]) => void): (message: FoldMessage) => void {
  let folder: LineFolder | null = null;
  return (message) => {
    if ('setup' in message) {
      folder = new LineFolder(message.setup);
      return;
    }
    const { index, from, to, bytes } = message;
    // The buffer is full already.
    const piece = parcelOf(foldPiece(folder!, (buffer) => buffer.length, bytes, from, to));
    post({ index, piece }, buffersOf(piece));
  };
}

async function bytesBetween(source: SourceFile, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(end - start);
  let at = 0;
  for await (const piece of source.read(start, end)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  if (at < bytes.length) throw new Error('it became shorter since it was chosen');
  return bytes;
}
