/** Runs programs in turn, and measures whole processes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const trs = join(root, 'dist', 'cli', 'trs.js');
const data = join(root, 'bench', 'data');
const AS_OF = '2026-06-30';
const UNIT = { accounts: 200, invoices: 9_700, lines: 53_500 };
const OURS = join(data, 'trs.csv');
const THEIRS = join(data, 'duckdb.csv');
/** One core can be given to a program only where the system has taskset. */
const CAN_PIN = availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', process.execPath, '-e', '']).status === 0;
export const CORES = CAN_PIN ? ['all', 'one'] : ['all'];

/** A folder with sample extracts: `size` times the usual one, with other numbers of rows where they are given. */
export function sampleOf({ size = 1, ...numbers }) {
  const counts = { ...Object.fromEntries(Object.entries(UNIT).map(([name, count]) => [name, count * size])), ...numbers };
  const folder = join(data, Object.values(counts).join('-'));
  mkdirSync(data, { recursive: true });
  run({
    args: [trs, 'sample', '--out', folder, ...Object.entries(counts).flatMap(([name, count]) => [`--${name}`, String(count)]), '--quiet'],
  });
  return folder;
}

export function features(folder, cores) {
  return { cores, args: [trs, 'features', folder, '--as-of', AS_OF, '--out', OURS, '--quiet'] };
}

export function duckdb(folder, cores) {
  const threads = cores === 'one' ? ['1'] : [];
  return { cores, args: [join(root, 'bench', 'duckdb-features.js'), folder, AS_OF, THEIRS, ...threads] };
}

/** Another command of trs with its usual options. */
export function trsCommand(command, folder) {
  const options = { calls: ['--as-of', AS_OF, '--out', join(data, 'calls.csv'), '--quiet'], check: ['--as-of', AS_OF], backtest: [] };
  return { cores: 'all', args: [trs, command, folder, ...options[command]] };
}

/** Runs each program `runs` times, one after the other. Returns the figures of each. */
export function measureInTurn(programs, runs) {
  const measured = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let turn = 0; turn < runs; turn++) for (const [name, program] of Object.entries(programs)) measured[name].push(measure(program));
  return measured;
}

export function median(runs, figure) {
  return runs.map((each) => each[figure]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
}

export function throwUnlessSame(size) {
  if (!readFileSync(OURS).equals(readFileSync(THEIRS)))
    throw new Error(`At ${size}× the two datasets differ: compare ${OURS} and ${THEIRS}.`);
}

function measure(program) {
  const file = join(data, 'usage.json');
  const started = performance.now();
  run({ ...program, args: ['--import', join(root, 'bench', 'report-usage.js'), ...program.args] }, { USAGE_FILE: file });
  const seconds = (performance.now() - started) / 1000;
  const { maxRSS, processor } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return { seconds, processor: processor / 1e6, megabytes: maxRSS / 1024 };
}

function run({ cores = 'all', args }, env = {}) {
  const [program, ...rest] = cores === 'one' ? ['taskset', '-c', '0', process.execPath, ...args] : [process.execPath, ...args];
  const { status, stderr } = spawnSync(program, rest, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
}
