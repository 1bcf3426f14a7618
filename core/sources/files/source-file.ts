/** A file from the shells: the core requests its bytes, possibly more than once. */
export interface SourceFile {
  /** The name for people; no path. */
  readonly name: string;
  /** Bytes, as stored. */
  readonly size: number;
  /**
   * The bytes [start, end), the whole file by default, in pieces of any size. A piece is processed before the next is requested, so its
   * buffer may be reused. Throws when the file can't be read.
   */
  read(start?: number, end?: number): AsyncIterable<Uint8Array>;
}
