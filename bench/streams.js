/**
 * `npm run bench:streams` follows 97,000 invoices with real servers, all on this computer: MariaDB, Kafka, Connect with Debezium, and `trs follow`. A line is added to
 * an invoice every now and then, from the first start on. It prints how long the follower needs for its first start and after `kill -9`, its peak memory, the longest
 * time between two of its signs of life, and how long changes took, by part. Nothing of it is judged, apart from a change that never arrives.
 * `--invoices N`, `--seconds N` for each of the three phases, `--every MS` between two changes.
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Consumer, stringDeserializers } from '@platformatic/kafka';
import mysql from 'mysql2/promise';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const trs = join(root, 'dist', 'cli', 'trs.js');
const { values: given } = parseArgs({
  options: {
    invoices: { type: 'string', default: '97000' },
    seconds: { type: 'string', default: '60' },
    every: { type: 'string', default: '500' },
  },
});
const [INVOICES, SECONDS, EVERY_MS] = [given.invoices, given.seconds, given.every].map(Number);
if (![INVOICES, SECONDS, EVERY_MS].every((count) => Number.isSafeInteger(count) && count > 0))
  throw new Error('--invoices, --seconds and --every need whole numbers.');
if (!existsSync(trs)) throw new Error('Run npm run build first.');
const MINUTE = 60_000;
const [LINES, FEATURES] = ['trs.trs.invoice_line_items', 'trs.features'];

const { module: streams } = await runnerImport(join(root, 'adapters', 'testing', 'stream-servers.ts'));
const { module: loading } = await runnerImport(join(root, 'adapters', 'testing', 'load-extracts.ts'));
const missing = streams.missingForStreams();
if (missing !== null) throw new Error(missing);

const work = mkdtempSync(join(tmpdir(), 'trs-streams-'));
const store = join(work, 'store');
let servers = null;
let follower = null;
let listener = null;
try {
  const sizes = ['--accounts', Math.ceil(INVOICES / 29.4), '--invoices', INVOICES, '--lines', Math.ceil(INVOICES * 3.1)].map(String);
  await run('sample', '--out', join(work, 'sample'), ...sizes, '--quiet');
  servers = await streams.startStreamServers();
  const database = await mysql.createConnection({ socketPath: servers.database.socketPath, user: 'root', database: 'trs' });
  await loading.loadExtracts(database, join(work, 'sample'));
  await servers.startConnect();
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0].model.trim()}), load ${loadavg()[0].toFixed(1)}; ${INVOICES} invoices`,
  );

  const config = join(work, 'kafka.yaml');
  writeFileSync(config, `brokers: [${servers.broker}]\ntopic_prefix: trs.trs\ntime_zone: UTC\nsnapshot_every_minutes: 1\n`);
  chmodSync(config, 0o600);
  const began = Date.now();
  follower = follow(config);
  await follower.hears('caught-up');
  const reading = follower.usage().megabytes;
  console.log(`\nThe connector’s reading and the state took ${seconds(Date.now() - began)} s, beside each other.`);
  listener = await listen(servers.broker);
  const first = [];
  const firstAt = Date.now();
  await whileChanging(database, first, () => follower.has('snapshot-published'));
  console.log(`All features, the call list and the snapshot took ${seconds(Date.now() - firstAt)} s.`);
  const usual = [];
  const until = Date.now() + SECONDS * 1_000;
  await whileChanging(database, usual, () => Date.now() > until);
  const firstStart = follower.usage();

  follower.child.kill('SIGKILL');
  await follower.over;
  const killedAt = Date.now();
  follower = follow(config);
  const killed = [];
  await change(database, killed);
  await follower.hears('caught-up');
  const backAfter = Date.now() - killedAt;
  await arrived(killed);
  const publishedAfter = killed[0].seen - killedAt;
  const end = Date.now() + SECONDS * 1_000;
  await whileChanging(database, killed, () => Date.now() > end);
  await Promise.all([first, usual, killed].map(arrived));
  const again = follower.usage();
  console.log(
    `After kill -9 it had caught up after ${seconds(backAfter)} s, and a change made meanwhile was published after ${seconds(publishedAfter)} s.`,
  );
  console.log(
    `Peak memory: ${reading} MB while the tables were read, ${firstStart.megabytes} MB from the first start on, ${again.megabytes} MB after the kill.`,
  );
  console.log(`Longest time between two signs of life: ${seconds(firstStart.silentMs)} s, ${seconds(again.silentMs)} s.\n`);
  console.log('| changes | | half | 95 of 100 | slowest |\n| --- | --- | --- | --- | --- |');
  print('while all features are computed first', first);
  print('afterwards', usual);
  print('after the kill', killed.slice(1));
  console.log(`\nLoad at the end: ${loadavg()[0].toFixed(1)}`);
  await database.end();
} finally {
  follower?.child.kill('SIGTERM');
  await follower?.over;
  await listener?.close();
  await servers?.stop();
  rmSync(work, { recursive: true, force: true });
}

function seconds(ms) {
  return (ms / 1_000).toFixed(1);
}

/** Runs `trs` to its end. */
function run(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [trs, ...args], { stdio: 'inherit' });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`trs ${args[0]} ended with ${code}.`))));
  });
}

/** A follower: what it has said, its peak memory, and the longest time that its status file was not replaced although changes came. */
function follow(config) {
  const child = spawn(process.execPath, [trs, 'follow', '--kafka-config', config, '--store', store, '--log', 'json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  let silentMs = 0;
  const status = join(store, '_live', 'status.json');
  const watch = setInterval(() => {
    if (!said.includes('"caught-up"') || !existsSync(status)) return;
    silentMs = Math.max(silentMs, Date.now() - Date.parse(JSON.parse(readFileSync(status, 'utf8')).written_at));
  }, 100);
  const over = new Promise((resolve) => child.once('exit', resolve)).then(() => clearInterval(watch));
  const has = (event) => {
    if (child.exitCode !== null) throw new Error(`trs follow has ended: ${said}`);
    return said.includes(`"${event}"`);
  };
  return {
    child,
    over,
    has,
    async hears(event) {
      while (!has(event)) await pause(50);
    },
    usage() {
      const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      return { megabytes: Math.round(Number(kilobytes) / 1_000), silentMs };
    },
  };
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Makes changes until `isOver`. */
async function whileChanging(database, changes, isOver) {
  while (!isOver()) {
    await change(database, changes);
    await pause(EVERY_MS);
  }
}

/** Adds a line to an invoice of its own. Its number of items afterwards tells its event and its features from those before. */
async function change(database, changes) {
  const number = (change.made = (change.made ?? 0) + 1);
  const [[{ invoice_id }]] = await database.query('SELECT invoice_id FROM invoices ORDER BY invoice_id LIMIT 1 OFFSET ?', [number * 7]);
  const quantity = 100_000 + number;
  const [[{ items }]] = await database.query('SELECT coalesce(sum(quantity), 0) AS items FROM invoice_line_items WHERE invoice_id = ?', [
    invoice_id,
  ]);
  await database.query('INSERT INTO invoice_line_items SELECT ?, item_id, ? FROM skus LIMIT 1', [invoice_id, quantity]);
  changes.push({ invoice_id, quantity, items: Number(items) + quantity, committed: Date.now() });
}

/** Waits until the features of all changes have come, and says when each of its messages was written and came. */
async function arrived(changes) {
  for (const one of changes) {
    const isOfLine = ({ after }) => after?.invoice_id === one.invoice_id && after.quantity === one.quantity;
    const isOfFeatures = ({ inv_id, inv_items }) => inv_id === one.invoice_id && inv_items === one.items;
    const limit = Date.now() + 5 * MINUTE;
    for (;;) {
      const line = listener.heard.find(({ topic, value }) => topic === LINES && isOfLine(value));
      const features = listener.heard.find(({ topic, value }) => topic === FEATURES && isOfFeatures(value));
      if (line !== undefined && features !== undefined) {
        Object.assign(one, { inKafka: line.written, published: features.written, seen: features.seen });
        break;
      }
      if (Date.now() > limit) throw new Error(`The features of ${one.invoice_id} did not change within five minutes.`);
      await pause(100);
    }
  }
}

/** Hears the events of lines and the published features from now on. */
async function listen(broker) {
  const heard = [];
  const consumer = new Consumer({
    ...{ groupId: `bench-${process.pid}-${Date.now()}`, clientId: 'bench', bootstrapBrokers: [broker] },
    ...{ deserializers: stringDeserializers, retries: 60, retryDelay: 1_000 },
  });
  const stream = await consumer.consume({ topics: [LINES, FEATURES], mode: 'latest', autocommit: false, maxWaitTime: 100 });
  stream.on('error', (error) => console.error(`The topics can’t be read: ${error.message}`));
  stream.on('data', ({ topic, value, timestamp }) => {
    if (value) heard.push({ topic, value: JSON.parse(value), written: Number(timestamp), seen: Date.now() });
  });
  return { heard, close: () => consumer.close(true) };
}

/** A row for the whole way, and one for each part of it. */
function print(name, changes) {
  const rows = [
    [`${name} (${changes.length})`, 'from the commit to a reader of the features', (one) => one.seen - one.committed],
    ['', 'commit to Kafka (Debezium, Connect)', (one) => one.inKafka - one.committed],
    ['', 'Kafka to the message of the features (`trs follow`)', (one) => one.published - one.inKafka],
    ['', 'the message to a reader', (one) => one.seen - one.published],
  ];
  for (const [label, part, of] of rows) {
    const times = changes.map((one) => Math.max(0, of(one))).sort((a, b) => a - b);
    const share = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
    const cells = [share(0.5), share(0.95), times.at(-1)].map((ms) => `${(ms / 1_000).toFixed(2)} s`);
    console.log(`| ${[label, part, ...cells].join(' | ')} |`);
  }
}
