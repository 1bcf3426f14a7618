/** A file as the shells hand it in: the core asks for its bytes, and may ask more than once. */
export interface SourceFile {
  /** As shown to people; no path. */
  readonly name: string;
  /** Bytes, as stored. */
  readonly size: number;
  /**
   * The bytes [start, end), the whole file by default, in pieces of any size. A piece is used up before the next is
   * asked for, so the buffer behind it may be used again. Throws when the file can't be read.
   */
  read(start?: number, end?: number): AsyncIterable<Uint8Array>;
}

/** How far reading has come. `bytesRead` counts stored bytes, of a table of a database rows, of a store files, and never exceeds `bytesTotal`. */
export interface ReadProgress {
  readonly file: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** What is counted; bytes where it is not said. */
  readonly unit?: 'rows' | 'files' | undefined;
}
