/** Says which file could not be written and, in `cause`, why. `isLeft`: the old content could not be restored. */
export class NotWritten extends Error {
  override readonly name = 'NotWritten';
  readonly path: string;
  readonly isLeft: boolean;

  constructor(path: string, cause: unknown, isLeft = false) {
    super(isLeft ? 'A file could not be put back.' : 'A file could not be written.', { cause });
    this.path = path;
    this.isLeft = isLeft;
  }
}

/** Says that a folder is in the way of a file, which is found before the system is called: it has the system's error code, but no errno. */
export class FolderInTheWay extends Error {
  override readonly name = 'FolderInTheWay';
  readonly code = 'EISDIR';
}

/** The code of a failed system call; null for any other error, which is a bug. */
export function errnoOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return 'errno' in error ? error.code : null;
}
