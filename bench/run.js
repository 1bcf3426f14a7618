/**
 * `npm run bench` compares `trs features` with DuckDB on sample extracts of 1, 10 and 100 times the usual size. It runs whole processes in
 * turn and takes the median of five: wall time, peak memory and their ratios. `npm run bench -- 1 10` runs some of the sizes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = join(root, 'bench', 'data');
const trs = join(root, 'dist', 'cli', 'trs.js');
const RUNS = 5;
const AS_OF = '2026-06-30';
const UNIT = { accounts: 200, invoices: 9_700, lines: 53_500 };

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 10, 100];
if (!existsSync(trs)) throw new Error('Run npm run build first.');
mkdirSync(data, { recursive: true });
console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB\n`);
console.log('| size | trs wall | DuckDB wall | ratio | trs peak | DuckDB peak | ratio |\n|---|---|---|---|---|---|---|');
for (const size of sizes) console.log(row(size));

function row(size) {
  const folder = sampleFolder(size);
  const ours = join(data, 'trs.csv');
  const theirs = join(data, 'duckdb.csv');
  const engines = {
    trs: [trs, 'features', folder, '--as-of', AS_OF, '--out', ours, '--quiet'],
    duckdb: [join(root, 'bench', 'duckdb-features.js'), folder, AS_OF, theirs],
  };
  const runs = { trs: [], duckdb: [] };
  for (let run = 0; run < RUNS; run++) for (const [engine, args] of Object.entries(engines)) runs[engine].push(measured(args));
  if (!readFileSync(ours).equals(readFileSync(theirs)))
    throw new Error(`At ${size}× the two datasets differ: compare ${ours} and ${theirs}.`);
  const wall = { trs: median(runs.trs, 'seconds'), duckdb: median(runs.duckdb, 'seconds') };
  const peak = { trs: median(runs.trs, 'megabytes'), duckdb: median(runs.duckdb, 'megabytes') };
  const cells = [
    `${size}×`,
    `${wall.trs.toFixed(2)} s`,
    `${wall.duckdb.toFixed(2)} s`,
    (wall.trs / wall.duckdb).toFixed(2),
    `${Math.round(peak.trs)} MB`,
    `${Math.round(peak.duckdb)} MB`,
    (peak.trs / peak.duckdb).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sampleFolder(size) {
  const folder = join(data, `${size}x`);
  const counts = Object.entries(UNIT).flatMap(([name, count]) => [`--${name}`, String(count * size)]);
  run([trs, 'sample', '--out', folder, ...counts, '--quiet'], {});
  return folder;
}

function measured(args) {
  const peakFile = join(data, 'peak-memory');
  const started = performance.now();
  run(['--import', join(root, 'bench', 'report-memory.js'), ...args], { PEAK_MEMORY_FILE: peakFile });
  const seconds = (performance.now() - started) / 1000;
  const megabytes = Number(readFileSync(peakFile, 'utf8')) / 1024;
  rmSync(peakFile);
  return { seconds, megabytes };
}

function run(args, env) {
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
}

function median(runs, figure) {
  return runs.map((run) => run[figure]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
}
