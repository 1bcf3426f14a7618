import { readdirSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from './not-written.ts';

const MARK = /^([0-9a-f]{8})-(\d+)-[0-9a-f]{16}$/;
const TEMPORARY = /^\.trs-(.*)\.tmp$/;

/** Computer, process and time, so that no two marks are the same. */
export function newMark(): string {
  return `${hostMark()}-${process.pid}-${process.hrtime.bigint().toString(16).padStart(16, '0').slice(-16)}`;
}

/** The computer and the process of a mark; null for other texts. */
export function partsOfMark(mark: string): { readonly host: string; readonly pid: number } | null {
  const [, host, pid] = MARK.exec(mark) ?? [];
  return host === undefined ? null : { host, pid: Number(pid) };
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
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(hostname())) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Removes the temporary files of runs that were killed: their process is gone from this computer. `isOurs`: paths in use here. */
export function removeStale(folder: string, isOurs: (path: string) => boolean): void {
  for (const name of namesIn(folder)) {
    const writer = writerOf(name);
    if (writer?.host !== hostMark() || isRunning(writer.pid)) continue;
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
