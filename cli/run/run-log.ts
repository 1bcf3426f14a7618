import { isInterrupted } from '../errors/interrupt.ts';
import { type Level, logLine } from '../output/log-line.ts';
import { writeToStderr } from '../output/stderr.ts';
import { terminalSafe } from '../terminal/terminal-text.ts';

/** Every event of a scheduled run, and its fields besides time, level, event and message. `failed` is the reason why a run ended early. */
export const RUN_EVENTS = {
  'run-started': 'as_of, days (those to publish), store, dry_run',
  'days-left-out': 'from, to: days that were missed before those that are made up for',
  'source-read': 'rows_read, rows_kept, rows_rejected, seconds',
  'row-rejected': 'file, line, column, reason: of the first 100 rows',
  finding: 'check, file, count: something about the extracts that figures may suffer from',
  'day-before-damaged':
    'as_of: the first day to publish, which has no drift and fails the gate psi, because the stored file of the day before it is missing or damaged',
  'engine-ended': 'as_of, engine, seconds: Spark has computed the dataset of the day',
  'gate-checked': 'as_of, gate, passed',
  'gate-accepted': 'as_of, gate, reason',
  'gate-not-needed': 'gate: it was to be accepted, and no day failed it',
  'day-published':
    'as_of, outcome (published, unchanged or would-publish), content_hash, late_share, newest_invoice, newest_payment, tables, bytes, reconstructed',
  'run-ended': 'exit_code, seconds, published',
  failed: 'none',
} as const;

export type RunEvent = keyof typeof RUN_EVENTS;

export interface RunLog<Event extends string = RunEvent> {
  /** `message`: one sentence for people. With `--quiet`, events of level `info` are left out. */
  say(event: Event, level: Level, message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** The log of a run on stderr: sentences, or objects of JSON. */
export function startRunLog<Event extends string = RunEvent>({
  isJsonLog,
  quiet,
}: {
  readonly isJsonLog: boolean;
  readonly quiet: boolean;
}): RunLog<Event> {
  return {
    say(event, level, message, fields) {
      if (isInterrupted() || (quiet && level === 'info')) return;
      const safe = terminalSafe(message);
      void writeToStderr(`${isJsonLog ? logLine(event, level, safe, fields) : level === 'warning' ? `warning: ${safe}` : safe}\n`);
    },
  };
}
