import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { WORLD_NAMES } from '../../core/sample/worlds.ts';
import { COMMANDS, type CommandName, OF_DATABASE } from '../arguments/options.ts';
import { runTrs } from '../testing/run-trs.ts';
import { BAD_ROWS, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

/** Extracts with rows to reject in `x`, and a folder `link` that is the folder `real` under another name. */
function workFolder(): string {
  const folder = temporaryFolder();
  writeSmallExtracts(join(folder, 'x'), BAD_ROWS);
  mkdirSync(join(folder, 'real'));
  writeFileSync(join(folder, 'reading.json'), '{"reading_version":1,"tables":{"skus":{"decimal_mark":"comma"}}}');
  writeFileSync(join(folder, 'trs.yaml'), 'source: x\nstore: link/store\ntime_zone: UTC\n');
  symlinkSync('real', join(folder, 'link'));
  return folder;
}

describe('trs with relative paths', () => {
  it.each([
    ['F.csv', '.'],
    ['real/F.csv', 'real'],
    ['link/F.csv', 'real'],
    ['./x/../F.csv', '.'],
  ])('writes %s and its rejects beside it', async (out, where) => {
    const cwd = workFolder();
    for (const round of [1, 2]) {
      const run = await runTrs(['features', 'x', '--allow-rejects', '--manifest', '--out', out, ...SMALL_TODAY], { cwd });
      expect(run, `round ${round}`).toMatchObject({ code: 0 });
      expect(run.stderr).toContain(`see ${out}.rejects.csv`);
    }
    expect(namesIn(join(cwd, where)).filter((name) => name.startsWith('F.'))).toEqual([
      'F.csv',
      'F.csv.manifest.json',
      'F.csv.rejects.csv',
    ]);
    expect(readFileSync(join(cwd, `${out}.rejects.csv`), 'utf8')).toContain('is not a whole number');
    expect(await runTrs(['verify', out], { cwd })).toMatchObject({ code: 0 });
  });

  const LIMITS = ['--max-rows', '5', '--max-seconds', '60', '--max-memory', '500MB'];

  /** A run of every command with every option, except help and version, and except the options about a database or a broker. */
  const runs: Readonly<Record<Exclude<CommandName, 'source' | 'follow'>, readonly string[]>> = {
    check: ['x', '--json', '--leak', ...reading()],
    features: ['x', '--out', 'link/F.csv', '--hash', '--features', 'extended', '--manifest', ...reading()],
    verify: ['link/F.csv', '--quiet', '--debug'],
    calls: ['x', '--out', 'link/calls.csv', '--top', '1', ...reading()],
    backtest: [
      'x',
      '--from',
      '2021-05-02',
      '--to',
      '2021-05-30',
      '--top',
      '1',
      '--json',
      ...reading().filter((word, i, words) => word !== '--as-of' && words[i - 1] !== '--as-of'),
    ],
    sample: ['--out', 'link/made', '--accounts', '2', '--invoices', '2', '--lines', '2', '--seed', '7', '--quiet', '--debug'],
    snapshot: ['x', '--store', 'link/store', '--with-contacts', '--keep-lines', ...reading()],
    stage: ['x', '--store', 'link/store', '--with-contacts', ...reading()],
    store: ['list', '--store', 'link/store', '--json', '--quiet', '--debug'],
    run: [
      '--config',
      'trs.yaml',
      '--metrics',
      'link/trs.prom',
      '--log',
      'json',
      ...accepting(),
      '--today',
      '2021-07-01',
      '--quiet',
      '--debug',
    ],
    status: ['--store', 'link/store', '--max-age', '99999d', '--json', '--quiet', '--debug'],
    sql: ['SELECT 1', '--store', 'link/store', '--out', 'link/a.csv', '--verbatim', ...LIMITS, '--quiet', '--debug'],
    'sql-models': [
      '--dialect',
      'duckdb',
      '--as-of',
      '2021-06-30',
      '--form',
      'stream',
      '--json',
      '--today',
      '2021-07-01',
      '--quiet',
      '--debug',
    ],
  };
  /** A dry run writes nothing, so it is a run of its own. */
  const dryRun = ['--config', 'trs.yaml', '--dry-run', '--today', '2021-07-01', ...accepting()];
  /** The other ways to call `trs sql`. */
  const sqlRuns: readonly (readonly string[])[] = [
    ['--examples'],
    ['--example', 'dso'],
    ['SELECT 1', '--store', 'link/store', '--explain'],
    ['--store', 'link/store', '--no-history'],
  ];
  /** The job of Flink has a dialect and no day. */
  const jobRun = ['--dialect', 'flink', '--broker', '127.0.0.1:9092', '--topic-prefix', 'trs.trs'];
  /** A world has its own size, so it is a run of its own. */
  const worldRun = ['--out', 'link/made', '--world', WORLD_NAMES[0], '--seed', '7', '--quiet'];
  /** The options of `trs store` depend on its action. */
  const storeRuns: readonly (readonly string[])[] = [
    ['show', '--store', 'link/store', '--as-of', '2021-06-30', '--files', '--json'],
    ['prune', '--store', 'link/store', '--keep', 'daily=1', '--dry-run'],
    ['forget', '--store', 'link/store', '--account', 'A1'],
  ];

  it('accepts every documented option', async () => {
    const cwd = workFolder();
    for (const command of [
      'check',
      'features',
      'verify',
      'calls',
      'backtest',
      'sample',
      'snapshot',
      'stage',
      'store',
      'run',
      'status',
      'sql',
      'sql-models',
    ] as const) {
      const ofFiles = COMMANDS[command].options.filter((option) => !(OF_DATABASE as readonly string[]).includes(option));
      const more: Partial<Record<CommandName, readonly string[]>> = {
        store: storeRuns.flat(),
        run: dryRun,
        sql: sqlRuns.flat(),
        sample: worldRun,
        'sql-models': jobRun,
      };
      const given = [...runs[command], ...(more[command] ?? [])];
      const missing = ofFiles.filter((option) => !given.includes(`--${option}`));
      expect(missing).toEqual(['version', 'help']);
      const run = await runTrs([command, ...runs[command]], { cwd });
      expect(run.code, `${command}: ${run.stderr}`).toBe(0);
    }
    expect(await runTrs(['run', ...dryRun], { cwd })).toMatchObject({ code: 0 });
    expect(await runTrs(['sample', ...worldRun], { cwd })).toMatchObject({ code: 0 });
    for (const words of sqlRuns) {
      const run = await runTrs(['sql', ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
      expect(run.code, `${words.join(' ')}: ${run.stderr}`).toBe(0);
    }
    for (const words of storeRuns) {
      const run = await runTrs(['store', ...words], { cwd });
      expect(run.code, `store ${words}: ${run.stderr}`).toBe(0);
    }
    expect(namesIn(join(cwd, 'real'))).toEqual([
      'F.csv',
      'F.csv.manifest.json',
      'F.csv.rejects.csv',
      'a.csv',
      'calls.csv',
      'calls.csv.rejects.csv',
      'made',
      'store',
      'trs.prom',
    ]);
    // Commands that read from a database only are tested where there is one.
    expect([...Object.keys(runs), 'source', 'follow'].sort()).toEqual(Object.keys(COMMANDS).sort());
  });
});

/** The extracts have rows to reject. */
function accepting(): string[] {
  return ['--accept', 'rejects', '--reason', 'these are known'];
}

function written(): string[] {
  const options = ['--encoding', 'skus=utf-8', '--delimiter', 'skus=comma', '--quotes', 'skus=doubled'];
  return [...options, '--empty-values', 'invoices=NULL,-', '--first-line', 'skus=2', '--reading', 'reading.json'];
}

function reading(): string[] {
  const days = ['--today', '2021-07-31', '--as-of', '2021-06-30', '--date-order', 'ymd', '--date-format', 'invoices=YYYY-MM-DD'];
  return [
    ...days,
    '--decimal-mark',
    'skus=point',
    ...written(),
    '--concat',
    '--repeated-lines',
    'keep',
    '--allow-rejects',
    '--max-rejects',
    '9',
    '--quiet',
    '--debug',
  ];
}
