import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  fsync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  unlinkSync,
  write,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errnoOf, FolderInTheWay, NotWritten } from './not-written.ts';
import { removeStale, temporaryName } from './temporary-name.ts';

const writeFd = promisify(write);
// Looked up at each call, so that an end-to-end test can delay it.
const fsyncFd = (fd: number) => promisify(fsync)(fd);

const OWNER_ONLY = 0o600;

const unfinished = new Set<AtomicFile>();

/**
 * A file that is written atomically: it is written under a temporary name beside its target, readable by its owner only,
 * and takes the target's name in `replaceTarget`. If the process is killed before that, the old file is unchanged. Throws
 * a `NotWritten` when the system refuses.
 */
export class AtomicFile {
  readonly #target: string;
  readonly #shown: string;
  readonly #isPrivate: boolean;
  readonly #temporary: string;
  readonly #place: Place;
  /** Null once it is closed. */
  #fd: number | null;

  /** `target` is no symbolic link. `shown` is the name that people see. `isPrivate`: only its owner may read it, also in the end. */
  constructor(target: string, shown: string, { isPrivate }: { isPrivate: boolean }) {
    this.#target = target;
    this.#shown = shown;
    this.#isPrivate = isPrivate;
    this.#place = new Place(target, shown);
    try {
      // The folder's real path, so that temporary names in one folder can be compared however the folder was named.
      const folder = realpathSync(dirname(target));
      this.#temporary = join(folder, temporaryName());
      if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory())
        throw new FolderInTheWay(`A folder of the name ${shown} is in the way.`);
      removeStale(folder, (path) => [...unfinished].some((file) => file.isWrittenTo(path)));
      // Created synchronously, so that an interrupt always finds the file registered.
      this.#fd = openSync(this.#temporary, 'wx', OWNER_ONLY);
    } catch (error) {
      throw notWritten(shown, error);
    }
    unfinished.add(this);
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#fd === null) throw new Error(`${this.#shown} was written to after its end.`);
    try {
      for (let at = 0; at < chunk.length; ) at += (await writeFd(this.#fd, chunk, at, chunk.length - at)).bytesWritten;
    } catch (error) {
      throw notWritten(this.#shown, error);
    }
  }

  /** The same at once: for a process that has nothing else to do meanwhile. */
  writeNow(chunk: Uint8Array): void {
    if (this.#fd === null) throw new Error(`${this.#shown} was written to after its end.`);
    try {
      writeFileSync(this.#fd, chunk);
    } catch (error) {
      throw notWritten(this.#shown, error);
    }
  }

  /** Flushes every byte to the disk; the target is still the old file. */
  async finish(): Promise<void> {
    try {
      if (this.#fd !== null) await fsyncFd(this.#fd);
      this.#close();
    } catch (error) {
      throw notWritten(this.#shown, error);
    }
  }

  /** Writes the whole content and finishes, synchronously: for small files. */
  fill(text: string): void {
    if (this.#fd === null) throw new Error(`${this.#shown} was written to after its end.`);
    try {
      writeFileSync(this.#fd, text);
      fsyncSync(this.#fd);
      this.#close();
    } catch (error) {
      throw notWritten(this.#shown, error);
    }
  }

  /** The path that it replaces. */
  get place(): Place {
    return this.#place;
  }

  /** Puts the finished file in its target's place. Synchronous, so that several files change together. */
  replaceTarget(): void {
    if (this.#fd !== null) throw new Error(`${this.#shown} was put in place before it was finished.`);
    try {
      const replaced = this.#place.found();
      if (replaced !== undefined) keepOwner(this.#temporary, replaced);
      if (!this.#isPrivate) chmodSync(this.#temporary, replaced === undefined ? 0o666 & ~process.umask() : replaced.mode & 0o777);
      renameSync(this.#temporary, this.#target);
      unfinished.delete(this);
      syncFolder(dirname(this.#target));
    } catch (error) {
      throw notWritten(this.#shown, error);
    }
  }

  /** True while `path` is this file's temporary name. */
  isWrittenTo(path: string): boolean {
    return path === this.#temporary;
  }

  /** Removes the temporary file; does nothing after `replaceTarget`. */
  discard(): void {
    if (!unfinished.delete(this)) return;
    this.#close();
    removeIfThere(this.#temporary);
  }

  #close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }
}

/** A target's path, and what was there before. */
export class Place {
  readonly #path: string;
  readonly #shown: string;
  /** What was at the path before it was removed; undefined where nothing was. */
  #taken: Stats | undefined;
  /** Where the replaced file is kept until the whole group is in place. */
  #kept: string | null = null;

  /** `shown` is the name that people see. */
  constructor(path: string, shown: string) {
    this.#path = path;
    this.#shown = shown;
  }

  /** What is at the path, or was before it was removed. */
  found(): Stats | undefined {
    return lstatSync(this.#path, { throwIfNoEntry: false }) ?? this.#taken;
  }

  /** Keeps what is at the path, so that it can be restored. */
  keep(): void {
    this.#taken = lstatSync(this.#path, { throwIfNoEntry: false });
    if (this.#taken === undefined) return;
    if (this.#taken.isDirectory()) throw notWritten(this.#shown, new FolderInTheWay(`A folder of the name ${this.#shown} is in the way.`));
    const kept = join(dirname(this.#path), temporaryName());
    try {
      keepUnder(kept, this.#path, this.#taken);
    } catch (error) {
      throw notWritten(this.#shown, error);
    }
    this.#kept = kept;
  }

  takeAway(): void {
    removeIfThere(this.#path, this.#shown);
  }

  /** Restores what `keep` kept. */
  restore(): void {
    try {
      if (this.#kept === null) return removeIfThere(this.#path, this.#shown);
      renameSync(this.#kept, this.#path);
      // If the target was not replaced yet, both names are links to one file, and renaming does nothing.
      removeIfThere(this.#kept, this.#shown);
      this.#kept = null;
    } catch (error) {
      throw new NotWritten(this.#shown, error instanceof NotWritten ? error.cause : error, true);
    }
  }

  forget(): void {
    if (this.#kept !== null) removeIfThere(this.#kept, this.#shown);
    this.#kept = null;
  }
}

/**
 * Puts several finished files in place and removes what is at the paths in `gone`, all or none: when the system refuses one, those before
 * it are restored. The later files describe the first one, so their old versions are removed first: if the process is killed halfway, the
 * first file is old or new, but never beside a description of the other version.
 */
export function replaceTogether(files: readonly AtomicFile[], gone: readonly Place[] = []): void {
  if (files.length === 1 && gone.length === 0) return files[0]!.replaceTarget();
  const kept: Place[] = [];
  try {
    for (const place of [...gone, ...files.map((file) => file.place)]) {
      place.keep();
      kept.push(place);
    }
    for (const place of [...gone, ...files.slice(1).map((file) => file.place)]) place.takeAway();
    for (const file of files) file.replaceTarget();
  } catch (error) {
    restoreAll(kept);
    throw error;
  }
  for (const place of kept) place.forget();
}

/** Restores all of them, last first; tries each, then throws the first error. */
function restoreAll(places: readonly Place[]): void {
  const refusals: unknown[] = [];
  for (const place of places.toReversed()) {
    try {
      place.restore();
    } catch (error) {
      refusals.push(error);
    }
  }
  if (refusals.length > 0) throw refusals[0];
}

/** Removes the temporary files of this process. Synchronous, because it runs just before an interrupted process exits. */
export function discardUnfinished(): void {
  for (const file of unfinished) file.discard();
}

export function removeIfThere(path: string, shown = path): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw notWritten(shown, error);
  }
}

/**
 * Gives a file a second name, so that it stays under its own until the new one has it. On a disk without hard links it is
 * copied; only a symbolic link, which a copy would follow, is moved.
 */
function keepUnder(kept: string, path: string, status: Stats): void {
  try {
    linkSync(path, kept);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    if (status.isSymbolicLink()) return renameSync(path, kept);
    try {
      copyFileSync(path, kept, constants.COPYFILE_EXCL);
    } catch (failed) {
      removeIfThere(kept);
      throw failed;
    }
  }
}

/** Turns a system error into a `NotWritten`. Returns any other error, which is a bug, unchanged. */
function notWritten(shown: string, error: unknown): unknown {
  return error instanceof FolderInTheWay || errnoOf(error) !== null ? new NotWritten(shown, error) : error;
}

/** When root replaces another user's file, that user must be able to read the new one. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

/** Makes a rename survive a power failure where the system supports it. The file is in place either way. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const fd = openSync(folder, 'r');
    fsyncSync(fd);
    closeSync(fd);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}
