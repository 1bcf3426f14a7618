import type { RecordText } from '../../csv/record-cells.ts';
import type { TableName } from '../../declarations/table-declarations.ts';
import type { RowBatch } from './source-schemas.ts';

/** The end marks of a cell's text in a batch, and of a row's last cell: U+001F and U+001E. */
export const CELL_END = 0x1f;
export const ROW_END = 0x1e;

/** A table of a database from the shells: rows instead of bytes. The core requests them, possibly more than once. */
export interface SourceTable {
  /** The name for people. */
  readonly name: string;
  readonly table: TableName;
  /** The columns of a row, by the names of the declarations. */
  readonly columns: readonly string[];
  /** The columns that the database stores as dates or numbers, whose format is known. */
  readonly typed: readonly string[];
  /** Approximate number of rows: for progress only. */
  readonly rows: number;
  /**
   * The rows in key order, all by default. Throws when they can't be read, with a clause that says why and what to do. Ends early once the
   * signal is aborted.
   */
  readRows(part?: RowRange, signal?: CancelSignal): AsyncIterable<RowBatch>;
}

/** A range of rows of a table: at most `count` from index `first` on. */
export interface RowRange {
  readonly first: number;
  readonly count: number;
}

export function isSourceTable(source: object): source is SourceTable {
  return 'readRows' in source;
}

/** Shows the rows of batches one by one, as the scanner shows the records of a file. */
export class TableRow implements RecordText {
  bytes: Uint8Array = new Uint8Array();
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  line: number;
  recordStart = 0;
  recordEnd = 0;

  /** `before`: number of rows before the first one. */
  constructor(
    readonly fields: number,
    before = 0,
  ) {
    this.starts = new Int32Array(fields);
    this.ends = new Int32Array(fields);
    this.line = before;
  }

  /** Counted in rows, so that `base + recordStart` is the row's index. */
  get base(): number {
    return this.line - this.recordStart;
  }

  /** Passes each row of a batch to `take`, until that returns false; then returns false itself. */
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
