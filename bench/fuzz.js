/**
 * `npm run fuzz` lets the core, its threads and the built command line read damaged extracts for a while. `--seconds N`: time for each kind of damage
 * and reader (20). `--seed S`: repeats the cases of a seed; without it, a seed is drawn and printed. `--only KIND:INDEX`: one case.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const TESTS = [
  'core/fuzz.test.ts',
  'core/sources/folding/line-folder.property.test.ts',
  'cli/threads/fold-in-threads.test.ts',
  'cli/program-tests/trs-fuzz.test.ts',
];
const { values } = parseArgs({ options: { seed: { type: 'string' }, seconds: { type: 'string' }, only: { type: 'string' } } });
const seed = values.seed ?? String(Math.floor(Math.random() * 1_000_000_000));
const seconds = values.only === undefined ? (values.seconds ?? '20') : '0';
if (!/^\d+$/.test(seed) || !/^\d+$/.test(seconds)) throw new Error('--seed and --seconds need whole numbers.');
console.log(`Seed ${seed}: npm run fuzz -- --seed ${seed} tries the same cases again.`);
const { status } = spawnSync('npx', ['vitest', 'run', ...TESTS, '--reporter', 'default'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, TRS_FUZZ_SEED: seed, TRS_FUZZ_SECONDS: seconds, ...(values.only !== undefined && { TRS_FUZZ_ONLY: values.only }) },
});
process.exitCode = status ?? 1;
