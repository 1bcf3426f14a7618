import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { isDatabaseAddress, parseDatabaseAddress } from '../../adapters/mysql/address.ts';
import { storeFolder } from '../../adapters/store/open-store.ts';
import type { Readings } from '../../core/declarations/reading.ts';
import type { TableName } from '../../core/declarations/table-declarations.ts';
import { fail, ok, type Result } from '../../core/errors/result.ts';
import { DEFAULT_EXPECTATIONS, type Expectations } from '../../core/gates/gates.ts';
import type { DateOrder } from '../../core/sources/cells/parse-date.ts';
import type { RepeatedLines } from '../../core/sources/line-items/read-line-items.ts';
import { parseReadings } from '../../core/sources/readings-file.ts';
import { FEATURE_STATS, FEATURES, FEATURES_EXTENDED } from '../../core/stored/feature-tables.ts';
import { SNAPSHOT_TABLES, STAGED_TABLES, STORED_TABLES } from '../../core/stored/stored-tables.ts';
import { closestWord } from '../../core/units/closest-word.ts';
import type { DatabaseArguments } from '../arguments/arguments.ts';
import { cannotRead, ShellError } from '../errors/shell-error.ts';

/** The settings of a scheduled run. Paths are absolute. */
export interface RunConfig {
  /** Files and folders; empty when the source is a database. */
  readonly extracts: readonly string[];
  readonly database: DatabaseArguments | undefined;
  readonly dateOrder: DateOrder | null;
  readonly readings: Readings;
  readonly readingFile: string | null;
  readonly concat: boolean;
  readonly repeatedLines: RepeatedLines | null;
  readonly store: string;
  /** A name of the IANA database. */
  readonly timeZone: string;
  /** Set when Spark computes the dataset instead of trs. */
  readonly spark: SparkSettings | null;
  /** Maximum number of missed days to publish; the last ones are taken. */
  readonly catchUp: number;
  /** Names of the tables that are published. */
  readonly tables: readonly string[];
  readonly withContacts: boolean;
  readonly expected: Expectations;
}

/** How a scheduled run starts Spark. */
export interface SparkSettings {
  /** The command and its options, up to the program that it runs. */
  readonly submit: readonly string[];
  /** The program that Spark runs: an absolute path, or an address that Spark can read. Null for the one of trs. */
  readonly runner: string | null;
  /** The store as Spark finds it. */
  readonly store: string;
  /** Absolute path of a file for the output of `submit`; null to keep none. */
  readonly log: string | null;
}

/** Tables that the gates and the next run need to detect changes. */
const ALWAYS = [FEATURES.name, FEATURES_EXTENDED.name, FEATURE_STATS.name];
/** The tables of a day that Spark computes: lists are made by trs alone. */
const SPARK_TABLES = [...STAGED_TABLES, FEATURES, FEATURES_EXTENDED, FEATURE_STATS].map(({ name }) => name);
const DEFAULT_CATCH_UP = 31;

const needs = (what: string) => ({ error: `needs ${what}` });
const text = (what: string) => z.string(needs(what)).min(1, needs(what));
const flag = z.boolean(needs('true or false'));
const count = (what: string) => z.int(needs(what)).min(0, needs(what));

const SOURCE = 'a folder with the extracts, a .zip, a list of files, or mysql://user@host:port/database';
const ZONE = 'a time zone of the IANA database, such as Europe/London or UTC';
const SHARES = 'two shares from 0 to 1, the smaller first, as [0.1, 0.6]';
const KNOWN_TABLES = STORED_TABLES.map(({ name }) => name);
const TABLES = `a list of tables of the store, ${ALWAYS.slice(0, -1).join(', ')} and ${ALWAYS.at(-1)} among them (others: ${KNOWN_TABLES.filter((name) => !ALWAYS.includes(name)).join(', ')})`;

const reading = z.strictObject(
  {
    date_order: z.enum(['dmy', 'mdy', 'ymd'], needs('dmy, mdy or ymd')).optional(),
    file: text('the path of a file of readings').optional(),
    concat: flag.optional(),
    repeated_lines: z.enum(['keep', 'drop'], needs('keep or drop')).optional(),
    tables: z.record(z.string(), z.unknown(), needs('what is said of each table, as in a file of readings')).optional(),
  },
  needs('keys of its own'),
);

const database = z.strictObject(
  {
    map: text('the path of a file').optional(),
    password_file: text('the path of a file').optional(),
    ca: text('the path of a certificate').optional(),
    insecure: flag.optional(),
  },
  needs('keys of its own'),
);

const rows = count('a whole number of rows').optional();
const rowsAtLeast = z.strictObject(
  { accounts: rows, skus: rows, invoices: rows, invoice_line_items: rows } satisfies Record<TableName, typeof rows>,
  needs('a number of rows for each extract, as {invoices: 9000}'),
);

const COMMAND = 'spark-submit and its options as a list, as [spark-submit, --master, yarn]';

const spark = z.strictObject(
  {
    submit: z
      .array(z.string(needs(COMMAND)).min(1, needs(COMMAND)), needs(COMMAND))
      .min(1, needs(COMMAND))
      .optional(),
    store: text('the address of the store for Spark, as s3a://bucket/prefix').optional(),
    runner: text('the path or address of features.py').optional(),
    log: text('the path of a file').optional(),
  },
  needs('keys of its own'),
);

const expectations = z.strictObject(
  {
    rows_at_least: rowsAtLeast.optional(),
    rejects_at_most: count('a whole number of rows').optional(),
    late_share_within: z
      .tuple([z.number(), z.number()], needs(SHARES))
      .refine(([least, most]) => least >= 0 && least <= most && most <= 1, needs(SHARES))
      .optional(),
    newest_invoice_within: count('a whole number of days').optional(),
    psi_below: z.number(needs('a number above 0')).positive(needs('a number above 0')).optional(),
  },
  needs('keys of its own'),
);

const config = z.strictObject(
  {
    source: z.union([text(SOURCE), z.array(text(SOURCE)).min(1)], needs(SOURCE)),
    reading: reading.optional(),
    database: database.optional(),
    store: text('a folder, or s3://bucket/prefix'),
    time_zone: text(ZONE).refine(isIanaZone, needs(ZONE)),
    engine: z.enum(['trs', 'spark'], { error: ({ input }) => `can’t be ${shown(input)}: the engines are trs and spark` }).optional(),
    spark: spark.optional(),
    catch_up: count('a whole number of days').min(1, needs('at least 1 day')).optional(),
    tables: z
      .array(z.enum(KNOWN_TABLES as [string, ...string[]], needs(TABLES)), needs(TABLES))
      .refine((names) => ALWAYS.every((name) => names.includes(name)), needs(TABLES))
      .optional(),
    contacts: flag.optional(),
    expect: expectations.optional(),
  },
  needs('keys: source, store and time_zone at least'),
);

/** The valid keys at each place, to suggest one for a typing error. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(config.shape),
  reading: Object.keys(reading.shape),
  database: Object.keys(database.shape),
  spark: Object.keys(spark.shape),
  expect: Object.keys(expectations.shape),
  'expect.rows_at_least': Object.keys(rowsAtLeast.shape),
};

/** Reads the configuration of scheduled runs. Throws a `ShellError` that names the line at fault. */
export function readRunConfig(path: string): RunConfig {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw cannotRead(path, error);
  }
  const parsed = parseRunConfig(content, dirname(resolve(path)));
  if (!parsed.ok) throw new ShellError(`${path}, ${parsed.error}`);
  return parsed.value;
}

/** Reads a configuration in YAML; its paths are relative to `folder`. Fails with a sentence that begins with the line. */
export function parseRunConfig(content: string, folder: string): Result<RunConfig, string> {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const [broken] = document.errors;
  if (broken !== undefined) return fail(`line ${lines.linePos(broken.pos[0]).line}: it is no YAML: ${sentence(broken.message)}`);
  const value = plainValue(document);
  if (value === undefined) return fail('line 1: it uses an alias (*name) that nothing before it defines, or too many of them.');
  const checked = config.safeParse(value);
  const at = (keys: readonly PropertyKey[], says: string) =>
    fail(`line ${lineOf(document, lines, keys)}: ${says}${says.endsWith('?') ? '' : '.'}`);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    if (issue === undefined) throw new Error('A configuration was refused without a reason.');
    if (issue.code === 'unrecognized_keys') {
      const key = issue.keys[0]!;
      return at([...issue.path, key], unknownKey(issue.path, key));
    }
    return at(issue.path, fault(value, issue.path, issue.message));
  }
  return assembled(checked.data, folder, at);
}

/** Undefined when an alias is unresolved or expands to more than a configuration needs. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

type Fault = (keys: readonly PropertyKey[], says: string) => ReturnType<typeof fail<string>>;

function assembled(given: z.infer<typeof config>, folder: string, at: Fault): Result<RunConfig, string> {
  const words = [given.source].flat();
  const address = words.find(isDatabaseAddress);
  const from = (path: string | undefined) => (path === undefined ? null : resolve(folder, path));
  if (address === undefined && given.database !== undefined) return at(['database'], 'database is about a database, and source names none');
  if (address !== undefined) {
    if (words.length > 1) return at(['source'], 'a database is read by itself: leave the other sources out');
    for (const key of ['concat', 'file'] as const)
      if (given.reading?.[key] !== undefined)
        return at(['reading', key], `reading.${key} is about files, and the source is a database: leave it out`);
  }
  const parsed = address === undefined ? null : parseDatabaseAddress(address);
  if (parsed !== null && !parsed.ok) return at(['source'], parsed.error.replace(/\.$/, ''));
  if (given.database?.insecure && given.database.ca !== undefined)
    return at(['database', 'ca'], 'insecure checks no certificate, so ca can’t be used with it');
  const readings = readingsOf(given.reading?.tables, address !== undefined);
  if (!readings.ok) return at(['reading', 'tables'], `reading.tables can’t be used: ${readings.error}`);
  const isSpark = given.engine === 'spark';
  if (!isSpark && given.spark !== undefined) return at(['spark'], 'spark is about the engine spark, and engine does not name it');
  if (isSpark && given.tables !== undefined)
    return at(['tables'], `tables has no place beside the engine spark, which publishes ${SPARK_TABLES.join(', ')}: leave it out`);
  const store = storeFolder(given.store) === null ? given.store : resolve(folder, given.store);
  const expected = given.expect ?? {};
  return ok({
    extracts: address === undefined ? words.map((word) => resolve(folder, word)) : [],
    database:
      parsed === null
        ? undefined
        : {
            address: parsed.value,
            map: from(given.database?.map),
            passwordFile: from(given.database?.password_file),
            authority: from(given.database?.ca),
            isInsecure: given.database?.insecure ?? false,
          },
    dateOrder: given.reading?.date_order ?? null,
    readings: readings.value,
    readingFile: from(given.reading?.file),
    concat: given.reading?.concat ?? false,
    repeatedLines: given.reading?.repeated_lines ?? null,
    store,
    spark: isSpark ? sparkSettings(given.spark ?? {}, store, from) : null,
    timeZone: given.time_zone,
    catchUp: given.catch_up ?? DEFAULT_CATCH_UP,
    tables: isSpark ? SPARK_TABLES : (given.tables ?? SNAPSHOT_TABLES.map(({ name }) => name)),
    withContacts: given.contacts ?? false,
    expected: {
      rowsAtLeast: expected.rows_at_least ?? DEFAULT_EXPECTATIONS.rowsAtLeast,
      rejectsAtMost: expected.rejects_at_most ?? DEFAULT_EXPECTATIONS.rejectsAtMost,
      lateShareWithin: expected.late_share_within ?? DEFAULT_EXPECTATIONS.lateShareWithin,
      newestInvoiceWithin: expected.newest_invoice_within ?? DEFAULT_EXPECTATIONS.newestInvoiceWithin,
      psiBelow: expected.psi_below ?? DEFAULT_EXPECTATIONS.psiBelow,
    },
  });
}

/** Paths are relative to the configuration, except the command, which the system finds. */
function sparkSettings(
  { submit, store: named, runner, log }: z.infer<typeof spark>,
  store: string,
  from: (path: string | undefined) => string | null,
): SparkSettings {
  return {
    submit: submit ?? ['spark-submit'],
    runner: runner !== undefined && isAddress(runner) ? runner : from(runner),
    store: named ?? store.replace(/^s3:/i, 's3a:'),
    log: from(log),
  };
}

/** Whether it is of another file system than the local one, as `s3a://…` and `local:///…`. */
function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
}

/** Settings for files that do not apply to the tables of a database. */
const OF_FILES = ['encoding', 'delimiter', 'quotes', 'first_line'];

function readingsOf(tables: Readonly<Record<string, unknown>> | undefined, isDatabase: boolean): Result<Readings, string> {
  if (tables === undefined) return ok({});
  for (const [table, members] of Object.entries(tables)) {
    const member = Object.keys(members ?? {}).find((each) => OF_FILES.includes(each));
    if (isDatabase && member !== undefined) return fail(`${table}: ${member} says how a file is written, and the source is a database`);
  }
  return parseReadings(JSON.stringify({ reading_version: 1, tables }));
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  const where = path.length === 0 ? '' : ` in ${path.join('.')}`;
  if (/pass|secret/i.test(key))
    return `“${key}” is not allowed here: give the password in TRS_DB_PASSWORD, or the path of a file with it as database.password_file`;
  const known = KEYS[path.join('.')] ?? [];
  const meant = closestWord(key, known);
  return `“${key}” is not known${where}; ${meant === null ? `what is: ${known.join(', ')}` : `did you mean ${meant}?`}`;
}

function fault(value: unknown, path: readonly PropertyKey[], message: string): string {
  const name = path.filter((part) => typeof part === 'string').join('.') || 'the file';
  const found = path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key], value);
  return found === undefined ? `${name} is missing; it ${message}` : `${name} ${message}`;
}

/** The line of `keys`: that of the key if it exists, else that of its parent. */
function lineOf(document: Document, lines: LineCounter, keys: readonly PropertyKey[]): number {
  for (let depth = keys.length; depth > 0; depth--) {
    const around: unknown = depth === 1 ? document.contents : document.getIn(keys.slice(0, depth - 1), true);
    const key = keys[depth - 1];
    const pair = isMap(around) ? around.items.find((each) => isScalar(each.key) && each.key.value === key) : undefined;
    const node = (pair?.key ?? document.getIn(keys.slice(0, depth), true)) as Node | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return lines.linePos(document.contents?.range?.[0] ?? 0).line;
}

function isIanaZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function shown(input: unknown): string {
  return typeof input === 'string' ? `“${input}”` : 'that';
}

function sentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}
