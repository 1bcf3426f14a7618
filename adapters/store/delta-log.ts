import { randomUUID } from 'node:crypto';
import type { ParquetType } from '../../core/features/feature-declaration.ts';
import type { StoredTable } from '../../core/stored/stored-table.ts';
import {
  type DeltaSchema,
  type LiveFile,
  logFolder,
  NO_VERSION,
  stateAfter,
  type TableState,
  versionOf,
  versionPath,
} from '../../core/stored/table-log.ts';
import type { ObjectStore } from './object-store.ts';
import { StoreError } from './store-error.ts';

/** The files of one day that a commit replaces. */
export interface DayChange {
  readonly asOf: string;
  readonly files: readonly LiveFile[];
}

/** Who commits, for the log. */
export interface Committer {
  /** Names the run. */
  readonly run: string;
  /** `trs/1.2.3`. */
  readonly engine: string;
  /** Milliseconds since 1970. */
  now(): number;
}

type Columns = StoredTable['columns'];

/** Attempts that other writers can win before the commit fails with an error. */
const MAX_TRIES = 100;

/**
 * The log of one table, in the format of Delta Lake (reader version 1, writer version 2): a JSON file for each version, which
 * lists the files that come and go. The file of a version is created once; a second writer takes the next number.
 * It holds no value of a row.
 */
export class DeltaLog {
  readonly #store: ObjectStore;
  readonly #table: string;
  /** Versions never change, so each is read once. */
  readonly #states: TableState[] = [];

  constructor(store: ObjectStore, table: string) {
    this.#store = store;
    this.#table = table;
  }

  /** The table now. */
  async latest(): Promise<TableState> {
    const paths = await this.#store.list(logFolder(this.#table));
    const versions = paths.flatMap(({ path }) => versionOf(path) ?? []);
    for (const [place, version] of versions.entries()) if (version !== place) throw this.#broken(`version ${place} is missing`);
    const fresh = versions.slice(this.#states.length);
    const texts = await Promise.all(fresh.map((version) => this.#text(version)));
    for (const [place, text] of texts.entries()) this.#states.push(this.#after(fresh[place]!, text));
    return this.#states.at(-1) ?? NO_VERSION;
  }

  /** The table at a version. Throws a `StoreError` for a version that it doesn't have. */
  async at(version: number): Promise<TableState> {
    if (this.#states[version] === undefined) await this.latest();
    const state = this.#states[version];
    if (state === undefined) throw this.#broken(`version ${version} is missing`);
    return state;
  }

  /**
   * Replaces the files of some days as the next version. Returns its number, or that of the current version when nothing
   * changes. The table keeps its columns; new ones come after them.
   */
  async commit(days: readonly DayChange[], columns: Columns | null, committer: Committer): Promise<number> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const state = await this.latest();
      const actions = this.#actions(state, days, columns, committer);
      if (actions === null) return state.version;
      const version = state.version + 1;
      const text = actions.map((each) => `${JSON.stringify(each)}\n`).join('');
      if (await this.#store.putIfAbsent(this.#path(version), new TextEncoder().encode(text))) return version;
    }
    throw new StoreError(`Others keep writing to ${this.#table} in ${this.#store.address}: try again when they have ended.`);
  }

  #actions(state: TableState, days: readonly DayChange[], columns: Columns | null, committer: Committer): object[] | null {
    const timestamp = committer.now();
    const changes: object[] = [];
    for (const { asOf, files } of days) {
      const wanted = new Set(files.map(({ path }) => path));
      for (const { path, bytes } of state.files.values()) {
        if (!path.startsWith(`as_of=${asOf}/`) || wanted.has(path)) continue;
        changes.push({
          remove: {
            path,
            deletionTimestamp: timestamp,
            dataChange: true,
            extendedFileMetadata: true,
            partitionValues: { as_of: asOf },
            size: bytes,
          },
        });
      }
      for (const { path, bytes, rows } of files) {
        if (state.files.has(path)) continue;
        changes.push({
          add: {
            path,
            partitionValues: { as_of: asOf },
            size: bytes,
            modificationTime: timestamp,
            dataChange: true,
            stats: JSON.stringify({ numRecords: rows }),
          },
        });
      }
    }
    const schema = columns === null ? state.schema : this.#schemaWith(state.schema, columns);
    const isNewSchema = JSON.stringify(schema) !== JSON.stringify(state.schema);
    if (changes.length === 0 && !isNewSchema) return null;
    const begin: object[] = [
      {
        commitInfo: {
          timestamp,
          operation: 'WRITE',
          operationParameters: { mode: 'Overwrite', predicate: days.map(({ asOf }) => `as_of = '${asOf}'`).join(' OR ') },
          engineInfo: committer.engine,
          txnId: committer.run,
        },
      },
    ];
    if (state.version < 0) begin.push({ protocol: { minReaderVersion: 1, minWriterVersion: 2 } });
    if (isNewSchema)
      begin.push({
        metaData: {
          id: state.id ?? randomUUID(),
          format: { provider: 'parquet', options: {} },
          schemaString: JSON.stringify(schema),
          partitionColumns: ['as_of'],
          configuration: {},
          createdTime: timestamp,
        },
      });
    return [...begin, ...changes];
  }

  #schemaWith(schema: DeltaSchema | null, columns: Columns): DeltaSchema {
    const fields = (schema?.fields ?? []).filter(({ name }) => name !== 'as_of');
    for (const { name, type } of columns) {
      const wanted = deltaType(type);
      const there = fields.find((field) => field.name === name);
      if (there === undefined) fields.push({ name, type: wanted, nullable: true, metadata: {} });
      else if (there.type !== wanted)
        throw new StoreError(
          `The column ${name} of ${this.#table} in ${this.#store.address} is ${there.type}, and this version of trs would write ${wanted}: use a new store.`,
        );
    }
    return { type: 'struct', fields: [...fields, { name: 'as_of', type: 'date', nullable: true, metadata: {} }] };
  }

  #after(version: number, text: string): TableState {
    const after = stateAfter(this.#states.at(-1) ?? NO_VERSION, text);
    if (after === 'newer') throw this.#broken('it was written for a newer version of trs, so update this one');
    if (after === null) throw this.#broken(`version ${version} can’t be read`);
    return after;
  }

  async #text(version: number): Promise<string> {
    const bytes = await this.#store.get(this.#path(version));
    if (bytes === null) throw this.#broken(`version ${version} is missing`);
    return new TextDecoder().decode(bytes);
  }

  #path(version: number): string {
    return versionPath(this.#table, version);
  }

  #broken(why: string): StoreError {
    return new StoreError(`The log of ${this.#table} in ${this.#store.address} can’t be used: ${why}.`);
  }
}

/** The type of a column in the schema of a log. */
export function deltaType(type: ParquetType): string {
  if (typeof type === 'object') return `decimal(${type.precision},${type.decimals})`;
  return { STRING: 'string', INT32: 'integer', INT64: 'long', DOUBLE: 'double', DATE: 'date' }[type];
}
