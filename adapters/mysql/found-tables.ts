import { READ_ORDER, TABLES, type TableName } from '../../core/declarations/table-declarations.ts';
import type { SnapshotConnection } from './connect.ts';
import { quoted, type SourceMap } from './source-map.ts';

/** A column of the database that is read. */
export interface FoundColumn {
  /** The name in the declarations. */
  readonly column: string;
  /** The name in the database. */
  readonly name: string;
  /** The type as the database writes it: `varchar(32)`. */
  readonly type: string;
  /** The type's name alone, in lower case: `varchar`. */
  readonly kind: string;
}

/** A table of the database, and the columns that are read. */
export interface FoundTable {
  readonly table: TableName;
  /** The name in the database. */
  readonly name: string;
  readonly isView: boolean;
  /** Null for a view. */
  readonly engine: string | null;
  /** An estimate of the server. */
  readonly rows: number;
  readonly columns: readonly FoundColumn[];
  /** Missing optional columns, by the names that the mapping gives them. */
  readonly absent: readonly string[];
  /** The columns of its primary key, by the database's names; empty where it has none. */
  readonly primaryKey: readonly string[];
}

/** What is in a database, and what prevents reading it. */
export interface FoundTables {
  readonly tables: readonly FoundTable[];
  /** Sentences; none when it can be read. */
  readonly problems: readonly string[];
}

const TEXT_KINDS = ['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'enum', 'set', 'binary', 'varbinary', 'json', 'uuid'];
const NUMBER_KINDS = ['tinyint', 'smallint', 'mediumint', 'int', 'integer', 'bigint', 'decimal', 'numeric', 'float', 'double'];
const DAY_KINDS = ['date', 'datetime', 'timestamp'];
const READABLE = [...TEXT_KINDS, ...NUMBER_KINDS, ...DAY_KINDS];

/** Looks for the four tables and their columns. Throws `DatabaseRefused` when the database can't be asked. */
export async function findTables(snapshot: SnapshotConnection, map: SourceMap): Promise<FoundTables> {
  const catalog = await readCatalog(
    snapshot,
    READ_ORDER.map((table) => map.tableName(table)),
  );
  const tables: FoundTable[] = [];
  const problems: string[] = [];
  for (const table of READ_ORDER) {
    const name = map.tableName(table);
    const listed = catalog.tables.find((each) => each.name === name) ?? catalog.tables.find((each) => isAlike(each.name, name));
    if (listed === undefined) {
      problems.push(await whyNotListed(snapshot, table, name));
      continue;
    }
    const found = { table, ...listed, ...columnsOf(table, listed.name, map, catalog), primaryKey: catalog.keyOf(listed.name) };
    tables.push(found);
    problems.push(...problemsOf(found, map, catalog));
  }
  return { tables, problems };
}

interface Catalog {
  readonly tables: readonly Pick<FoundTable, 'name' | 'isView' | 'engine' | 'rows'>[];
  columnsOf(table: string): readonly { name: string; type: string; kind: string }[];
  keyOf(table: string): string[];
}

async function readCatalog(snapshot: SnapshotConnection, names: readonly string[]): Promise<Catalog> {
  const marks = names.map(() => '?').join(', ');
  const where = `TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${marks})`;
  const tables = await snapshot.ask(
    `SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_ROWS FROM information_schema.TABLES WHERE ${where}`,
    names,
  );
  const columns = await snapshot.ask(
    `SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, DATA_TYPE FROM information_schema.COLUMNS WHERE ${where} ORDER BY ORDINAL_POSITION`,
    names,
  );
  const keys = await snapshot.ask(
    `SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.STATISTICS WHERE ${where} AND INDEX_NAME = 'PRIMARY' ORDER BY SEQ_IN_INDEX`,
    names,
  );
  return {
    tables: tables.map(([name, type, engine, rows]) => ({
      name: String(name),
      isView: String(type).endsWith('VIEW'),
      engine: engine === null ? null : String(engine),
      rows: Number(rows ?? 0),
    })),
    columnsOf: (table) =>
      columns
        .filter(([of]) => of === table)
        .map(([, name, type, kind]) => ({ name: String(name), type: String(type), kind: String(kind).toLowerCase() })),
    keyOf: (table) => keys.filter(([of]) => of === table).map(([, name]) => String(name)),
  };
}

function columnsOf(table: TableName, tableName: string, map: SourceMap, catalog: Catalog): Pick<FoundTable, 'columns' | 'absent'> {
  const listed = catalog.columnsOf(tableName);
  const columns: FoundColumn[] = [];
  const absent: string[] = [];
  for (const column of [...TABLES[table].needed, ...TABLES[table].optional]) {
    const name = map.columnName(table, column);
    const found = listed.find((each) => isAlike(each.name, name));
    if (found) columns.push({ column, ...found });
    else if (TABLES[table].optional.includes(column)) absent.push(name);
  }
  return { columns, absent };
}

function problemsOf(found: FoundTable, map: SourceMap, catalog: Catalog): string[] {
  const { table, name, columns } = found;
  const missing = TABLES[table].needed.filter((column) => !columns.some((each) => each.column === column));
  if (missing.length > 0) {
    const there = catalog.columnsOf(name).map((each) => each.name);
    const names = missing.map((column) => map.columnName(table, column)).join(', ');
    return [`${name} has no column ${names} (it has ${there.join(', ')}): say with --map what it is called.`];
  }
  return columns.flatMap(({ column, name: columnName, type, kind }) => {
    if (!READABLE.includes(kind))
      return [`${name}.${columnName} is of the type ${type}, which can’t be read: give a view instead, with --map.`];
    if (kind === 'float' && TABLES[table].numbers.includes(column))
      return [
        `${name}.${columnName} is a FLOAT, of which the server shows six digits: give a view that has it as DECIMAL instead, with --map.`,
      ];
    if (kind === 'timestamp' && map.timeZone === null && TABLES[table].dates.includes(column))
      return [
        `${name}.${columnName} is a TIMESTAMP, which is another day in another time zone: say which with "time_zone" in the file of --map.`,
      ];
    return [];
  });
}

/** The server does not list tables on which the user has no rights. */
async function whyNotListed(snapshot: SnapshotConnection, table: TableName, name: string): Promise<string> {
  try {
    await snapshot.ask(`SELECT 1 FROM ${quoted(name)} LIMIT 0`);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as { errno?: unknown } | undefined) : undefined;
    if (cause?.errno === 1142 || cause?.errno === 1143)
      return `${snapshot.context.user} may not read ${name}: have SELECT granted on it, as docs/database.md shows.`;
    if (cause?.errno !== 1146) throw error;
  }
  const { database } = snapshot.context;
  return `${database} has no table ${name}, which the ${table} are read from: check the address, or say with --map what it is called.`;
}

/** Names of columns are the same in any case, and on some servers those of tables. */
function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The columns whose format is fixed by their database type: dates and numbers. */
export function typedColumns({ table, columns }: FoundTable): string[] {
  const { dates, numbers } = TABLES[table];
  return columns.flatMap(({ column, kind }) =>
    (dates.includes(column) && DAY_KINDS.includes(kind)) || (numbers.includes(column) && NUMBER_KINDS.includes(kind)) ? [column] : [],
  );
}

/**
 * The rows of a table in an order that is the same every time: that of the primary key. Where there is none, the columns of the
 * key are compared byte by byte, and then all others, so that only identical rows can change places.
 */
export function orderedSelect({ table, name, columns, primaryKey }: FoundTable): string {
  const select = `SELECT ${columns.map((column) => quoted(column.name)).join(', ')} FROM ${quoted(name)}`;
  if (primaryKey.length > 0) return `${select} ORDER BY ${primaryKey.map(quoted).join(', ')}`;
  const isKey = ({ column }: FoundColumn) => TABLES[table].key.includes(column);
  const compared = [...columns.filter(isKey), ...columns.filter((column) => !isKey(column))];
  return `${select} ORDER BY ${compared.map((column) => `CAST(${quoted(column.name)} AS BINARY)`).join(', ')}`;
}
