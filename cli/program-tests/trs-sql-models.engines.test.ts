import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type EngineRun, keepEngineRuns } from '../../adapters/testing/engine-runs.ts';
import { hashText } from '../../core/exports/content-hasher.ts';
import { HARD_DATASETS, type HardDataset } from '../../core/testing/hard-datasets.ts';
import { onReference } from '../../core/testing/reference-extracts.ts';
import { stageHardDataset } from '../../core/testing/staged-datasets.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import { runTrs, TRS } from '../testing/run-trs.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const VERSION = (JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string }).version;
const TODAY = ['--today', '2199-12-31'];

/** Answers the statements of a file, each with one row, as JSON; then DuckDB's version. */
const DUCKDB = `
  import { readFileSync } from 'node:fs';
  import { DuckDBInstance } from '@duckdb/node-api';
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  const ask = async (sql) => (await connection.runAndReadAll(sql)).getRows().at(0)?.map(String);
  const { views, hashes } = JSON.parse(readFileSync(process.argv[1], 'utf8'));
  for (const view of views) await connection.run(view);
  const found = {};
  for (const [version, sql] of Object.entries(hashes)) found[version] = await ask(sql);
  console.log(JSON.stringify({ found, version: await ask('SELECT version()') }));
  process.exit(0);
`;

const folder = mkdtempSync(join(tmpdir(), 'trs-engines-'));
const runs: EngineRun[] = [];

/** Runs a program that reports its peak memory. */
function measured(words: readonly string[]): { stdout: string; stderr: string; seconds: number; megabytes: number } {
  const memory = join(folder, 'memory');
  const began = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', pathToFileURL(join(PROJECT, 'bench', 'report-usage.js')).href, ...words],
    { cwd: PROJECT, encoding: 'utf8', env: { ...process.env, PEAK_MEMORY_FILE: memory } },
  );
  const seconds = Math.round(performance.now() - began) / 1000;
  expect(status, stderr).toBe(0);
  return { stdout, stderr, seconds, megabytes: Math.round(Number(readFileSync(memory, 'utf8')) / 1000) };
}

async function computes(dataset: HardDataset): Promise<void> {
  const { name, asOf } = dataset;
  const extracts = join(folder, `${name}-csv`);
  mkdirSync(extracts);
  for (const [table, text] of Object.entries(dataset.texts())) writeFileSync(join(extracts, `${table}.csv`), text);
  const day = formatIsoDay(asOf);
  const core = measured([
    TRS(),
    'features',
    extracts,
    '--as-of',
    day,
    '--features',
    'extended',
    '--hash',
    '--quiet',
    '--out',
    join(folder, `${name}.csv`),
    ...TODAY,
  ]);
  const { folder: staged, expected } = await stageHardDataset(folder, dataset);
  expect(core.stderr).toContain(`Content hash ${expected.v1}\nContent hash of the extended columns ${expected.x1}\n`);
  const row = { dataset: name, ...expected };
  runs.push({ engine: 'core', version: VERSION, ...row, seconds: core.seconds, megabytes: core.megabytes });

  const report = await runTrs(['sql-models', '--dialect', 'duckdb', '--as-of', day, '--json']);
  const { inputs, models, hashes } = JSON.parse(report.stdout.toString()) as {
    readonly inputs: readonly string[];
    readonly models: readonly { readonly name: string; readonly sql: string }[];
    readonly hashes: Readonly<Record<'v1' | 'x1', string>>;
  };
  const views = [
    ...inputs.map((input) => `CREATE VIEW ${input} AS FROM read_parquet('${join(staged, `${input}.parquet`)}')`),
    ...models.map((model) => `CREATE VIEW ${model.name} AS ${model.sql}`),
  ];
  const plan = join(folder, `${name}.json`);
  writeFileSync(plan, JSON.stringify({ views, hashes }));
  const duckdb = measured(['--input-type=module', '-e', DUCKDB, plan]);
  const { found, version } = JSON.parse(duckdb.stdout) as { found: Record<'v1' | 'x1', [string, string]>; version: [string] };
  const hashed = (which: 'v1' | 'x1') => hashText(which, BigInt(found[which][0]), BigInt(found[which][1]));
  expect({ v1: hashed('v1'), x1: hashed('x1') }).toEqual(expected);
  runs.push({
    engine: 'DuckDB',
    version: version[0].replace(/^v/, ''),
    ...row,
    seconds: duckdb.seconds,
    megabytes: duckdb.megabytes,
  });
}

describe('trs features and trs sql-models on DuckDB', () => {
  for (const dataset of HARD_DATASETS) {
    const test = dataset.name === 'reference' ? onReference : it;
    test(`agree on ${dataset.name}`, () => computes(dataset));
  }

  afterAll(() => {
    rmSync(folder, { recursive: true });
    keepEngineRuns(runs);
  });
});
