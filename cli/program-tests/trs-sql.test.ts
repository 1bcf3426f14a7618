import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { SQL_EXAMPLES } from '../../core/sql/sql-examples.ts';
import { finished, runInShell, runTrs, startTrs, TRS } from '../testing/run-trs.ts';
import { SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

/** Where processes are watched through /proc, and `script` makes a terminal. */
const isLinux = process.platform === 'linux';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trs-sql-test-'));
  writeSmallExtracts(join(folder, 'x'));
  for (const asOf of ['2021-05-05', '2021-06-30']) {
    const more = asOf === '2021-05-05' ? ['--keep-lines'] : [];
    const run = await runTrs(['snapshot', 'x', '--store', 's', '--as-of', asOf, '--quiet', ...more, ...SMALL_TODAY], { cwd: folder });
    expect(run.code, run.stderr).toBe(0);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `trs sql` over the store of the small extracts. */
async function sql(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await runTrs(['sql', '--store', 's', ...words], { cwd: folder });
  return { code, stdout: stdout.toString(), stderr };
}

describe('trs sql', () => {
  it('prints a table of the latest day, and one of every day', async () => {
    const latest = await sql('SELECT inv_id, inv_total, is_late FROM features_latest ORDER BY inv_id');
    expect(latest).toMatchObject({ code: 0 });
    expect(latest.stdout.split('\n')).toEqual([
      'inv_id  inv_total  is_late',
      '──────  ─────────  ───────',
      '001          6.01        0',
      '002         12.50        1',
      '003         33.50        1',
      '004          2.50        –',
      '',
    ]);
    expect(latest.stderr).toMatch(/^4 rows, \d+\.\d s; the latest day is 2021-06-30\.\n$/);
    const { stdout } = await sql('--quiet', 'SELECT as_of, count(*) AS invoices FROM features GROUP BY as_of ORDER BY as_of');
    expect(stdout).toContain('2021-05-05         3\n2021-06-30         4\n');
  });

  it('has every table of the store as a view and with its latest day, the day in each', async () => {
    const { stdout } = await sql(
      '--out',
      'views.json',
      "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal",
    );
    expect(stdout).toBe('');
    const found = JSON.parse(readFileSync(join(folder, 'views.json'), 'utf8')) as { table_name: string; column_name: string }[];
    const withDay = found.filter(({ column_name }) => column_name === 'as_of').map(({ table_name }) => table_name);
    const tables = 'account_months accounts ageing call_list feature_stats features features_extended invoices skus'.split(' ');
    expect(withDay.sort()).toEqual([...tables.flatMap((table) => [table, `${table}_latest`]), 'line_items', 'payments'].sort());
    expect([...new Set(found.map(({ table_name }) => table_name))].sort()).toEqual(withDay);
  });

  it('says what a table needs that the day does not have', async () => {
    const { code, stderr } = await sql('SELECT * FROM line_items_latest');
    expect(code).toBe(1);
    expect(stderr).toBe('2021-06-30 has no table line_items: trs snapshot --keep-lines stores it, and line_items has the days that do.\n');
    expect((await sql('SELECT count(*) FROM line_items')).code).toBe(0);
  });

  it.each([
    ['SELEC 1', 'The statement can’t be run: syntax error at or near "SELEC".'],
    ['SELECT\nnix FROM features', 'The statement can’t be run: Referenced column "nix" not found in FROM clause (line 2)'],
    ['SELECT * FROM feature', 'The store has no table feature; did you mean features?'],
    ['SELECT * FROM zzzzzzzzzz', 'The store has no table zzzzzzzzzz; its tables are features, features_latest,'],
    ['SELECT 1; SELECT 2', 'Only one statement is run at a time: leave the others out.'],
    ['DROP VIEW features', 'The store is only read here: use SELECT, FROM, VALUES, DESCRIBE, SUMMARIZE or SHOW.'],
    ["SELECT * FROM read_text('/etc/passwd')", 'The statement asks for something outside of the store'],
    ["SELECT CAST('a' AS INTEGER)", 'The statement can’t be run: Could not convert string'],
    ["SELECT error('no')", 'The statement can’t be run: no.'],
  ])('says in one sentence what is wrong with %s', async (statement, said) => {
    const { code, stdout, stderr } = await sql(statement);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it.each([
    [['SELECT 1', 'SELECT 2'], 'trs sql takes one statement: put it in quotes.'],
    [['--out', 'x.csv'], '--out is about one statement, and none is given'],
    [['SELECT 1', '--explain', '--out', 'x.csv'], '--explain prints a plan, so --out can’t be used with it.'],
    [['SELECT 1', '--verbatim'], '--verbatim says how a CSV file is written: name that with --out.'],
    [['SELECT 1', '--verbatim', '--out', 'x.json'], '--verbatim says how a CSV file is written, and --out names another'],
    [
      ['SELECT 1', '--out', 'x.txt'],
      'x.txt has no ending that can be written: give --out a name that ends in .csv, .json, .parquet or .xlsx.',
    ],
    [['--example', 'dos'], 'There is no example “dos”; did you mean dso?'],
    [['SELECT 1', '--example', 'dso'], '--example names a statement, and another is given: leave one out.'],
    [['SELECT 1', '--max-memory', '1kB'], '--max-memory needs a size of at least 50MB, such as 500MB or 4GB, not “1kB”.'],
    [['SELECT 1', '--max-rows', '0'], '--max-rows needs a whole number, 1 or more, not “0”.'],
  ])('says in one sentence what is wrong with %j', async (words, said) => {
    const { code, stderr } = await sql(...words);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });

  it('says so when there is no store, or nothing in it', async () => {
    const empty = await runTrs(['sql', '--store', 'empty', 'SELECT 1'], { cwd: folder });
    expect(empty).toMatchObject({ code: 1 });
    expect(empty.stderr).toMatch(/empty holds no snapshot yet: trs snapshot publishes one\.\n$/);
    expect(existsSync(join(folder, 'empty'))).toBe(false);
    expect((await runTrs(['sql', 'SELECT 1'], { cwd: folder })).stderr).toContain('--store');
  });

  it('prints a plan with --explain, and runs nothing', async () => {
    const { code, stdout, stderr } = await sql('--explain', 'SELECT count(*) FROM features');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('READ_PARQUET');
  });

  it('fits its columns to a terminal, and gives a pipe all of them', async () => {
    const { stdout } = await sql("SELECT repeat('x', 300) AS long, 1 AS one");
    expect(stdout.split('\n')[2]).toBe(`${'x'.repeat(300)}    1`);
  });
});

const ROWS = `SELECT * FROM (VALUES
  ('=1+1', -12.50::DECIMAL(18,2), 9007199254740993, DATE '2021-06-30', 0.5::DOUBLE, 1.5::DECIMAL(38,2)),
  ('a,"b"', NULL, -1, NULL, 'NaN'::DOUBLE, 123456789012345678901234567890.25)) t("=name", amount, wide, day, share, huge)`;

describe('trs sql --out', () => {
  it('writes a CSV that is safe to open in a spreadsheet, or verbatim for machines', async () => {
    expect((await sql(ROWS, '--out', 'safe.csv')).stderr).toMatch(/^Wrote safe\.csv \(\d+ bytes\)\.\n2 rows, /);
    expect(readFileSync(join(folder, 'safe.csv'), 'utf8')).toBe(
      '\uFEFF\'=name,amount,wide,day,share,huge\r\n\'=1+1,-12.50,9007199254740993,2021-06-30,0.5,1.50\r\n"a,""b""",,-1,,NaN,123456789012345678901234567890.25\r\n',
    );
    expect((await sql(ROWS, '--out', 'plain.csv', '--verbatim')).code).toBe(0);
    expect(readFileSync(join(folder, 'plain.csv'), 'utf8')).toBe(
      '=name,amount,wide,day,share,huge\n=1+1,-12.50,9007199254740993,2021-06-30,0.5,1.50\n"a,""b""",,-1,,NaN,123456789012345678901234567890.25\n',
    );
  });

  it('writes JSON whose numbers have all of their digits', async () => {
    await sql(ROWS, '--out', 'rows.json');
    const text = readFileSync(join(folder, 'rows.json'), 'utf8');
    expect(text).toBe(
      '[\n{"=name":"=1+1","amount":-12.50,"wide":9007199254740993,"day":"2021-06-30","share":0.5,"huge":1.50},\n{"=name":"a,\\"b\\"","amount":null,"wide":-1,"day":null,"share":"NaN","huge":123456789012345678901234567890.25}\n]\n',
    );
    expect(JSON.parse(text)).toHaveLength(2);
    await sql('SELECT 1 AS a, 2 AS a, 3 AS a_1 WHERE false', '--out', 'none.json');
    expect(JSON.parse(readFileSync(join(folder, 'none.json'), 'utf8'))).toEqual([]);
    await sql('SELECT 1 AS a, 2 AS a, 3 AS a_1', '--out', 'same.json');
    expect(JSON.parse(readFileSync(join(folder, 'same.json'), 'utf8'))).toEqual([{ a: 1, a_2: 2, a_1: 3 }]);
  });

  it('writes Parquet with the types of the answer', async () => {
    await sql(ROWS, '--out', 'rows.parquet');
    const file = readFileSync(join(folder, 'rows.parquet'));
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
    expect(
      parquetMetadata(bytes)
        .schema.slice(1)
        .map(({ name, type, logical_type }) => [name, type, logical_type?.type]),
    ).toEqual([
      ['=name', 'BYTE_ARRAY', 'STRING'],
      ['amount', 'INT64', 'DECIMAL'],
      ['wide', 'INT64', undefined],
      ['day', 'INT32', 'DATE'],
      ['share', 'DOUBLE', undefined],
      ['huge', 'FIXED_LEN_BYTE_ARRAY', 'DECIMAL'],
    ]);
    const rows = await parquetReadObjects({ file: bytes });
    expect(rows[0]).toMatchObject({ '=name': '=1+1', amount: -12.5, wide: 9007199254740993n });
  });

  it('writes a workbook whose texts are texts, and whose numbers are not rounded', async () => {
    await sql(ROWS, '--out', 'rows.xlsx');
    const files = unzipSync(readFileSync(join(folder, 'rows.xlsx')));
    const sheet = Buffer.from(files['xl/worksheets/sheet1.xml']!).toString();
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<v>-12.5</v>');
    expect(Buffer.concat(Object.values(files)).toString()).toContain('123456789012345678901234567890.25');
  });

  it('replaces no file of the store, under any name', async () => {
    const stored = () => namesIn(join(folder, 's', 'features', 'as_of=2021-06-30'));
    const [name] = stored();
    const file = join('s', 'features', 'as_of=2021-06-30', name!);
    const bytes = readFileSync(join(folder, file));
    symlinkSync(join(folder, 's', 'features'), join(folder, 'link'), 'junction');
    for (const out of [file, join('link', 'as_of=2021-06-30', name!), join('s', 'new.csv')]) {
      const { code, stderr } = await sql('SELECT 1 AS one', '--out', out);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: `${out} is inside the store, whose files no result may replace: choose another folder.\n`,
      });
    }
    expect(readFileSync(join(folder, file)).equals(bytes)).toBe(true);
    expect(stored()).toEqual([name]);
    expect(existsSync(join(folder, 's', 'new.csv'))).toBe(false);
  });

  it('replaces a file whole or leaves it as it was', async () => {
    writeFileSync(join(folder, 'kept.csv'), 'old');
    expect((await sql('SELECT * FROM nix', '--out', 'kept.csv')).code).toBe(1);
    expect(readFileSync(join(folder, 'kept.csv'), 'utf8')).toBe('old');
    expect((await sql('SELECT 1 AS one', '--out', 'kept.csv', '--quiet')).stderr).toBe('');
    expect(readFileSync(join(folder, 'kept.csv'), 'utf8')).toBe('\uFEFFone\r\n1\r\n');
    expect(
      (await runInShell('trs sql --store s "SELECT 1 AS one" --out /dev/stdout --verbatim --quiet', { cwd: folder })).stdout.toString(),
    ).toBe('one\n1\n');
    expect(namesIn(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('the limits of trs sql', () => {
  it('leave out rows above --max-rows, and say so', async () => {
    const { code, stdout, stderr } = await sql('SELECT range AS n FROM range(1000000)', '--max-rows', '3', '--quiet');
    expect(code).toBe(0);
    expect(stdout).toBe('n\n─\n0\n1\n2\n');
    expect(stderr).toBe('warning: these are the first 3 rows and there are more: --max-rows N allows more.\n');
  });

  it.each([
    ['a constant that can’t be interrupted', "SELECT length(repeat('x', 2000000000))"],
    ['a sort that never ends', 'SELECT * FROM range(1000000000) a, range(1000) b ORDER BY hash(a.range + b.range) LIMIT 1'],
  ])('end %s after --max-seconds', async (_, statement) => {
    const started = performance.now();
    const { code, stderr } = await sql(statement, '--max-seconds', '2');
    expect(code).toBe(1);
    expect(stderr).toBe('The statement took more than 2 seconds and was stopped: ask for less, or allow more with --max-seconds.\n');
    expect(performance.now() - started).toBeLessThan(25_000);
  });

  it('end a statement that takes more than --max-memory', async () => {
    const { code, stderr } = await sql('SELECT list(range) FROM range(500000000)', '--max-memory', '100MB');
    expect(code).toBe(1);
    expect(stderr).toBe('The statement needs more memory than it may use: ask for less, or allow more with --max-memory.\n');
  });

  it.runIf(isLinux)('leave no process behind after an interrupt, which ends it with 130', async () => {
    const child = startTrs(['sql', '--store', 's', "SELECT length(repeat('x', 2000000000))"], { cwd: folder });
    const end = finished(child);
    const sqlProcess = await childOf(child.pid!);
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(130);
    expect(stderr).toBe('\nInterrupted; nothing was written.\n');
    await expect.poll(() => isRunning(sqlProcess), { timeout: 10_000 }).toBe(false);
  });

  it.runIf(isLinux)('leave no process behind when trs is killed', async () => {
    const child = startTrs(['sql', '--store', 's', 'SELECT count(*) FROM range(100000000000)'], { cwd: folder });
    const end = finished(child);
    const sqlProcess = await childOf(child.pid!);
    child.kill('SIGKILL');
    await end;
    await expect.poll(() => isRunning(sqlProcess), { timeout: 10_000 }).toBe(false);
  });
});

/** The process that a process has started, once there is one. */
async function childOf(pid: number): Promise<number> {
  const path = `/proc/${pid}/task/${pid}/children`;
  await expect.poll(() => (existsSync(path) ? readFileSync(path, 'utf8').trim() : ''), { timeout: 20_000 }).not.toBe('');
  return Number(readFileSync(path, 'utf8').trim().split(' ')[0]);
}

function isRunning(pid: number): boolean {
  // A process that has ended and whose parent has not read its status is a zombie.
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}

describe('the examples of trs sql', () => {
  it('are listed, printed by name, and run over a store', async () => {
    const list = await runTrs(['sql', '--examples']);
    expect(list.stdout.toString().trimEnd().split('\n')).toHaveLength(SQL_EXAMPLES.length);
    const shown = await runTrs(['sql', '--example', 'ageing']);
    expect(shown.stdout.toString()).toContain('FROM ageing_latest');
    for (const { name } of SQL_EXAMPLES) {
      const { code, stdout, stderr } = await sql('--example', name, '--quiet');
      expect({ code, stderr }, name).toEqual({ code: 0, stderr: '' });
      expect(stdout.split('\n').length, name).toBeGreaterThan(2);
    }
  }, 180_000);
});

describe('the prompt of trs sql', () => {
  it('runs statements from a pipe, each to its semicolon, and ends with 1 at the first that fails', async () => {
    const run = (text: string) =>
      runInShell(`printf '%s' "$TEXT" | trs sql --store s`, { cwd: folder, env: { ...process.env, TEXT: text } });
    const good = await run("SELECT\n  ';' AS semicolon; -- not the end\nSELECT 2 AS two");
    expect(good.code, good.stderr).toBe(0);
    expect(good.stdout.toString()).toBe('semicolon\n─────────\n;\ntwo\n───\n  2\n');
    const bad = await run('SELECT 1 AS one;\nSELECT nix;\nSELECT 3 AS three;');
    expect(bad.code).toBe(1);
    expect(bad.stdout.toString()).toBe('one\n───\n  1\n');
    expect(bad.stderr).toContain('"nix"');
  });

  it.runIf(isLinux)(
    'answers on a terminal, completes, keeps what was typed for its user alone, and cancels by Ctrl+C',
    async () => {
      const home = temporaryFolder();
      const terminal = startTerminal('--max-seconds 120', home);
      await terminal.shows('sql> ');
      terminal.type('SELECT count(*) AS columns FROM feature_st\t');
      await terminal.shows('FROM feature_stats');
      terminal.type('_la\t');
      await terminal.shows('test');
      terminal.type(';\r');
      await terminal.shows(/columns\s+─+\s+14/);
      // Longer than any test: only the interrupt ends it.
      terminal.type("SELECT length(repeat('x', 2000000000));\r");
      await new Promise((later) => setTimeout(later, 1_000));
      const cancelled = performance.now();
      terminal.type('\u0003');
      await terminal.shows('The statement was cancelled.');
      expect(performance.now() - cancelled).toBeLessThan(5_000);
      terminal.type('SELECT 40 + 2 AS answer;\r');
      await terminal.shows(/answer\s+─+\s+42/);
      terminal.type('SELECT 1 AS gone\u0003');
      terminal.type('.tables\r');
      await terminal.shows('features_extended_latest');
      terminal.type('.examples top-debtors\r');
      await terminal.shows('running_percent');
      terminal.type('.quit\r');
      expect(await terminal.code).toBe(0);
      const history = join(home, '.local', 'state', 'trs', 'sql-history');
      expect(statSync(history).mode & 0o777).toBe(0o600);
      expect(readFileSync(history, 'utf8').split('\n')).toContain('SELECT 40 + 2 AS answer;');

      const again = startTerminal('', home);
      await again.shows('sql> ');
      again.type('\u001b[A\u001b[A\u001b[A\u001b[A');
      await again.shows('SELECT 40 + 2 AS answer;');
      again.type('\u0003\u0004');
      expect(await again.code).toBe(0);
    },
    120_000,
  );

  it.runIf(isLinux)(
    'keeps nothing with --no-history',
    async () => {
      const home = temporaryFolder();
      const terminal = startTerminal('--no-history', home);
      await terminal.shows('sql> ');
      terminal.type('SELECT 1 AS one;\r');
      await terminal.shows(/one\s+─+\s+1/);
      terminal.type('\u0004');
      expect(await terminal.code).toBe(0);
      expect(readdirSync(home)).toEqual([]);
    },
    60_000,
  );
});

/** `trs sql` on a terminal, typed to and watched. */
function startTerminal(options: string, home: string) {
  const command = `"${process.execPath}" "${TRS()}" sql --store s ${options}`;
  const { XDG_STATE_HOME: _, ...env } = process.env;
  const child = spawn('script', ['--quiet', '--return', '--echo', 'never', '--command', command, '/dev/null'], {
    cwd: folder,
    env: { ...env, HOME: home, TERM: 'xterm' },
  });
  let seen = '';
  child.stdout.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
  });
  return {
    code: new Promise<number | null>((resolve) => child.on('close', resolve)),
    type: (text: string) => child.stdin.write(text),
    /** Waits until this has come on the terminal since the last time. */
    async shows(wanted: string | RegExp): Promise<void> {
      const isThere = () => (typeof wanted === 'string' ? seen.includes(wanted) : wanted.test(seen));
      await expect.poll(() => isThere() || seen, { timeout: 30_000, interval: 50 }).toBe(true);
      seen = '';
    },
  };
}

it('the build holds DuckDB beside it, not in it', () => {
  const built = join(inject('trsBuild'), 'dist', 'cli');
  const names = readdirSync(built);
  expect(names).toContain('sql-child.js');
  expect(names.filter((name) => readFileSync(join(built, name), 'utf8').includes('@duckdb/node-api'))).toEqual(['sql-child.js']);
});
