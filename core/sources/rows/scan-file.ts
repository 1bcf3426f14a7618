import { bytesToUtf8 } from '../../csv/encoding.ts';
import type { Encoding, Quotes } from '../../csv/forms.ts';
import { RecordScanner } from '../../csv/record-scanner.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { detailOf, type OpenedFile } from '../files/open-extracts.ts';
import type { ReadProgress, RowBatch } from '../files/source-schemas.ts';
import { isSourceTable, type RowRange, type SourceTable, TableRow } from '../files/source-table.ts';
import type { LineIndex } from '../folding/line-index.ts';
import { FoldingScan } from './folding-scan.ts';
import { LinesAround, type RowHandler } from './lines-around.ts';

const LF = 10;
const NOTHING = new Uint8Array(0);
const CR = 13;

/** Thrown to end a cancelled reading; the result is the error `cancelled`. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled.');
  }
}

/** Thrown when the bytes of a file can't be read; `cause` says why. */
export class ReadFailed extends Error {}

/** Thrown when the rows of a table can't be read: `said` is the reason. */
export class TableFailed extends Error {
  readonly said: Extract<CoreError, { code: 'sources.table-unreadable' }>;
  constructor(file: string, cause: unknown) {
    super('A table could not be read.', { cause });
    this.said = { code: 'sources.table-unreadable', file, detail: detailOf(cause) };
  }
}

export interface ScanControl {
  readonly signal?: CancelSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

/** How to split the text of a file into rows. */
export interface TextSettings {
  readonly encoding: Encoding;
  readonly quotes: Quotes;
  /** There are rows below a line that would otherwise be a count of rows or totals. */
  readonly areRowsBelow: boolean;
}

/**
 * Reads a whole file, once: bytes to UTF-8 to records. `rows` gets every row, `index` the positions of the text in the stored bytes.
 * Returns whether the last line ends in a line end. Throws `WrongEncoding`, `Cancelled` and `ReadFailed`; for a table `Cancelled` and
 * `TableFailed`.
 */
export async function scanFile(
  file: OpenedFile,
  { encoding, quotes, areRowsBelow }: TextSettings,
  rows: RowHandler,
  control: ScanControl,
  index?: LineIndex,
): Promise<{ readonly endsLine: boolean }> {
  const { plain, header, table } = file;
  if (isSourceTable(plain)) {
    await scanTable(plain, rows, control, index);
    return { endsLine: true };
  }
  const decoder = bytesToUtf8(encoding);
  const around = new LinesAround(table, header, areRowsBelow);
  const scanner = new RecordScanner(header.delimiter.charCodeAt(0), around.handler(rows), quotes);
  const folding = quotes === 'doubled' && rows.folding ? new FoldingScan(scanner, around, rows.folding) : null;
  let bytesRead = 0;
  let textRead = 0;
  let lastByte = LF;
  const count = (bytes: number): void => {
    bytesRead = Math.min(plain.size, bytesRead + bytes);
  };
  const push = (text: Uint8Array): void => {
    (folding ?? scanner).push(text);
    textRead += text.length;
    lastByte = text.at(-1) ?? lastByte;
    index?.noteText(decoder.consumed, textRead);
  };
  const progress = (): void => control.onProgress?.({ file: plain.name, bytesRead, bytesTotal: plain.size });
  const readThrough = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of withReadFailures(pieces)) {
      if (control.signal?.aborted) throw new Cancelled();
      push(decoder.push(piece));
      progress();
    }
  };
  const { source } = plain;
  const inThreads = rows.folding?.pieces ?? null;
  if (folding === null || inThreads === null || source === undefined || encoding !== 'utf-8') await readThrough(plain.read(count));
  else {
    // The position in the file up to which everything is read.
    let at = 0;
    const readUpTo = async (end: number): Promise<void> => {
      if (end === at) return;
      const pieces = source.read(at, end);
      bytesRead = at = end;
      await readThrough(pieces);
    };
    for await (const piece of withReadFailures(inThreads.pieces(control.signal))) {
      if (control.signal?.aborted) throw new Cancelled();
      if (piece.fold === null || piece.start < at) continue;
      await readUpTo(piece.start);
      // Where a record spans the start of the piece, or some invoice is unknown, its bytes are read with what follows.
      const fold = folding.canFold ? rows.folding!.resolve(piece.fold) : null;
      if (fold === null) continue;
      folding.take(fold, piece.text ?? NOTHING, 0);
      at = piece.end;
      textRead += at - piece.start;
      lastByte = LF;
      bytesRead = at;
      progress();
    }
    if (control.signal?.aborted) throw new Cancelled();
    await readUpTo(plain.size);
    index?.noteText(plain.size, textRead);
  }
  push(decoder.end());
  scanner.end();
  control.onProgress?.({ file: plain.name, bytesRead: plain.size, bytesTotal: plain.size });
  return { endsLine: lastByte === LF || lastByte === CR };
}

/** Distinguishes errors of reading from errors in the processing of the bytes. */
export async function* withReadFailures<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (cause) {
    throw new ReadFailed('A file could not be read.', { cause });
  }
}

async function scanTable(table: SourceTable, rows: RowHandler, control: ScanControl, index: LineIndex | undefined): Promise<void> {
  const { name } = table;
  const row = new TableRow(table.columns.length);
  const total = (): number => Math.max(table.rows, row.line);
  let textRead = 0;
  for await (const batch of batchesOf(table, undefined, control)) {
    row.through(batch, (each) => {
      rows.record(each);
      return true;
    });
    textRead += batch.bytes.length;
    index?.noteText(textRead, textRead);
    control.onProgress?.({ file: name, bytesRead: row.line, bytesTotal: total(), unit: 'rows' });
  }
  control.onProgress?.({ file: name, bytesRead: row.line, bytesTotal: row.line, unit: 'rows' });
}

/** Rows of a table, until its end or until a cancel. Throws `Cancelled` and `TableFailed`. */
export async function* batchesOf(table: SourceTable, part: RowRange | undefined, { signal }: ScanControl): AsyncGenerator<RowBatch> {
  try {
    for await (const batch of table.readRows(part, signal)) {
      if (signal?.aborted) break;
      yield batch;
    }
  } catch (cause) {
    if (signal?.aborted) throw new Cancelled();
    throw new TableFailed(table.name, cause);
  }
  if (signal?.aborted) throw new Cancelled();
}
