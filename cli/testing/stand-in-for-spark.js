/**
 * Hands a dataset over as `features.py` does, computed by trs: `node stand-in-for-spark.js TRS EXTRACTS HOW features.py --models …`. HOW is
 * `well`, `wrong-hash`, `wrong-day`, `wrong-definitions`, `wrong-rows`, `no-columns` or `failing`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [trs, extracts, how, runner, ...words] = process.argv.slice(2);
if (!readFileSync(runner, 'utf8').includes('SparkSession')) throw new Error(`${runner} is not the program for Spark.`);
const given = Object.fromEntries(words.flatMap((word, place) => (word.startsWith('--') ? [[word.slice(2), words[place + 1]]] : [])));
const [models, day] = [given.models, given.day].map((path) => JSON.parse(readFileSync(path, 'utf8')));
if (models.dialect !== 'spark' || models.as_of !== day.as_of) throw new Error('The models are not those of the day for Spark.');
for (const table of models.inputs) for (const { path } of day.files[table]) readFileSync(join(given.store, path));
if (how === 'failing') {
  console.error('Traceback (most recent call last):\nExecutorLostError: the cluster has no memory\n  at the end');
  process.exit(7);
}
const folder = join(given.store, '_incoming', given.run);
mkdirSync(folder);
const file = join(folder, 'part-0.parquet');
const columns = how === 'no-columns' ? [] : ['--features', 'extended'];
const options = ['--as-of', day.as_of, ...columns, '--out', file, '--manifest', '--allow-rejects', '--quiet'];
execFileSync(process.execPath, [trs, 'features', extracts, ...options], { stdio: 'inherit' });
const { content_hash, extended_hash } = JSON.parse(readFileSync(`${file}.manifest.json`, 'utf8'));
const manifest = {
  manifest_version: 1,
  as_of: how === 'wrong-day' ? '2021-06-01' : day.as_of,
  definitions_version: day.definitions_version + (how === 'wrong-definitions' ? 1 : 0),
  engine: 'stand-in 1.0',
  rows: Number(content_hash.split('-')[1]) + (how === 'wrong-rows' ? 1 : 0),
  content_hash: how === 'wrong-hash' ? 'v1-4-0' : content_hash,
  ...(extended_hash !== undefined && { extended_hash }),
};
writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
