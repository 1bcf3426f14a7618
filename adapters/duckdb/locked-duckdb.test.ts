import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText, type QueryCell, type QueryColumn } from '../../core/exports/query-result.ts';
import { DEFAULT_SQL_LIMITS } from './limits.ts';
import { LockedDuckdb, type ParquetView } from './locked-duckdb.ts';
import { SqlRefused } from './sql-refused.ts';

const FIRST = 'features/as_of=2021-05-12/part-0.parquet';
const SECOND = 'features/as_of=2021-05-31/part-0.parquet';

let root: string;
let views: readonly ParquetView[];
let session: LockedDuckdb;
let port: number;
let asked = 0;
const server = createServer((_, answer) => {
  asked++;
  answer.end('x');
});

/** Stand-ins: `STORE` for the store, `OUTSIDE` for a folder next to it, `PORT` for a port with a listener. */
function placed(sql: string): string {
  return sql.replaceAll('STORE', join(root, 's1')).replaceAll('OUTSIDE', join(root, 'outside')).replaceAll('PORT', String(port));
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'trs-locked-'));
  const store = join(root, 's1');
  for (const folder of ['s1/features/as_of=2021-05-12', 's1/features/as_of=2021-05-31', 'outside', 's1evil'])
    mkdirSync(join(root, folder), { recursive: true });
  const duckdb = await DuckDBInstance.create(':memory:');
  const connection = await duckdb.connect();
  const write = (rows: string, path: string) => connection.run(`COPY (${rows}) TO '${path}'`);
  await write(
    "SELECT * FROM (VALUES ('i1', 10.25::DECIMAL(18,2), 1), ('i2', 0.10, NULL)) t(inv_id, inv_total, is_late)",
    join(store, FIRST),
  );
  await write("SELECT 'i3' AS inv_id, 7.00::DECIMAL(18,2) AS inv_total, 0 AS is_late", join(store, SECOND));
  await write('SELECT 1 AS secret', join(root, 'outside', 'o.parquet'));
  connection.closeSync();
  duckdb.closeSync();
  for (const [from, to] of [
    ['outside/o.parquet', 's1evil/x.parquet'],
    ['outside/o.parquet', 's1/features/as_of=2021-05-31/evil.parquet'],
  ] as const)
    copyFileSync(join(root, from), join(root, to));
  writeFileSync(join(store, 'pw.csv'), 'user,password\na,b\n');
  symlinkSync(join(root, 'outside'), join(store, 'link'), 'junction');
  const here = relative(process.cwd(), store);
  views = [{ name: 'features', files: [FIRST, SECOND].map((file) => join(here, file)), dayColumn: 'as_of' }];
  session = await LockedDuckdb.open(views, DEFAULT_SQL_LIMITS);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

interface Answer {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly (readonly QueryCell[])[];
  readonly isCut: boolean;
}

async function ask(sql: string, { explain = false, of = session } = {}): Promise<Answer> {
  let columns: readonly QueryColumn[] = [];
  const rows: QueryCell[][] = [];
  const { isCut } = await of.run(
    placed(sql),
    { explain },
    {
      columns: async (given) => {
        columns = given;
      },
      rows: async (cells) => {
        for (let row = 0; row < cells[0]!.length; row++) rows.push(cells.map((column) => column[row]!));
      },
    },
  );
  return { columns, rows, isCut };
}

/** Every file below the root and its content. */
function everything(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(root, name);
      return statSync(path).isFile() ? `${name} ${createHash('sha256').update(readFileSync(path)).digest('hex')}` : name;
    });
}

describe('a locked session reads', () => {
  it('its views over every day, with the day as a date', async () => {
    expect((await ask('SELECT inv_id, inv_total, as_of FROM features ORDER BY inv_id')).rows).toEqual([
      ['i1', 1025n, 18_759],
      ['i2', 10n, 18_759],
      ['i3', 700n, 18_778],
    ]);
    expect((await ask("SELECT count(*) FROM features WHERE as_of = '2021-05-31'")).rows).toEqual([[1n]]);
    expect(session.views).toEqual([
      {
        name: 'features',
        columns: [
          { name: 'inv_id', type: 'VARCHAR' },
          { name: 'inv_total', type: 'DECIMAL(18,2)' },
          { name: 'is_late', type: 'INTEGER' },
          { name: 'as_of', type: 'DATE' },
        ],
      },
    ]);
  });

  it.each([
    'FROM features LIMIT 1',
    'DESCRIBE features',
    'SUMMARIZE features',
    'SHOW TABLES',
    'VALUES (1)',
    'TABLE features',
    'SELECT * FROM features UNION ALL (SELECT * FROM features)',
    'WITH x AS MATERIALIZED (SELECT * FROM features) SELECT count(*) FROM x;',
    '-- a comment\nSELECT 1 /* and another */;',
    'PIVOT features ON is_late IN (0, 1) USING count(*)',
    "SELECT 'Checkpoint Systems', 'write_log(1)', $$checkpoint()$$ -- force_checkpoint()",
    'SELECT inv_id AS checkpoint FROM features',
    'SHOW ALL TABLES',
    'PRAGMA database_list',
  ])('%s', async (sql) => {
    expect((await ask(sql)).rows.length).toBeGreaterThan(0);
  });

  it('a plan, without running the statement', async () => {
    const { rows } = await ask('SELECT sum(inv_total) FROM features', { explain: true });
    expect(rows[0]!.join('\n')).toContain('UNGROUPED_AGGREGATE');
    await expect(ask("COPY (SELECT 1) TO 'STORE/w3.csv'", { explain: true })).rejects.toThrow();
    await expect(ask("ANALYZE COPY (SELECT 1) TO 'STORE/w3.csv'", { explain: true })).rejects.toThrow();
  });

  it('decimals, wide numbers, days and moments exactly, and everything else as text', async () => {
    const { columns, rows } = await ask(
      "SELECT sum(inv_total) AS total, 170141183460469231731687303715884105727::HUGEINT AS huge, 9007199254740993::BIGINT AS wide, 1.5::DOUBLE AS double, DATE '1969-12-31' AS day, TIMESTAMP '2021-01-01 00:00:00.000001' AS moment, true AS yes, [1.10, 2] AS list, NULL AS nothing, INTERVAL 2 DAY AS span, 7::UINTEGER AS unsigned FROM features",
    );
    expect(columns.map(({ type }) => type)).toEqual([
      { kind: 'decimal', precision: 38, decimals: 2 },
      { kind: 'whole', bits: 128 },
      { kind: 'whole', bits: 64 },
      { kind: 'double' },
      { kind: 'day' },
      { kind: 'timestamp', isZoned: false },
      { kind: 'boolean' },
      { kind: 'text' },
      { kind: 'whole', bits: 32 },
      { kind: 'text' },
      { kind: 'whole', bits: 64 },
    ]);
    expect(rows).toEqual([
      [
        1735n,
        170141183460469231731687303715884105727n,
        9007199254740993n,
        1.5,
        -1,
        1_609_459_200_000_001n,
        true,
        '[1.10, 2.00]',
        null,
        '2 days',
        7n,
      ],
    ]);
  });

  it('what only DuckDB has, as DuckDB shows it, with the names and the order of the statement', async () => {
    const digits = '123456789'.repeat(7);
    const { columns, rows } = await ask(
      `SELECT '${digits}'::BIGNUM AS big, 'infinity'::TIMESTAMP_NS AS "big", [0.1::FLOAT, n] AS list, ['infinity'::DATE] AS days, 'infinity'::DATE AS day,
        '-infinity'::TIMESTAMPTZ AS moment, '0044-03-15 (BC)'::DATE AS ides, '0044-03-15 (BC) 10:00:00'::TIMESTAMP AS hour, 0.1::FLOAT AS float, 1e30::FLOAT AS large
      FROM range(3) AS r(n) ORDER BY n DESC; -- no more`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['big', 'big', 'list', 'days', 'day', 'moment', 'ides', 'hour', 'float', 'large']);
    const shown = rows.map((row) => row.map((cell, column) => cellText(columns[column]!.type, cell)));
    expect(shown).toEqual(
      [2, 1, 0].map((n) => [
        digits,
        'infinity',
        `[0.1, ${n}.0]`,
        '[infinity]',
        'infinity',
        '-infinity',
        '0044-03-15 (BC)',
        '0044-03-15 (BC) 10:00:00',
        '0.1',
        '1e+30',
      ]),
    );
    expect((await ask('SHOW ALL TABLES')).rows[0]).toContain('[inv_id, inv_total, is_late, as_of]');
  });

  it('the first rows of a long answer, and reports the cut', async () => {
    const short = await LockedDuckdb.open(views, { ...DEFAULT_SQL_LIMITS, rows: 3000 });
    const cut = await ask('SELECT range FROM range(3001)', { of: short });
    expect([cut.rows.length, cut.isCut, cut.rows.at(-1)]).toEqual([3000, true, [2999n]]);
    const whole = await ask('SELECT range FROM range(3000)', { of: short });
    expect([whole.rows.length, whole.isCut]).toEqual([3000, false]);
    // The rest of the previous answer is dropped.
    expect((await ask('SELECT 1', { of: short })).rows).toEqual([[1]]);
  });

  it('views whose files have different columns, under folders that look like partitions', async () => {
    const folder = join(root, 'env=prod', 'accounts');
    const duckdb = await DuckDBInstance.create(':memory:');
    const connection = await duckdb.connect();
    const files = ["SELECT 'A1' AS account_id", "SELECT 'A2' AS account_id, 'Ash' AS company_name"].map(async (rows, place) => {
      mkdirSync(join(folder, `as_of=2021-01-0${place + 1}`), { recursive: true });
      const file = join(folder, `as_of=2021-01-0${place + 1}`, 'part-1.parquet');
      await connection.run(`COPY (${rows}) TO '${file}'`);
      return relative(process.cwd(), file);
    });
    const of = await LockedDuckdb.open([{ name: 'accounts', files: await Promise.all(files), dayColumn: 'as_of' }], DEFAULT_SQL_LIMITS);
    expect((await ask('SELECT account_id, company_name, as_of FROM accounts ORDER BY 1', { of })).rows).toEqual([
      ['A1', null, 18_628],
      ['A2', 'Ash', 18_629],
    ]);
    rmSync(join(root, 'env=prod'), { recursive: true });
  });
});

/** Every attempt to reach something outside the views. The first ones succeed in DuckDB with fewer settings. */
const ESCAPES: readonly string[] = [
  "SELECT count(*) FROM read_parquet('STORE/**/*.parquet')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM '/etc/passwd'",
  "SELECT * FROM glob('/etc/*')",
  "SELECT * FROM glob('STORE/../*')",
  "SELECT count(*) FROM read_parquet('STORE/../outside/o.parquet')",
  "SELECT count(*) FROM read_parquet('OUTSIDE/o.parquet')",
  "SELECT count(*) FROM read_parquet('STOREevil/x.parquet')",
  "SELECT count(*) FROM read_parquet('STORE/link/o.parquet')",
  "SELECT count(*) FROM read_parquet('STORE/features/as_of=2021-05-31/evil.parquet')",
  "SELECT count(*) FROM read_csv('STORE/pw.csv')",
  "SELECT content[:10] FROM read_text('STORE/pw.csv')",
  "SELECT * FROM read_json('STORE/pw.csv')",
  "SELECT * FROM read_duckdb('STORE/pw.csv')",
  "COPY (SELECT 1) TO 'OUTSIDE/w.csv'",
  "COPY (SELECT 1) TO 'STORE/w.csv'",
  "COPY (SELECT 1) TO 'STORE/link/w2.csv'",
  "COPY (SELECT 1 AS x) TO 'STORE/features/as_of=2021-05-12/part-0.parquet'",
  "EXPLAIN ANALYZE COPY (SELECT 1) TO 'STORE/w3.csv'",
  "EXPLAIN ANALYZE COPY (SELECT 1) TO 'STORE/features/as_of=2021-05-12/part-0.parquet'",
  'EXPLAIN ANALYZE CREATE TABLE zz AS SELECT 1',
  'EXPLAIN SELECT 1',
  "COPY features FROM '/etc/passwd'",
  "ATTACH 'OUTSIDE/x.db' AS x",
  "ATTACH 'STORE/x.db' AS x2",
  "ATTACH ':memory:' AS m",
  'INSTALL httpfs',
  'LOAD httpfs',
  "LOAD 'OUTSIDE/httpfs.duckdb_extension'",
  'SET enable_external_access = true',
  'SET lock_configuration = false',
  'RESET lock_configuration',
  'PRAGMA enable_external_access = true',
  'SET GLOBAL threads = 8',
  'SET VARIABLE x = 1',
  "SET search_path = 'temp'",
  "SET allowed_directories = ['/']",
  "SET allowed_paths = ['/etc/passwd']",
  "SELECT getenv('HOME')",
  "SELECT * FROM read_parquet('http://127.0.0.1:PORT/x.parquet')",
  "SELECT * FROM 'http://127.0.0.1:PORT/x.csv'",
  "SELECT * FROM read_parquet('s3://b/x.parquet')",
  "EXPORT DATABASE 'STORE/exp'",
  "IMPORT DATABASE 'OUTSIDE'",
  'CREATE SECRET s (TYPE s3)',
  'SELECT * FROM pragma_database_list()',
  'SELECT * FROM duckdb_extensions()',
  "PRAGMA enable_profiling = 'json'",
  "PRAGMA profiling_output = 'STORE/p.json'",
  "SELECT * FROM sniff_csv('/etc/passwd')",
  "SELECT * FROM parquet_metadata('OUTSIDE/o.parquet')",
  "SELECT * FROM parquet_schema('OUTSIDE/o.parquet')",
  "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
  "SELECT * FROM query('COPY (SELECT 1) TO ''STORE/w4.csv''')",
  "SELECT * FROM query_table('/etc/passwd')",
  "WITH x AS MATERIALIZED (SELECT * FROM read_json('/etc/passwd')) SELECT * FROM x",
  "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM read_text(''/etc/passwd'')'))",
  "PREPARE p AS COPY (SELECT 1) TO 'STORE/w9.csv'",
  'EXECUTE p',
  'CREATE TABLE t AS SELECT 1',
  'CREATE TEMP TABLE t AS SELECT 1',
  'CREATE OR REPLACE VIEW features AS SELECT 1',
  'CREATE MACRO m() AS 1',
  'INSERT INTO features VALUES (1)',
  'UPDATE features SET is_late = 1',
  'DELETE FROM features',
  'DROP VIEW features',
  'BEGIN TRANSACTION',
  'CHECKPOINT',
  'VACUUM',
  'ANALYZE',
  'USE memory',
  'DETACH memory',
  "SELECT 1; COPY (SELECT 1) TO 'OUTSIDE/x.csv'",
  'SELECT 1; SELECT 2',
  'PIVOT features ON is_late USING count(*)',
  'SELECT $1',
  "CALL enable_logging(storage = 'file', storage_path = 'STORE/log')",
  "FROM enable_logging(storage = 'file', storage_path = 'STORE/log')",
  "FROM query('FROM enable_log' || 'ging(storage = ''file'', storage_path = ''STORE/log'')')",
  "FROM query('FROM enable_pro' || 'filing()')",
  "FROM query('FROM enable_peg' || '_parser()')",
  "FROM main.query /* a */ ('SELECT 1')",
  `FROM "Query"('SELECT ' || 1)`,
  "PRAGMA json_execute_serialized_sql('{}')",
  'FROM enable_profiling()',
  'FROM system.main.enable_logging()',
  `SELECT "write_log"('x')`,
  "SELECT write_log /* a /* b */ c */ ('x')",
  'FROM checkpoint()',
  "SELECT write_log('x')",
  '',
  '  ;; -- nothing\n',
  'SELEC 1',
];

describe('a locked session refuses', () => {
  it.each(ESCAPES)('%s', async (sql) => {
    // Each in a separate session, so that changes by an earlier one can't hide a way out.
    const of = await LockedDuckdb.open(views, DEFAULT_SQL_LIMITS);
    const before = everything();
    await expect(ask(sql, { of })).rejects.toThrow();
    expect(everything()).toEqual(before);
    expect(asked).toBe(0);
  });

  it('every statement that does not read, with a hint at the right one', async () => {
    await expect(ask('DROP VIEW features')).rejects.toThrow(
      new SqlRefused('The store is only read here: use SELECT, FROM, VALUES, DESCRIBE, SUMMARIZE or SHOW.'),
    );
    await expect(ask('SELECT 1; SELECT 2')).rejects.toThrow('Only one statement is run at a time: leave the others out.');
    await expect(ask("FROM query('FROM enable_log' || 'ging()')")).rejects.toThrow(
      new SqlRefused('query is not for use here: write the statement itself instead of a text.'),
    );
    await expect(ask(' -- hm')).rejects.toThrow('There is no statement to run.');
  });
});

describe('a locked session has', () => {
  it('no extension, secret or directory that gives access to more', async () => {
    expect(
      (
        await ask(
          "SELECT name, value FROM duckdb_settings() WHERE name IN ('allowed_directories', 'autoinstall_known_extensions', 'autoload_known_extensions', 'allow_community_extensions', 'allow_unsigned_extensions', 'enable_external_access', 'lock_configuration', 'temp_directory', 'allow_persistent_secrets') ORDER BY name",
        )
      ).rows,
    ).toEqual([
      ['allow_community_extensions', 'false'],
      ['allow_persistent_secrets', 'false'],
      ['allow_unsigned_extensions', 'false'],
      ['allowed_directories', '[]'],
      ['autoinstall_known_extensions', 'false'],
      ['autoload_known_extensions', 'false'],
      ['enable_external_access', 'false'],
      ['lock_configuration', 'true'],
      ['temp_directory', ''],
    ]);
    expect((await ask('SELECT count(*) FROM duckdb_secrets()')).rows).toEqual([[0n]]);
  });

  it.each([
    ['PRAGMA database_list', /^memory,$/],
    ["SELECT * FROM which_secret('s3://a', 's3')", /^$/],
    ['SELECT * FROM duckdb_logs', /^$/],
  ])('nothing of the computer by %s', async (sql, wanted) => {
    const { rows } = await ask(sql);
    expect(rows.map((row) => row.filter((cell) => typeof cell !== 'bigint').join()).join('\n')).toMatch(wanted);
  });

  it('its own files unchanged after every attempt to write', async () => {
    const { rows } = await ask("SELECT octet_length(content) FROM read_blob('STORE/features/as_of=2021-05-12/part-0.parquet')");
    expect(rows).toEqual([[BigInt(statSync(join(root, 's1', FIRST)).size)]]);
  });

  it('UTC as its only time zone, so that answers are the same everywhere', async () => {
    expect((await ask("SELECT TIMESTAMPTZ '2021-07-01 00:00:00'::VARCHAR")).rows).toEqual([['2021-07-01 00:00:00+00']]);
  });
});
