import { readdirSync, readFileSync, readlinkSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from './not-written.ts';

const MARK = /^([0-9a-f]{8})-(\d+)-[0-9a-f]{16}(?:-([0-9a-f]{8})-(\d+))?$/;
const TEMPORARY = /^\.trs-(.*)\.tmp$/;

/** The writer that a mark names. */
export interface MarkedWriter {
  readonly host: string;
  readonly pid: number;
  /** Where and when the process started; null where the system does not tell, and in marks of earlier versions. */
  readonly origin: ProcessOrigin | null;
}

interface ProcessOrigin {
  /** Identifies the start of the computer and the namespace of process ids, so that ids of two containers or from before a restart differ. */
  readonly place: string;
  /** Ticks from the start of the computer to the start of the process. */
  readonly started: string;
}

/** Computer, process and time, so that no two marks are the same; on Linux also the origin of the process. */
export function newMark(): string {
  const mark = `${hostMark()}-${process.pid}-${process.hrtime.bigint().toString(16).padStart(16, '0').slice(-16)}`;
  const [place, started] = [placeOfProcesses(), startOf(process.pid)];
  return place === null || started === null ? mark : `${mark}-${place}-${started}`;
}

/** The writer of a mark; null for other texts. */
export function partsOfMark(mark: string): MarkedWriter | null {
  const [, host, pid, place, started] = MARK.exec(mark) ?? [];
  if (host === undefined) return null;
  return { host, pid: Number(pid), origin: place === undefined || started === undefined ? null : { place, started } };
}

/**
 * Whether the process of a mark is known to have ended. False when it runs, and when this process can't know: it ran on another computer, in
 * another container, or before a restart.
 */
export function hasEnded({ host, pid, origin }: MarkedWriter): boolean {
  if (host !== hostMark()) return false;
  if (origin === null) return !isRunning(pid);
  if (origin.place !== placeOfProcesses()) return false;
  if (!isRunning(pid)) return true;
  const started = startOf(pid);
  return started !== null && started !== origin.started;
}

/** A name that is unique among files that exist at the same time. */
export function temporaryName(): string {
  return `.trs-${newMark()}.tmp`;
}

/** True for names of temporary files, of this run or another. */
export function isTemporaryName(name: string): boolean {
  return writerOf(name) !== null;
}

/**
 * Identifies this computer among those that share a folder, because process ids are valid on one computer only. FNV-1a of the host's name.
 */
export function hostMark(): string {
  return hashOf(hostname());
}

/** FNV-1a, 8 hexadecimal digits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Null where the system has no /proc. */
function placeOfProcesses(): string | null {
  return whereReadable(() => hashOf(`${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')}${readlinkSync('/proc/self/ns/pid')}`));
}

/** Null where the system has no /proc, or for a process that can't be seen. */
function startOf(pid: number): string | null {
  // Its 22nd field. The second one is the name of the program in brackets, which may contain spaces.
  const stat = whereReadable(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function whereReadable(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}

/** Removes the temporary files of runs that were killed: their process is gone from this computer. `isOurs`: paths in use here. */
export function removeStale(folder: string, isOurs: (path: string) => boolean): void {
  const here = hostMark();
  for (const name of namesIn(folder)) {
    const writer = writerOf(name);
    if (writer?.host !== here || isRunning(writer.pid)) continue;
    const path = join(folder, name);
    if (!isOurs(path)) tryRemove(path);
  }
}

function writerOf(name: string): ReturnType<typeof partsOfMark> {
  return partsOfMark(TEMPORARY.exec(name)?.[1] ?? '');
}

/** Empty when the folder may be written to but not listed. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errnoOf(error) === 'EACCES') return [];
    throw error;
  }
}

/** Ignores a file that can't be removed: it may belong to another user, or another run may have just removed it. */
function tryRemove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}

/**
 * Whether a process of this computer is alive. This process counts as gone: its own files are known, so any other file with its id comes
 * from an earlier process that had the same id.
 */
export function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== 'ESRCH';
  }
}
