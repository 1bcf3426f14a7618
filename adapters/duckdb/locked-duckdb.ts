import { availableParallelism } from 'node:os';
import {
  type DuckDBConnection,
  type DuckDBExtractedStatements,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  StatementType,
} from '@duckdb/node-api';
import type { QueryCell, QueryColumn } from '../../core/exports/query-result.ts';
import { LOCKED_SETTINGS, LOCKING_STATEMENTS } from '../../core/sql/duckdb-lock.ts';
import { refusedFunction } from '../../core/sql/refused-functions.ts';
import { firstSqlWord, isBlankSql, withoutSqlEnd } from '../../core/sql/sql-parts.ts';
import { quotedName, quotedText } from '../../core/sql/sql-quotes.ts';
import { carried, isCarried } from './duckdb-cells.ts';
import type { SqlLimits } from './limits.ts';
import { SqlRefused } from './sql-refused.ts';

/** A view over Parquet files. A statement can read nothing else. */
export interface ParquetView {
  readonly name: string;
  /** Relative to the working folder of this process, so that no folder above it looks like a partition; at least one. */
  readonly files: readonly string[];
  /** The column whose value is in the names of the folders, `NAME=YYYY-MM-DD`. */
  readonly dayColumn: string;
}

/** A view and its columns. */
export interface ViewColumns {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Receives the answer in parts: the columns first, then rows, by column. */
export interface AnswerSink {
  columns(columns: readonly QueryColumn[]): Promise<void>;
  rows(cells: readonly (readonly QueryCell[])[]): Promise<void>;
}

const MAX_THREADS = 4;
/** Limit for an answer that would not fit into memory next to DuckDB, in characters of text. */
const MAX_ANSWER_CHARACTERS = 200_000_000;

/**
 * DuckDB in memory, with views over files that are named one by one. It has no other file, no network, no extension, no
 * secret, and no setting that can be changed. `allowed_paths` also protects the files from writes; `allowed_directories` would not.
 */
export class LockedDuckdb {
  readonly #connection: DuckDBConnection;
  readonly #limits: SqlLimits;
  readonly views: readonly ViewColumns[];

  private constructor(connection: DuckDBConnection, limits: SqlLimits, views: readonly ViewColumns[]) {
    this.#connection = connection;
    this.#limits = limits;
    this.views = views;
  }

  /** Throws DuckDB's error when a file is missing or isn't Parquet. */
  static async open(views: readonly ParquetView[], limits: SqlLimits): Promise<LockedDuckdb> {
    const instance = await DuckDBInstance.create(':memory:', {
      ...LOCKED_SETTINGS,
      allow_unsigned_extensions: 'false',
      max_temp_directory_size: '0KB',
      memory_limit: `${Math.ceil(limits.bytes / 1_000_000)}MB`,
      threads: String(Math.min(MAX_THREADS, availableParallelism())),
    });
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    // DuckDB 1.5.5 fails when it propagates the statistics of a day in a folder name while it reads a single file.
    await connection.run("SET disabled_optimizers = 'statistics_propagation'");
    for (const { name, files, dayColumn } of views)
      await connection.run(
        `CREATE VIEW ${quotedName(name)} AS SELECT * FROM read_parquet(${listOf(files)}, union_by_name = true, hive_partitioning = true, hive_types = {${quotedText(dayColumn)}: DATE})`,
      );
    const columns = await columnsOf(connection);
    await connection.run(`SET allowed_paths = ${listOf([...new Set(views.flatMap(({ files }) => files))])}`);
    for (const statement of LOCKING_STATEMENTS) await connection.run(statement);
    return new LockedDuckdb(
      connection,
      limits,
      views.map(({ name }) => ({ name, columns: columns.get(name) ?? [] })),
    );
  }

  /**
   * Runs one statement that only reads: SELECT, FROM, VALUES, DESCRIBE, SUMMARIZE or SHOW. `explain`: returns the plan instead of
   * running it. Returns whether rows beyond the limit were left out. Throws a `SqlRefused` for any other statement, and DuckDB's
   * error for one that fails.
   */
  async run(sql: string, { explain }: { readonly explain: boolean }, sink: AnswerSink): Promise<{ isCut: boolean }> {
    const read = await this.#reading(sql);
    const asTexts = explain ? null : await this.#withTexts(sql, read);
    const prepared = explain ? await this.#explaining(sql, read) : (asTexts ?? read);
    const answer = await prepared.stream();
    const named = asTexts === null ? answer : read;
    const columns = answer.columnTypes().map((type, column) => ({ name: named.columnName(column), ...carried(type) }));
    await sink.columns(columns.map(({ name, type }) => ({ name, type })));
    let [rows, characters] = [0, 0];
    for (;;) {
      const chunk = await answer.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return { isCut: false };
      const room = this.#limits.rows - rows;
      if (room === 0) return { isCut: true };
      const cells = columns.map(({ cell }, column) =>
        chunk
          .getColumnValues(column)
          .slice(0, room)
          .map((value) => (value === null ? null : cell(value))),
      );
      for (const cell of cells.flat()) if (typeof cell === 'string') characters += cell.length;
      if (characters > MAX_ANSWER_CHARACTERS)
        throw new SqlRefused('The answer is too large to be handed over: ask for fewer rows, or for less text in each.');
      await sink.rows(cells);
      rows += Math.min(room, chunk.rowCount);
      if (chunk.rowCount > room) return { isCut: true };
    }
  }

  /** The statement, if it is the only one and only reads. Preparing evaluates constants, which can take long. */
  async #reading(sql: string): Promise<DuckDBPreparedStatement> {
    const refused = refusedFunction(sql);
    if (refused !== null) throw new SqlRefused(refused);
    const prepared = await (await this.#single(sql)).prepare(0);
    if (prepared.statementType !== StatementType.SELECT)
      throw new SqlRefused('The store is only read here: use SELECT, FROM, VALUES, DESCRIBE, SUMMARIZE or SHOW.');
    if (prepared.parameterCount > 0)
      throw new SqlRefused('The statement has a placeholder, and nothing gives it a value: write the value itself.');
    return prepared;
  }

  /**
   * The statement with the columns that no cell type holds as the texts that DuckDB makes of them; null if there is none. The library
   * makes other texts of infinite days and of FLOAT in lists.
   */
  async #withTexts(sql: string, read: DuckDBPreparedStatement): Promise<DuckDBPreparedStatement | null> {
    const isText = Array.from({ length: read.columnCount }, (_, column) => !isCarried(read.columnType(column)));
    // PRAGMA can't be in parentheses.
    if (!isText.includes(true) || firstSqlWord(sql) === 'pragma') return null;
    const names = isText.map((_, column) => `c${column}`);
    const cells = names.map((name, column) => (isText[column] ? `CAST(${name} AS VARCHAR)` : name));
    const statements = await this.#single(`SELECT ${cells.join(', ')} FROM (${withoutSqlEnd(sql)}\n) AS answer(${names.join(', ')})`);
    return statements.prepare(0);
  }

  async #explaining(sql: string, { statementType }: DuckDBPreparedStatement): Promise<DuckDBPreparedStatement> {
    const prepared = await (await this.#single(`EXPLAIN\n${sql}`)).prepare(0);
    if (statementType !== StatementType.SELECT || prepared.statementType !== StatementType.EXPLAIN)
      throw new SqlRefused('The statement can’t be explained.');
    return prepared;
  }

  async #single(sql: string): Promise<DuckDBExtractedStatements> {
    if (isBlankSql(sql)) throw new SqlRefused('There is no statement to run.');
    const statements = await this.#connection.extractStatements(sql);
    if (statements.count === 1) return statements;
    throw new SqlRefused(
      /^\s*pivot\b/i.test(sql)
        ? 'PIVOT has to name its values here: add IN (…) after the column.'
        : 'Only one statement is run at a time: leave the others out.',
    );
  }
}

async function columnsOf(connection: DuckDBConnection): Promise<Map<string, ViewColumns['columns'][number][]>> {
  const read = await connection.runAndReadAll(
    "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal ORDER BY table_name, column_index",
  );
  const columns = new Map<string, ViewColumns['columns'][number][]>();
  for (const [view, name, type] of read.getRows() as [string, string, string][]) {
    const known = columns.get(view);
    if (known) known.push({ name, type });
    else columns.set(view, [{ name, type }]);
  }
  return columns;
}

function listOf(texts: readonly string[]): string {
  return `[${texts.map(quotedText).join(', ')}]`;
}
