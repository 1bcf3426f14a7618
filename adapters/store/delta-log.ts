import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ParquetType } from '../../core/features/feature-declaration.ts';
import type { StoredTable } from '../../core/stored/stored-table.ts';
import type { ObjectStore } from './object-store.ts';
import { StoreError } from './store-error.ts';

/** A data file of a table, at one of its versions. */
export interface LiveFile {
  /** Under the folder of the table: `as_of=2021-05-12/part-RUN.parquet`. */
  readonly path: string;
  readonly asOf: string;
  readonly bytes: number;
  readonly rows: number;
}

/** The state of a table at one of its versions. */
export interface TableState {
  /** -1 for a table without a version. */
  readonly version: number;
  /** Distinguishes tables of the same name. Null, like the schema, for a table without a version. */
  readonly id: string | null;
  readonly schema: DeltaSchema | null;
  /** By path. */
  readonly files: ReadonlyMap<string, LiveFile>;
  /** When the version was committed, in milliseconds since 1970. */
  readonly committed: number;
}

/** The files of one day that a commit puts in the place of those that are there. */
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

const deltaSchema = z.object({
  type: z.literal('struct'),
  fields: z.array(z.object({ name: z.string(), type: z.string(), nullable: z.boolean(), metadata: z.looseObject({}) })),
});

export type DeltaSchema = z.infer<typeof deltaSchema>;

const action = z.looseObject({
  commitInfo: z.looseObject({ timestamp: z.number() }).optional(),
  metaData: z.looseObject({ id: z.string(), schemaString: z.string(), createdTime: z.number().optional() }).optional(),
  protocol: z.looseObject({ minReaderVersion: z.number(), minWriterVersion: z.number() }).optional(),
  add: z
    .looseObject({
      path: z.string(),
      size: z.number(),
      partitionValues: z.looseObject({ as_of: z.string() }),
      stats: z.string().optional(),
    })
    .optional(),
  remove: z.looseObject({ path: z.string() }).optional(),
});

type Action = z.infer<typeof action>;

/** Attempts that other writers may win before the commit fails as an error. */
const MAX_TRIES = 100;

/**
 * The log of one table, in the format of Delta Lake (reader version 1, writer version 2): a JSON file for each version, which
 * lists the files that come and go. The file of a version is created once; a second writer takes the next number.
 * It holds no value of a row.
 * Source: the Delta transaction log protocol.
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
    const paths = await this.#store.list(`${this.#table}/_delta_log/`);
    const versions = paths.flatMap(({ path }) => /\/(\d{20})\.json$/.exec(path)?.[1] ?? []).map(Number);
    for (const [place, version] of versions.entries()) if (version !== place) throw this.#broken(`version ${place} is missing`);
    const fresh = versions.slice(this.#states.length);
    const texts = await Promise.all(fresh.map((version) => this.#text(version)));
    for (const [place, text] of texts.entries()) this.#states.push(this.#after(fresh[place]!, text));
    return this.#states.at(-1) ?? NOTHING;
  }

  /** The table as it was. Throws a `StoreError` for a version that it doesn't have. */
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
    const before = this.#states.at(-1) ?? NOTHING;
    const files = new Map(before.files);
    let { id, schema, committed } = before;
    for (const each of this.#parsed(version, text)) {
      if (each.protocol !== undefined && (each.protocol.minReaderVersion > 1 || each.protocol.minWriterVersion > 2))
        throw this.#broken('it was written for a newer version of trs, so update this one');
      if (each.commitInfo !== undefined) committed = each.commitInfo.timestamp;
      if (each.metaData !== undefined) {
        id = each.metaData.id;
        schema = deltaSchema.parse(JSON.parse(each.metaData.schemaString));
      }
      if (each.remove !== undefined) files.delete(each.remove.path);
      if (each.add !== undefined) {
        const { path, size, partitionValues, stats } = each.add;
        const { numRecords } = z.looseObject({ numRecords: z.number() }).parse(JSON.parse(stats ?? '{"numRecords":0}'));
        files.set(path, { path, asOf: partitionValues.as_of, bytes: size, rows: numRecords });
      }
    }
    return { version, id, schema, files, committed };
  }

  #parsed(version: number, text: string): Action[] {
    try {
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => action.parse(JSON.parse(line)));
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof z.ZodError) throw this.#broken(`version ${version} can’t be read`);
      throw error;
    }
  }

  async #text(version: number): Promise<string> {
    const bytes = await this.#store.get(this.#path(version));
    if (bytes === null) throw this.#broken(`version ${version} is missing`);
    return new TextDecoder().decode(bytes);
  }

  #path(version: number): string {
    return `${this.#table}/_delta_log/${String(version).padStart(20, '0')}.json`;
  }

  #broken(why: string): StoreError {
    return new StoreError(`The log of ${this.#table} in ${this.#store.address} can’t be used: ${why}.`);
  }
}

const NOTHING: TableState = { version: -1, id: null, schema: null, files: new Map(), committed: 0 };

function deltaType(type: ParquetType): string {
  if (typeof type === 'object') return `decimal(${type.precision},${type.decimals})`;
  return { STRING: 'string', INT32: 'integer', INT64: 'long', DOUBLE: 'double', DATE: 'date' }[type];
}
