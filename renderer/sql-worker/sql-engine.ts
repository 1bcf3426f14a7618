import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { type DataType, Type, tableFromIPC } from '@uwdata/flechette';
import type { QueryResult } from '../../core/exports/query-result.ts';
import { queryResultOf, READ_EXACTLY } from './arrow-cells.ts';
import { SqlError, SqlStopped, sqlError } from './sql-error.ts';

/** A table for SQL: its rows as an Arrow IPC stream. */
export interface FedTable {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface RunControl {
  /** Maximum rows of the answer. */
  readonly limit: number;
  readonly signal: { readonly aborted: boolean };
  /** Lets messages arrive. */
  turn(): Promise<void>;
}

/** From here on nothing can be loaded, read or written, and the settings can't be changed. */
const LOCKED = [
  'SET errors_as_json = true',
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET allow_community_extensions = false',
  'SET allow_persistent_secrets = false',
  "SET temp_directory = ''",
  "SET memory_limit = '1GB'",
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];

/** Maximum bytes of an answer in Arrow's format, which the worker holds in its memory. */
const MAX_ANSWER_BYTES = 200_000_000;

/** DuckDB's message for anything but one SELECT. */
const NOT_ONE_SELECT = 'Expected a single SELECT statement';

/** A locked-down DuckDB and its tables, read by one statement at a time. */
export class SqlEngine {
  readonly #bindings: DuckDBBindings;
  readonly #connection: number;
  #tables: readonly string[] = [];

  constructor(bindings: DuckDBBindings) {
    this.#bindings = bindings;
    bindings.open({ path: ':memory:', query: { castBigIntToDouble: false, castDecimalToDouble: false } });
    this.#connection = connectionOf(bindings);
    for (const setting of LOCKED) this.#do(setting);
  }

  /** Replaces the tables; each has a `…_latest` view, too, as in a store. */
  feed(tables: readonly FedTable[]): void {
    for (const name of this.#tables) {
      this.#do(`DROP VIEW ${quoted(`${name}_latest`)}`);
      this.#do(`DROP TABLE ${quoted(name)}`);
    }
    this.#tables = [];
    for (const { name, bytes } of tables) {
      this.#bindings.insertArrowFromIPCStream(this.#connection, bytes, { name, create: true });
      this.#do(`CREATE VIEW ${quoted(`${name}_latest`)} AS FROM ${quoted(name)}`);
      this.#tables = [...this.#tables, name];
    }
  }

  /** Throws `SqlError` for a statement that can't be run, `SqlStopped` for one that was stopped. */
  async run(statement: string, { limit, signal, turn }: RunControl): Promise<QueryResult> {
    this.#refuseAllButOneSelect(statement);
    const parts = await this.#read(statement, limit, signal, turn).catch((error: unknown) => {
      throw error instanceof SqlStopped || error instanceof SqlError ? error : sqlError(error, statement);
    });
    return queryResultOf(tableFromIPC(parts, READ_EXACTLY), limit);
  }

  /** The answer as Arrow IPC, schema first, until it has more than `limit` rows. */
  async #read(statement: string, limit: number, signal: RunControl['signal'], turn: () => Promise<void>): Promise<Uint8Array[]> {
    let schema = this.#bindings.startPendingQuery(this.#connection, statement, true);
    while (schema === null) {
      await this.#turn(signal, turn);
      schema = this.#bindings.pollPendingQuery(this.#connection);
    }
    refuseEnums(schema);
    const parts = [schema];
    let bytes = 0;
    for (let rows = 0; rows <= limit; ) {
      await this.#turn(signal, turn);
      const batch = this.#bindings.fetchQueryResults(this.#connection);
      if (batch === null || batch.length === 0) return parts;
      bytes += batch.length;
      if (bytes > MAX_ANSWER_BYTES) {
        this.#bindings.cancelPendingQuery(this.#connection);
        throw new SqlError('The answer has more than 200 MB: choose fewer columns or rows.');
      }
      parts.push(batch);
      rows += tableFromIPC([schema, batch]).numRows;
    }
    this.#bindings.cancelPendingQuery(this.#connection);
    return parts;
  }

  async #turn(signal: RunControl['signal'], turn: () => Promise<void>): Promise<void> {
    await turn();
    if (!signal.aborted) return;
    this.#bindings.cancelPendingQuery(this.#connection);
    throw new SqlStopped();
  }

  /** DuckDB decides: its function `query` accepts one SELECT in any form and nothing else. */
  #refuseAllButOneSelect(statement: string): void {
    if (statement.trim() === '') throw new SqlError('There is no statement.');
    // The check would read up to the NUL only.
    const nul = statement.indexOf('\0');
    if (nul >= 0) throw new SqlError('The statement has a NUL character, which can’t be run.', nul);
    try {
      this.#do(`SELECT 1 FROM query('${statement.replaceAll("'", "''")}') LIMIT 0`);
    } catch (error) {
      const refused = sqlError(error, statement);
      if (refused.message.includes(NOT_ONE_SELECT))
        throw new SqlError('One statement that reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE or SHOW.');
      // What the check can't read is never run. Preparing it, which runs nothing, gives the error its position.
      this.#prepareOnly(statement);
      throw refused;
    }
  }

  #prepareOnly(statement: string): void {
    let prepared: number;
    try {
      prepared = this.#bindings.createPrepared(this.#connection, statement);
    } catch (error) {
      throw sqlError(error, statement);
    }
    this.#bindings.closePrepared(this.#connection, prepared);
  }

  #do(statement: string): void {
    this.#bindings.runQuery(this.#connection, statement);
  }
}

/** An answer that is read in parts does not include the words of an ENUM. */
function refuseEnums(schema: Uint8Array): void {
  const found = tableFromIPC(schema).schema.fields.find(({ type }) => hasWords(type));
  if (found !== undefined) throw new SqlError(`The column ${found.name} is an ENUM, which can’t be shown: cast it to VARCHAR.`);
}

function hasWords(type: DataType): boolean {
  const { children } = type as { children?: readonly { readonly type: DataType }[] };
  return type.typeId === Type.Dictionary || (children ?? []).some((child) => hasWords(child.type));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The bindings' number of a connection, which their class keeps private. */
function connectionOf(bindings: DuckDBBindings): number {
  const { _conn } = bindings.connect() as unknown as { readonly _conn: number };
  return _conn;
}
