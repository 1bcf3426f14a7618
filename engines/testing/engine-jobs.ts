import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { hashText } from '../../core/exports/content-hasher.ts';
import { DEFINITIONS_VERSION } from '../../core/features/feature-catalog.ts';
import { DIALECTS, sqlTypeOf } from '../../core/sql/models/dialect.ts';
import { sqlModelsReport } from '../../core/sql/models/sql-script.ts';
import { STAGED_TABLES } from '../../core/stored/stored-tables.ts';
import type { DatasetHashes, StagedDataset } from '../../core/testing/staged-datasets.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EnginePrograms } from './engine-programs.ts';

/** What an engine made of a dataset. */
export interface EngineResult extends DatasetHashes {
  readonly name: string;
  readonly version: string;
  readonly seconds: number;
  /** Peak of the process, which computes all datasets. */
  readonly megabytes: number;
}

/** The name of each hand-over in the folder of its dataset. */
export const RUN = 'run-1';

/** Computes all datasets in one session of Spark, which hands each over in its folder. */
export async function runOnSpark({ python }: EnginePrograms, datasets: readonly StagedDataset[], folder: string): Promise<EngineResult[]> {
  const jobs = datasets.map(({ name, folder: store, asOf }) => {
    const files = Object.fromEntries(STAGED_TABLES.map((table) => [table.name, [{ path: `${table.name}.parquet` }]]));
    const day = { as_of: formatIsoDay(asOf), definitions_version: DEFINITIONS_VERSION, files };
    const inputs = { models: join(store, 'models.json'), day: join(store, 'day.json') };
    writeFileSync(inputs.models, JSON.stringify(sqlModelsReport({ dialect: 'spark', asOf })));
    writeFileSync(inputs.day, JSON.stringify(day));
    return { name, store, run: RUN, ...inputs };
  });
  const list = join(folder, 'jobs.json');
  writeFileSync(list, JSON.stringify(jobs));
  // The JVM writes its own warnings between the lines.
  const printed = await output(python, [join(import.meta.dirname, 'all_data_sets.py'), list]);
  const lines = printed.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  const { peak } = lines.at(-1) as { peak: number };
  return (lines.slice(0, -1) as { name: string; seconds: number; manifest: Record<string, string> }[]).map(
    ({ name, seconds, manifest }) => ({
      name,
      v1: manifest.content_hash!,
      x1: manifest.extended_hash!,
      version: manifest.engine!.replace(/^spark /, ''),
      seconds,
      megabytes: Math.round(peak / 1e6),
    }),
  );
}

/** Computes all datasets in one JVM of Flink, in batch mode. Its reader of Parquet is no part of its libraries, so it reads the same rows as JSON. */
export async function runOnFlink({ flink, flinkVersion }: EnginePrograms, datasets: readonly StagedDataset[]): Promise<EngineResult[]> {
  const scripts = new Map<string, string>();
  for (const dataset of datasets) {
    const script = join(dataset.folder, 'flink.sql');
    writeFileSync(script, `${(await flinkStatements(dataset)).join('\n;\n')}\n;\n`);
    scripts.set(script, dataset.name);
  }
  const opened = ['util', 'lang', 'nio'].map((part) => `--add-opens=java.base/java.${part}=ALL-UNNAMED`);
  // For a few rows, most of the time is planning and compiling.
  const options = ['-Xmx1g', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', ...opened, '-cp', flink];
  const rows = (await output('java', [...options, join(import.meta.dirname, '..', 'flink', 'FlinkSql.java'), ...scripts.keys()])).map(
    (line) => line.split('\t'),
  );
  const megabytes = Math.round(Number(rows.find(([first]) => first === 'peak')![1]) / 1e6);
  return rows.flatMap(([script, seconds, count, v1, x1]) => {
    const name = scripts.get(script!);
    if (name === undefined) return [];
    const hash = (version: 'v1' | 'x1', sum: string) => hashText(version, BigInt(count!), BigInt(sum));
    return [{ name, v1: hash('v1', v1!), x1: hash('x1', x1!), version: flinkVersion, seconds: Number(seconds), megabytes }];
  });
}

/** The staged tables, the models, and one query of both hashes. */
async function flinkStatements({ folder, asOf }: StagedDataset): Promise<string[]> {
  const { models, hashes } = sqlModelsReport({ dialect: 'flink', asOf });
  const tables: string[] = [];
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const { name, columns } of STAGED_TABLES) {
    const stored = columns.filter(({ isContact }) => !isContact);
    // A decimal as a number of JSON would be read as a double.
    const cells = stored.map((column) =>
      typeof column.type === 'object' ? `CAST(${column.name} AS VARCHAR) AS ${column.name}` : column.name,
    );
    const [from, to] = [join(folder, `${name}.parquet`), join(folder, `${name}.json`)];
    await connection.run(`COPY (SELECT ${cells.join(', ')} FROM read_parquet('${from}')) TO '${to}' (FORMAT json)`);
    const declared = stored.map((column) => `${column.name} ${sqlTypeOf(column.type, DIALECTS.flink)}`);
    tables.push(
      `CREATE TABLE ${name} (${declared.join(', ')}) WITH ('connector' = 'filesystem', 'path' = '${pathToFileURL(to).href}', 'format' = 'json')`,
    );
  }
  connection.closeSync();
  return [
    ...tables,
    ...models.map((model) => `${DIALECTS.flink.createView} ${model.name} AS ${model.sql}`),
    `SELECT v1.row_count, v1.hash_sum, x1.hash_sum FROM (${hashes.v1}) AS v1 CROSS JOIN (${hashes.x1}) AS x1`,
  ];
}

/** The lines that a program prints. Throws with the end of its messages when it fails. */
function output(command: string, args: readonly string[]): Promise<string[]> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [printed, messages] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    messages = (messages + chunk.toString()).slice(-8_000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed.trimEnd().split('\n'));
      else reject(new Error(`${command} ended with ${code}: ${messages}`));
    });
  });
}
