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
// Looked up for each call, so that a journey can hold it up.
const fsyncFd = (fd: number) => promisify(fsync)(fd);

const OWNER_ONLY = 0o600;

const unfinished = new Set<AtomicFile>();

/**
 * A file that comes into being whole: it grows under a temporary name beside its target, readable by its owner only,
 * and takes the target's name in `replaceTarget`. Whatever kills the process before leaves the old file as it was. What the
 * system refuses is thrown as a `NotWritten`.
 */
export class AtomicFile {
  readonly #target: string;
  readonly #shown: string;
  readonly #isPrivate: boolean;
  readonly #temporary: string;
  readonly #place: Place;
  /** Null once it is closed. */
  #fd: number | null;

  /** `target`: no symbolic link. `shown`: how people know it. `isPrivate`: it stays readable by its owner only. */
  constructor(target: string, shown: string, { isPrivate }: { isPrivate: boolean }) {
    this.#target = target;
    this.#shown = shown;
    this.#isPrivate = isPrivate;
    this.#place = new Place(target, shown);
    try {
      // One name for one folder, whatever it was called: two files side by side know each other's temporary names by it.
      const folder = realpathSync(dirname(target));
      this.#temporary = join(folder, temporaryName());
      if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory())
        throw new FolderInTheWay(`A folder of the name ${shown} is in the way.`);
      removeStale(folder, (path) => [...unfinished].some((file) => file.isWrittenTo(path)));
      // Made synchronously, so that an interrupt never meets a file that is being made and not yet known here.
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

  /** Brings every byte to the disk; the target is still the old one. */
  async finish(): Promise<void> {
    try {
      if (this.#fd !== null) await fsyncFd(this.#fd);
      this.#close();
    } catch (error) {
      throw notWritten(this.#shown, error);
    }
  }

  /** Writes the whole content and finishes, at once: for what is small. */
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

  /** Where it goes. */
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

  /** Leaves nothing behind; does nothing after `replaceTarget`. */
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

/** A target's path, and what stood there before. */
export class Place {
  readonly #path: string;
  readonly #shown: string;
  /** What stood there before it was taken away; undefined where nothing was. */
  #taken: Stats | undefined;
  /** Where the replaced file lies until all that belong together are in place. */
  #kept: string | null = null;

  /** `shown`: how people know it. */
  constructor(path: string, shown: string) {
    this.#path = path;
    this.#shown = shown;
  }

  /** What stands there, or stood there. */
  found(): Stats | undefined {
    return lstatSync(this.#path, { throwIfNoEntry: false }) ?? this.#taken;
  }

  /** Holds on to what stands there, so that it can be put back. */
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

  /** Puts back what `keep` held on to. */
  restore(): void {
    try {
      if (this.#kept === null) return removeIfThere(this.#path, this.#shown);
      renameSync(this.#kept, this.#path);
      // Where the target had not been replaced yet, both names are of one file, and renaming does nothing.
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
 * Puts several finished files in place and takes away what stands at `gone`, all or none: when the system refuses one, those
 * before it are as they were. The later files describe the first: their old versions go first, so that a process that is
 * killed in the midst of it leaves the first file old or new, and never beside a description of the other.
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

/** Puts back every one, last first; throws the first refusal when all have been tried. */
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

/** Removes what this process has not put in place yet. Synchronous: for the last moment of an interrupted run. */
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

/** A refusal of the system as a `NotWritten`. What is none is a bug, and comes back as it is. */
function notWritten(shown: string, error: unknown): unknown {
  return error instanceof FolderInTheWay || errnoOf(error) !== null ? new NotWritten(shown, error) : error;
}

/** Where only root could have replaced another's file, that other one must be able to read it afterwards. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

/** Makes a rename last through a power cut, where the system can: the file is in its place either way. */
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
