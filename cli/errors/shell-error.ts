import { SqlRefused } from '../../adapters/duckdb/sql-refused.ts';
import { errnoOf, FolderInTheWay, NotWritten } from '../../adapters/files/not-written.ts';
import { StoreError } from '../../adapters/store/store-error.ts';
import { NotStorable } from '../../core/stored/not-storable.ts';

/** An error outside the program, such as a missing file or a full disk, in one sentence. Not a bug; ends with exit code 1. */
export class ShellError extends Error {
  override readonly name = 'ShellError';
}

/** The reader of stdout has closed the pipe. Ends the run quietly, with exit code 0. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe';
}

/** Turns a failed file system call into words. Returns any other error, which is a bug, unchanged. */
export function cannotRead(path: string, error: unknown): unknown {
  const code = errnoOf(error);
  return code === null ? error : new ShellError(`${path} can’t be read: ${READING[code] ?? other(code)}.`, { cause: error });
}

/** See `cannotRead`. */
export function cannotWrite(path: string, error: unknown): unknown {
  const code = errnoOf(error);
  if (code === 'EPIPE') return new ClosedPipe(path, { cause: error });
  return code === null ? error : new ShellError(`${path} can’t be written: ${WRITING[code] ?? other(code)}.`, { cause: error });
}

/** Turns a refusal of a file, a store or a statement into words; returns other errors unchanged. */
export function inWords(error: unknown): unknown {
  if (error instanceof StoreError || error instanceof NotStorable || error instanceof SqlRefused)
    return new ShellError(error.message, { cause: error });
  if (!(error instanceof NotWritten)) return error;
  const { path, cause, isLeft } = error;
  if (isLeft) return new ShellError(`${path} can’t be put back as it was (${errnoOf(cause)}), so run the same command again.`, { cause });
  if (cause instanceof FolderInTheWay)
    return new ShellError(`${path} can’t be written: a folder of that name is in the way, so choose another name.`, { cause });
  return cannotWrite(path, cause);
}

const COMMON: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open, so give the four extracts by name',
  ENFILE: 'too many files are open on this computer, so close some and try again',
  ENAMETOOLONG: 'its name is too long, so choose a shorter one',
  ELOOP: 'its links lead in a circle, so name the file itself',
  ENOTDIR: 'a part of its path is a file and no folder, so check the path',
  EIO: 'the disk reports an error, so check it or use another',
};

const READING: Readonly<Record<string, string>> = {
  ...COMMON,
  ENOENT: 'there is no such file or folder, so check the path',
  EACCES: 'permission is denied, so ask its owner for read access',
  EPERM: 'permission is denied, so ask its owner for read access',
};

const WRITING: Readonly<Record<string, string>> = {
  ...COMMON,
  ENOENT: 'its folder does not exist, so create that first',
  EACCES: 'permission is denied, so choose another place',
  EPERM: 'permission is denied, so choose another place',
  EROFS: 'the disk is read-only, so choose another place',
  ENOSPC: 'the disk is full, so free some space and try again',
  EDQUOT: 'your quota is used up, so free some space and try again',
  EFBIG: 'the disk can’t hold a file that large, so choose another',
  EISDIR: 'it is a folder, so add a file name',
  EEXIST: 'a file of that name is in the way, so choose another',
};

function other(code: string): string {
  return `the system says ${code}, so check it or use another place`;
}
