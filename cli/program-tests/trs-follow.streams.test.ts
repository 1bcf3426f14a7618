import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import mysql, { type Connection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTables } from '../../adapters/testing/load-extracts.ts';
import { READER } from '../../adapters/testing/mariadb-server.ts';
import { type StreamServers, startStreamServers } from '../../adapters/testing/stream-servers.ts';
import { hashOfFeatures, topicTable } from '../../adapters/testing/topic-table.ts';
import { liveCalls, liveStatus } from '../../core/stored/live-files.ts';
import { finished, runTrs, startTrs } from '../testing/run-trs.ts';

const missing = inject('streamsMissing');
const TODAY = '2026-06-30';
const KILLS = Number(process.env.TRS_STREAM_KILLS ?? 5);

let servers: StreamServers;
let root: Connection;
let work: string;
/** It waits for the topics while the connector reads the tables. */
let early: ReturnType<typeof started>;

beforeAll(async () => {
  if (missing !== null) return;
  servers = await startStreamServers();
  // Deleted when the servers stop.
  work = join(servers.folder, 'work');
  mkdirSync(work);
  root = await mysql.createConnection({ socketPath: servers.database.socketPath, user: 'root', database: 'trs', multipleStatements: true });
  await createTables(root);
  await runTrs([
    'sample',
    '--out',
    join(work, 'sample'),
    '--accounts',
    '40',
    '--invoices',
    '900',
    '--lines',
    '2500',
    '--seed',
    '5',
    '--quiet',
  ]);
  await loadUntil('2026-03-31');
  early = started('early');
  await servers.startConnect();
});

afterAll(async () => {
  await early?.end();
  await root?.end();
  await servers?.stop();
});

const cells = new Map<string, (string | null)[][]>();

/** The rows of a file of the sample. */
function sample(table: string): (string | null)[][] {
  let rows = cells.get(table);
  if (rows === undefined) {
    const [, ...read] = parse(readFileSync(join(work, 'sample', `${table}.csv`), 'utf8')) as string[][];
    cells.set(table, (rows = read.map((row) => row.map((cell) => (cell === '' ? null : cell)))));
  }
  return rows;
}

const insert = (table: string, rows: readonly (readonly (string | null)[])[]) =>
  rows.length === 0 ? undefined : root.query(`INSERT INTO ${table} VALUES ?`, [rows]);

/** The database as it was at the end of a day: later invoices are not there, and later payments not known. */
async function loadUntil(day: string): Promise<void> {
  await insert('accounts', sample('accounts'));
  await insert('skus', sample('skus'));
  const invoices = sample('invoices').filter(([, , issued]) => issued! <= day);
  await insert(
    'invoices',
    invoices.map(([id, account, issued, paid]) => [id!, account!, issued!, paid !== null && paid! <= day ? paid! : null]),
  );
  const ids = new Set(invoices.map(([id]) => id));
  await insert(
    'invoice_line_items',
    sample('invoice_line_items').filter(([id]) => ids.has(id!)),
  );
}

/** A round of changes of every kind; afterwards some rows are as they were. */
async function change(round: number): Promise<void> {
  const from = `2026-0${4 + (round % 3)}-01`;
  const invoices = sample('invoices').filter(([, , issued], i) => issued! >= from && issued! <= TODAY && i % 7 === round % 7);
  const fresh = invoices.map(([id, account, issued]) => [`R${round}-${id}`, account!, issued!, null]);
  const ids = new Map(invoices.map(([id]) => [id!, `R${round}-${id}`]));
  await insert('invoices', fresh);
  await insert(
    'invoice_line_items',
    sample('invoice_line_items')
      .filter(([id]) => ids.has(id!))
      .map(([id, ...rest]) => [ids.get(id!)!, ...rest]),
  );
  await root.query("UPDATE invoices SET payment_dates = '2026-06-29' WHERE payment_dates IS NULL AND CRC32(invoice_id) % 5 = ?", [
    round % 5,
  ]);
  await root.query('UPDATE invoices SET account_id = (SELECT min(account_id) FROM accounts) WHERE CRC32(invoice_id) % 31 = ?', [
    round % 31,
  ]);
  await root.query('UPDATE skus SET item_retail_price = item_retail_price + 0.015 WHERE CRC32(item_id) % 3 = ?', [round % 3]);
  // Equal lines, of which one is deleted again.
  await root.query('INSERT INTO invoice_line_items SELECT * FROM invoice_line_items WHERE CRC32(invoice_id) % 41 = ?', [round % 41]);
  await root.query('DELETE FROM invoice_line_items WHERE CRC32(invoice_id) % 41 = ? LIMIT 7', [round % 41]);
  await root.query('DELETE FROM invoices WHERE CRC32(invoice_id) % 53 = ?', [round % 53]);
  // Changes of keys: of lines that move to another invoice, and of invoices.
  await root.query(
    'UPDATE invoice_line_items SET invoice_id = (SELECT min(invoice_id) FROM invoices WHERE CRC32(invoice_id) % 7 = ?) WHERE CRC32(invoice_id) % 37 = ?',
    [round % 7, round % 37],
  );
  await root.query("UPDATE invoices SET invoice_id = CONCAT('K', invoice_id) WHERE CRC32(invoice_id) % 59 = ?", [round % 59]);
  await root.query('UPDATE accounts SET joining_date = ? WHERE CRC32(account_id) % 11 = ?', [`2020-0${1 + (round % 9)}-15`, round % 11]);
}

function kafkaFile(more: Readonly<Record<string, unknown>> = {}): string {
  const file = join(work, `kafka-${Object.keys(more).join('-')}.yaml`);
  writeFileSync(
    file,
    JSON.stringify({ brokers: [servers.broker], topic_prefix: 'trs.trs', time_zone: 'UTC', calls_every_seconds: 2, ...more }),
  );
  chmodSync(file, 0o600);
  return file;
}

const follow = (store: string, ...more: string[]) => [
  'follow',
  '--kafka-config',
  kafkaFile(),
  '--store',
  join(work, store),
  '--log',
  'json',
  ...more,
];

/** The hash and the call list of the batch job on the database. */
async function batch(today = TODAY): Promise<{ hash: string; calls: Record<string, string>[] }> {
  const address = `mysql://${READER.user}@localhost:${servers.database.port}/trs`;
  const env = { ...process.env, TRS_DB_PASSWORD: READER.password };
  const how = ['--ca', servers.database.authorityFile, '--as-of', today, '--today', today, '--allow-rejects', '--repeated-lines', 'keep'];
  const features = await runTrs(['features', address, '--out', join(work, 'f.csv'), '--hash', ...how, '--quiet'], { env });
  const calls = await runTrs(['calls', address, '--out', join(work, 'c.csv'), ...how, '--quiet'], { env });
  if (features.code !== 0 || calls.code !== 0) throw new Error(features.stderr + calls.stderr);
  const hash = /v1-\d+-[0-9a-f]+/.exec(features.stderr + features.stdout.toString())![0];
  return { hash, calls: parse(readFileSync(join(work, 'c.csv'), 'utf8'), { columns: true, bom: true }) as Record<string, string>[] };
}

/** Waits until Connect has sent all that the database has: a row of its own comes last. */
async function settle(): Promise<void> {
  const mark = `MARK-${process.hrtime.bigint()}`;
  await root.query('INSERT INTO skus (item_id, item_retail_price) VALUES (?, 1)', [mark]);
  const end = Date.now() + 300_000;
  while (!(await topicTable(servers.broker, 'trs.trs.skus')).has(JSON.stringify({ item_id: mark })))
    if (Date.now() > end) throw new Error('The connector sends nothing.');
}

async function catchUp(store: string, ...more: string[]) {
  const run = await runTrs(follow(store, '--once', '--today', TODAY, ...more));
  expect(run.code, run.stderr).toBe(0);
  return run;
}

async function expectSame(store: string, today = TODAY): Promise<void> {
  const { hash, calls } = await batch(today);
  const published = await topicTable(servers.broker, 'trs.features');
  expect(hashOfFeatures(published)).toBe(hash);
  expect(liveStatus.parse(json(store, 'status.json')).content_hash).toBe(hash);
  const list = await topicTable(servers.broker, 'trs.call_list');
  expect([...list.keys()].sort()).toEqual(calls.map(({ acct_id }) => acct_id).sort());
  for (const call of calls) {
    const sent = JSON.parse(list.get(call.acct_id!)!);
    expect([sent.priority_cents, sent.open_cents, sent.overdue_cents].map((cents) => (cents / 100).toFixed(2))).toEqual([
      call.priority_dollars,
      call.open_dollars,
      call.overdue_dollars,
    ]);
    expect([sent.late_probability.toFixed(4), sent.reasons.join('; '), sent.next_due_date ?? '']).toEqual([
      call.late_probability,
      call.reasons,
      call.next_due_date,
    ]);
    for (const column of ['rank', 'company_name', 'contact_person', 'contact_phone']) expect(sent).not.toHaveProperty(column);
  }
  const live = liveCalls.parse(json(store, 'calls.json'));
  expect(live.calls.map(({ rank, acct_id }) => [String(rank), acct_id])).toEqual(calls.map(({ rank, acct_id }) => [rank, acct_id]));
}

const json = (store: string, name: string): unknown => JSON.parse(readFileSync(join(work, store, '_live', name), 'utf8'));

async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 120_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It never came to this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A follower that runs on, and what it has said so far. */
function started(store: string, ...more: string[]): { child: ChildProcess; said(): string; end(): Promise<void> } {
  const child = startTrs(follow(store, '--today', TODAY, ...more), { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  return {
    child,
    said: () => said,
    async end() {
      if (child.exitCode !== null) return;
      const over = finished(child);
      child.kill('SIGTERM');
      await over;
    },
  };
}

describe.skipIf(missing !== null)('trs follow with MariaDB, Debezium and Kafka', () => {
  it('publishes nothing before the connector has read all tables', async () => {
    await until('the snapshot is published', () => early.said().includes('"snapshot-published"'));
    await early.end();
    const said = early
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    const { hash, calls } = await batch();
    expect(said.find(({ event }) => event === 'snapshot-published')).toMatchObject({ content_hash: hash });
    expect(said.find(({ event }) => event === 'list-published')).toMatchObject({ accounts: calls.length, changed: calls.length });
    expect(said.map(({ event }) => event).indexOf('waiting-for-reading')).toBeGreaterThan(0);
  });

  it('has the dataset and the call list of the batch job after the snapshot, and after changes of every kind', async () => {
    await settle();
    await catchUp('store');
    await expectSame('store');
    for (const round of [1, 2]) await change(round);
    await settle();
    await catchUp('store');
    await expectSame('store');
    const list = await runTrs(['status', '--store', join(work, 'store'), '--max-age', '999999m', '--json']);
    expect(JSON.parse(list.stdout.toString()).follow).toMatchObject({ state: 'stopped', why: null, lag_events: 0, set_aside: 0 });
  });

  it('applies nothing twice when Connect is killed and sends events again', async () => {
    await change(3);
    await settle();
    await servers.stopConnect('SIGKILL');
    await servers.startConnect();
    await change(4);
    await settle();
    await catchUp('store');
    expect(liveStatus.parse(json('store', 'status.json')).sent_again).toBeGreaterThan(0);
    await expectSame('store');
  });

  it(
    `ends at the same after ${KILLS} kills at random moments, while changes arrive`,
    async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const { child, said } = started('store');
        await until('it has started', () => said().includes('follow-started') || child.exitCode !== null);
        const over = finished(child);
        const changing = change(10 + kill);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 6_000));
        child.kill('SIGKILL');
        await over;
        await changing;
        expect(said()).not.toContain('"failed"');
      }
      await settle();
      await catchUp('store');
      await expectSame('store');
    },
    600_000 + KILLS * 30_000,
  );

  it('says that the broker is gone, waits, and goes on when it is back', async () => {
    const { child, said, end } = started('store');
    await until('it has caught up', () => said().includes('"caught-up"'));
    await servers.stopBroker('SIGKILL');
    await until('it says so', () => said().includes('"broker-gone"'));
    expect(liveStatus.parse(json('store', 'status.json'))).toMatchObject({ state: 'waiting', why: 'The broker does not answer.' });
    expect(child.exitCode).toBe(null);
    await servers.startBroker();
    await until('it is back', () => said().includes('"broker-back"'));
    await change(50);
    await settle();
    await until('it has applied the change', () => liveStatus.parse(json('store', 'status.json')).lag_events === 0);
    await end();
    await catchUp('store');
    await expectSame('store');
  });

  it('moves the day and its labels without an event', async () => {
    const run = await runTrs(follow('store', '--once', '--today', '2026-08-15'));
    expect(run.code, run.stderr).toBe(0);
    const moved = run.stderr.split('\n').find((line) => line.includes('"day-changed"'))!;
    expect(JSON.parse(moved)).toMatchObject({ as_of: '2026-08-15' });
    expect(JSON.parse(moved).features).toBeGreaterThan(0);
    await expectSame('store', '2026-08-15');
  });

  it('is rebuilt from the topics on a new machine', async () => {
    // The new state never has these invoices, and the topics that are written do.
    await root.query('DELETE FROM invoices ORDER BY invoice_id LIMIT 20');
    await settle();
    rmSync(join(work, 'store', '_follow'), { recursive: true });
    mkdirSync(join(work, 'store', '_follow'));
    await catchUp('store', '--rebuild');
    await expectSame('store');
  });

  it('refuses a second follower, a file that others may read, and plaintext to another computer', async () => {
    const { said, end } = started('store');
    await until('it has started', () => said().includes('"follow-started"'));
    expect((await runTrs(follow('store', '--once'))).stderr).toContain('Another trs follow is at work');
    await end();
    const open = kafkaFile({ stats: null, publish: { stats: null } });
    writeFileSync(open, '{}');
    chmodSync(open, 0o644);
    const run = await runTrs(['follow', '--kafka-config', open, '--store', join(work, 'store')]);
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('chmod 600')]);
    const far = kafkaFile({ brokers: ['kafka.example.com:9092'] });
    expect((await runTrs(['follow', '--kafka-config', far, '--store', join(work, 'store')])).stderr).toContain('set tls: true');
  });

  it('leaves out a column that is new in the database, and stops when one is dropped that it needs', async () => {
    const { child, said } = started('store');
    await until('it has caught up', () => said().includes('"caught-up"'));
    await root.query('ALTER TABLE skus ADD COLUMN colour varchar(20)');
    await root.query("INSERT INTO skus (item_id, item_retail_price, colour) VALUES ('COLOURED', 1, 'red')");
    await until('it says so', () => said().includes('"unknown-column"'));
    expect(said()).toContain('skus.colour is a column that trs does not know, and is left out.');
    const over = finished(child);
    await root.query('ALTER TABLE invoices DROP COLUMN payment_dates');
    await root.query("INSERT INTO invoices SELECT 'UNPAYABLE', min(account_id), '2026-06-01' FROM accounts");
    expect((await over).code).toBe(1);
    const { state, why } = liveStatus.parse(json('store', 'status.json'));
    expect([state, why]).toEqual(['stopped', expect.stringContaining('payment_dates')]);
  });
});
