import { hostMark, isRunning, partsOfMark } from '../files/temporary-name.ts';

/** Time after which an unrecorded run of another computer counts as dead. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** The run that wrote a data file. */
export function runOf(path: string): string | null {
  return /\/part-([^/]+)\.parquet$/.exec(path)?.[1] ?? null;
}

/**
 * Whether a run without a record is dead: its process on this computer has ended, or an hour has passed for a run of another
 * computer. `own`: running runs of this process.
 */
export function isAbandoned(run: string | null, since: number, now: number, own: ReadonlySet<string>): boolean {
  if (run === null) return true;
  if (own.has(run)) return false;
  const writer = partsOfMark(run);
  if (writer?.host === hostMark()) return !isRunning(writer.pid);
  return now - since > ABANDONED_AFTER_MS;
}
