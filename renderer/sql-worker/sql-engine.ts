import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { tableFromIPC } from '@uwdata/flechette';
import type { QueryResult } from '../../core/exports/query-result.ts';
import { LOCKED_SETTINGS, LOCKING_STATEMENTS } from '../../core/sql/duckdb-lock.ts';
import { refusedFunction } from '../../core/sql/refused-functions.ts';
import { withoutSqlEnd } from '../../core/sql/sql-parts.ts';
import { quotedName, quotedText } from '../../core/sql/sql-quotes.ts';
import { isCarried, queryResultOf, READ_EXACTLY } from './arrow-cells.ts';
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

/** A column of an answer, as DuckDB describes it. */
interface Described {
  readonly name: string;
  readonly type: string;
}

/** The statement that is run for the user's. `prefix`: its part in front of the user's; empty when it is run as it is. */
interface Runnable {
  readonly sql: string;
  readonly prefix: string;
  readonly types: readonly string[];
}

/** An answer, and DuckDB's types of its columns. */
export interface TypedResult {
  readonly result: QueryResult;
  readonly types: readonly string[];
}

/** From here on nothing can be loaded, read or written, and the settings can't be changed. */
const SET_UP = [
  'SET errors_as_json = true',
  ...Object.entries(LOCKED_SETTINGS).map(([name, value]) => `SET ${name} = ${quotedText(value)}`),
  "SET memory_limit = '1GB'",
  ...LOCKING_STATEMENTS,
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
    for (const setting of SET_UP) this.#do(setting);
  }

  /** Replaces the tables; each has a `…_latest` view, too, as in a store. */
  feed(tables: readonly FedTable[]): void {
    for (const name of this.#tables) {
      this.#do(`DROP VIEW ${quotedName(`${name}_latest`)}`);
      this.#do(`DROP TABLE ${quotedName(name)}`);
    }
    this.#tables = [];
    for (const { name, bytes } of tables) {
      this.#bindings.insertArrowFromIPCStream(this.#connection, bytes, { name, create: true });
      this.#do(`CREATE VIEW ${quotedName(`${name}_latest`)} AS FROM ${quotedName(name)}`);
      this.#tables = [...this.#tables, name];
    }
  }

  /** Throws `SqlError` for a statement that can't be run, `SqlStopped` for one that was stopped. */
  async run(statement: string, { limit, signal, turn }: RunControl): Promise<TypedResult> {
    const { sql, prefix, types } = this.#runnable(statement);
    const parts = await this.#read(sql, limit, signal, turn).catch((error: unknown) => {
      throw error instanceof SqlStopped || error instanceof SqlError ? error : sqlError(error, statement, prefix);
    });
    return { result: queryResultOf(tableFromIPC(parts, READ_EXACTLY), limit), types };
  }

  /** The answer as Arrow IPC, schema first, until it has more than `limit` rows. */
  async #read(statement: string, limit: number, signal: RunControl['signal'], turn: () => Promise<void>): Promise<Uint8Array[]> {
    let schema = this.#bindings.startPendingQuery(this.#connection, statement, true);
    while (schema === null) {
      await this.#turn(signal, turn);
      schema = this.#bindings.pollPendingQuery(this.#connection);
    }
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

  /** The statement with DuckDB's texts in place of values that no cell type holds. */
  #runnable(statement: string): Runnable {
    const columns = this.#described(statement);
    const types = columns.map(({ type }) => type);
    if (types.every(isCarried)) return { sql: statement, prefix: '', types };
    const places = columns.map((_, column) => `c${column}`);
    const cells = columns.map(({ name, type }, column) => {
      const cell = places[column]!;
      return `${isCarried(type) ? cell : `CAST(${cell} AS VARCHAR)`} AS ${quotedName(name)}`;
    });
    const prefix = `SELECT ${cells.join(', ')} FROM (`;
    return { sql: `${prefix}${withoutSqlEnd(statement)}\n) AS answer(${places.join(', ')})`, prefix, types };
  }

  /** The columns of the answer. DuckDB decides what is run: its function `query` accepts one SELECT in any form and nothing else. */
  #described(statement: string): Described[] {
    if (statement.trim() === '') throw new SqlError('There is no statement.');
    // The check would read up to the NUL only.
    const nul = statement.indexOf('\0');
    if (nul >= 0) throw new SqlError('The statement has a NUL character, which can’t be run.', nul);
    const disturbing = refusedFunction(statement);
    if (disturbing !== null) throw new SqlError(disturbing);
    try {
      const described = tableFromIPC(this.#do(`DESCRIBE FROM query(${quotedText(statement)})`));
      return described.toArray().map(({ column_name, column_type }) => ({ name: String(column_name), type: String(column_type) }));
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

  /** The answer as Arrow IPC. */
  #do(statement: string): Uint8Array {
    return this.#bindings.runQuery(this.#connection, statement);
  }
}

/** The bindings' number of a connection, which their class keeps private. */
function connectionOf(bindings: DuckDBBindings): number {
  const { _conn } = bindings.connect() as unknown as { readonly _conn: number };
  return _conn;
}
