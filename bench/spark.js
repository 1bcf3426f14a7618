/**
 * `npm run bench:spark` compares `trs features` with Spark on sample extracts of 1, 10 and 100 times the usual size. Spark reads the rows that
 * `trs stage` publishes, and `trs store adopt` checks its files. It stops if the content hashes differ. `npm run bench:spark -- 1 10` runs
 * some of the sizes. On a busy computer compare the processor times.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const AS_OF = '2026-06-30';
const UNIT = { accounts: 200, invoices: 9_700, lines: 53_500 };
const SUBMIT = [
  '--master',
  'local[2]',
  '--driver-memory',
  '6g',
  '--conf',
  'spark.ui.enabled=false',
  '--conf',
  'spark.sql.shuffle.partitions=8',
];
/** Runs a command and prints its seconds, processor time and peak memory, those of its children included. */
const MEASURE = `
import json, resource, subprocess, sys, time
began = time.monotonic()
# trs refuses a stdout that is open for reading too, as DEVNULL is.
with open('/dev/null', 'w') as nowhere:
    code = subprocess.run(sys.argv[1:], stdout=nowhere).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"code": code, "seconds": time.monotonic() - began, "processor": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}))
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const data = join(root, 'bench', 'data');
const trs = join(root, 'dist', 'cli', 'trs.js');
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 10, 100];
if (!existsSync(trs)) throw new Error('Run npm run build first.');
const { module: programs } = await runnerImport(join(root, 'engines', 'testing', 'engine-programs.ts'));
const engines = programs.findEngines();
if ('missing' in engines) throw new Error(engines.missing);
mkdirSync(data, { recursive: true });
console.log(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, load ${loadavg()[0].toFixed(1)}\n`,
);
console.log('| size | command | processor time | elapsed | peak memory | content hash |\n|---|---|---|---|---|---|');
for (const size of sizes) for (const line of linesOf(size)) console.log(line);

function linesOf(size) {
  const extracts = join(data, `${size}x`);
  const store = join(data, `${size}x-store`);
  const out = join(data, 'trs.csv');
  const [models, day] = ['models.json', 'day.json'].map((name) => join(data, name));
  const counts = Object.entries(UNIT).flatMap(([name, count]) => [`--${name}`, String(count * size)]);
  run(['sample', '--out', extracts, ...counts, '--quiet']);
  rmSync(store, { recursive: true, force: true });
  const features = measured(
    process.execPath,
    trs,
    'features',
    extracts,
    '--as-of',
    AS_OF,
    '--features',
    'extended',
    '--out',
    out,
    '--manifest',
    '--quiet',
  );
  const hash = JSON.parse(readFileSync(`${out}.manifest.json`, 'utf8')).content_hash;
  const stage = measured(process.execPath, trs, 'stage', extracts, '--store', store, '--as-of', AS_OF, '--quiet');
  writeFileSync(models, run(['sql-models', '--dialect', 'spark', '--as-of', AS_OF, '--json']));
  writeFileSync(day, run(['store', 'show', '--store', store, '--as-of', AS_OF, '--files', '--json']));
  const runner = join(root, 'engines', 'spark', 'features.py');
  const spark = measured(engines.sparkSubmit, ...SUBMIT, runner, '--models', models, '--day', day, '--store', store, '--run', 'bench');
  const adopt = measured(process.execPath, trs, 'store', 'adopt', 'bench', '--store', store);
  const adopted = JSON.parse(run(['store', 'show', '--store', store, '--json'])).content_hash;
  rmSync(store, { recursive: true });
  if (adopted !== hash) throw new Error(`At ${size}× the datasets differ: ${hash} by trs, ${adopted} by Spark.`);
  return [
    line(size, 'trs features', features, hash),
    line(size, 'trs stage', stage, ''),
    line(size, 'spark-submit', spark, adopted),
    line(size, 'trs store adopt', adopt, adopted),
  ];
}

function line(size, command, { processor, seconds, megabytes }, hash) {
  const cells = [
    `${size}×`,
    `\`${command}\``,
    `${processor.toFixed(1)} s`,
    `${seconds.toFixed(1)} s`,
    `${Math.round(megabytes)} MB`,
    hash && `\`${hash}\``,
  ];
  return `| ${cells.join(' | ')} |`;
}

function measured(...command) {
  const env = { ...process.env, PYSPARK_PYTHON: engines.python, PYSPARK_DRIVER_PYTHON: engines.python };
  const { stdout, stderr } = spawnSync(engines.python, ['-c', MEASURE, ...command], { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const found = JSON.parse(stdout);
  if (found.code !== 0) throw new Error(`${command.join(' ')} ended with ${found.code}: ${stderr}`);
  return found;
}

function run(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [trs, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`trs ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}
