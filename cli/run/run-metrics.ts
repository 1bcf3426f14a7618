import { existsSync, readFileSync } from 'node:fs';
import { AtomicFile } from '../../adapters/files/atomic-file.ts';
import { storeFolder } from '../../adapters/store/open-store.ts';
import { cannotRead, ShellError } from '../errors/shell-error.ts';
import { outputTarget, refuseInsideStore } from '../output/output-target.ts';

/** The figures of a run at its end; null for those it did not reach. */
export interface RunFigures {
  readonly store: string;
  /** Seconds since 1970. */
  readonly ended: number;
  readonly seconds: number;
  readonly exitCode: number;
  readonly rows: { readonly read: number; readonly kept: number; readonly rejected: number } | null;
  /** Of the last day that was computed. */
  readonly lateShare: number | null;
  /** Of the last day that was computed, as YYYY-MM-DD. */
  readonly newestInvoice: string | null;
  readonly newestPayment: string | null;
  /** The last day that this run published. */
  readonly dataset: { readonly asOf: string; readonly hash: string } | null;
  /** By name; of the last day whose gates were checked. True also for a failure that was accepted. */
  readonly gates: ReadonlyMap<string, boolean>;
}

const LAST_SUCCESS = 'trs_run_last_success_timestamp_seconds';

/** Every metric, all of them gauges. */
export const METRICS: Readonly<Record<string, string>> = {
  trs_run_duration_seconds: 'How long the last run took.',
  trs_run_ended_timestamp_seconds: 'When the last run ended.',
  trs_run_exit_code: 'The exit code of the last run, as in docs/cli.md.',
  [LAST_SUCCESS]: 'When the last run ended that had the exit code 0.',
  trs_run_rows_read: 'Rows of all extracts that the last run read.',
  trs_run_rows_kept: 'Of these, the rows that were accepted.',
  trs_run_rows_rejected: 'Of these, the rows that were rejected.',
  trs_run_late_share: 'Of the invoices that were due before the day, those that were late, 0 to 1.',
  trs_run_newest_invoice_timestamp_seconds: 'The start in UTC of the last issue date up to the day.',
  trs_run_newest_payment_timestamp_seconds: 'The start in UTC of the last payment date up to the day.',
  trs_run_dataset_info: 'The day that the last run left in the store, and its content hash, as labels; always 1.',
  trs_run_gate_passed: 'Whether the day passed a gate, or its failure was accepted: 1 or 0.',
};

type Sample = [name: string, labels: Readonly<Record<string, string>>, value: number | null];

/** The figures in the text format of Prometheus. `lastSuccess`: of an earlier run, in seconds since 1970. */
export function metricsText(figures: RunFigures, lastSuccess: number | null): string {
  const { store, rows, dataset } = figures;
  const samples: Sample[] = [
    ['trs_run_duration_seconds', {}, figures.seconds],
    ['trs_run_ended_timestamp_seconds', {}, figures.ended],
    ['trs_run_exit_code', {}, figures.exitCode],
    [LAST_SUCCESS, {}, figures.exitCode === 0 ? figures.ended : lastSuccess],
    ['trs_run_rows_read', {}, rows?.read ?? null],
    ['trs_run_rows_kept', {}, rows?.kept ?? null],
    ['trs_run_rows_rejected', {}, rows?.rejected ?? null],
    ['trs_run_late_share', {}, figures.lateShare],
    ['trs_run_newest_invoice_timestamp_seconds', {}, secondsOf(figures.newestInvoice)],
    ['trs_run_newest_payment_timestamp_seconds', {}, secondsOf(figures.newestPayment)],
    ['trs_run_dataset_info', { as_of: dataset?.asOf ?? '', hash: dataset?.hash ?? '' }, dataset === null ? null : 1],
    ...Array.from(figures.gates, ([gate, passed]): Sample => ['trs_run_gate_passed', { gate }, passed ? 1 : 0]),
  ];
  const lines: string[] = [];
  let last = '';
  for (const [name, labels, value] of samples) {
    if (value === null) continue;
    if (name !== last) lines.push(`# HELP ${name} ${METRICS[name]}`, `# TYPE ${name} gauge`);
    last = name;
    const labelled = Object.entries({ store, ...labels }).map(([label, text]) => `${label}="${escaped(text)}"`);
    lines.push(`${name}{${labelled.join(',')}} ${value}`);
  }
  return `${lines.join('\n')}\n`;
}

function secondsOf(day: string | null): number | null {
  return day === null ? null : Date.parse(day) / 1000;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** Where metrics go. The file is written whole or not at all. */
export interface MetricsFile {
  /** Keeps the time of the last success when this run failed. */
  write(figures: RunFigures): void;
}

/** Throws a `ShellError` when the file can't be written or is inside the store, before the run begins. */
export function metricsFile(shown: string, store: string): MetricsFile {
  if (!/[^/\\]\.prom$/i.test(shown))
    throw new ShellError(`${shown} would not be read by Prometheus: give --metrics a name that ends in .prom.`);
  const target = outputTarget(shown, ['.prom']);
  if (target.kind !== 'file') throw new ShellError(`${shown} can’t be written: give --metrics the name of a file.`);
  refuseInsideStore(target, storeFolder(store));
  return {
    write(figures) {
      const text = metricsText(figures, lastSuccessIn(target.path));
      const file = new AtomicFile(target.path, shown, { isPrivate: false });
      file.fill(text);
      file.replaceTarget();
    },
  };
}

function lastSuccessIn(path: string): number | null {
  if (!existsSync(path)) return null;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw cannotRead(path, error);
  }
  const found = new RegExp(`^${LAST_SUCCESS}(?:\\{.*\\})? (\\d+(?:\\.\\d+)?)$`, 'm').exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
