import {
  chmodSync,
  chownSync,
  closeSync,
  fsync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  type Stats,
  unlinkSync,
  write,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cannotWrite, errnoOf, ShellError } from './shell-error.ts';
import type { Output } from './stdout.ts';

const writeFd = promisify(write);
const fsyncFd = promisify(fsync);

const OWNER_ONLY = 0o600;
const TEMPORARY = /^\.trs-([0-9a-f]{8})-(\d+)-[0-9a-f]{16}\.tmp$/;

const unfinished = new Set<AtomicFile>();

/**
 * A file that comes into being whole: it grows under a temporary name beside its target, readable by its owner only,
 * and takes the target's name in `replaceTarget`. Whatever kills the process before leaves the old file as it was.
 */
export class AtomicFile implements Output {
  readonly #target: string;
  readonly #shown: string;
  readonly #isPrivate: boolean;
  readonly #temporary: string;
  /** What stood at the target before it was taken away; undefined where nothing was. */
  #taken: Stats | undefined;
  /** Null once it is closed. */
  #fd: number | null;
  /** Where the replaced file lies until all that belong together are in place. */
  #kept: string | null = null;

  /** `target`: no symbolic link. `shown`: how people know it. `isPrivate`: it stays readable by its owner only. */
  constructor(target: string, shown: string, { isPrivate }: { isPrivate: boolean }) {
    this.#target = target;
    this.#shown = shown;
    this.#isPrivate = isPrivate;
    try {
      // One name for one folder, whatever it was called: two files side by side know each other's temporary names by it.
      const folder = realpathSync(dirname(target));
      this.#temporary = join(folder, temporaryName());
      if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory())
        throw new ShellError(`${shown} can’t be written: a folder of that name is in the way, so choose another name.`);
      removeStale(folder);
      // Made synchronously, so that an interrupt never meets a file that is being made and not yet known here.
      this.#fd = openSync(this.#temporary, 'wx', OWNER_ONLY);
    } catch (error) {
      throw cannotWrite(shown, error);
    }
    unfinished.add(this);
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#fd === null) throw new Error(`${this.#shown} was written to after its end.`);
    try {
      for (let at = 0; at < chunk.length; ) at += (await writeFd(this.#fd, chunk, at, chunk.length - at)).bytesWritten;
    } catch (error) {
      throw cannotWrite(this.#shown, error);
    }
  }

  /** Brings every byte to the disk; the target is still the old one. */
  async finish(): Promise<void> {
    try {
      if (this.#fd !== null) await fsyncFd(this.#fd);
      this.#close();
    } catch (error) {
      throw cannotWrite(this.#shown, error);
    }
  }

  /** Puts the finished file in its target's place. Synchronous, so that several files change together. */
  replaceTarget(): void {
    if (this.#fd !== null) throw new Error(`${this.#shown} was put in place before it was finished.`);
    try {
      const replaced = lstatSync(this.#target, { throwIfNoEntry: false }) ?? this.#taken;
      if (replaced !== undefined) keepOwner(this.#temporary, replaced);
      if (!this.#isPrivate) chmodSync(this.#temporary, replaced === undefined ? 0o666 & ~process.umask() : replaced.mode & 0o777);
      renameSync(this.#temporary, this.#target);
      unfinished.delete(this);
      syncFolder(dirname(this.#target));
    } catch (error) {
      throw cannotWrite(this.#shown, error);
    }
  }

  /** Holds on to what stands at the target, so that it can be put back; gives what puts it back. */
  keepTarget(): () => void {
    const kept = join(dirname(this.#target), temporaryName());
    try {
      linkSync(this.#target, kept);
    } catch (error) {
      // There is nothing to keep; or the disk knows no links, and then there is no way to keep it.
      if (errnoOf(error) !== 'ENOENT') return () => undefined;
      return () => removeIfThere(this.#target);
    }
    this.#kept = kept;
    return () => {
      this.#kept = null;
      renameSync(kept, this.#target);
      // Where the target had not been replaced yet, both names are of one file, and renaming does nothing.
      removeIfThere(kept);
    };
  }

  /** Takes away what stands at the target, which `keepTarget` has kept. */
  takeAwayTarget(): void {
    this.#taken = lstatSync(this.#target, { throwIfNoEntry: false });
    removeIfThere(this.#target);
  }

  forgetKept(): void {
    if (this.#kept !== null) removeIfThere(this.#kept);
    this.#kept = null;
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

/**
 * Puts several finished files in place, all or none: when the system refuses one, those before it are as they were. The
 * later ones describe the first: their old versions go first, so that a process that is killed in the midst of it leaves the
 * first file old or new, and never beside a description of the other.
 */
export function replaceTogether(files: readonly AtomicFile[]): void {
  if (files.length === 1) return files[0]!.replaceTarget();
  const undo: (() => void)[] = [];
  try {
    for (const file of files) undo.push(file.keepTarget());
    for (const file of files.slice(1)) file.takeAwayTarget();
    for (const file of files) file.replaceTarget();
  } catch (error) {
    for (const restore of undo.reverse()) restore();
    throw error;
  }
  for (const file of files) file.forgetKept();
}

/** Removes what this process has not put in place yet. Synchronous: for the last moment of an interrupted run. */
export function discardUnfinished(): void {
  for (const file of unfinished) file.discard();
}

export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw cannotWrite(path, error);
  }
}

/** True for names that temporary files have, ours or another run's. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

/** Removes the temporary files of runs that were killed: their process is gone from this computer. */
function removeStale(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, host, pid] = TEMPORARY.exec(name) ?? [];
    if (host !== hostMark() || isRunning(Number(pid))) continue;
    const path = join(folder, name);
    if (![...unfinished].some((file) => file.isWrittenTo(path))) tryRemove(path);
  }
}

/** None where a folder may be written to and not listed. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errnoOf(error) === 'EACCES') return [];
    throw error;
  }
}

/** Another user's, in a folder with the sticky bit, or one that a run beside this one has just removed: not ours to mind. */
function tryRemove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}

/** This process counts as gone: its own files are known, so another with its number is of an earlier life of the number. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== 'ESRCH';
  }
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

/** Computer, process and moment: no two files alive at one time have the same. */
function temporaryName(): string {
  return `.trs-${hostMark()}-${process.pid}-${process.hrtime.bigint().toString(16).padStart(16, '0').slice(-16)}.tmp`;
}

/** Tells computers apart that share a folder: one's process numbers mean nothing on the other. FNV-1a of the host's name. */
export function hostMark(): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(hostname())) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
