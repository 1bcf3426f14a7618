import type { RecordText } from '../csv/record-cells.ts';
import type { TableName } from '../declarations/table-declarations.ts';

/** What ends the text of a cell in a batch, and of a row's last cell: U+001F and U+001E. */
export const CELL_END = 0x1f;
export const ROW_END = 0x1e;

/** Some rows of a table. Plain data, so that it crosses postMessage whole. */
export interface RowBatch {
  readonly rows: number;
  /** The text of every cell in UTF-8, row by row, with `CELL_END` behind each and `ROW_END` behind a row's last. NULL is no text. */
  readonly bytes: Uint8Array;
  /** Where the text of each cell ends; it starts behind what ended the cell before. */
  readonly ends: Int32Array;
}

/** A table of a database as the shells hand it in: rows instead of bytes. The core asks for them, and may ask more than once. */
export interface SourceTable {
  /** As shown to people. */
  readonly name: string;
  readonly table: TableName;
  /** The columns that a row has, under the names of the declarations. */
  readonly columns: readonly string[];
  /** Those of them that the database holds as dates or numbers, so that their form needs no guessing. */
  readonly typed: readonly string[];
  /** How many rows there are, about: for progress alone. */
  readonly rows: number;
  /**
   * The rows in key order, all by default. Throws when they can't be had, with a clause that says why and what to do. Once the
   * signal is aborted it ends early, as no more is wanted.
   */
  readRows(part?: RowRange, signal?: CancelSignal): AsyncIterable<RowBatch>;
}

/** Some rows of a table: from the place `first` (from 0) on, `count` of them at most. */
export interface RowRange {
  readonly first: number;
  readonly count: number;
}

export function isSourceTable(source: object): source is SourceTable {
  return 'readRows' in source;
}

/** Shows the rows of batches one after the other, as the scanner shows the records of a file. */
export class TableRow implements RecordText {
  bytes: Uint8Array = new Uint8Array();
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  line: number;
  recordStart = 0;
  recordEnd = 0;

  /** `before`: rows that come before the first one shown. */
  constructor(
    readonly fields: number,
    before = 0,
  ) {
    this.starts = new Int32Array(fields);
    this.ends = new Int32Array(fields);
    this.line = before;
  }

  /** Counted in rows, so that `base + recordStart` is the row's place. */
  get base(): number {
    return this.line - this.recordStart;
  }

  /** Shows each row of a batch to `take`, until that says false; then gives false itself. */
  through({ rows, bytes, ends }: RowBatch, take: (row: RecordText) => boolean): boolean {
    this.bytes = bytes;
    let start = 0;
    for (let row = 0, cell = 0; row < rows; row++) {
      this.recordStart = start;
      for (let field = 0; field < this.fields; field++, cell++) {
        this.starts[field] = start;
        this.ends[field] = ends[cell]!;
        start = ends[cell]! + 1;
      }
      this.recordEnd = start - 1;
      this.line++;
      if (!take(this)) return false;
    }
    return true;
  }
}
