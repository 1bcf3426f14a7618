/**
 * `node engines/streams/quickstart.js`: starts MariaDB, Kafka, and Connect with Debezium from packages, loads the sample, starts `trs follow`, and changes a row
 * now and then until it is stopped. It prints how long a changed row took to become a feature. `--changes N` ends after N changes. `--store FOLDER` keeps the
 * store there; everything else lies in a temporary folder. The servers are for trying only.
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import mysql from 'mysql2/promise';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const trs = join(root, 'cli', 'bin.js');
const { values: given } = parseArgs({ options: { changes: { type: 'string', default: 'Infinity' }, store: { type: 'string' } } });
const CHANGES = Number(given.changes);
const PAUSE_MS = 2_000;
const MINUTE = 60_000;

if (!existsSync(join(root, 'dist', 'cli', 'trs.js'))) throw new Error('Run npm run build first.');
const { module: streams } = await runnerImport(join(root, 'adapters', 'testing', 'stream-servers.ts'));
const { module: loading } = await runnerImport(join(root, 'adapters', 'testing', 'load-extracts.ts'));
const missing = streams.missingForStreams();
if (missing !== null) {
  console.error(missing);
  process.exit(1);
}

const work = mkdtempSync(join(tmpdir(), 'trs-quickstart-'));
const store = given.store === undefined ? join(work, 'store') : resolve(given.store);
let servers = null;
let follower = null;
let isOver = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    isOver = true;
  });
try {
  console.log('Starting MariaDB and Kafka…');
  servers = await streams.startStreamServers();
  await run('sample', '--out', join(work, 'sample'), '--quiet');
  const database = await mysql.createConnection({ socketPath: servers.database.socketPath, user: 'root', database: 'trs' });
  await loading.loadExtracts(database, join(work, 'sample'));
  console.log('The database has the sample. Starting Connect with Debezium…');
  await servers.startConnect();
  const config = join(work, 'kafka.yaml');
  writeFileSync(config, `brokers: [${servers.broker}]\ntopic_prefix: trs.trs\ntime_zone: UTC\nsnapshot_every_minutes: 1\n`);
  chmodSync(config, 0o600);
  follower = spawn(process.execPath, [trs, 'follow', '--kafka-config', config, '--store', store], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  console.log(`trs follow --kafka-config ${config} --store ${store}`);
  const features = await watchFeatures(servers.broker);
  const times = [];
  for (let change = 0; change < CHANGES && !isOver; change++) {
    const [[{ invoice_id }]] = await database.query('SELECT invoice_id FROM invoices ORDER BY invoice_id LIMIT 1 OFFSET ?', [change]);
    const began = Date.now();
    await database.query('INSERT INTO invoice_line_items SELECT ?, item_id, 1 FROM skus LIMIT 1', [invoice_id]);
    const took = (await features.changeOf(invoice_id, began)) - began;
    // The first change waits until the connector has read all tables.
    if (change > 0) times.push(took);
    console.log(`A new line of ${invoice_id} was in the published features after ${took} ms.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await features.close();
  await database.end();
  times.sort((a, b) => a - b);
  const share = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  if (times.length > 0)
    console.log(
      `Of ${times.length} changes after the first, half took at most ${share(0.5)} ms, 95 of 100 ${share(0.95)} ms, the slowest ${times.at(-1)} ms.`,
    );
  console.log(`${store} holds the snapshots.`);
} finally {
  follower?.kill('SIGTERM');
  if (follower !== null && follower.exitCode === null) await new Promise((resolve) => follower.once('exit', resolve));
  await servers?.stop();
  if (given.store === undefined) rmSync(work, { recursive: true, force: true });
}

/** Runs `trs` to its end. */
function run(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [trs, ...args], { stdio: 'inherit' });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`trs ${args[0]} ended with ${code}.`))));
  });
}

/** Waits for the messages of the topic of features. */
async function watchFeatures(broker) {
  const { Consumer, stringDeserializers } = await import('@platformatic/kafka');
  const arrived = new Map();
  let wake = () => undefined;
  let consumer = null;
  const open = async () => {
    consumer = new Consumer({
      groupId: `quickstart-${process.pid}-${Date.now()}`,
      clientId: 'quickstart',
      bootstrapBrokers: [broker],
      deserializers: stringDeserializers,
      retries: 60,
      retryDelay: 1_000,
    });
    const stream = await consumer.consume({ topics: ['trs.features'], mode: 'earliest', autocommit: false, maxWaitTime: 100 });
    stream.on('error', (error) => console.error(`The topic of features can’t be read: ${error.message}`));
    stream.on('data', ({ key }) => {
      arrived.set(key, Date.now());
      wake();
    });
  };
  // The follower makes the topic when it starts.
  for (let isOpen = false; !isOpen && !isOver; ) {
    try {
      await open();
      isOpen = true;
    } catch {
      await consumer?.close(true);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
  return {
    /** When the features of an invoice came, after `since`. */
    async changeOf(invoice, since) {
      while (!((arrived.get(invoice) ?? 0) >= since) && !isOver) {
        if (Date.now() - since > 5 * MINUTE) throw new Error(`The features of ${invoice} did not change within five minutes.`);
        await new Promise((resolve) => {
          const timer = setTimeout(resolve, 1_000);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return arrived.get(invoice) ?? Date.now();
    },
    close: () => consumer?.close(true),
  };
}
