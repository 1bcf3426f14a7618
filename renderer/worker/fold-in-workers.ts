import type { SourceFile } from '../../core/sources/files/source-file.ts';
import {
  buffersOf,
  type FoldedPiece,
  type FoldedPieces,
  type FoldInThreads,
  foldPiece,
  parcelOf,
  SLACK_BYTES,
} from '../../core/sources/folding/folded-pieces.ts';
import { type FoldSetup, LineFolder } from '../../core/sources/folding/line-folder.ts';
import { PieceShelf } from '../../core/sources/folding/piece-shelf.ts';
import { once } from '../../core/units/once.ts';
import { type BlobFile, bytesOfBlob } from './blob-source.ts';
import { onRelease } from './on-release.ts';

/** The size of a file from which a worker pays for its start. */
const WORTHWHILE_BYTES = 8 * 2 ** 20;
const MAX_WORKERS = 3;
/** Where the first piece starts: the core reads what is before it, which has the header. */
const FIRST_BYTE = 65_536;
/** Small enough that worker and core end at about the same time. */
const PIECE_BYTES = 2 ** 19;
/** Pieces that a worker has or reads, so that it never waits for the next one. */
const PIECES_AHEAD = 4;

/** The first message to a folding worker, with the file if it can be handed over; and those that follow. */
export type FoldMessage = { readonly setup: FoldSetup; readonly blob: Blob | null } | PieceToFold;

/** The lines that start in the bytes [from, to) of a file, with bytes around them. */
interface PieceToFold {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** From the byte before `from` on. Null where the worker reads them from the file. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** What a worker sends: once, the lock that it holds until it ends; and each folded piece, or that it could not be read. */
export type FoldReply = { readonly lock: string } | FoldedReply;

type FoldedReply = { readonly index: number; readonly piece: FoldedPiece } | { readonly unreadable: true };

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
 * The same for any file, number of workers and size of pieces. Workers read the pieces of a `Blob` themselves. A file of the desktop can't be
 * passed on, so the core reads its bytes and hands them over. While the core would wait for a piece, it folds another. They share no memory.
 */
export function foldFile(
  source: SourceFile,
  setup: FoldSetup,
  { workers: most, firstByte, pieceBytes, start }: FoldingWorkers,
): FoldedPieces {
  const count = Math.max(0, Math.ceil((source.size - firstByte) / pieceBytes));
  const shelf = new PieceShelf(count);
  const blob = 'blob' in source ? (source as BlobFile).blob : null;
  const foldHere = once(() => new LineFolder(setup));
  const workers: FoldWorker[] = [];
  const load: number[] = [];
  const watch = new AbortController();
  const lose = (): void => shelf.lose();
  let next = 0;
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
      // The core then reads the rest by itself, and meets the error.
      if ('unreadable' in data) return lose();
      load[i]!--;
      shelf.put(data.index, data.piece);
    };
    worker.onmessageerror = lose;
    worker.onerror = lose;
    worker.postMessage({ setup, blob }, []);
  }

  /** Hands out the pieces in order, each to the worker with the fewest unfinished ones. */
  async function sendPieces(): Promise<void> {
    while (next < count && !shelf.isLost) {
      const least = Math.min(...load);
      if (least >= PIECES_AHEAD || !shelf.hasRoom) {
        await shelf.changed();
        continue;
      }
      const i = load.indexOf(least);
      load[i]!++;
      const { index, from, to } = nextPiece();
      const bytes = blob === null ? await bytesAround(from, to) : null;
      if (shelf.isLost) return;
      workers[i]!.postMessage({ index, from, to, bytes }, bytes === null ? [] : [bytes.buffer]);
    }
  }
  sendPieces().catch((cause: unknown) => shelf.fail(cause));

  function nextPiece() {
    const index = next++;
    const from = firstByte + index * pieceBytes;
    return { index, from, to: Math.min(source.size, from + pieceBytes) };
  }

  function bytesAround(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const [first, last] = boundsAround(from, to, source.size);
    return blob === null ? bytesBetween(source, first, last) : bytesOfBlob(blob, first, last);
  }

  /** Folds the next piece in this thread; false when all are handed out. */
  async function foldNext(): Promise<boolean> {
    if (next >= count || !shelf.hasRoom) return false;
    const { index, from, to } = nextPiece();
    const bytes = await bytesAround(from, to);
    shelf.put(index, fold(foldHere(), bytes, from, to));
    return true;
  }

  return {
    pieces: (signal) => shelf.taken(signal, foldNext),
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
  let blob: Blob | null = null;
  const foldAndPost = (bytes: Uint8Array<ArrayBuffer>, { index, from, to }: PieceToFold): void => {
    const piece = fold(folder!, bytes, from, to);
    post({ index, piece }, buffersOf(piece));
  };
  return (message) => {
    if ('setup' in message) {
      folder = new LineFolder(message.setup);
      blob = message.blob;
    } else if (message.bytes !== null) foldAndPost(message.bytes, message);
    else {
      const whole = blob!;
      bytesOfBlob(whole, ...boundsAround(message.from, message.to, whole.size)).then(
        (bytes) => foldAndPost(bytes, message),
        () => post({ unreadable: true }, []),
      );
    }
  };
}

function fold(folder: LineFolder, bytes: Uint8Array, from: number, to: number): FoldedPiece {
  // The buffer is full already.
  return parcelOf(foldPiece(folder, (buffer) => buffer.length, bytes, from, to));
}

/** The bytes that are needed for a piece: from the one before it to the end of its last line. */
function boundsAround(from: number, to: number, size: number): [first: number, last: number] {
  return [Math.max(0, from - 1), Math.min(size, to + SLACK_BYTES)];
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
