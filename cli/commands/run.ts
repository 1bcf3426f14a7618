import { openStore } from '../../adapters/store/open-store.ts';
import { type HeldLock, takeRunLock } from '../../adapters/store/run-lock.ts';
import { type NewDay, VersionedStore } from '../../adapters/store/versioned-store.ts';
import { urgentFindings } from '../../core/findings/finding.ts';
import { checkGates, type DayFigures, type GateName } from '../../core/gates/gates.ts';
import type { Extracts } from '../../core/pipeline.ts';
import { FEATURES_EXTENDED } from '../../core/stored/feature-tables.ts';
import type { AcceptedGate } from '../../core/stored/run-record.ts';
import { loadStoredFeatures, type StoredFeatures } from '../../core/stored/stored-features.ts';
import { LINE_ITEMS, STAGED_TABLES, STORED_TABLES } from '../../core/stored/stored-tables.ts';
import { counted } from '../../core/units/counted.ts';
import { formatIsoDay, parseIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import type { ReadingArguments } from '../arguments/arguments.ts';
import type { RunArguments } from '../arguments/run-arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { isInterrupted, releaseOnInterrupt, sayOnInterrupt } from '../errors/interrupt.ts';
import { ShellError } from '../errors/shell-error.ts';
import { openInputs } from '../inputs/open-inputs.ts';
import { prepareRejects } from '../output/rejects-file.ts';
import { findingLine, rowLedger, rowTotals } from '../reports/quality-report.ts';
import { bytesOf, dayFigures } from '../run/day-figures.ts';
import { daysToPublish, todayIn } from '../run/days-to-publish.ts';
import { refuseFuture } from '../run/refuse-future.ts';
import { type RunConfig, readRunConfig } from '../run/run-config.ts';
import { type RunLog, startRunLog } from '../run/run-log.ts';
import { metricsFile, type RunFigures } from '../run/run-metrics.ts';
import { type DayOrder, featuresBefore, makeDay } from '../snapshots/snapshot-day.ts';
import { version } from '../system/version.ts';
import { sayBytes } from '../terminal/number-text.ts';
import { type Progress, startProgress } from '../terminal/progress.ts';
import { readInputs } from './read-inputs.ts';
import { reportFailure } from './report-failure.ts';

/** Maximum rejected rows that are written to a JSON log; all are counted. */
const MAX_REJECTS_LOGGED = 100;

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** What a run has found so far, for its metrics. */
type Found = Mutable<Pick<RunFigures, 'rows' | 'lateShare' | 'newestInvoice' | 'newestPayment' | 'dataset' | 'gates'>>;

/** `trs run`: the scheduled job, from its configuration to published days. */
export async function run(args: RunArguments): Promise<ExitCode> {
  const began = performance.now();
  const config = readRunConfig(args.config);
  const metrics = args.metrics === null ? null : metricsFile(args.metrics, config.store);
  const log = startRunLog(args);
  const found: Found = { rows: null, lateShare: null, newestInvoice: null, newestPayment: null, dataset: null, gates: new Map() };
  const seconds = () => Math.round(performance.now() - began) / 1000;
  const writeMetrics = (exitCode: ExitCode) =>
    metrics?.write({ store: config.store, ended: Math.round(Date.now() / 1000), seconds: seconds(), exitCode, ...found });
  const published: string[] = [];
  let exitCode: ExitCode;
  try {
    exitCode = await new ScheduledRun(config, args, log, found, published).run();
  } catch (error) {
    exitCode = reportFailure(error);
  }
  if (isInterrupted()) return EXIT.interrupted;
  try {
    writeMetrics(exitCode);
  } catch (error) {
    exitCode = reportFailure(error);
  }
  const says = exitCode === EXIT.done ? 'Ended well' : `Ended with exit code ${exitCode}`;
  log.say('run-ended', exitCode === EXIT.done ? 'info' : 'error', `${says} after ${seconds()} s.`, {
    exit_code: exitCode,
    seconds: seconds(),
    published,
  });
  return exitCode;
}

/** One run: reads the source once, then computes, checks and publishes each day in turn. */
class ScheduledRun {
  readonly #config: RunConfig;
  readonly #args: RunArguments;
  readonly #log: RunLog;
  readonly #found: Found;
  readonly #progress: Progress;
  /** Gates that can still fail once. */
  readonly #acceptable: Set<GateName>;
  /** The days that the run has published. */
  readonly #published: string[];

  constructor(config: RunConfig, args: RunArguments, log: RunLog, found: Found, published: string[]) {
    this.#published = published;
    this.#config = config;
    this.#args = args;
    this.#log = log;
    this.#found = found;
    this.#progress = startProgress(process.stderr, { quiet: args.quiet || args.isJsonLog, now: () => performance.now() });
    this.#acceptable = new Set(args.accept?.gates);
  }

  async run(): Promise<ExitCode> {
    const now = todayIn(this.#config.timeZone, new Date());
    const today = this.#args.today ?? now;
    refuseFuture((today - 1) as EpochDay, now);
    const store = new VersionedStore(await openStore(this.#config.store, process.env), { appVersion: version, now: () => new Date() });
    const lock = this.#args.isDryRun ? null : await lockOf(store);
    try {
      return await this.#publishDays(store, today);
    } finally {
      await lock?.release();
    }
  }

  async #publishDays(store: VersionedStore, today: EpochDay): Promise<ExitCode> {
    const days = await this.#daysOf(store, today);
    const observed = new Date();
    const extracts = await this.#read(today);
    let isPreviousDamaged = false;
    let before: StoredFeatures | null = await featuresBefore(store, days[0]!, (sentence) => {
      isPreviousDamaged = true;
      this.#log.say('day-before-damaged', 'warning', sentence, { as_of: formatIsoDay(days[0]!) });
    });
    for (const asOf of days) {
      this.#progress.working(`Working out ${formatIsoDay(asOf)}…`);
      const order = { extracts, asOf, today, withContacts: this.#config.withContacts, before, observed };
      const computed = await this.#computed(store, order).finally(() => this.#progress.end());
      if (computed === null) return EXIT.failed;
      const { day, figures } = computed;
      const accepted = this.#accepted(day, isPreviousDamaged ? { ...figures, psi: 'damaged' } : figures);
      if (accepted === null) return EXIT.failed;
      await this.#publish(store, { ...day, ...(accepted.length > 0 && { accepted }) });
      this.#published.push(day.as_of);
      isPreviousDamaged = false;
      before = await loadStoredFeatures(bytesOf(day.tables, FEATURES_EXTENDED.name));
    }
    for (const gate of this.#acceptable)
      this.#log.say('gate-not-needed', 'warning', `No day failed the gate ${gate}, so there was nothing to accept.`, { gate });
    return EXIT.done;
  }

  /** A day with the input of its gates; null when another engine's dataset can't be used, which is then logged. */
  async #computed(store: VersionedStore, order: Omit<DayOrder, 'kind' | 'tables'>): Promise<{ day: NewDay; figures: DayFigures } | null> {
    const { spark, tables } = this.#config;
    const chosen = STORED_TABLES.filter(({ name }) => tables.includes(name));
    if (spark === null) {
      const made = await makeDay({ ...order, kind: 'snapshot', tables: chosen });
      return { day: made.day, figures: await dayFigures(made) };
    }
    const began = performance.now();
    const staged = await makeDay({ ...order, kind: 'stage', tables: STAGED_TABLES });
    const { as_of } = staged.day;
    this.#progress.working(`Spark works out ${as_of}…`);
    const { sparkDay } = await import('../run/spark-day.ts');
    const { NotAdoptable } = await import('../../core/stored/adopted-dataset.ts');
    try {
      const { engine, ...computed } = await sparkDay(store.objects, staged, order.before, spark);
      const seconds = Math.round(performance.now() - began) / 1000;
      this.#log.say('engine-ended', 'info', `${as_of}: ${engine} has computed the dataset in ${seconds} s.`, { as_of, engine, seconds });
      return computed;
    } catch (error) {
      if (!(error instanceof NotAdoptable)) throw error;
      this.#log.say('failed', 'error', `${as_of} was not published, as the dataset of Spark can’t be used: ${error.message}.`);
      return null;
    }
  }

  async #daysOf(store: VersionedStore, today: EpochDay): Promise<readonly EpochDay[]> {
    const there = [...(await store.days()).values()].flatMap(({ as_of, content_hash }) =>
      content_hash === null ? [] : parseIsoDay(as_of)!,
    );
    const { days, leftOut } = daysToPublish(there, (today - 1) as EpochDay, this.#config.catchUp);
    const [first, last] = [formatIsoDay(days[0]!), formatIsoDay(days.at(-1)!)];
    const missed = days.length === 1 ? '' : `, and ${counted(days.length - 1, 'day')} missed since ${first}`;
    this.#log.say(
      'run-started',
      'info',
      `${this.#args.isDryRun ? 'Would publish' : 'To publish'} ${last} to ${this.#config.store}${missed}.`,
      {
        as_of: last,
        days: days.map(formatIsoDay),
        store: this.#config.store,
        dry_run: this.#args.isDryRun,
      },
    );
    if (leftOut !== null) {
      const [from, to] = leftOut.map(formatIsoDay) as [string, string];
      this.#log.say(
        'days-left-out',
        'warning',
        `The days from ${from} to ${to} stay missing, as catch_up is ${this.#config.catchUp}: trs snapshot --as-of publishes them one by one.`,
        { from, to },
      );
    }
    return days;
  }

  async #read(today: EpochDay): Promise<Extracts> {
    const began = performance.now();
    const { extracts, database, dateOrder, readings, readingFile, concat, repeatedLines, tables } = this.#config;
    const reading: ReadingArguments = {
      extracts,
      today,
      asOf: null,
      dateOrder,
      readings,
      readingFile,
      concat,
      repeatedLines,
      rejectsAllowed: this.#config.expected.rejectsAtMost,
      quiet: this.#args.quiet,
      database,
    };
    const read = await readInputs(await openInputs(reading), reading, this.#progress, { keepLines: tables.includes(LINE_ITEMS.name) });
    const rows = rowTotals(read.files);
    this.#found.rows = rows;
    this.#log.say('source-read', 'info', `${rowLedger(rows)}.`, {
      rows_read: rows.read,
      rows_kept: rows.kept,
      rows_rejected: rows.rejected,
      seconds: Math.round(performance.now() - began) / 1000,
    });
    await this.#tellRejects(read);
    for (const finding of urgentFindings(read.findings))
      this.#log.say('finding', 'warning', findingLine(finding).replace(/^warning: /, ''), {
        check: finding.check,
        file: finding.file,
        count: finding.count,
      });
    return read;
  }

  /** A JSON log holds no values of rows, because it is often forwarded. */
  async #tellRejects({ rejects }: Extracts): Promise<void> {
    if (!this.#args.isJsonLog) return void (await prepareRejects(rejects, null));
    let logged = 0;
    for (const { file, line, key, column, reason } of rejects) {
      if (logged++ === MAX_REJECTS_LOGGED) return;
      const place = key === undefined ? { line } : {};
      const where = key === undefined ? `${file}, line ${line}` : file;
      this.#log.say('row-rejected', 'warning', `${where}: ${column} ${reason}.`, { file, ...place, column, reason });
    }
  }

  /** The failed gates of the day, if all of them are accepted, each once; null when another one fails. */
  #accepted(day: NewDay, figures: DayFigures): (AcceptedGate & { readonly gate: GateName })[] | null {
    const { as_of } = day;
    const accepted: (AcceptedGate & { readonly gate: GateName })[] = [];
    let isHeld = false;
    const verdicts = checkGates(this.#config.expected, figures);
    this.#found.lateShare = figures.lateShare;
    this.#found.newestInvoice = day.newest_invoice ?? null;
    this.#found.newestPayment = day.newest_payment ?? null;
    for (const { gate, passed, says } of verdicts) {
      const isAccepted = !passed && this.#acceptable.has(gate);
      const level = passed ? 'info' : isAccepted ? 'warning' : 'error';
      this.#log.say('gate-checked', level, `${as_of}: ${gate} ${passed ? 'passed' : 'failed'}: ${says}.`, { as_of, gate, passed });
      if (passed) continue;
      if (isAccepted) accepted.push({ gate, reason: this.#args.accept!.reason, says });
      else isHeld = true;
    }
    this.#found.gates = new Map(verdicts.map(({ gate, passed }) => [gate, passed || (!isHeld && this.#acceptable.has(gate))]));
    if (isHeld) {
      const failed = verdicts.flatMap(({ gate, passed }) => (passed ? [] : [gate])).join(', ');
      const accept = verdicts.flatMap(({ gate, passed }) => (passed ? [] : [`--accept ${gate}`])).join(' ');
      this.#log.say(
        'failed',
        'error',
        `${as_of} was not published, as it fails ${failed}: look into it, or let it pass once with ${accept} --reason TEXT.`,
      );
      return null;
    }
    for (const { gate, reason } of accepted) {
      this.#acceptable.delete(gate);
      this.#log.say('gate-accepted', 'warning', `${as_of}: ${gate} may fail this once: ${reason}`, { as_of, gate, reason });
    }
    return accepted;
  }

  async #publish(store: VersionedStore, day: NewDay): Promise<void> {
    sayOnInterrupt('what was not published whole will be taken back by the next run');
    const outcome = this.#args.isDryRun ? 'would-publish' : (await store.publish('snapshot', day)).kind;
    if (!this.#args.isDryRun) this.#found.dataset = { asOf: day.as_of, hash: day.content_hash! };
    const bytes = day.tables.reduce((sum, table) => sum + table.bytes.length, 0);
    const contents = `${counted(day.tables.length, 'table')}, ${sayBytes(bytes)}, content hash ${day.content_hash}`;
    const says = {
      'would-publish': `Would publish ${day.as_of}: ${contents}.`,
      published: `Published ${day.as_of}: ${contents}.`,
      unchanged: `${day.as_of} is there already with content hash ${day.content_hash}, so nothing was written.`,
    }[outcome];
    this.#log.say('day-published', 'info', says, {
      as_of: day.as_of,
      outcome,
      content_hash: day.content_hash,
      late_share: day.late_share ?? null,
      newest_invoice: day.newest_invoice ?? null,
      newest_payment: day.newest_payment ?? null,
      tables: day.tables.length,
      bytes,
      reconstructed: day.reconstructed,
    });
  }
}

/** Throws a `ShellError` while another run holds the lock. */
async function lockOf(store: VersionedStore): Promise<HeldLock> {
  const taking = takeRunLock(store.objects, Date.now());
  releaseOnInterrupt(async () => {
    const taken = await taking;
    if ('release' in taken) await taken.release();
  });
  const lock = await taking;
  if ('release' in lock) return lock;
  const since = new Date(lock.since).toISOString().slice(0, 19);
  throw new ShellError(
    `Another run is at work on ${store.objects.address} and said so last at ${since}Z, so nothing was done: wait until it ends; should it have died, its lock counts for an hour at most.`,
  );
}
