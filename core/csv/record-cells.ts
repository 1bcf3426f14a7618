/** One row split into cells, as a table reader gets it: of a file, from the scanner, or of a database. */
export interface RecordCells {
  /** `bytes[starts[i], ends[i])` is the text of cell i, in UTF-8. A reader may change both. */
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly fields: number;
  /** The physical line on which the row starts; for a database table, its row number, from 1. */
  readonly line: number;
}

/** A row with its original text and its position. */
export interface RecordText extends RecordCells {
  /** The position of `bytes[0]` in the whole text. */
  readonly base: number;
  /** `bytes[recordStart, recordEnd)` is the text of the row. */
  readonly recordStart: number;
  readonly recordEnd: number;
}
