import { createHash } from 'node:crypto';
import { daysOf, type RecordedDay, type RecordedFile, type RecordedTable, type RunRecord } from '../../core/stored/run-record.ts';
import type { StoredTable } from '../../core/stored/stored-table.ts';
import { STORED_TABLES } from '../../core/stored/stored-tables.ts';
import type { LiveFile } from '../../core/stored/table-log.ts';
import { newMark } from '../files/temporary-name.ts';
import { type Committer, type DayChange, DeltaLog } from './delta-log.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { isAbandoned, runOf } from './run-id.ts';
import { type NumberedRecord, readRecords, writeRecord, writeRecordAfter } from './run-records.ts';
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

export type Published = { readonly kind: 'published' | 'unchanged'; readonly day: RecordedDay };

/** What a change makes of the days of a store. */
export interface DaysChange {
  /** Days with other files than before. */
  readonly days: readonly RecordedDay[];
  readonly dropped: readonly string[];
}

/** Attempts of a change that other runs can interrupt. */
const MAX_TRIES = 100;

/** Unfinished runs of this process. */
const ownRuns = new Set<string>();

/**
 * A store of snapshots, one for each day that was published: Parquet files that are never rewritten, a Delta log for each
 * table, and a record for each run, written last. The record names the versions of all tables of the day, so that a reader
 * sees one run or another and never parts of two.
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
   * Publishes a day: its files, the versions of its tables, and the record. The day is removed from other tables, except those
   * named in `keep`. Writes nothing when the store already has the same content, whole; a missing or damaged file is written anew.
   */
  async publish(kind: 'snapshot' | 'stage', made: NewDay, keep: readonly string[] = []): Promise<Published> {
    const before = (await this.days()).get(made.as_of) ?? null;
    const kept = Object.fromEntries(Object.entries(before?.tables ?? {}).filter(([name]) => keep.includes(name)));
    if (before !== null && isSame(before, made, kept) && (await this.#areWhole(before, made))) return { kind: 'unchanged', day: before };
    const { day, run } = await this.#asRun(async (committer) => {
      await this.repair();
      const files = new Map<string, RecordedFile[]>();
      for (const table of made.tables) files.set(table.name, [await this.#writeTable(table, made.as_of, before, committer)]);
      for (const name of Object.keys(before?.tables ?? {})) if (!files.has(name) && !(name in kept)) files.set(name, []);
      const tables: Record<string, RecordedTable> = { ...kept };
      for (const [name, recorded] of files) {
        const columns = made.tables.find((table) => table.name === name)?.columns ?? null;
        const version = await this.#commit(name, made.as_of, recorded, columns, committer);
        if (recorded.length > 0) tables[name] = { version, files: recorded };
      }
      const day: RecordedDay = { ...made, tables };
      await writeRecord(this.objects, this.#recordOf(kind, committer, [day], []));
      await this.#settle([made.as_of]);
      return { day, run: committer.run };
    });
    // A run at the same time may have deleted files of the earlier version that this one keeps.
    const isCurrent = JSON.stringify((await this.days()).get(made.as_of)?.tables) === JSON.stringify(day.tables);
    return isCurrent && !(await this.#areWhole(day, made, run)) ? this.publish(kind, made, keep) : { kind: 'published', day };
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
    throw new StoreError(`Others keep writing to ${this.objects.address}: try again when they have ended.`);
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
    const record = this.#recordOf(kind, committer, pinned, dropped);
    const isWritten = await writeRecordAfter(this.objects, records.at(-1)?.number ?? null, record);
    await this.#settle([...dropped, ...days.map((day) => day.as_of)]);
    return isWritten;
  }

  /** Deletes a data file, unless a day needs it or the run that wrote it is still at work. */
  async deleteUnneeded(table: string, { path, modified }: StoredObject): Promise<'deleted' | 'needed' | 'running'> {
    const records = await this.records();
    for (const { tables } of daysOf(records).values())
      if (tables[table]?.files.some((file) => `${table}/${file.path}` === path)) return 'needed';
    const run = runOf(path);
    const isRecorded = records.some((record) => record.run === run);
    if (!isRecorded && !isAbandoned(run, modified, this.#writer.now().getTime(), ownRuns)) return 'running';
    await this.objects.delete(path);
    return 'deleted';
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

  /** Whether the files of a day that `made` could write anew are there as they were recorded; those that `run` wrote count as whole. */
  async #areWhole(day: RecordedDay, made: NewDay, run: string | null = null): Promise<boolean> {
    for (const { name } of made.tables)
      for (const file of day.tables[name]?.files ?? [])
        if ((run === null || runOf(file.path) !== run) && (await this.wholeFile(name, file)) === null) return false;
    return true;
  }

  /** An unchanged table keeps its file, if that is whole. */
  async #writeTable(table: NewTable, asOf: string, before: RecordedDay | null, committer: Committer): Promise<RecordedFile> {
    const there = before?.tables[table.name]?.files ?? [];
    const isSameTable = there.length === 1 && there[0]!.sha256 === table.sha256;
    if (isSameTable && (await this.wholeFile(table.name, there[0]!)) !== null) return there[0]!;
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

  #recordOf(kind: RunRecord['kind'], { run }: Committer, days: readonly RecordedDay[], dropped: readonly string[]): RunRecord {
    return {
      record_version: 1,
      run,
      kind,
      written_at: this.#writer.now().toISOString(),
      app_version: this.#writer.appVersion,
      days: [...days],
      dropped: [...dropped],
    };
  }
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
