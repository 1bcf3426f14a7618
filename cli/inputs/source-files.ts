import { closeSync, fstatSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isTemporaryName } from '../../adapters/files/temporary-name.ts';
import type { SourceFile } from '../../core/sources/files/source-file.ts';
import { cannotRead, ShellError } from '../errors/shell-error.ts';
import { isRejectsName } from '../output/rejects-name.ts';

const PIECE_BYTES = 512 * 1024;

/** A file given to the run, directly or by its folder. */
export interface InputFile extends SourceFile {
  readonly path: string;
  /** Device and inode: the same under every name of the file. */
  readonly identity: string;
  /** False for a file that was found in a given folder. */
  readonly isNamed: boolean;
  read(start?: number, end?: number): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

/** The inputs behind EXTRACTS. */
export interface Inputs {
  readonly files: readonly InputFile[];
  /** Files of a folder that are not read, because they have the name of rejects of an earlier run. */
  readonly rejectsFiles: readonly string[];
}

/**
 * Finds the files behind EXTRACTS, in the given order. For a folder: its regular files, sorted by name, without hidden files and files of
 * earlier runs. Opens nothing yet.
 * Throws a `ShellError` for what is missing, is neither file nor folder, is an empty folder, or is given twice.
 */
export function findInputs(extracts: readonly string[]): Inputs {
  const rejectsFiles: string[] = [];
  const found = extracts.flatMap((path) => {
    if (!statOf(path).isDirectory()) return [{ path, isNamed: true }];
    const folder = folderFiles(path);
    rejectsFiles.push(...folder.rejectsFiles);
    return folder.paths.map((each) => ({ path: each, isNamed: false }));
  });
  return { files: inputFiles(found), rejectsFiles };
}

function inputFiles(found: readonly { path: string; isNamed: boolean }[]): readonly InputFile[] {
  const names = found.map(({ path }) => basename(path));
  const byIdentity = new Map<string, string>();
  return found.map(({ path, isNamed }, i) => {
    const stats = statOf(path);
    if (!stats.isFile())
      throw new ShellError(`${path} is no regular file: a pipe or device can’t be read twice, so save it to a file first.`);
    const identity = identityOf(stats);
    const twin = byIdentity.get(identity);
    if (twin !== undefined) throw new ShellError(`${twin} and ${path} are the same file: give it once.`);
    byIdentity.set(identity, path);
    const isUnique = names.indexOf(names[i]!) === names.lastIndexOf(names[i]!);
    return new DiskFile(path, isUnique ? names[i]! : path, stats, isNamed);
  });
}

/** Throws a `ShellError` when `target` is one of the inputs, under any name. */
export function refuseOverwriting(target: string, shown: string, inputs: readonly InputFile[]): void {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return;
  const input = inputs.find(({ identity }) => identity === identityOf(stats));
  if (input !== undefined)
    throw new ShellError(`${shown} is one of the extracts (${input.path}) and would be overwritten: choose another file to write.`);
}

function folderFiles(folder: string): { paths: readonly string[]; rejectsFiles: readonly string[] } {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    throw cannotRead(folder, error);
  }
  const files = names
    .filter((name) => !name.startsWith('.') && !isTemporaryName(name))
    .sort((a, b) => (a < b ? -1 : 1))
    .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile());
  const rejectsFiles = files.filter(isRejectsName);
  const paths = files.filter((name) => !isRejectsName(name)).map((name) => join(folder, name));
  if (paths.length > 0) return { paths, rejectsFiles };
  const ignored = rejectsFiles.length === 0 ? '' : ` (ignored: ${rejectsFiles.join(', ')})`;
  throw new ShellError(`${folder} holds no files${ignored}: give the folder with the four extracts.`);
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw cannotRead(path, error);
  }
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

/**
 * Opened at the first read, and kept open, so that renaming another file over it changes nothing. Calls of the system are synchronous: most are over
 * before another thread could begin them. Long files give way to signals and threads between their pieces.
 */
export class DiskFile implements InputFile {
  readonly size: number;
  readonly identity: string;
  readonly #modified: number;
  /** Null while it is closed. */
  #fd: number | null = null;
  /** A buffer that the next read can reuse. */
  #spare: Uint8Array | null = null;

  constructor(
    readonly path: string,
    readonly name: string,
    stats: Stats,
    readonly isNamed: boolean,
  ) {
    this.size = stats.size;
    this.identity = identityOf(stats);
    this.#modified = stats.mtimeMs;
  }

  async *read(start = 0, end = this.size): AsyncGenerator<Uint8Array> {
    const fd = this.#open();
    const buffer = this.#takeBuffer(end - start);
    try {
      this.#checkUnchanged(fd);
      for (let at = start; at < end; ) {
        const wanted = Math.min(buffer.length, end - at);
        const bytesRead = orClause(() => readSync(fd, buffer, 0, wanted, at));
        if (bytesRead === 0) throw new Error('it became shorter while it was read');
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
        if (at < end) await nextTurn();
      }
      this.#checkUnchanged(fd);
    } finally {
      if (buffer.length === PIECE_BYTES) this.#spare = buffer;
    }
  }

  /** The file descriptor, which other threads can read from until `close`. Throws when the file has changed. */
  openedFd(): number {
    const fd = this.#open();
    this.#checkUnchanged(fd);
    return fd;
  }

  /** Throws when the file has changed since it was found. */
  checkUnchanged(): void {
    this.#checkUnchanged(this.#open());
  }

  async close(): Promise<void> {
    const fd = this.#fd;
    this.#fd = null;
    if (fd !== null) closeSync(fd);
  }

  #open(): number {
    this.#fd ??= orClause(() => openSync(this.path, 'r'));
    return this.#fd;
  }

  #checkUnchanged(fd: number): void {
    const { size, mtimeMs } = orClause(() => fstatSync(fd));
    if (size !== this.size || mtimeMs !== this.#modified) throw new Error('it was changed while it was read');
  }

  #takeBuffer(bytes: number): Uint8Array {
    if (bytes < PIECE_BYTES) return new Uint8Array(Math.max(bytes, 1));
    const buffer = this.#spare ?? new Uint8Array(PIECE_BYTES);
    this.#spare = null;
    return buffer;
  }
}

function orClause<Value>(call: () => Value): Value {
  try {
    return call();
  } catch (error) {
    return throwClause(error);
  }
}

/** Throws the reason as a clause. The core adds the file's name and what to do. */
function throwClause(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EACCES' || code === 'EPERM') throw new Error('permission is denied', { cause: error });
  if (code === 'EMFILE') throw new Error('too many files are open', { cause: error });
  if (code === 'EIO') throw new Error('the disk reports an error', { cause: error });
  throw error;
}
