import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { lstat, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole: under another name beside its target, brought to the disk, and then put in the target's place. What
 * fails before leaves the old file as it was and nothing beside it. A link is followed; a replaced file's mode is kept.
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const replaced = await lstat(target).catch(() => null);
  const part = partOf(target);
  try {
    const file = await open(part, 'wx');
    try {
      await file.writeFile(bytes);
      if (replaced !== null) await file.chmod(replaced.mode & 0o777);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The same for a small file of the app's own, at once: makes its folder, and keeps it from other users. */
export function writeOwnFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = partOf(path);
  try {
    const file = openSync(part, 'wx', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function partOf(target: string): string {
  return join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(4).toString('hex')}.part`);
}
