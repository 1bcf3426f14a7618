import { DEFAULT_SQL_LIMITS, type SqlLimits } from '../../adapters/duckdb/limits.ts';
import { SQL_EXAMPLES, type SqlExample } from '../../core/sql/sql-examples.ts';
import { closestWord } from '../../core/units/closest-word.ts';
import { type Given, Misuse, wholeNumber } from './given-options.ts';
import { storeAddress } from './store-arguments.ts';

/** `trs sql`: a list of examples, the text of one, a statement, or a prompt. */
export type SqlArguments =
  | { readonly action: 'list-examples' }
  | { readonly action: 'show-example'; readonly example: SqlExample }
  | ({ readonly action: 'run'; readonly statement: string; readonly out: string | null; readonly explain: boolean } & SqlOptions)
  | ({ readonly action: 'prompt'; readonly keepsHistory: boolean } & SqlOptions);

export interface SqlOptions {
  /** A folder, or `s3://bucket/prefix`. */
  readonly store: string;
  readonly verbatim: boolean;
  readonly limits: SqlLimits;
  readonly quiet: boolean;
}

const UNITS: Readonly<Record<string, number>> = { MB: 1_000_000, GB: 1_000_000_000 };
/** The minimum with which DuckDB is useful. */
const MIN_BYTES = 50_000_000;

export function readSql(given: Given, words: readonly string[]): SqlArguments {
  if (words.length > 1) throw new Misuse('trs sql takes one statement: put it in quotes.');
  const [statement] = words;
  if (given.has('examples')) return listExamples(given, statement);
  const example = given.get('example');
  if (example !== undefined && statement !== undefined)
    throw new Misuse('--example names a statement, and another is given: leave one out.');
  if (example !== undefined && !given.has('store')) return { action: 'show-example', example: exampleOf(String(example)) };
  const options: SqlOptions = {
    store: storeAddress('sql', given),
    verbatim: given.has('verbatim'),
    limits: limitsOf(given),
    quiet: given.has('quiet'),
  };
  const asked = example === undefined ? statement : exampleOf(String(example)).sql;
  const out = (given.get('out') as string | undefined) ?? null;
  if (asked === undefined) {
    const needless = (['out', 'explain', 'verbatim'] as const).find((name) => given.has(name));
    if (needless !== undefined)
      throw new Misuse(`--${needless} is about one statement, and none is given: trs sql --store STORE "SELECT …".`);
    return { action: 'prompt', keepsHistory: !given.has('no-history'), ...options };
  }
  if (given.has('no-history')) throw new Misuse('--no-history is about the prompt, and a statement is given: leave one out.');
  if (given.has('explain') && out !== null) throw new Misuse('--explain prints a plan, so --out can’t be used with it.');
  if (options.verbatim && out === null) throw new Misuse('--verbatim says how a CSV file is written: name that with --out.');
  return { action: 'run', statement: asked, out, explain: given.has('explain'), ...options };
}

function listExamples(given: Given, statement: string | undefined): SqlArguments {
  if (statement !== undefined || given.has('store') || given.has('example'))
    throw new Misuse('--examples lists them: leave out the rest, or run one with --store STORE --example NAME.');
  return { action: 'list-examples' };
}

function exampleOf(name: string): SqlExample {
  const found = SQL_EXAMPLES.find((example) => example.name === name);
  if (found !== undefined) return found;
  const names = SQL_EXAMPLES.map((example) => example.name);
  const meant = closestWord(name, names);
  throw new Misuse(`There is no example “${name}”; ${meant === null ? 'trs sql --examples lists them.' : `did you mean ${meant}?`}`);
}

function limitsOf(given: Given): SqlLimits {
  return {
    rows: wholeNumber(given, 'max-rows', 1) ?? DEFAULT_SQL_LIMITS.rows,
    seconds: wholeNumber(given, 'max-seconds', 1) ?? DEFAULT_SQL_LIMITS.seconds,
    bytes: bytesOf(given),
  };
}

function bytesOf(given: Given): number {
  const text = given.get('max-memory');
  if (text === undefined) return DEFAULT_SQL_LIMITS.bytes;
  const [, number, unit] = /^(\d{1,6})(MB|GB)$/i.exec(String(text)) ?? [];
  const bytes = number === undefined ? 0 : Number(number) * UNITS[unit!.toUpperCase()]!;
  if (bytes < MIN_BYTES) throw new Misuse(`--max-memory needs a size of at least 50MB, such as 500MB or 4GB, not “${text}”.`);
  return bytes;
}
