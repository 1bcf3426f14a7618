import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Admin, Producer, stringSerializers } from '@platformatic/kafka';
import { parse } from 'csv-parse/sync';
import mysql, { type Connection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type EngineRun, keepEngineRuns } from '../adapters/testing/engine-runs.ts';
import { createTables } from '../adapters/testing/load-extracts.ts';
import { type StreamServers, startStreamServers } from '../adapters/testing/stream-servers.ts';
import { extendedHashOfFeatures, hashOfFeatures, topicTable, topicValues } from '../adapters/testing/topic-table.ts';
import { runTrs } from '../cli/testing/run-trs.ts';
import { READ_ORDER } from '../core/declarations/table-declarations.ts';
import { CLOCK_TOPIC, FLINK_FEATURES_TOPIC } from '../core/sql/models/flink-stream.ts';
import { HARD_DATASETS, type HardDataset } from '../core/testing/hard-datasets.ts';
import { readTextExtracts } from '../core/testing/read-text-extracts.ts';
import { isReferenceThere, onReference } from '../core/testing/reference-extracts.ts';
import { coreHashes, type DatasetHashes } from '../core/testing/staged-datasets.ts';
import { formatIsoDay } from '../core/units/day.ts';
import type { EpochDay } from '../core/units/units.ts';

const CONNECTORS = join(import.meta.dirname, '..', '.cache', 'streams', 'flink');
const engines = inject('engines');
const lacking =
  inject('streamsMissing') ??
  ('missing' in engines ? engines.missing : null) ??
  (existsSync(CONNECTORS)
    ? null
    : `Flink’s connector is not there: mvn -f engines/flink/pom.xml dependency:copy-dependencies -DoutputDirectory=${CONNECTORS}`);
if (lacking !== null) {
  if (process.env.TRS_REQUIRE_STREAMS === '1') throw new Error(`The tests of Flink on streams can't run: ${lacking}`);
  console.warn(`The tests of Flink on streams are skipped: ${lacking}`);
}

const LINE_TOPIC = 'trs.trs.invoice_line_items';
/** One DATE column of a database can't hold several payments. */
const ALL_DATASETS = HARD_DATASETS.filter(({ hasPartPayments }) => !hasPartPayments);
/** Open and overdue invoices, and amounts on both sides of zero. All eight take some twenty minutes on a loaded computer. */
const BY_DEFAULT = ['reference', 'labels', 'credits'];
const DATASETS = process.env.TRS_FLINK_DATASETS === 'all' ? ALL_DATASETS : ALL_DATASETS.filter(({ name }) => BY_DEFAULT.includes(name));

let servers: StreamServers;
let root: Connection;
let folder: string;
let flink: ChildProcess | null = null;
const runs: EngineRun[] = [];

beforeAll(async () => {
  if (lacking !== null) return;
  folder = mkdtempSync(join(tmpdir(), 'trs-flink-'));
  servers = await startStreamServers();
  root = await mysql.createConnection({ socketPath: servers.database.socketPath, user: 'root', database: 'trs', multipleStatements: true });
  await createTables(root);
  const admin = new Admin({ clientId: 'topics', bootstrapBrokers: [servers.broker] });
  await admin.createTopics({ topics: READ_ORDER.map((table) => `trs.trs.${table}`), partitions: 4, replicas: 1 });
  await admin.createTopics({
    topics: [CLOCK_TOPIC, FLINK_FEATURES_TOPIC],
    partitions: 1,
    replicas: 1,
    configs: [{ name: 'cleanup.policy', value: 'compact' }],
  });
  await admin.close();
  const script = await runTrs(['sql-models', '--dialect', 'flink', '--broker', servers.broker]);
  writeFileSync(join(folder, 'job.sql'), script.stdout);
  // The first dataset is there when Debezium reads the tables; the others come as changes.
  await load(isReferenceThere ? DATASETS[0]! : DATASETS[1]!);
  await servers.startConnect();
  startFlink();
});

afterAll(async () => {
  flink?.kill('SIGKILL');
  await root?.end();
  await servers?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true });
  if (lacking === null) keepEngineRuns(runs);
});

/** Goes on from its last checkpoint. */
function startFlink(): void {
  if ('missing' in engines) throw new Error(engines.missing);
  const log = openSync(join(folder, 'flink.log'), 'a');
  const opened = ['util', 'lang', 'nio'].map((part) => `--add-opens=java.base/java.${part}=ALL-UNNAMED`);
  const jars = `${engines.flink}:${join(CONNECTORS, '*')}`;
  const program = [join(import.meta.dirname, 'flink', 'FlinkSql.java'), '--stream', join(folder, 'job.sql')];
  flink = spawn(
    'java',
    [
      ...['-Xmx1g', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', ...opened],
      ...['-cp', jars, ...program, '--checkpoints', join(folder, 'checkpoints')],
    ],
    { stdio: ['ignore', log, log] },
  );
}

const cellsOf = (text: string) => (parse(text) as string[][]).map((row) => row.map((cell) => (cell === '' ? null : cell)));

/** Replaces the rows of all tables by changes, and the day. Lines that trs rejects are left out: Flink reads the topics as they are. */
async function load({ texts, asOf }: HardDataset): Promise<void> {
  const given = texts();
  for (const table of [...READ_ORDER].reverse()) await root.query(`DELETE FROM ${table}`);
  for (const table of READ_ORDER) {
    const [header, ...rows] = cellsOf(given[table]);
    for (let at = 0; at < rows.length; at += 2_000)
      await root.query(`INSERT INTO ${table} (${header!.join(', ')}) VALUES ?`, [rows.slice(at, at + 2_000)]);
  }
  await tellDay(asOf);
}

async function tellDay(day: EpochDay): Promise<void> {
  const producer = new Producer({ clientId: 'clock', bootstrapBrokers: [servers.broker], serializers: stringSerializers });
  await producer.send({ messages: [{ topic: CLOCK_TOPIC, key: 'day', value: JSON.stringify({ as_of: formatIsoDay(day) }) }] });
  await producer.close();
}

const expected = async ({ texts, asOf }: HardDataset) =>
  coreHashes(await readTextExtracts(texts(), { dateOrder: 'ymd', keepLines: true, repeatedLines: 'keep' }), asOf);

/** Waits until Flink has published a dataset with these hashes; else says which ones it has. */
async function becomes(wanted: DatasetHashes): Promise<void> {
  const end = Date.now() + 420_000;
  for (;;) {
    const features = await topicTable(servers.broker, FLINK_FEATURES_TOPIC);
    const found = { v1: hashOfFeatures(features), x1: extendedHashOfFeatures(features) };
    if (found.v1 === wanted.v1 && found.x1 === wanted.x1) return;
    const log = readFileSync(join(folder, 'flink.log'), 'utf8');
    if (flink!.exitCode !== null) throw new Error(`Flink has ended: ${log.slice(-4_000)}`);
    if (Date.now() > end) expect(found, log.slice(-2_000)).toEqual(wanted);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

function peakMegabytes(): number {
  const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${flink!.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1_000);
}

/** Line events by their place in the binlog: how many were sent more than once. */
async function sentAgain(): Promise<number> {
  const seen = new Set<string>();
  let again = 0;
  for (const text of await topicValues(servers.broker, LINE_TOPIC)) {
    const { op, source } = JSON.parse(text) as { op: string; source: { file: string; pos: number; row: number } };
    if (op === 'r') continue;
    const place = JSON.stringify([source.file, source.pos, source.row, op]);
    if (seen.has(place)) again++;
    seen.add(place);
  }
  return again;
}

describe.skipIf(lacking !== null)('the job of Flink with MariaDB, Debezium and Kafka', () => {
  for (const [place, dataset] of DATASETS.entries()) {
    const test = dataset.name === 'reference' ? onReference : it;
    test(`gives the core’s hashes: ${dataset.about}`, async () => {
      const began = performance.now();
      if (place > (isReferenceThere ? 0 : 1)) await load(dataset);
      const wanted = await expected(dataset);
      await becomes(wanted);
      const seconds = Math.round(performance.now() - began) / 1_000;
      const version = 'missing' in engines ? '' : engines.flinkVersion;
      runs.push({ engine: 'Flink, streaming', version, dataset: dataset.name, ...wanted, seconds, megabytes: peakMegabytes() });
    });
  }

  it('counts each line once when Connect is killed and sends events again, and when equal lines come and go', async () => {
    const dataset = DATASETS.find(({ name }) => name === 'credits')!;
    await load(dataset);
    await becomes(await expected(dataset));
    await root.query('INSERT INTO invoice_line_items SELECT * FROM invoice_line_items');
    await root.query("UPDATE invoice_line_items SET quantity = quantity + 1, invoice_id = 'C1' WHERE invoice_id = 'C5'");
    await root.query('DELETE FROM invoice_line_items LIMIT 5');
    // Connect writes down where it is once a minute: whatever it sent since then comes again.
    await untilSent();
    await servers.stopConnect('SIGKILL');
    await servers.startConnect();
    await root.query("UPDATE invoices SET account_id = 'A2' WHERE invoice_id = 'C4'");
    await untilSent();
    expect(await sentAgain()).toBeGreaterThan(0);
    await becomes(await hashesOfDatabase(dataset.asOf));
  });

  it('goes on from its last checkpoint when it is killed', async () => {
    const [checkpoint] = readdirSync(join(folder, 'checkpoints'));
    expect(checkpoint).toBeDefined();
    flink!.kill('SIGKILL');
    const dataset = DATASETS.find(({ name }) => name === 'labels')!;
    await load(dataset);
    startFlink();
    await becomes(await expected(dataset));
    expect(readFileSync(join(folder, 'flink.log'), 'utf8')).toContain('started from ');
  });
});

/** The core's hashes of the rows that the database has. */
async function hashesOfDatabase(asOf: EpochDay): Promise<DatasetHashes> {
  const texts = {} as Record<(typeof READ_ORDER)[number], string>;
  const columns = {
    accounts: ['account_id', 'joining_date'],
    skus: ['item_id', 'item_retail_price'],
    invoices: ['invoice_id', 'account_id', 'date_issued', 'payment_dates'],
    invoice_line_items: ['invoice_id', 'item_id', 'quantity'],
  };
  for (const table of READ_ORDER) {
    const names = columns[table];
    const [rows] = await root.query({
      sql: `SELECT ${names.map((name) => `COALESCE(CAST(${name} AS CHAR), '')`).join(', ')} FROM ${table}`,
      rowsAsArray: true,
    });
    texts[table] = `${[names, ...(rows as string[][])].map((row) => row.join(',')).join('\n')}\n`;
  }
  return coreHashes(await readTextExtracts(texts, { dateOrder: 'ymd', keepLines: true, repeatedLines: 'keep' }), asOf);
}

/** Waits until Connect has sent all that the database has: a row of its own comes last. */
async function untilSent(): Promise<void> {
  const mark = `MARK-${process.hrtime.bigint()}`;
  await root.query('INSERT INTO skus (item_id, item_retail_price) VALUES (?, 1)', [mark]);
  const end = Date.now() + 180_000;
  while (!(await topicTable(servers.broker, 'trs.trs.skus')).has(JSON.stringify({ item_id: mark })))
    if (Date.now() > end) throw new Error('The connector sends nothing.');
}
