import { createRequire } from 'node:module';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { beforeAll, describe, expect, it } from 'vitest';
import { answered, openSession } from '../../core/testing/session-extracts.ts';
import { serveSql } from './serve-sql.ts';
import { SqlEngine } from './sql-engine.ts';
import type { SqlAnswer, SqlReply, SqlRequest } from './sql-messages.ts';

const { resolve } = createRequire(import.meta.url);

/** The real DuckDB-Wasm, run by Node. */
async function startEngine(): Promise<SqlEngine> {
  const bundle = { mainModule: resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'), mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await bindings.instantiate();
  return new SqlEngine(bindings);
}

type Asked = SqlRequest extends infer Each ? (Each extends SqlRequest ? Omit<Each, 'id'> : never) : never;

/** The smallest valid module, in place of the one that the worker sends to the page. */
const MODULE = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));

const replies = new Map<number, (reply: SqlReply) => void>();
let lastId = 0;
let receive: (message: unknown) => void;
let day: number;

function ask(request: Asked): { id: number; reply: Promise<SqlReply> } {
  const id = ++lastId;
  const reply = new Promise<SqlReply>((settle) => replies.set(id, settle));
  receive({ ...request, id });
  return { id, reply };
}

async function value<Value>(request: Asked): Promise<Value> {
  const reply = await ask(request).reply;
  if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
  return reply.value as Value;
}

async function rowsOf(statement: string, limit = 1_000): Promise<(string | null)[][]> {
  const { id, reply } = ask({ ask: 'run', statement, limit });
  const done = await reply;
  if (done.kind !== 'done') throw new Error(JSON.stringify(done));
  return value({ ask: 'rows', answer: id, firstRow: 0, limit: 1_000 });
}

async function fed(): Promise<void> {
  const { session, summary } = await openSession();
  day = summary.day.asOf;
  const tables = answered(await session.sqlTables({ asOf: summary.day.asOf }));
  const bytes = tables.map(async ({ name }) => {
    const rows = answered(await session.sqlRows({ asOf: summary.day.asOf, table: name }));
    return { name, bytes: rows.bytes };
  });
  await value({ ask: 'feed', tables: await Promise.all(bytes) });
}

beforeAll(async () => {
  receive = serveSql({
    post: (reply) => replies.get(reply.id)?.(reply),
    turn: () => new Promise((settle) => setImmediate(settle)),
    start: async () => ({ engine: await startEngine(), module: MODULE }),
  });
  expect(await value({ ask: 'start', module: null })).toBe(MODULE);
  await fed();
}, 120_000);

describe('the open data as tables', () => {
  it('has the declared names, columns and types', async () => {
    const { session, summary } = await openSession();
    const tables = answered(await session.sqlTables({ asOf: summary.day.asOf }));
    expect(tables.map(({ name }) => name)).toContain('features_extended');
    for (const { name, columns } of tables) {
      const described = await rowsOf(`DESCRIBE ${name}`);
      expect(described.map(([column, type]) => [column, type])).toEqual(columns.map(({ name: column, type }) => [column, type]));
    }
  });

  it('holds every row, with decimals exact, nulls as nulls, and the day', async () => {
    const rows = await rowsOf('SELECT inv_id, inv_total, as_of FROM features ORDER BY inv_id LIMIT 2');
    const { session, summary } = await openSession();
    const first = answered(
      await session.featuresPage({ asOf: summary.day.asOf, firstRow: 0, limit: 2, sort: { by: 'inv_id', descending: false } }),
    );
    expect(rows.map(([id, total]) => [id, total])).toEqual(
      first.rows.map(({ inv_id, inv_total_cents }) => [inv_id, (inv_total_cents / 100).toFixed(2)]),
    );
    expect(await rowsOf("SELECT DISTINCT as_of - DATE '1970-01-01' FROM features")).toEqual([[String(day)]]);
    expect(await rowsOf('SELECT count(*) FROM features_latest')).toEqual([[String(first.total)]]);
  });
});

describe('an answer', () => {
  it('shows every kind of value as text, exactly', async () => {
    const [row] = await rowsOf(
      `SELECT 1.15::DECIMAL(18,2), -0.05::DECIMAL(4,2), 170141183460469231731687303715884105727, 9007199254740993, 0.1::DOUBLE, true, DATE '2021-05-12',
        TIMESTAMP '2021-05-12 10:00:00.123456', TIME '10:01:02.5', INTERVAL 14 MONTH, [1.10, NULL]::DECIMAL(4,2)[], {'a': 'x', 'b': [1]}, MAP {'k': 1.5},
        '\\xAB'::BLOB, NULL, 18446744073709551615::UBIGINT`,
    );
    expect(row).toEqual([
      '1.15',
      '-0.05',
      '170141183460469231731687303715884105727',
      '9007199254740993',
      '0.1',
      'true',
      '2021-05-12',
      '2021-05-12 10:00:00.123456',
      '10:01:02.5',
      '1 year 2 months',
      '[1.10, NULL]',
      "{'a': x, 'b': [1]}",
      '{k=1.5}',
      '\\xAB',
      null,
      '18446744073709551615',
    ]);
  });

  it('describes its columns', async () => {
    const { columns } = await value<SqlAnswer>({
      ask: 'run',
      statement: "SELECT 'a' AS name, 1.5 AS amount, DATE '2021-01-01' AS day, sum(range) AS total FROM range(3)",
      limit: 10,
    });
    expect(columns).toEqual([
      { name: 'name', type: 'VARCHAR', isNumber: false, isTime: false },
      { name: 'amount', type: 'DECIMAL(2,1)', isNumber: true, isTime: false },
      { name: 'day', type: 'DATE', isNumber: false, isTime: true },
      { name: 'total', type: 'HUGEINT', isNumber: true, isTime: false },
    ]);
  });

  it('has at most the allowed rows, and reports that there are more', async () => {
    expect(await value({ ask: 'run', statement: 'FROM range(1000000)', limit: 5_000 })).toMatchObject({ rows: 5_000, isCut: true });
    expect(await value({ ask: 'run', statement: 'FROM range(5000)', limit: 5_000 })).toMatchObject({ rows: 5_000, isCut: false });
    expect(await value({ ask: 'run', statement: 'FROM range(0)', limit: 5_000 })).toMatchObject({ rows: 0, isCut: false });
  });

  it('is a chart of its labels and figures', async () => {
    const { id, reply } = ask({
      ask: 'run',
      statement: "SELECT * FROM (VALUES ('a', 1.5), ('b', NULL), (NULL, 3)) t(name, amount)",
      limit: 10,
    });
    await reply;
    expect(await value({ ask: 'points', answer: id, label: 0, value: 1 })).toEqual([
      { label: 'a', value: 1.5 },
      { label: 'b', value: null },
      { label: '–', value: 3 },
    ]);
  });

  it('is copied and written without any text that runs as a formula', async () => {
    const { id, reply } = ask({
      ask: 'run',
      statement: "SELECT '=1+1' AS a, -2 AS b, 'x\ty' AS c UNION ALL SELECT E'\\t=1', 3, NULL",
      limit: 10,
    });
    await reply;
    const text = async (format: 'csv' | 'tsv') =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(await value<Uint8Array>({ ask: 'file', answer: id, format }));
    expect(await text('tsv')).toBe('a\tb\tc\n\'=1+1\t-2\t"x\ty"\n"\'\t=1"\t3\t\n');
    expect(await text('csv')).toBe("\uFEFFa,b,c\r\n'=1+1,-2,x\ty\r\n'\t=1,3,\r\n");
    const xlsx = await value<Uint8Array>({ ask: 'file', answer: id, format: 'xlsx' });
    expect([...xlsx.subarray(0, 2)]).toEqual([0x50, 0x4b]);
  });

  it.each([
    ["['b']::ENUM ('a', 'b')[]", '[b]'],
    ["'b'::ENUM ('a', 'b')", 'b'],
    ["'101'::BIT", '101'],
    ['340282366920938463463374607431768211455::UHUGEINT', '340282366920938463463374607431768211455'],
    ["'123456789012345678901234567890123456789012'::BIGNUM", '123456789012345678901234567890123456789012'],
    ["TIMETZ '10:00:00+01:30'", '10:00:00+01:30'],
    ["TIMESTAMP_NS '2021-05-12 10:00:00.123456789'", '2021-05-12 10:00:00.123456789'],
    ["TIMESTAMP_MS '2021-05-12 10:00:00.123'", '2021-05-12 10:00:00.123'],
    ["TIMESTAMP_S '2021-05-12 10:00:00'", '2021-05-12 10:00:00'],
    ["TIMESTAMP '9999-12-31 23:59:59.999999'", '9999-12-31 23:59:59.999999'],
    ["TIMESTAMP '0044-03-15 (BC) 12:00:00.000001'", '0044-03-15 (BC) 12:00:00.000001'],
    ["[TIMESTAMP '9999-12-31 23:59:59.999999']", "['9999-12-31 23:59:59.999999']"],
    ["'-infinity'::TIMESTAMP", '-infinity'],
    ["TIMESTAMPTZ '2021-05-12 10:00:00+02'", '2021-05-12 08:00:00Z'],
    ["DATE '0044-03-15 (BC)'", '0044-03-15 (BC)'],
    ["'infinity'::DATE", 'infinity'],
    ['0.1::FLOAT', '0.1'],
    ['[0.1]::FLOAT[]', '[0.1]'],
    ['4294967295::UINTEGER', '4294967295'],
    ["'-170141183460469231731687303715884105728'::HUGEINT", '-170141183460469231731687303715884105728'],
    ["INTERVAL '-1 month 3 days 04:05:06.000007'", '-1 month 3 days 04:05:06.000007'],
    ['to_days(2147483647)', '2147483647 days'],
  ])('shows %s as it is', async (value, text) => {
    expect(await rowsOf(`SELECT ${value} AS "a ""b"`)).toEqual([[text]]);
  });

  it('names the types as DuckDB does, and keeps the order of its rows when some values become texts', async () => {
    const { id, reply } = ask({
      ask: 'run',
      statement: "SELECT range AS n, INTERVAL (range) DAY AS i FROM range(3) ORDER BY n DESC; -- 'end",
      limit: 10,
    });
    expect(await reply).toMatchObject({
      value: {
        columns: [
          { name: 'n', type: 'BIGINT' },
          { name: 'i', type: 'INTERVAL' },
        ],
      },
    });
    expect(await value({ ask: 'rows', answer: id, firstRow: 0, limit: 10 })).toEqual([
      ['2', '2 days'],
      ['1', '1 day'],
      ['0', '00:00:00'],
    ]);
  });

  it('stays when the tables of another day are loaded', async () => {
    const { id, reply } = ask({ ask: 'run', statement: 'SELECT 1', limit: 10 });
    await reply;
    await fed();
    expect(await value({ ask: 'rows', answer: id, firstRow: 0, limit: 1 })).toEqual([['1']]);
    expect((await rowsOf('SHOW TABLES')).length).toBe(18);
  });

  it('is dropped once another statement has run', async () => {
    const { id, reply } = ask({ ask: 'run', statement: 'SELECT 1', limit: 10 });
    await reply;
    await value({ ask: 'run', statement: 'SELECT 2', limit: 10 });
    expect(await ask({ ask: 'rows', answer: id, firstRow: 0, limit: 1 }).reply).toMatchObject({ kind: 'bug' });
  });
});

const MORE_THAN_READING = [
  'CREATE TABLE x AS SELECT 1',
  'DROP TABLE features',
  'DROP VIEW features_latest',
  'DELETE FROM features',
  'INSERT INTO features SELECT * FROM features',
  'UPDATE features SET inv_total = 0',
  'SELECT 1; SELECT 2',
  'SELECT 1; DROP TABLE features',
  'SET enable_external_access = true',
  'SET lock_configuration = false',
  'RESET lock_configuration',
  'PRAGMA enable_external_access = true',
  "COPY (SELECT 1) TO 'x.csv'",
  "COPY features FROM 'x.csv'",
  "ATTACH 'x.db' AS y",
  'INSTALL httpfs',
  'LOAD icu',
  'CALL pragma_version()',
  'PREPARE p AS SELECT 1',
  'EXECUTE p',
  'BEGIN',
  'CHECKPOINT',
  "EXPORT DATABASE 'x'",
  'CREATE SECRET s (TYPE s3)',
  'EXPLAIN ANALYZE CREATE TABLE zz AS SELECT 1',
];

/** DuckDB's function `query` reads up to a NUL in some cases; a statement with one was run unchecked. */
const BEHIND_A_NUL = ['DROP TABLE skus\0', 'CREATE TABLE zz AS SELECT 1\0', "ATTACH ':memory:' AS y\0", 'BEGIN\0', 'SELECT 1\0'];

const LOCKED_SETTINGS: readonly [string, string][] = [
  ['enable_external_access', 'false'],
  ['lock_configuration', 'true'],
  ['autoinstall_known_extensions', 'false'],
  ['autoload_known_extensions', 'false'],
  ['allow_community_extensions', 'false'],
  ['allow_persistent_secrets', 'false'],
  ['temp_directory', ''],
];

const REACHING_OUT = [
  "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_blob('/etc/passwd')",
  "SELECT * FROM glob('/etc/*')",
  "SELECT * FROM '/etc/passwd'",
  "SELECT * FROM '/etc/passwd.csv'",
  "SELECT * FROM sniff_csv('/etc/passwd')",
  "SELECT * FROM query_table('/etc/passwd.csv')",
  "WITH x AS MATERIALIZED (SELECT * FROM read_csv('/etc/passwd')) SELECT * FROM x",
  "SELECT * FROM read_parquet('s3://b/x.parquet')",
  "SELECT getenv('HOME')",
  "SELECT json('{}')",
];

const NOT_FOR_USE = [
  'FROM enable_logging()',
  "SELECT write_log('x')",
  'FROM force_checkpoint()',
  'SELECT * FROM "Truncate_DuckDB_Logs" /* x */ ()',
  "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
  "SELECT * FROM json_execute_serialized_sql('x')",
];

describe('a statement', () => {
  const refusal = async (statement: string) => {
    const reply = await ask({ ask: 'run', statement, limit: 10 }).reply;
    return reply.kind === 'refused' ? reply : { message: `not refused: ${reply.kind}`, at: null };
  };

  it.each([
    ['SELECT inv_total FORM features', 'Parser error', 22],
    ['SELECT\n  nope FROM features', 'Binder error', 9],
    ["SELECT 'é', nope FROM features", 'Binder error', 12],
    ['SELECT * FROM featuers', 'Catalog error', 14],
    ["SELECT 'a'::INTEGER", 'Conversion error', 10],
    ['SELECT 1 /* open', 'unterminated /* comment', 9],
    ["SELECT 'é', [1], 'a'::INTEGER", 'Conversion error', 20],
  ])('that is wrong is refused with its place: %s', async (statement, kind, at) => {
    const { message, at: place } = await refusal(statement);
    expect(message).toContain(kind);
    expect(place).toBe(at);
  });

  it.each(['', '  \n', '-- nothing'])('of nothing is refused: %j', async (statement) => {
    expect((await refusal(statement)).message).toMatch(/statement/);
  });

  it.each(MORE_THAN_READING)('that does more than read is refused: %s', async (statement) => {
    expect((await refusal(statement)).message).toContain('One statement that reads');
  });

  it.each(NOT_FOR_USE)('that disturbs the session is refused: %s', async (statement) => {
    expect((await refusal(statement)).message).toContain('is not for use here');
  });

  it.each(BEHIND_A_NUL)('with a NUL is refused, and changes nothing: %j', async (statement) => {
    const before = await rowsOf('SHOW TABLES');
    expect((await refusal(statement)).message).toContain('NUL');
    expect(await rowsOf('SHOW TABLES')).toEqual(before);
    expect(await rowsOf("SELECT count(*) FROM duckdb_databases() WHERE database_name = 'y'")).toEqual([['0']]);
  });

  it.each(LOCKED_SETTINGS)('finds the setting %s locked at %j', async (name, locked) => {
    expect(await rowsOf(`SELECT current_setting('${name}')::VARCHAR`)).toEqual([[locked]]);
  });

  it('with an answer of more than 200 MB is refused, and the next one runs', async () => {
    const reply = await ask({ ask: 'run', statement: "SELECT repeat('x', 20000) || range AS t FROM range(20000)", limit: 100_000 }).reply;
    expect(reply).toMatchObject({ kind: 'refused', message: expect.stringContaining('200 MB') });
    expect(await rowsOf('SELECT 2')).toEqual([['2']]);
  });

  it.each(REACHING_OUT)('reaches no file, no network and no extension: %s', async (statement) => {
    expect((await refusal(statement)).message).toMatch(/Permission error|Catalog error|Missing Extension error/);
  });

  it.each([
    'FROM features LIMIT 1',
    'VALUES (1)',
    'DESCRIBE features',
    'SUMMARIZE features',
    'SHOW TABLES',
    'WITH a AS (SELECT 1) FROM a',
    'TABLE features',
    "SELECT 'it''s' -- done",
  ])('that reads is run in whatever form: %s', async (statement) => {
    expect(await ask({ ask: 'run', statement, limit: 10 }).reply).toMatchObject({ kind: 'done' });
  });

  it('stops soon after a request, and the next one runs', async () => {
    const { id, reply } = ask({
      ask: 'run',
      statement: 'SELECT sum(hash(a.range + b.range)) FROM range(1000000) a, range(1000000) b',
      limit: 10,
    });
    await new Promise((settle) => setTimeout(settle, 300));
    const told = performance.now();
    receive({ stop: id });
    expect(await reply).toEqual({ id, kind: 'stopped' });
    expect(performance.now() - told).toBeLessThan(5_000);
    expect(await rowsOf('SELECT 2')).toEqual([['2']]);
  });
});
