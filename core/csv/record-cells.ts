/** One row cut into cells, as a reader of a table takes it: of a file, as the scanner shows it, or of a database. */
export interface RecordCells {
  /** `bytes[starts[i], ends[i])` is the text of cell i, in UTF-8. A reader may move both. */
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly fields: number;
  /** The physical line on which the row starts; of a database's table, its place among the rows, from 1. */
  readonly line: number;
}

/** A row with the text that it was cut from, and with where that lies. */
export interface RecordText extends RecordCells {
  /** Where `bytes[0]` lies in the whole. */
  readonly base: number;
  /** `bytes[recordStart, recordEnd)` is the text of the row. */
  readonly recordStart: number;
  readonly recordEnd: number;
}
