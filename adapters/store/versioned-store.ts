import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { daysOf, type RecordedDay, type RecordedFile, type RecordedTable, type RunRecord } from '../../core/stored/run-record.ts';
import type { StoredTable } from '../../core/stored/stored-table.ts';
import { STORED_TABLES } from '../../core/stored/stored-tables.ts';
import type { LiveFile } from '../../core/stored/table-log.ts';
import { newMark } from '../files/temporary-name.ts';
import { type Committer, type DayChange, DeltaLog } from './delta-log.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { isAbandoned, runOf } from './run-id.ts';
import { type NumberedRecord, readRecords, writeRecordAfter } from './run-records.ts';
import { StoreError } from './store-error.ts';

/** A table of one day, ready to be published. */
export interface NewTable {
  readonly name: string;
  readonly columns: StoredTable['columns'];
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** Hexadecimal SHA-256 of `bytes`. */
  readonly sha256: string;
}

/** What a run computed for a day. */
export interface NewDay extends Omit<RecordedDay, 'tables'> {
  readonly tables: readonly NewTable[];
}

/** The writer and its clock. Only the log and the records contain a time of day. */
export interface Writer {
  readonly appVersion: string;
  now(): Date;
}

/** A day to be published, and the tables of that day that stay as they are. */
export interface ComposedDay {
  readonly made: NewDay;
  readonly keep: readonly string[];
}

/** What became of files that were to be deleted. */
export interface Deletion {
  readonly deleted: readonly StoredObject[];
  readonly needed: number;
  /** Files of runs at work. */
  readonly running: number;
}

export type Published = { readonly kind: 'published' | 'unchanged'; readonly day: RecordedDay };

/** What a change makes of the days of a store. */
export interface DaysChange {
  /** Days with other files than before. */
  readonly days: readonly RecordedDay[];
  readonly dropped: readonly string[];
}

/** Attempts of a change that other runs can interrupt. */
const MAX_TRIES = 100;
/** Attempts to add a record, between which other runs add theirs. */
const MAX_APPENDS = 1_000;

/** Unfinished runs of this process. */
const ownRuns = new Set<string>();

/**
 * A store of snapshots, one for each day that was published: Parquet files that are never rewritten, a Delta log for each
 * table, and a record for each run, written last. The record names the versions of all tables of the day, so that a reader
 * sees one run or another and never parts of two. Only one run can write the next record: the order of the records is the order of all
 * changes, and a record that keeps files of a day is written only if that day is still as it was read.
 */
export class VersionedStore {
  readonly objects: ObjectStore;
  readonly #writer: Writer;
  readonly #logs = new Map<string, DeltaLog>();
  readonly #records = new Map<number, NumberedRecord>();

  constructor(objects: ObjectStore, writer: Writer) {
    this.objects = objects;
    this.#writer = writer;
  }

  /** First to last. */
  records(): Promise<NumberedRecord[]> {
    return readRecords(this.objects, this.#records);
  }

  /** By day. */
  async days(): Promise<ReadonlyMap<string, RecordedDay>> {
    return daysOf(await this.records());
  }

  log(table: string): DeltaLog {
    let log = this.#logs.get(table);
    if (log === undefined) this.#logs.set(table, (log = new DeltaLog(this.objects, table)));
    return log;
  }

  /** A data file. Throws a `StoreError` when it isn't there or differs from its record. */
  async file(table: string, file: RecordedFile): Promise<Uint8Array> {
    const bytes = await this.wholeFile(table, file);
    if (bytes === null)
      throw new StoreError(
        `${table}/${file.path} is missing from ${this.objects.address} or is not what was recorded: restore it, or take the snapshot again.`,
      );
    return bytes;
  }

  /** A data file; null when it isn't there or differs from its record. */
  async wholeFile(table: string, { path, bytes, sha256 }: RecordedFile): Promise<Uint8Array | null> {
    const content = await this.objects.get(`${table}/${path}`);
    return content?.length === bytes && createHash('sha256').update(content).digest('hex') === sha256 ? content : null;
  }

  /**
   * Publishes a day: its files, the versions of its tables, and the record. The day is removed from all other tables.
   * Writes nothing when the store already has the same content, whole; a missing or damaged file is written anew. In any case the
   * commits of dead runs are reverted.
   */
  publish(kind: 'snapshot' | 'stage', made: NewDay): Promise<Published> {
    return this.publishBeside(kind, made.as_of, () => ({ made, keep: [] }));
  }

  /**
   * The same for a day that depends on what the store has of it: `compose` gets that, and names the tables that stay. It is called again when
   * a run changes the day meanwhile, and may throw.
   */
  async publishBeside(
    kind: 'snapshot' | 'stage' | 'adopt',
    asOf: string,
    compose: (before: RecordedDay | null) => ComposedDay,
  ): Promise<Published> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const before = (await this.days()).get(asOf) ?? null;
      const { made, keep } = compose(before);
      const kept = Object.fromEntries(Object.entries(before?.tables ?? {}).filter(([name]) => keep.includes(name)));
      const whole = new WholeFiles(this);
      if (before !== null && isSame(before, made, kept) && (await whole.has(before, made))) {
        await this.repair();
        return { kind: 'unchanged', day: before };
      }
      const day = await this.#asRun((committer) => this.#tryPublish(kind, made, { before, kept, whole }, committer));
      if (day !== null) return { kind: 'published', day };
    }
    throw this.#busy();
  }

  /**
   * Null when a run has changed the day meanwhile, so that files which this one keeps may be gone; the logs are then as the records say.
   */
  async #tryPublish(
    kind: RunRecord['kind'],
    made: NewDay,
    { before, kept, whole }: { before: RecordedDay | null; kept: RecordedDay['tables']; whole: WholeFiles },
    committer: Committer,
  ): Promise<RecordedDay | null> {
    await this.repair();
    const files = new Map<string, RecordedFile[]>();
    for (const table of made.tables) files.set(table.name, [await this.#writeTable(table, before, whole, committer, made.as_of)]);
    for (const name of Object.keys(before?.tables ?? {})) if (!files.has(name) && !(name in kept)) files.set(name, []);
    const tables: Record<string, RecordedTable> = { ...kept };
    for (const [name, recorded] of files) {
      const columns = made.tables.find((table) => table.name === name)?.columns ?? null;
      const version = await this.#commit(name, made.as_of, recorded, columns, committer);
      if (recorded.length > 0) tables[name] = { version, files: recorded };
    }
    const day: RecordedDay = { ...made, tables };
    const reuses = Object.values(tables).some((table) => table.files.some(({ path }) => runOf(path) !== committer.run));
    const record = this.#recordOf(kind, committer, { days: [day] });
    const isWritten = await this.#append(record, (days) => !reuses || isDeepStrictEqual(days.get(made.as_of) ?? null, before));
    await this.#settle([made.as_of]);
    return isWritten ? day : null;
  }

  /**
   * Changes or removes existing days, as one run; afterwards the records and the logs agree. `change` gets the days as they are; it starts
   * over, as another run, when a run adds a record meanwhile. Writes nothing when it returns no day.
   */
  async change(
    kind: 'prune' | 'forget',
    change: (days: ReadonlyMap<string, RecordedDay>, committer: Committer) => Promise<DaysChange>,
  ): Promise<void> {
    for (let tries = 0; tries < MAX_TRIES; tries++) if (await this.#asRun((committer) => this.#tryChange(kind, change, committer))) return;
    throw this.#busy();
  }

  /** False when a run added a record meanwhile; the logs are then as that record says. */
  async #tryChange(
    kind: 'prune' | 'forget',
    change: (days: ReadonlyMap<string, RecordedDay>, committer: Committer) => Promise<DaysChange>,
    committer: Committer,
  ): Promise<boolean> {
    await this.repair();
    const records = await this.records();
    const { days, dropped } = await change(daysOf(records), committer);
    if (days.length + dropped.length === 0) return true;
    const versions = new Map<string, number>();
    for (const name of await this.#tablesThere()) {
      const changes = [
        ...dropped.map((asOf) => ({ asOf, files: [] })),
        ...days.map((day) => ({ asOf: day.as_of, files: liveFiles(day.as_of, day.tables[name]?.files ?? []) })),
      ];
      versions.set(name, await this.log(name).commit(changes, null, committer));
    }
    const pinned = days.map((day) => ({
      ...day,
      tables: Object.fromEntries(Object.entries(day.tables).map(([name, table]) => [name, { ...table, version: versions.get(name)! }])),
    }));
    const record = this.#recordOf(kind, committer, { days: pinned, dropped });
    const isWritten = await writeRecordAfter(this.objects, records.at(-1)?.number ?? null, record);
    await this.#settle([...dropped, ...days.map((day) => day.as_of)]);
    return isWritten;
  }

  /**
   * Adds a record after the last one, if `holds` is true of the days by then. Returns false when it is not, or when a run has counted this
   * one as dead.
   */
  async #append(record: RunRecord, holds: (days: ReadonlyMap<string, RecordedDay>) => boolean): Promise<boolean> {
    for (let tries = 0; tries < MAX_APPENDS; tries++) {
      const records = await this.records();
      if (records.some(({ abandoned = [] }) => abandoned.includes(record.run)) || !holds(daysOf(records))) return false;
      if (await writeRecordAfter(this.objects, records.at(-1)?.number ?? null, record)) return true;
    }
    throw this.#busy();
  }

  /**
   * Deletes data files, except those that a day needs and those of runs at work. They have to be listed before the call. A file that is deleted can never be
   * published afterwards: a run records only its own files and those of the day as the record before says, and a dead run is recorded as
   * such before its files go, so that it can't record them any more should it live.
   */
  async deleteUnneeded(files: readonly StoredObject[]): Promise<Deletion> {
    const now = this.#writer.now().getTime();
    const isOver = (records: readonly NumberedRecord[]) => {
      const over = new Set(records.flatMap(({ run, abandoned = [] }) => [run, ...abandoned]));
      return ({ path }: StoredObject) => over.has(runOf(path) ?? '') || runOf(path) === null;
    };
    const hasEnded = isOver(await this.records());
    const dead = files.filter((file) => !hasEnded(file) && isAbandoned(runOf(file.path), file.modified, now, ownRuns));
    if (dead.length > 0) await this.#abandon([...new Set(dead.map(({ path }) => runOf(path)!))]);
    const records = await this.records();
    const needed = neededFiles(daysOf(records).values());
    const mayGo = isOver(records);
    const deletion: { deleted: StoredObject[]; needed: number; running: number } = { deleted: [], needed: 0, running: 0 };
    for (const file of files) {
      if (needed.has(file.path)) deletion.needed++;
      else if (!mayGo(file)) deletion.running++;
      else {
        await this.objects.delete(file.path);
        deletion.deleted.push(file);
      }
    }
    return deletion;
  }

  /** Records that runs are dead. */
  async #abandon(runs: readonly string[]): Promise<void> {
    await this.#asRun((committer) => this.#append(this.#recordOf('prune', committer, { abandoned: runs }), () => true));
  }

  /** Writes a data file for a day that a change rewrites. */
  async write(table: string, asOf: string, bytes: Uint8Array, rows: number, sha256: string, committer: Committer): Promise<RecordedFile> {
    const path = `as_of=${asOf}/part-${committer.run}.parquet`;
    if (!(await this.objects.putIfAbsent(`${table}/${path}`, bytes))) throw new Error(`${table}/${path} was written twice.`);
    return { path, bytes: bytes.length, rows, sha256 };
  }

  /**
   * Reverts the commits of runs that died before they wrote their record, so that readers of the newest version of a table see
   * recorded days only. Leaves running runs alone. Returns the tables and days that were restored.
   */
  async repair(): Promise<readonly { table: string; asOf: string }[]> {
    return this.#restore(null);
  }

  /** Called after a run wrote its record while another was running: makes the tables match the last record of each day. */
  async #settle(days: readonly string[]): Promise<void> {
    await this.#restore(new Set(days));
  }

  /**
   * `settled`: days whose last record counts at once; null for days that only dead runs have changed. Another run may write its
   * record between the check and the commit, so this repeats until nothing is left to restore.
   */
  async #restore(settled: ReadonlySet<string> | null): Promise<{ table: string; asOf: string }[]> {
    const restored: { table: string; asOf: string }[] = [];
    for (const name of await this.#tablesThere()) {
      for (;;) {
        const changes = await this.#unsettled(name, settled);
        if (changes.length === 0) break;
        await this.log(name).commit(changes, null, this.#committer(newMark()));
        restored.push(...changes.map(({ asOf }) => ({ table: name, asOf })));
      }
    }
    return restored;
  }

  /** The days whose files in a table differ from their last record. */
  async #unsettled(name: string, settled: ReadonlySet<string> | null): Promise<DayChange[]> {
    const state = await this.log(name).latest();
    // Read after the log, so that a run that commits and records at the same time shows in the records and not in the log.
    const days = await this.days();
    const now = this.#writer.now().getTime();
    const asOfs = new Set([...[...state.files.values()].map(({ asOf }) => asOf), ...days.keys()]);
    return [...asOfs].flatMap((asOf) => {
      if (settled !== null && !settled.has(asOf)) return [];
      const recorded = days.get(asOf)?.tables[name]?.files ?? [];
      const live = [...state.files.values()].filter((file) => file.asOf === asOf);
      if (live.length === recorded.length && recorded.every(({ path }) => state.files.has(path))) return [];
      const known = new Set(recorded.map(({ path }) => path));
      const others = live.filter(({ path }) => !known.has(path));
      if (settled === null && !others.every(({ path }) => isAbandoned(runOf(path), state.committed, now, ownRuns))) return [];
      return [{ asOf, files: liveFiles(asOf, recorded) }];
    });
  }

  async #tablesThere(): Promise<string[]> {
    const there = [];
    for (const { name } of STORED_TABLES) if ((await this.log(name).latest()).version >= 0) there.push(name);
    return there;
  }

  async #asRun<Value>(work: (committer: Committer) => Promise<Value>): Promise<Value> {
    const run = newMark();
    ownRuns.add(run);
    try {
      return await work(this.#committer(run));
    } finally {
      ownRuns.delete(run);
    }
  }

  #committer(run: string): Committer {
    return { run, engine: `trs/${this.#writer.appVersion}`, now: () => this.#writer.now().getTime() };
  }

  /** An unchanged table keeps its file, if that is whole. */
  async #writeTable(
    table: NewTable,
    before: RecordedDay | null,
    whole: WholeFiles,
    committer: Committer,
    asOf: string,
  ): Promise<RecordedFile> {
    const there = before?.tables[table.name]?.files ?? [];
    const isSameTable = there.length === 1 && there[0]!.sha256 === table.sha256;
    if (isSameTable && (await whole.includes(table.name, there[0]!))) return there[0]!;
    return this.write(table.name, asOf, table.bytes, table.rows, table.sha256, committer);
  }

  #commit(
    name: string,
    asOf: string,
    files: readonly RecordedFile[],
    columns: NewTable['columns'] | null,
    committer: Committer,
  ): Promise<number> {
    return this.log(name).commit([{ asOf, files: liveFiles(asOf, files) }], columns, committer);
  }

  #recordOf(
    kind: RunRecord['kind'],
    { run }: Committer,
    {
      days = [],
      dropped = [],
      abandoned = [],
    }: { days?: readonly RecordedDay[]; dropped?: readonly string[]; abandoned?: readonly string[] },
  ): RunRecord {
    return {
      record_version: 1,
      run,
      kind,
      written_at: this.#writer.now().toISOString(),
      app_version: this.#writer.appVersion,
      days: [...days],
      dropped: [...dropped],
      ...(abandoned.length > 0 && { abandoned: [...abandoned] }),
    };
  }

  #busy(): StoreError {
    return new StoreError(`Others keep writing to ${this.objects.address}: try again when they have ended.`);
  }
}

/** Whether files are as they were recorded. Each is read once. */
class WholeFiles {
  readonly #store: VersionedStore;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(store: VersionedStore) {
    this.#store = store;
  }

  /** Whether the files of a day that `made` could write anew are there as they were recorded. */
  async has(day: RecordedDay, made: NewDay): Promise<boolean> {
    for (const { name } of made.tables)
      for (const file of day.tables[name]?.files ?? []) if (!(await this.includes(name, file))) return false;
    return true;
  }

  includes(table: string, file: RecordedFile): Promise<boolean> {
    const path = `${table}/${file.path}`;
    let isWhole = this.#known.get(path);
    if (isWhole === undefined) this.#known.set(path, (isWhole = this.#store.wholeFile(table, file).then((bytes) => bytes !== null)));
    return isWhole;
  }
}

/** The paths of the files of some days. */
export function neededFiles(days: Iterable<RecordedDay>): Set<string> {
  const needed = new Set<string>();
  for (const { tables } of days)
    for (const [table, { files }] of Object.entries(tables)) for (const { path } of files) needed.add(`${table}/${path}`);
  return needed;
}

function liveFiles(asOf: string, files: readonly RecordedFile[]): LiveFile[] {
  return files.map(({ path, bytes, rows }) => ({ path, asOf, bytes, rows }));
}

/**
 * Whether a day has the same rows by the same definitions; the time of reading and the version of the program do not matter. A gate
 * that was accepted since has to be recorded, so it makes a difference.
 */
function isSame(before: RecordedDay, made: NewDay, kept: RecordedDay['tables']): boolean {
  const recorded = before.accepted ?? [];
  if ((made.accepted ?? []).some(({ gate, reason }) => !recorded.some((each) => each.gate === gate && each.reason === reason)))
    return false;
  if (before.content_hash !== made.content_hash || before.definitions_version !== made.definitions_version) return false;
  const wanted = new Map([
    ...made.tables.map(({ name, sha256 }) => [name, sha256] as const),
    ...Object.entries(kept).map(([name, { files }]) => [name, files[0]?.sha256] as const),
  ]);
  const there = Object.entries(before.tables);
  return there.length === wanted.size && there.every(([name, { files }]) => files.length === 1 && files[0]!.sha256 === wanted.get(name));
}
