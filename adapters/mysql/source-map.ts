import { z } from 'zod';
import { TABLES, type TableName } from '../../core/declarations/table-declarations.ts';
import { fail, ok, type Result } from '../../core/errors/result.ts';
import { isTimeZone } from './time-zone.ts';

/** The names of the tables and columns in a database, and the time zone of its moments. */
export interface SourceMap {
  /** The time zone in which a TIMESTAMP becomes a day; null when none is given. */
  readonly timeZone: string | null;
  /** The name of a table in the database. */
  tableName(table: TableName): string;
  /** The name of a column in the database. */
  columnName(table: TableName, column: string): string;
}

/** What MySQL accepts as a name: 64 characters at most, no control character, and no space at the end. */
const identifier = z
  .string()
  .min(1, 'is empty')
  .max(64, 'is longer than 64 characters')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name may not contain these
  .regex(/^[^\u0000-\u001f\u007f]*[^\u0000-\u001f\u007f ]$/, 'holds a control character, or ends in a space');

const columnsOf = (table: TableName) =>
  z.strictObject(Object.fromEntries([...TABLES[table].needed, ...TABLES[table].optional].map((column) => [column, identifier.optional()])));
const tableOf = (table: TableName) => z.strictObject({ table: identifier.optional(), columns: columnsOf(table).optional() });

const mapFile = z.strictObject({
  time_zone: z.string().refine(isTimeZone, 'is no time zone; write one as Europe/Berlin or +02:00').optional(),
  tables: z
    .strictObject({
      accounts: tableOf('accounts').optional(),
      skus: tableOf('skus').optional(),
      invoices: tableOf('invoices').optional(),
      invoice_line_items: tableOf('invoice_line_items').optional(),
    })
    .optional(),
});

/** The default mapping: the names of the extracts, and no time zone. */
export const PLAIN_MAP: SourceMap = mapOf({});

/** Reads the text of a mapping file (docs/database.md). Fails with a clause that says what is wrong, and where. */
export function parseSourceMap(text: string): Result<SourceMap, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return fail(`it is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const checked = mapFile.safeParse(parsed);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const place = issue!.path.join('.');
    return fail(place === '' ? issue!.message : `${place}: ${issue!.message}`);
  }
  return ok(mapOf(checked.data));
}

function mapOf({ time_zone, tables }: z.infer<typeof mapFile>): SourceMap {
  return {
    timeZone: time_zone ?? null,
    tableName: (table) => tables?.[table]?.table ?? table,
    columnName: (table, column) =>
      (tables?.[table]?.columns as Readonly<Record<string, string | undefined>> | undefined)?.[column] ?? column,
  };
}

/** A name quoted for SQL, whatever characters it has. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
