import { Utf8Validator } from '../../csv/utf8-validator.ts';
import type { SourceFile } from '../files/source-file.ts';
import type { Fold, FoldSetup, LineFolder } from './line-folder.ts';

const LF = 10;
/** Bytes that are read behind a piece, to find the end of its last line. */
export const SLACK_BYTES = 65_536;

/** Lines of a piece of a file, folded without knowing the invoices. */
export interface FoldedPiece {
  /** The lines are the bytes [start, end) of the file; a record may start elsewhere, if the start is within quotes. */
  readonly start: number;
  readonly end: number;
  /** Null when the piece has no whole line, or is not UTF-8. */
  readonly fold: Fold | null;
  /** The bytes, when some of them are not in a run. */
  readonly text: Uint8Array | null;
}

/** The pieces of a file, in order. There may be bytes between them that belong to none. */
export interface FoldedPieces {
  /** Ends early when threads are lost or `signal` is aborted. Throws when the file can't be read. */
  pieces(signal?: CancelSignal): AsyncIterable<FoldedPiece>;
  /** Ends the threads. */
  stop(): Promise<void>;
}

/** Folds the line items of a file in threads while other tables are read. Null where that is not worthwhile, or not possible. */
export type FoldInThreads = (source: SourceFile, setup: FoldSetup) => FoldedPieces | null;

/**
 * Folds the lines that start in the bytes [from, to) of a file. `readAt` fills a buffer from a position, and returns the number of bytes.
 * The arrays of the result are valid until the next call.
 */
export function foldPiece(
  folder: LineFolder,
  readAt: (buffer: Uint8Array, position: number) => number,
  buffer: Uint8Array,
  from: number,
  to: number,
): FoldedPiece {
  // One byte more in front: the piece can start a line itself.
  const before = Math.max(0, from - 1);
  const bytes = buffer.subarray(0, readAt(buffer.subarray(0, to - before + SLACK_BYTES), before));
  const first = from === 0 ? 0 : bytes.indexOf(LF) + 1;
  const behind = bytes.indexOf(LF, to - 1 - before);
  const last = (behind >= 0 ? behind : bytes.lastIndexOf(LF)) + 1;
  const nothing = { start: from, end: from, fold: null, text: null };
  if ((from > 0 && first === 0) || last <= first) return nothing;
  const text = bytes.subarray(first, last);
  const validator = new Utf8Validator();
  if (!validator.push(text) || !validator.end()) return nothing;
  const fold = folder.fold(text, 0, text.length);
  const isWhole = fold.runs.every((run, i) => run.start === (i === 0 ? 0 : fold.runs[i - 1]!.end)) && fold.end === fold.runs.at(-1)?.end;
  return { start: before + first, end: before + first + fold.end, fold, text: isWhole ? null : text.slice(0, fold.end) };
}

/** The piece with arrays of its own. */
export function parcelOf(piece: FoldedPiece): FoldedPiece {
  const { fold } = piece;
  if (fold === null) return piece;
  const count = fold.runs.at(-1)?.to ?? 0;
  const { ids, idEnds, invoiceRows, lines, counts, a, b, cents, fractions, quantities } = fold.segments;
  const segments = {
    ids: ids.slice(0, count === 0 ? 0 : idEnds[count - 1]),
    idEnds: idEnds.slice(0, count),
    invoiceRows: invoiceRows.slice(0, count),
    lines: lines.slice(0, count),
    counts: counts.slice(0, count),
    a: a.slice(0, count),
    b: b.slice(0, count),
    cents: cents.slice(0, count),
    fractions: fractions.slice(0, count),
    quantities: quantities.slice(0, count),
  };
  return { ...piece, fold: { ...fold, segments } };
}

/** The memory behind such a piece, which can be transferred to another thread. */
export function buffersOf({ fold, text }: FoldedPiece): ArrayBuffer[] {
  if (fold === null) return [];
  return [...Object.values(fold.segments), ...(text === null ? [] : [text])].map(({ buffer }) => buffer as ArrayBuffer);
}
