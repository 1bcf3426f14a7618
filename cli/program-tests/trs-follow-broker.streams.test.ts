import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Admin, ConfigResourceTypes, Producer, stringSerializers } from '@platformatic/kafka';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { writeCertificates } from '../../adapters/testing/certificates.ts';
import { makeSecuredBroker, type SecuredBroker } from '../../adapters/testing/kafka-broker.ts';
import { hashOfFeatures, topicTable } from '../../adapters/testing/topic-table.ts';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';
import { liveStatus } from '../../core/stored/live-files.ts';
import { changeText } from '../testing/fed-events.ts';
import { type Finished, finished, runTrs, startTrs } from '../testing/run-trs.ts';

const missing = inject('streamsMissing');
const TODAY = '2021-04-30';
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

let broker: SecuredBroker;
let admin: Admin;
let producer: Producer<string, string, string, string>;
let folder: string;
/** Of the topics and stores of a test. */
let prefix = '';
let tests = 0;
const running: Running[] = [];

beforeAll(async () => {
  if (missing !== null) return;
  folder = mkdtempSync(join(tmpdir(), 'trs-broker-'));
  broker = await makeSecuredBroker(join(folder, 'kafka'));
  await broker.start();
  const client = { clientId: 'test', bootstrapBrokers: [broker.address], retries: 120, retryDelay: 500 };
  admin = new Admin(client);
  producer = new Producer({ ...client, serializers: stringSerializers });
});

afterAll(async () => {
  await producer?.close();
  await admin?.close();
  await broker?.stop('SIGKILL');
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  if (missing !== null) return;
  prefix = `t${++tests}`;
  mkdirSync(join(folder, prefix));
  await admin.createTopics({ topics: TABLE_NAMES.map(topicOf), partitions: 1, replicas: 1 });
  await send('accounts', changeText('r', null, { account_id: 'A1', joining_date: 18_000 }, { snapshot: 'first' }));
  await send('skus', changeText('r', null, { item_id: 'S1', item_retail_price: '2.50' }, {}));
  await send('invoices', changeText('r', null, { invoice_id: 'I1', account_id: 'A1', date_issued: 18_700, payment_dates: 18_710 }, {}));
  await send('invoice_line_items', changeText('r', null, { invoice_id: 'I1', item_id: 'S1', quantity: 2 }, { snapshot: 'last' }));
});

afterEach(async () => {
  for (const each of running.splice(0)) await each.end();
});

const topicOf = (table: TableName) => `${prefix}.${table}`;
const send = (table: TableName, ...values: string[]) =>
  producer.send({ messages: values.map((value) => ({ topic: topicOf(table), key: 'a key', value })) });

let pos = 1_000;
/** New open invoices. */
const invoices = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) =>
    changeText('c', null, { invoice_id: `N${first + i}`, account_id: 'A1', date_issued: 18_720, payment_dates: null }, { pos: ++pos }),
  );

function kafkaFile(settings: Readonly<Record<string, unknown>> = {}): string {
  const file = join(folder, prefix, 'kafka.yaml');
  const publish = { features: `${prefix}.features`, calls: `${prefix}.calls`, stats: `${prefix}.stats` };
  writeFileSync(
    file,
    JSON.stringify({ ...securely(), topic_prefix: prefix, publish, time_zone: 'UTC', calls_every_seconds: 1, ...settings }),
  );
  chmodSync(file, 0o600);
  return file;
}

const securely = () => ({
  brokers: [broker.secured],
  tls: { ca: broker.authorityFile },
  sasl: { mechanism: 'scram-sha-512', ...broker.user },
});
const plainly = (broker: string) => ({ brokers: [broker], tls: false, sasl: undefined });

const follow = (config: string, ...more: string[]) => [
  ...['follow', '--kafka-config', config, '--store', join(folder, prefix, 'store'), '--today', TODAY],
  ...more,
];

/** A follower that runs on, and what it has said so far. */
interface Running {
  readonly over: Promise<Finished>;
  said(): string;
  end(): Promise<void>;
}

function started(...args: string[]): Running {
  const child = startTrs([...args, '--log', 'json'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const over = finished(child);
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const follower = {
    over,
    said: () => said,
    async end() {
      child.kill('SIGTERM');
      await over;
    },
  };
  running.push(follower);
  return follower;
}

const heard = (event: string, { said }: { said(): string }) =>
  expect.poll(said, { timeout: 120_000, interval: 200 }).toContain(`"${event}"`);
const status = () => liveStatus.parse(JSON.parse(readFileSync(join(folder, prefix, 'store', '_live', 'status.json'), 'utf8')));

const alter = (table: TableName, name: string, value: string) =>
  admin.alterConfigs({
    resources: [{ resourceType: ConfigResourceTypes.TOPIC, resourceName: topicOf(table), configs: [{ name, value }] }],
  });

/** What a follower that has ended said last. */
async function lastWords({ over }: Running): Promise<{ code: number | null; message: string }> {
  const { code, stderr } = await over;
  const lines = stderr.trimEnd().split('\n');
  const failed = lines.map((line) => JSON.parse(line)).find(({ event }) => event === 'failed');
  return { code, message: failed?.message ?? lines.at(-1) };
}

describe.skipIf(missing !== null)('trs follow and a broker', () => {
  it('speaks TLS and SCRAM-SHA-512', async () => {
    const run = await runTrs(follow(kafkaFile(), '--once'));
    expect(run.code, run.stderr).toBe(0);
    expect([...(await topicTable(broker.address, `${prefix}.features`)).keys()]).toEqual(['I1']);
  });

  it.each<[string, () => Readonly<Record<string, unknown>>, string]>([
    [
      'another authority',
      () => {
        mkdirSync(join(folder, prefix, 'other'));
        return { tls: { ca: writeCertificates(join(folder, prefix, 'other')) } };
      },
      'signed by an authority that is not known here',
    ],
    ['no authority, as its own is not a public one', () => ({ tls: true }), 'set tls: {ca: FILE}'],
    [
      'a certificate of another name',
      () => ({ brokers: [broker.misnamed], sasl: undefined }),
      'The broker’s certificate is for another name',
    ],
    ['a wrong password', () => ({ sasl: { ...securely().sasl, password: 'a guess' } }), 'refused the user, its password or its token'],
    ['another mechanism than the broker’s', () => ({ sasl: { ...securely().sasl, mechanism: 'scram-sha-256' } }), 'refused the user'],
    ['no TLS, when the broker names another computer as its address', () => plainly(broker.elsewhere), '192.0.2.1'],
    ['no TLS to another computer', () => plainly('kafka.example.com:9092'), 'without TLS only a broker on this computer is allowed'],
  ])('is refused in one sentence with %s', async (_, settings, why) => {
    const run = await runTrs(follow(kafkaFile(settings())));
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining(why)]);
    const last = run.stderr.trimEnd().split('\n').at(-1)!;
    expect(last).toContain(why);
    expect(run.stderr).not.toMatch(/ {4}at /);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['was deleted', () => admin.deleteTopics({ topics: [topicOf('invoices')] }), 'was deleted'],
    [
      'was deleted and made anew',
      async () => {
        await admin.deleteTopics({ topics: [topicOf('skus')] });
        await expect
          .poll(() =>
            admin.createTopics({ topics: [topicOf('skus')], partitions: 1, replicas: 1 }).then(
              () => true,
              () => false,
            ),
          )
          .toBe(true);
      },
      'deleted',
    ],
    [
      'has more partitions',
      () => admin.createPartitions({ topics: [{ name: topicOf('invoices'), count: 3 }] }),
      'another number of partitions',
    ],
    ['of the line items was compacted', () => alter('invoice_line_items', 'cleanup.policy', 'compact'), 'is compacted'],
    ['of the line items forgets events', () => alter('invoice_line_items', 'retention.ms', '3600000'), 'forgets events after a while'],
  ])('stops while it runs when a topic %s', async (_, spoil, why) => {
    const follower = started(...follow(kafkaFile()));
    await heard('snapshot-published', follower);
    await spoil();
    const { code, message } = await lastWords(follower);
    expect([code, message]).toEqual([1, expect.stringContaining(why)]);
    expect(status()).toMatchObject({ state: 'stopped', why: message });
  });

  it('stops when events have expired before they were read', async () => {
    const run = await runTrs(follow(kafkaFile(), '--once'));
    expect(run.code, run.stderr).toBe(0);
    await send('invoices', ...invoices(1, 5));
    await admin.deleteRecords({ topics: [{ name: topicOf('invoices'), partitions: [{ partition: 0, offset: 4n }] }] });
    const { code, message } = await lastWords(started(...follow(kafkaFile())));
    expect([code, message]).toEqual([1, expect.stringContaining(`Events 1 to 3 of ${topicOf('invoices')}, partition 0, have expired`)]);
  });

  it.skipIf(!isRoot)('says that the disk is full, and loses and repeats nothing when there is room again', async () => {
    const store = join(folder, prefix, 'store');
    mkdirSync(store);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', store]);
    try {
      const follower = started(...follow(kafkaFile()));
      await heard('snapshot-published', follower);
      const { bavail, bsize } = statfsSync(store);
      writeFileSync(join(store, 'filler'), Buffer.alloc(bavail * bsize - 64 * 1024));
      await send('invoices', ...invoices(1, 3_000));
      await heard('disk-full', follower);
      await send('invoices', ...invoices(4_000, 1_000));
      rmSync(join(store, 'filler'));
      await expect.poll(async () => (await topicTable(broker.address, `${prefix}.features`)).size, { timeout: 120_000 }).toBe(4_001);
      await expect
        .poll(() => status(), { timeout: 120_000 })
        .toMatchObject({ state: 'following', why: null, events: 4_004, lag_events: 0 });
      await follower.end();
      const run = await runTrs(follow(kafkaFile(), '--once'));
      expect(run.code, run.stderr).toBe(0);
      expect(status().content_hash).toBe(hashOfFeatures(await topicTable(broker.address, `${prefix}.features`)));
    } finally {
      spawnSync('umount', ['--lazy', store]);
    }
  });
});
