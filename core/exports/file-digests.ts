import type { SourceFile } from '../sources/source-file.ts';
import { hexOf, type NewSha256 } from './sha256.ts';

/**
 * SHA-256 of files as they are stored. Read through `files`, a file is hashed while it streams by, at its first whole
 * reading from start to end; one that never is (a zip is read here and there) is read once more when it is asked for.
 */
export class FileDigests {
  /** The same files, to be read instead of them. */
  readonly files: readonly SourceFile[];
  readonly #digests = new Map<string, string>();

  constructor(
    files: readonly SourceFile[],
    readonly newSha256: NewSha256,
  ) {
    this.files = files.map((file) => ({
      name: file.name,
      size: file.size,
      read: (start = 0, end = file.size) => (start === 0 && end === file.size ? this.#hashing(file) : file.read(start, end)),
    }));
  }

  /** Hexadecimal. Throws for a name that is none of the files', and when the file can't be read any more. */
  async of(name: string): Promise<string> {
    if (!this.#digests.has(name)) {
      const file = this.files.find((each) => each.name === name);
      if (file === undefined) throw new Error(`${name} is none of the files that were opened.`);
      for await (const _ of file.read());
    }
    return this.#digests.get(name)!;
  }

  async *#hashing(file: SourceFile): AsyncGenerator<Uint8Array> {
    const hash = this.#digests.has(file.name) ? null : this.newSha256();
    for await (const piece of file.read()) {
      hash?.update(piece);
      yield piece;
    }
    // Whoever stops reading on the way leaves above, and the file counts as not read.
    if (hash !== null && !this.#digests.has(file.name)) this.#digests.set(file.name, hexOf(hash.digest()));
  }
}
