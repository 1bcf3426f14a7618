import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { hexOf, ownSha256 } from '../exports/sha256.ts';
import { daysOf, parseRecord, RECORDS, type RecordedDay, type RunRecord, recordNumber, recordPath } from './run-record.ts';
import type { StoreFiles } from './store-files.ts';
import { logFolder, NO_VERSION, stateAfter, type TableState, versionPath } from './table-log.ts';

/** Called with the progress of a reading. Returns whether it is cancelled. */
export type StoreReading = (file: string, done: number, all: number) => boolean;

/** Number of files that are requested at the same time. */
const AT_ONCE = 16;

/**
 * The snapshots of a store, for reading. The last record of a day determines its content: the version of each table and its files, which
 * must be those in the table's log at that version. Files of other versions are never read.
 */
export class StoredSnapshots {
  /** By day, earliest first. At least one. */
  readonly days: readonly RecordedDay[];
  readonly files: StoreFiles;
  readonly #states = new Map<string, TableState[]>();

  private constructor(files: StoreFiles, days: readonly RecordedDay[]) {
    this.files = files;
    this.days = days;
  }

  get name(): string {
    return this.files.name;
  }

  /** Reads the records of a store. Fails for a folder that is no store, or one without a snapshot. */
  static async open(files: StoreFiles, reading: StoreReading = () => false): Promise<Result<StoredSnapshots, CoreError>> {
    const store = files.name;
    const listed = await tried(files, RECORDS, () => files.list(RECORDS));
    if (!listed.ok) return listed;
    const numbers = listed.value.flatMap((path) => recordNumber(path) ?? []).sort((a, b) => a - b);
    if (numbers.length === 0) return fail({ code: 'store.no-record', store });
    const records: RunRecord[] = [];
    for (let from = 0; from < numbers.length; from += AT_ONCE) {
      if (reading('records', from, numbers.length)) return fail({ code: 'cancelled' });
      const some = numbers.slice(from, from + AT_ONCE).map((number) => readRecord(files, recordPath(number)));
      for (const record of await Promise.all(some)) {
        if (!record.ok) return record;
        records.push(record.value);
      }
    }
    reading('records', numbers.length, numbers.length);
    const days = [...daysOf(records).values()];
    const snapshots = days.filter(({ content_hash }) => content_hash !== null);
    if (snapshots.length === 0) return fail({ code: 'store.no-snapshot', store, staged: days.length });
    return ok(new StoredSnapshots(files, snapshots));
  }

  /** The files of a table of a day, each complete and as it was recorded; none for a table that the day doesn't have. */
  async table(day: RecordedDay, table: string): Promise<Result<readonly Uint8Array[], CoreError>> {
    const recorded = day.tables[table];
    if (recorded === undefined) return ok([]);
    const state = await this.#stateAt(table, recorded.version);
    if (!state.ok) return state;
    const store = this.name;
    const live = [...state.value.files.values()].filter(({ asOf }) => asOf === day.as_of).map(({ path }) => path);
    if (live.length !== recorded.files.length || recorded.files.some(({ path }) => !live.includes(path)))
      return fail({
        code: 'store.broken',
        store,
        path: logFolder(table),
        detail: `version ${recorded.version} doesn’t have the files of the record`,
      });
    const sha256 = await ownSha256();
    const files: Uint8Array[] = [];
    for (const file of recorded.files) {
      const path = `${table}/${file.path}`;
      const bytes = await tried(this.files, path, () => this.files.get(path));
      if (!bytes.ok) return bytes;
      if (bytes.value === null) return fail({ code: 'store.missing-file', store, path, asOf: day.as_of });
      const hash = sha256();
      hash.update(bytes.value);
      if (bytes.value.length !== file.bytes || hexOf(hash.digest()) !== file.sha256)
        return fail({ code: 'store.broken', store, path, detail: 'it isn’t what was written' });
      files.push(bytes.value);
    }
    return ok(files);
  }

  /** Versions never change, so each is read once. */
  async #stateAt(table: string, version: number): Promise<Result<TableState, CoreError>> {
    const known = this.#states.get(table) ?? [];
    this.#states.set(table, known);
    const store = this.name;
    for (let from = known.length; from <= version; from = known.length) {
      const wanted = Array.from({ length: Math.min(AT_ONCE, version + 1 - from) }, (_, i) => from + i);
      const texts = await Promise.all(wanted.map((each) => readText(this.files, versionPath(table, each))));
      for (const [i, text] of texts.entries()) {
        if (!text.ok) return text;
        const path = versionPath(table, wanted[i]!);
        if (text.value === null) return fail({ code: 'store.broken', store, path, detail: 'it is missing' });
        // Another question may have read it meanwhile.
        if (known.length !== wanted[i]) continue;
        const after = stateAfter(known.at(-1) ?? NO_VERSION, text.value);
        if (after === 'newer') return fail({ code: 'store.newer', store, path });
        if (after === null) return fail({ code: 'store.broken', store, path, detail: 'it is no version of a Delta log' });
        known.push(after);
      }
    }
    return ok(known[version]!);
  }
}

async function readRecord(files: StoreFiles, path: string): Promise<Result<RunRecord, CoreError>> {
  const text = await readText(files, path);
  if (!text.ok) return text;
  const store = files.name;
  const record = text.value === null ? null : parseRecord(text.value);
  if (record === 'newer') return fail({ code: 'store.newer', store, path });
  return record === null ? fail({ code: 'store.broken', store, path, detail: 'it is no record of a run' }) : ok(record);
}

async function readText(files: StoreFiles, path: string): Promise<Result<string | null, CoreError>> {
  const bytes = await tried(files, path, () => files.get(path));
  if (!bytes.ok) return bytes;
  return ok(bytes.value === null ? null : new TextDecoder().decode(bytes.value));
}

async function tried<Value>({ name }: StoreFiles, path: string, call: () => Promise<Value>): Promise<Result<Value, CoreError>> {
  try {
    return ok(await call());
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    return fail({ code: 'store.unreadable', store: name, path, detail });
  }
}
