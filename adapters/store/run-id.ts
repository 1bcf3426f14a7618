import { hostMark, isRunning } from '../files/temporary-name.ts';

const RUN = /^([0-9a-f]{8})-(\d+)-[0-9a-f]{16}$/;

/** Time after which an unrecorded run of another computer counts as dead. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** Names a run by computer, process and time. */
export function newRunId(): string {
  return `${hostMark()}-${process.pid}-${process.hrtime.bigint().toString(16).padStart(16, '0').slice(-16)}`;
}

/** The run that wrote a data file. */
export function runOf(path: string): string | null {
  return /\/part-([^/]+)\.parquet$/.exec(path)?.[1] ?? null;
}

/**
 * Whether a run that has not recorded itself never will: its process is gone from this computer or, on another computer, it
 * has had an hour. `own`: runs of this process that are still at work.
 */
export function isAbandoned(run: string | null, since: number, now: number, own: ReadonlySet<string>): boolean {
  if (run === null) return true;
  if (own.has(run)) return false;
  const [, host, pid] = RUN.exec(run) ?? [];
  if (host === hostMark()) return !isRunning(Number(pid));
  return now - since > ABANDONED_AFTER_MS;
}
