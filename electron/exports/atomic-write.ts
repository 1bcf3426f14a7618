import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { link, lstat, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface FileToWrite {
  readonly path: string;
  /** Null: what stands there is taken away, as a part of the same write. */
  readonly bytes: Uint8Array | null;
}

/** Which file could not be written, and, as `cause`, why. `isLeft`: what stands there now could not be put back as it was. */
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

/**
 * Writes files whole, all or none: under other names beside their targets, brought to the disk, and then put in the targets'
 * places. What fails before leaves the old files as they were and nothing beside them; only a machine that stops in the midst
 * of it can leave some new and some old. A link is followed; a replaced file's mode is kept. Throws a `NotWritten`.
 */
export async function writeTogether(files: readonly FileToWrite[]): Promise<void> {
  const parts: Part[] = [];
  try {
    for (const file of files) parts.push(await naming(file, () => partOf(file)));
    for (const part of parts) await naming(part, () => fill(part));
    await putInPlace(parts);
  } catch (error) {
    for (const { temporary } of parts) await rm(temporary, { force: true });
    throw error;
  }
}

/** A file that is to take its target's place: the target is where a link leads. */
interface Part extends FileToWrite {
  readonly temporary: string;
  readonly target: string;
  readonly replaced: Stats | null;
}

async function partOf({ path, bytes }: FileToWrite): Promise<Part> {
  // What is taken away is what stands under that name, be it a link; what it leads to may be somebody else's.
  const target = bytes === null ? path : await realpath(path).catch(() => path);
  const replaced = await lstat(target).catch(() => null);
  if (replaced?.isDirectory()) throw Object.assign(new Error('a folder is in the way'), { code: 'EISDIR' });
  return { path, bytes, temporary: besideOf(target), target, replaced };
}

async function fill({ temporary, bytes, replaced }: Part): Promise<void> {
  if (bytes === null) return;
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(bytes);
    if (replaced !== null) await file.chmod(replaced.mode & 0o777);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function putInPlace(parts: readonly Part[]): Promise<void> {
  const [only] = parts;
  if (parts.length === 1) return naming(only!, () => put(only!));
  const kept: Kept[] = [];
  try {
    for (const part of parts) {
      await naming(part, async () => {
        kept.push(await keep(part));
        await put(part);
      });
    }
  } catch (error) {
    for (const { path, restore } of kept.reverse()) {
      await restore().catch((cause: unknown) => {
        throw new NotWritten(path, cause, true);
      });
    }
    throw error;
  }
  for (const { place } of kept) if (place !== null) await rm(place, { force: true });
}

function put({ temporary, target, bytes }: Part): Promise<void> {
  return bytes === null ? rm(target, { force: true }) : rename(temporary, target);
}

/** What stood at a path, so that it can be put back. */
interface Kept {
  readonly path: string;
  /** Null: nothing stood there. */
  readonly place: string | null;
  restore(): Promise<void>;
}

async function keep({ path, target, replaced }: Part): Promise<Kept> {
  if (replaced === null) return { path, place: null, restore: () => rm(target, { force: true }) };
  const place = besideOf(target);
  // The old file stays under its name until the new one has it; a disk that knows no second names has to do without it for a moment.
  await link(target, place).catch(() => rename(target, place));
  return {
    path,
    place,
    async restore() {
      await rename(place, target);
      // Where the target was not replaced yet, both are names of one file, and renaming one to the other does nothing.
      await rm(place, { force: true });
    },
  };
}

async function naming<Value>({ path }: FileToWrite, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw new NotWritten(path, error);
  }
}

/** The same for a small file of the app's own, at once: makes its folder, and keeps it from other users. */
export function writeOwnFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = besideOf(path);
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

function besideOf(target: string): string {
  return join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(4).toString('hex')}.part`);
}
