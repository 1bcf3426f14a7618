import type { SourceFile } from '../sources/files/source-file.ts';
import { isSourceTable, type SourceTable } from '../sources/files/source-table.ts';
import { hexOf, type NewSha256 } from './sha256.ts';

/**
 * SHA-256 of files as they are stored, and of the rows of tables as they arrive (`RowBatch.bytes`). Files read through `files` are hashed
 * during their first complete reading; a file without one (only parts of a zip are read) is read once more when its digest is requested.
 */
export class FileDigests {
  /** The same files; read these instead. */
  readonly files: readonly (SourceFile | SourceTable)[];
  readonly #digests = new Map<string, string>();

  constructor(
    files: readonly (SourceFile | SourceTable)[],
    readonly newSha256: NewSha256,
  ) {
    this.files = files.map((file) => (isSourceTable(file) ? this.#hashedTable(file) : this.#hashedFile(file)));
  }

  /** Hexadecimal. Throws for an unknown name, and when the file can't be read any more. */
  async of(name: string): Promise<string> {
    if (!this.#digests.has(name)) {
      const file = this.files.find((each) => each.name === name);
      if (file === undefined) throw new Error(`${name} is none of the files that were opened.`);
      for await (const _ of isSourceTable(file) ? file.readRows() : file.read());
    }
    return this.#digests.get(name)!;
  }

  #hashedFile(file: SourceFile): SourceFile {
    const { name, size } = file;
    const whole = () => this.#hashing(name, file.read(), (piece) => piece);
    return { name, size, read: (start = 0, end = size) => (start === 0 && end === size ? whole() : file.read(start, end)) };
  }

  #hashedTable(source: SourceTable): SourceTable {
    const { name, table, columns, typed, rows } = source;
    const whole = (signal?: CancelSignal) => this.#hashing(name, source.readRows(undefined, signal), ({ bytes }) => bytes, signal);
    const readRows: SourceTable['readRows'] = (part, signal) => (part === undefined ? whole(signal) : source.readRows(part, signal));
    return { name, table, columns, typed, rows, readRows };
  }

  async *#hashing<Piece>(
    name: string,
    pieces: AsyncIterable<Piece>,
    bytesOf: (piece: Piece) => Uint8Array,
    signal?: CancelSignal,
  ): AsyncGenerator<Piece> {
    const hash = this.#digests.has(name) ? null : this.newSha256();
    for await (const piece of pieces) {
      hash?.update(bytesOf(piece));
      yield piece;
    }
    // A reader that stops early leaves the loop above, and the file counts as not read.
    if (hash !== null && !signal?.aborted && !this.#digests.has(name)) this.#digests.set(name, hexOf(hash.digest()));
  }
}
