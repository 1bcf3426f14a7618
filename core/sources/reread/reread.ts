import { bytesToUtf8, WrongEncoding } from '../../csv/encoding.ts';
import type { RecordText } from '../../csv/record-cells.ts';
import { type RecordFault, type RecordHandler, RecordScanner } from '../../csv/record-scanner.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { thousands } from '../../units/counted.ts';
import { detailOf } from '../files/open-extracts.ts';
import { isSourceTable, type SourceTable, TableRow } from '../files/source-table.ts';
import type { PlainFile } from '../files/unpack.ts';
import { BLOCK_RECORDS } from '../folding/line-index.ts';
import { LinesAround } from '../rows/lines-around.ts';
import type { ReadFile } from '../rows/read-table.ts';
import { batchesOf, Cancelled, ReadFailed, type ScanControl, TableFailed, withReadFailures } from '../rows/scan-file.ts';

/** Thrown when a file has changed since it was opened; `detail` says how, as a clause. */
export class SourceChanged extends Error {
  constructor(
    readonly file: string,
    readonly detail: string,
  ) {
    super(`${file} has changed since it was opened: ${detail}.`);
  }
}

/** Receives rows that are read again. */
export interface RowsAgain {
  /** The text of the row on this line is wanted, too. */
  readonly textOfLine?: number;
  /**
   * A row, with its fields in the scanner; `fault` is its shape fault, if any. Returning false ends the reading. `text` is the row's own
   * text, for the row of `textOfLine`.
   */
  row(scanner: RecordText, fault: RecordFault | null, text: Uint8Array | null): boolean;
}

/** The answer of a question that reads a source again: a cancel or a changed source is an answer, too. */
export async function readingAgain<Value>(read: () => Promise<Value>): Promise<Result<Value, CoreError>> {
  try {
    return ok(await read());
  } catch (error) {
    if (error instanceof Cancelled) return fail({ code: 'cancelled' });
    if (error instanceof TableFailed) return fail(error.said);
    if (error instanceof SourceChanged) return fail({ code: 'sources.changed', file: error.file, detail: error.detail });
    throw error;
  }
}

/**
 * Reads the blocks `first` to `last` of a file again. A packed file is unpacked from its start. Throws `Cancelled`, `SourceChanged` when
 * blocks don't start where they did or the bytes can't be read, and `TableFailed` for a table that can't be read.
 */
export async function rereadBlocks(file: ReadFile, first: number, last: number, rows: RowsAgain, control: ScanControl): Promise<void> {
  const { opened, index } = file;
  const { plain } = opened;
  if (isSourceTable(plain)) return rereadRows(file, plain, first, last, rows, control);
  const { name } = plain;
  const pass = new BlockPass(file, first, last, rows);
  const tell = progressOf(file, plain, first, last, control);
  const { stored, skip } = index.resumeAt(first);
  const decoder = bytesToUtf8(index.encoding, true);
  let left = skip;
  const push = (text: Uint8Array): void => {
    if (left < text.length) pass.push(text.subarray(left));
    left = Math.max(0, left - text.length);
  };
  try {
    for await (const piece of withReadFailures(plain.read(plain.isPacked ? tell.onStored : undefined, stored))) {
      if (control.signal?.aborted) throw new Cancelled();
      push(decoder.push(piece));
      tell.onPiece(piece.length);
      if (pass.isDone) return tell.onEnd();
    }
    push(decoder.end());
  } catch (error) {
    if (error instanceof ReadFailed) throw new SourceChanged(name, detailOf(error.cause));
    if (error instanceof WrongEncoding) throw new SourceChanged(name, detailOf(error));
    throw error;
  }
  pass.end();
  tell.onEnd();
}

/** The same for a table, whose rows are requested by their index. */
async function rereadRows(
  { reading, index }: ReadFile,
  table: SourceTable,
  firstBlock: number,
  lastBlock: number,
  rows: RowsAgain,
  control: ScanControl,
): Promise<void> {
  const { name } = table;
  const first = firstBlock * BLOCK_RECORDS;
  const wanted = Math.min((lastBlock + 1) * BLOCK_RECORDS, reading.rowsRead) - first;
  const isEnd = first + wanted === reading.rowsRead;
  const row = new TableRow(table.columns.length, first);
  const take = (each: RecordText): boolean => {
    const place = each.line - 1;
    if (place === reading.rowsRead) throw new SourceChanged(name, 'it has more rows');
    if (place % BLOCK_RECORDS === 0 && !index.isStartOf(place / BLOCK_RECORDS, each, 0))
      throw new SourceChanged(name, `its row ${thousands(each.line)} in the order of keys is another`);
    const text = each.line === rows.textOfLine ? each.bytes.slice(each.recordStart, each.recordEnd) : null;
    return rows.row(each, null, text);
  };
  // One row more than there were, to detect an added one.
  for await (const batch of batchesOf(table, { first, count: wanted + (isEnd ? 1 : 0) }, control)) {
    const isGoingOn = row.through(batch, take);
    control.onProgress?.({ file: name, bytesRead: Math.min(wanted, row.line - first), bytesTotal: wanted, unit: 'rows' });
    if (!isGoingOn) return;
  }
  if (row.line - first < wanted) throw new SourceChanged(name, 'it has fewer rows');
}

/** Follows the rows of some blocks, and checks that each block starts where it did. */
class BlockPass {
  isDone = false;
  readonly #file: ReadFile;
  readonly #last: number;
  readonly #base: number;
  readonly #scanner: RecordScanner;
  #next: number;
  #pushed = 0;

  constructor(file: ReadFile, first: number, last: number, rows: RowsAgain) {
    this.#file = file;
    this.#last = last;
    this.#next = first;
    this.#base = file.index.offset(first);
    const { opened, settings } = file;
    const { columns, delimiter } = opened.header;
    const around = new LinesAround(opened.table, opened.header, settings.areRowsBelow);
    this.#scanner = new RecordScanner(delimiter.charCodeAt(0), this.#handler(rows, around), settings.quotes);
    this.#scanner.line = file.index.line(first);
    this.#scanner.expectedFields = columns.length;
    this.#scanner.keepsText = rows.textOfLine !== undefined;
  }

  push(text: Uint8Array): void {
    this.#pushed += text.length;
    this.#scanner.push(text);
  }

  /** The end of the file, which is allowed only after its last block and at its old length. */
  end(): void {
    if (!this.isDone) this.#scanner.end();
    if (this.isDone) return;
    const { index } = this.#file;
    if (this.#next !== index.blocks || this.#base + this.#pushed !== index.textLength) throw this.#changed('its length is another');
  }

  #handler(rows: RowsAgain, around: LinesAround): RecordHandler {
    const take = (scanner: RecordScanner, fault: RecordFault | null): void => {
      if (around.kindOf(scanner) !== null) return;
      const text = scanner.line === rows.textOfLine ? scanner.bytes.slice(scanner.recordStart, scanner.recordEnd) : null;
      // A faulty row was compared unchanged, any other with its quotes removed.
      if (fault === null) scanner.undoDoubledQuotes();
      if (!this.#isWithin(scanner)) return this.#stop(scanner);
      if (fault !== null) scanner.undoDoubledQuotes();
      if (!rows.row(scanner, fault, text)) this.#stop(scanner);
    };
    return { record: (scanner) => take(scanner, null), fault: take };
  }

  /** False for the first row after the last block. */
  #isWithin(scanner: RecordScanner): boolean {
    const { index } = this.#file;
    if (scanner.line < index.line(this.#next)) return true;
    if (!index.isStartOf(this.#next, scanner, this.#base)) throw this.#changed(`line ${index.line(this.#next)} holds another row`);
    this.#next++;
    return this.#next - 1 <= this.#last;
  }

  #stop(scanner: RecordScanner): void {
    scanner.stop();
    this.isDone = true;
  }

  #changed(detail: string): SourceChanged {
    return new SourceChanged(this.#file.opened.plain.name, detail);
  }
}

/** For a packed file all stored bytes count, for another the part that is read. */
function progressOf({ index }: ReadFile, { name, size, isPacked }: PlainFile, first: number, last: number, { onProgress }: ScanControl) {
  const { stored } = index.resumeAt(first);
  const bytesTotal = isPacked ? size : Math.max(1, Math.min(size, index.endOf(last)) - stored);
  let bytesRead = 0;
  const add = (bytes: number): void => {
    bytesRead = Math.min(bytesTotal, bytesRead + bytes);
  };
  const tell = (): void => onProgress?.({ file: name, bytesRead, bytesTotal });
  return {
    onStored: add,
    onPiece(bytes: number): void {
      if (!isPacked) add(bytes);
      tell();
    },
    onEnd(): void {
      bytesRead = bytesTotal;
      tell();
    },
  };
}
