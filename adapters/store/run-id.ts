import { hasEnded, partsOfMark } from '../files/temporary-name.ts';

/** Time after which an unrecorded run counts as dead, wherever it ran. */
export const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** The run that wrote a data file. */
export function runOf(path: string): string | null {
  return /\/part-([^/]+)\.parquet$/.exec(path)?.[1] ?? null;
}

/**
 * Whether a run without a record is dead: its process is known to have ended, or an hour has passed since its last sign of life.
 * `own`: running runs of this process.
 */
export function isAbandoned(run: string | null, since: number, now: number, own: ReadonlySet<string>): boolean {
  if (run === null) return true;
  if (own.has(run)) return false;
  const writer = partsOfMark(run);
  return (writer !== null && hasEnded(writer)) || now - since > ABANDONED_AFTER_MS;
}
