import { mkdirSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AtomicFile, Place, replaceTogether } from './atomic-file.ts';
import { NotWritten } from './not-written.ts';

export interface FileToWrite {
  readonly path: string;
  /** Null: the file at the path is removed, as a part of the same write. */
  readonly bytes: Uint8Array | null;
}

/**
 * Writes whole files, all or none: each under a temporary name beside its target, flushed to the disk, then put in place. A failure before
 * that leaves the old files unchanged and nothing beside them; only a machine that stops during the replacement can leave some new and some
 * old. Follows links; keeps the mode of a replaced file. Throws a `NotWritten`.
 */
export async function writeTogether(files: readonly FileToWrite[]): Promise<void> {
  const written: { file: AtomicFile; bytes: Uint8Array }[] = [];
  const gone: Place[] = [];
  try {
    for (const { path, bytes } of files) {
      // Removes a symbolic link itself, not the file that it points to, which may belong to another user.
      if (bytes === null) gone.push(new Place(path, path));
      else written.push({ file: new AtomicFile(await realpath(path).catch(() => path), path, { isPrivate: false }), bytes });
    }
    for (const { file, bytes } of written) {
      await file.write(bytes);
      await file.finish();
    }
    replaceTogether(
      written.map(({ file }) => file),
      gone,
    );
  } finally {
    for (const { file } of written) file.discard();
  }
}

/**
 * Writes a small file of the app synchronously, in a folder that it makes if needed; only the owner may read it. Throws the system's error.
 */
export function writeOwnFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    const file = new AtomicFile(path, path, { isPrivate: true });
    try {
      file.fill(text);
      file.replaceTarget();
    } finally {
      file.discard();
    }
  } catch (error) {
    throw error instanceof NotWritten ? error.cause : error;
  }
}
