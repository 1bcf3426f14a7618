import { mkdirSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AtomicFile, Place, replaceTogether } from './atomic-file.ts';
import { NotWritten } from './not-written.ts';

export interface FileToWrite {
  readonly path: string;
  /** Null: what stands there is taken away, as a part of the same write. */
  readonly bytes: Uint8Array | null;
}

/**
 * Writes files whole, all or none: under other names beside their targets, brought to the disk, and then put in the targets'
 * places. A failure before that leaves the old files unchanged and nothing beside them; only a machine that stops during the
 * replacement can leave some new and some old. A link is followed; a replaced file's mode is kept. Throws a `NotWritten`.
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

/** The same for a small file of the app's own, at once: makes its folder, and keeps it from other users. Throws what the system says. */
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
