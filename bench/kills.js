/**
 * `npm run test:kills -- --kills 500`: kills `trs snapshot` at random moments, in a folder and in a stand-in for S3, runs six publishers at
 * once, and fills the disk. After each of these the store must hold whole days only, and the next run must repair the rest; the first failure ends
 * the script with 1. It reads the store without our code (raw-store.js). `--seed S` repeats the random moments; on a busy machine they fall at
 * other points of a run. Without the Python environment of docs/testing.md only the folder is tested; with TRS_REQUIRE_STORE_READERS=1 that fails.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { bucketObjects, folderObjects, readWhole } from './raw-store.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const trs = join(root, 'dist', 'cli', 'trs.js');
const { values: given } = parseArgs({
  options: { kills: { type: 'string', default: '5' }, lanes: { type: 'string', default: '1' }, seed: { type: 'string' } },
});
const KILLS = Number(given.kills);
/** Stores of each kind in which runs are killed in parallel. */
const LANES = Number(given.lanes);
const SEED = Number(given.seed ?? Date.now() % 1_000_000);
const DAYS = ['2026-03-31', '2026-04-30', '2026-05-31'];
const BUCKET = 'trs-kills';
const ENDED = 'it had ended';
if (![KILLS, LANES].every((count) => Number.isSafeInteger(count) && count > 0) || !Number.isSafeInteger(SEED))
  throw new Error('--kills, --lanes and --seed need whole numbers.');
if (!existsSync(trs)) throw new Error('Run npm run build first.');

const { module: servers } = await runnerImport(join(root, 'adapters', 'testing', 'store-servers.ts'));
const { module: randomness } = await runnerImport(join(root, 'core', 'testing', 'seeded-random.ts'));
const work = mkdtempSync(join(tmpdir(), 'trs-kills-'));
const servers3 = await servers.startStoreServers();
const isBucketThere = !('missing' in servers3);
const children = new Set();
try {
  for (const seed of [1, 2]) {
    const counts = ['--accounts', '8', '--invoices', '60', '--lines', '300', '--seed', String(seed)];
    execFileSync(process.execPath, [trs, 'sample', '--out', extractsOf(seed), ...counts, '--quiet']);
  }
  console.log(`Seed ${SEED}.`);
  if (isBucketThere) await fetch(`${servers3.endpoint}/${BUCKET}`, { method: 'PUT' });
  else console.log(`No bucket was tried: ${servers3.missing}`);
  // Every run reads the whole log of its store, so that a store takes so many kills at most.
  const places = [
    { name: 'folder', open: folderAt, lookEvery: 10, killsPerStore: 25 },
    ...(isBucketThere ? [{ name: 'bucket', open: bucketAt, lookEvery: 100, killsPerStore: 5 }] : []),
  ];
  await Promise.all(places.map((place, i) => killedInLanes(place, Math.ceil(KILLS / places.length), SEED + 100 * i)));
  const rounds = Math.max(1, Math.round(KILLS / 25));
  await Promise.all([
    ...places.map((place, i) => atOnce(place, rounds, randomness.seededRandom(SEED + 50 + i))),
    diskFull(Math.max(2, Math.round(KILLS / 10)), randomness.seededRandom(SEED + 99)),
  ]);
} finally {
  for (const child of children) child.kill('SIGKILL');
  if (isBucketThere) await servers3.stop();
  rmSync(work, { recursive: true, force: true });
}

function extractsOf(seed) {
  return join(work, `extracts-${seed}`);
}

function folderAt(name) {
  const address = join(work, name);
  return { address, env: process.env, objects: folderObjects(address), close: () => rmSync(address, { recursive: true, force: true }) };
}

function bucketAt(name) {
  const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };
  return {
    address: `s3://${BUCKET}/${name}`,
    env: { ...process.env, ...keys, AWS_ENDPOINT_URL: servers3.endpoint },
    objects: bucketObjects(servers3.endpoint, BUCKET, name),
    close: () => undefined,
  };
}

/** Runs `trs`. `onStart` can end it. */
function run(words, env, onStart = () => undefined) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [trs, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal, said: Buffer.concat(said).toString() });
    });
    onStart(child);
  });
}

function publishing({ address }, day, seed) {
  return ['snapshot', extractsOf(seed), '--store', address, '--as-of', day, '--keep-lines', '--quiet'];
}

async function published(store, day, seed) {
  const { code, said } = await run(publishing(store, day, seed), store.env);
  if (code !== 0) throw new Error(`trs snapshot ended with ${code}: ${said}`);
}

/**
 * By day: the extracts that it was made from. Throws when the tables of a day come from different extracts. `feature_stats` is left
 * out, because drift depends on the previous day.
 */
function seedsOf(whole, known) {
  const seeds = new Map();
  for (const [day, { feature_stats, ...tables }] of whole) {
    if (feature_stats === undefined) throw new Error(`${day} has no feature_stats.`);
    const seed = [1, 2].find((each) => JSON.stringify(sorted(tables)) === known.get(`${day} ${each}`));
    if (seed === undefined) throw new Error(`${day} has tables of several runs.`);
    seeds.set(day, seed);
  }
  return seeds;
}

function sorted(tables) {
  return Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Each day as an undisturbed run publishes it, how long that takes, and when the first file is written. */
async function undisturbed(store, lookEvery) {
  const known = new Map();
  const timing = { firstFile: 0, end: 0 };
  for (const seed of [1, 2])
    for (const day of DAYS) {
      const before = (await store.objects.list()).length;
      const started = performance.now();
      let isOver = false;
      const watched = (async () => {
        while (!isOver && (await store.objects.list()).length === before) await wait(lookEvery);
        return performance.now() - started;
      })();
      await published(store, day, seed);
      timing.end = performance.now() - started;
      isOver = true;
      timing.firstFile = await watched;
      const { feature_stats, ...tables } = (await readWhole(store.objects, true)).get(day);
      known.set(`${day} ${seed}`, JSON.stringify(sorted(tables)));
    }
  return { known, timing };
}

async function killedInLanes(place, kills, seed) {
  const stages = ['before it wrote anything', 'while it wrote files', 'while it committed', 'after its record'];
  const counts = Object.fromEntries([...stages, ENDED].map((stage) => [stage, 0]));
  const first = place.open(`${place.name}-undisturbed`);
  const { known, timing } = await undisturbed(first, place.lookEvery);
  first.close();
  const left = { kills };
  await Promise.all(
    Array.from({ length: LANES }, (_, lane) =>
      killed(place, `${place.name}-${lane}`, left, { known, timing: { ...timing }, counts, random: randomness.seededRandom(seed + lane) }),
    ),
  );
  const said = stages.map((stage) => `${counts[stage]} ${stage}`).join(', ');
  console.log(
    `${place.name}: ${kills} runs killed: ${said}; ${counts[ENDED]} more had ended first. Whole after each, and right after the next run.`,
  );
}

/** Kills runs, store after store, until the requested number is reached. */
async function killed(place, name, left, { known, timing, counts, random }) {
  for (let opened = 0; left.kills > 0; opened++) {
    const store = place.open(`${name}-${opened}`);
    for (const day of DAYS) await published(store, day, 1);
    for (let here = 0; here < place.killsPerStore && left.kills > 0; here++) {
      const before = { paths: await store.objects.list(), seeds: seedsOf(await readWhole(store.objects, true), known) };
      const day = DAYS[Math.floor(random() * DAYS.length)];
      // The other extracts, so that the run has something to publish.
      const seed = 3 - before.seeds.get(day);
      // One in four at any moment; the others between shortly before the first file and shortly after the end.
      const from = random() < 0.25 ? 0 : timing.firstFile * 0.9;
      const delay = from + random() * (timing.end * 1.05 - from);
      const { signal, code, said } = await run(publishing(store, day, seed), store.env, (child) => {
        setTimeout(() => child.kill('SIGKILL'), delay);
      });
      if (signal === null && code !== 0) throw new Error(`trs snapshot ended with ${code}: ${said}`);
      const after = seedsOf(await readWhole(store.objects, false), known);
      for (const [each, there] of after) {
        const isEither = there === before.seeds.get(each) || (each === day && there === seed);
        if (!isEither) throw new Error(`${each} has changed, though ${day} was published.`);
      }
      const stage = stageOf(before.paths, await store.objects.list(), await store.objects.temporary(), signal);
      const next = DAYS[(DAYS.indexOf(day) + 1) % DAYS.length];
      const started = performance.now();
      await published(store, next, 3 - after.get(next));
      // The speed of a busy machine changes, so the moments are adapted.
      const slower = 1 + 0.5 * ((performance.now() - started) / timing.end - 1);
      timing.firstFile *= slower;
      timing.end *= slower;
      seedsOf(await readWhole(store.objects, true), known);
      if (signal === null || left.kills > 0) counts[stage]++;
      if (signal !== null && left.kills > 0 && --left.kills % 10 === 0) console.log(`${place.name}: ${left.kills} left to be killed.`);
    }
    await verified(store, DAYS.length);
    store.close();
  }
}

function stageOf(before, after, temporary, signal) {
  if (signal === null) return ENDED;
  const known = new Set(before);
  const fresh = after.filter((path) => !known.has(path));
  if (fresh.some((path) => path.startsWith('_runs/'))) return 'after its record';
  if (fresh.some((path) => path.includes('/_delta_log/'))) return 'while it committed';
  return fresh.length > 0 || temporary.length > 0 ? 'while it wrote files' : 'before it wrote anything';
}

/** Checks that `trs store verify` finds nothing, and that pruning leaves no extra file. */
async function verified(store, days) {
  const prune = await run(['store', 'prune', '--store', store.address, '--keep', 'daily=9'], store.env);
  if (prune.code !== 0) throw new Error(`trs store prune ended with ${prune.code}: ${prune.said}`);
  const { code, said } = await run(['store', 'verify', '--store', store.address], store.env);
  const isRight = code === 0 && said.includes(`${days} day${days === 1 ? '' : 's'}, `) && !said.includes('trs store prune');
  if (!isRight) throw new Error(`trs store verify ended with ${code}: ${said}`);
}

/** Runs six publishers at once; in every second round one of them is killed. */
async function atOnce(place, rounds, random) {
  const first = place.open(`${place.name}-six-undisturbed`);
  const { known, timing } = await undisturbed(first, place.lookEvery);
  first.close();
  let kills = 0;
  for (let round = 0; round < rounds; round++) {
    const store = place.open(`${place.name}-six-${round}`);
    const wanted = [
      [0, 1],
      [0, 2],
      [0, 1],
      [1, 1],
      [1, 2],
      [2, 2],
    ];
    const ended = await Promise.all(
      wanted.map(([day, seed], publisher) =>
        run(publishing(store, DAYS[day], seed), store.env, (child) => {
          // Six runs take longer than one.
          if (round % 2 === 1 && publisher === 0) setTimeout(() => child.kill('SIGKILL'), random() * timing.end * 4);
        }),
      ),
    );
    for (const { code, signal, said } of ended)
      if (signal === 'SIGKILL') kills++;
      else if (code !== 0) throw new Error(`Of six at once, trs snapshot ended with ${code}: ${said}`);
    seedsOf(await readWhole(store.objects, false), known);
    await published(store, DAYS[2], 1);
    const whole = seedsOf(await readWhole(store.objects, true), known);
    if (whole.size !== DAYS.length) throw new Error(`Of ${DAYS.length} days, ${whole.size} are there.`);
    await verified(store, DAYS.length);
    store.close();
  }
  console.log(`${place.name}: ${rounds} times six at once, with ${kills} killed among them. Each day of one run.`);
}

/** Fills the disk after a random part of a snapshot: with a small file system as root on Linux, else with a limit on the size of a file. */
async function diskFull(times, random) {
  const disk = join(work, 'disk');
  mkdirSync(disk);
  const isMounted = process.platform === 'linux' && mount('tmpfs', '-o', 'size=64m', 'tmpfs', disk);
  try {
    const store = { ...folderAt('disk/store'), close: () => undefined };
    const { known } = await undisturbed(store, 10);
    for (const day of DAYS) await published(store, day, 1);
    let refused = 0;
    for (let time = 0; time < times; time++) {
      const day = DAYS[time % DAYS.length];
      const before = seedsOf(await readWhole(store.objects, true), known);
      const seed = 3 - before.get(day);
      const needed = await bytesOfDay(store, day);
      const { code, said } = isMounted
        ? await onFullDisk(disk, random() * needed * 1.2, publishing(store, day, seed))
        : await underLimit(Math.ceil((random() * needed) / 2 / 1024), publishing(store, day, seed));
      if (code !== 0) refused++;
      if (code !== 0 && !(code === 1 && /^The store .* can’t be used: .*\n$/.test(said)))
        throw new Error(`On a full disk trs snapshot ended with ${code}: ${said}`);
      const after = seedsOf(await readWhole(store.objects, code === 0), known);
      for (const [each, there] of after)
        if (there !== (code === 0 && each === day ? seed : before.get(each))) throw new Error(`${each} has changed on a full disk.`);
      await published(store, day, seed);
      seedsOf(await readWhole(store.objects, true), known);
    }
    await verified(store, DAYS.length);
    if (refused === 0) throw new Error('The disk was never full.');
    const by = isMounted ? 'a disk that took no more' : 'a limit to the size of a file';
    console.log(
      `folder: ${times} times ${by}: ${refused} were refused in a sentence, the others had room. Whole after each, and right after the next run.`,
    );
  } finally {
    if (isMounted) spawnSync('umount', [disk]);
  }
}

function mount(type, ...options) {
  return spawnSync('mount', ['-t', type, ...options]).status === 0;
}

async function bytesOfDay(store, day) {
  const paths = (await store.objects.list()).filter((path) => path.includes(`as_of=${day}/`));
  let bytes = 0;
  for (const path of paths) bytes += (await store.objects.get(path)).length;
  return bytes;
}

async function onFullDisk(disk, room, words) {
  const used = Number(execFileSync('df', ['--output=used', '-B1', disk]).toString().split('\n')[1]);
  execFileSync('mount', ['-o', `remount,size=${Math.ceil((used + room) / 4096) * 4096}`, disk]);
  const ended = await run(words, process.env);
  execFileSync('mount', ['-o', 'remount,size=64m', disk]);
  return ended;
}

function underLimit(kilobytes, words) {
  return new Promise((resolve) => {
    const script = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`;
    const child = spawn('bash', ['-c', script, 'bash', process.execPath, trs, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    const said = [];
    child.stderr.on('data', (bytes) => said.push(bytes));
    child.once('close', (code) => resolve({ code, said: Buffer.concat(said).toString() }));
  });
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
