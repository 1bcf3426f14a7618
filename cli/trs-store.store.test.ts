import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { EXTRACTS_FOLDER, onReference } from '../core/testing/reference-extracts.ts';
import { seededRandom } from '../core/testing/seeded-random.ts';
import { runInShell, runTrs, startTrs } from './testing/run-trs.ts';

const given = inject('storeServers');
const REFERENCE = resolve(EXTRACTS_FOLDER);
const READER = resolve('adapters/testing/read-store.py');
/** Every payment of the reference extracts is known then. */
const AS_OF = '2021-07-08';
const HASH = 'v1-9685-12cecd603ab6ce8b36e';

describe.skipIf('missing' in given)('a store of the reference extracts', () => {
  const { python, endpoint } = 'missing' in given ? { python: '', endpoint: '' } : given;
  const S3 = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: endpoint };
  const env = { ...process.env, ...S3 };
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trs-stores-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const publish = (store: string, asOf = AS_OF) => runTrs(['snapshot', REFERENCE, '--store', store, '--as-of', asOf], { env });
  /** The content of a table according to deltalake and DuckDB. */
  const read = (table: string, version?: number) =>
    JSON.parse(
      execFileSync(python, [READER, table, ...(version === undefined ? [] : [String(version)])], {
        env: table.startsWith('s3:') ? env : process.env,
        encoding: 'utf8',
      }),
    );

  onReference('has the same hash by trs, deltalake and DuckDB, in a folder and in a bucket, in every version', async () => {
    expect((await fetch(`${endpoint}/trs-reference`, { method: 'PUT' })).ok).toBe(true);
    for (const store of [join(folder, 'hash'), 's3://trs-reference/a/b']) {
      for (const asOf of [AS_OF, '2021-02-01', '2020-06-30'])
        expect((await publish(store, asOf)).stderr).toContain(`the snapshot of ${asOf} to`);
      const { stdout, stderr, code } = await runTrs(['store', 'verify', '--store', store], { env });
      expect(code, stderr + stdout.toString()).toBe(0);
      const { days } = JSON.parse((await runTrs(['store', 'list', '--store', store, '--json'], { env })).stdout.toString());
      const said = Object.fromEntries(days.map((day: { as_of: string; content_hash: string }) => [day.as_of, day.content_hash]));
      expect(said[AS_OF]).toBe(HASH);
      for (const [version, there] of [[AS_OF], ['2021-02-01', AS_OF], ['2020-06-30', '2021-02-01', AS_OF]].entries()) {
        const found = read(`${store}/features`, version);
        expect(Object.keys(found.days)).toEqual(there);
        for (const asOf of there) expect(found.days[asOf]).toMatchObject({ deltalake: said[asOf], duckdb: said[asOf] });
      }
      expect(read(`${store}/features`).types).toEqual({
        inv_id: 'string',
        acct_id: 'string',
        inv_total: 'decimal128(18, 2)',
        inv_items: 'int64',
        acct_age: 'int32',
        num_inv_120d: 'int32',
        cum_tot_inv_acct: 'int32',
        is_late: 'int32',
        as_of: 'date32[day]',
      });
      // Every payment is known on the last day, so that the call list is empty.
      const tables = Object.keys(days[0].tables);
      for (const name of tables) {
        const stored = days.filter((day: { tables: Record<string, { rows: number }> }) => day.tables[name]!.rows > 0);
        expect(Object.keys(read(`${store}/${name}`).days), name).toEqual(stored.map(({ as_of }: { as_of: string }) => as_of));
      }
    }
  });

  onReference('is complete after every kill, and the next run repairs it', async () => {
    const store = join(folder, 'killed');
    expect((await publish(store, '2021-01-01')).code).toBe(0);
    const random = seededRandom(20210708);
    for (let kill = 0; kill < Number(process.env.TRS_STORE_KILLS ?? 5); kill++) {
      const child = startTrs(
        [
          'snapshot',
          REFERENCE,
          '--store',
          store,
          '--as-of',
          kill % 2 === 0 ? '2021-01-01' : '2021-02-01',
          ...(kill % 3 === 0 ? ['--keep-lines'] : []),
        ],
        { stdio: 'ignore' },
      );
      const ended = new Promise((done) => child.once('exit', done));
      await new Promise((done) => setTimeout(done, 200 + random() * 1_500));
      child.kill('SIGKILL');
      await ended;
      const { days } = JSON.parse((await runTrs(['store', 'list', '--store', store, '--json'])).stdout.toString());
      expect(days.length).toBeGreaterThan(0);
    }
    expect((await publish(store, '2021-03-01')).code).toBe(0);
    const { code, stdout } = await runTrs(['store', 'verify', '--store', store]);
    expect(code, stdout.toString()).toBe(0);
    const temporary = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
    expect(temporary.length).toBeLessThanOrEqual(Number(process.env.TRS_STORE_KILLS ?? 5));
  });

  onReference('lets six runs publish at once', async () => {
    const store = join(folder, 'six');
    const days = ['2021-01-01', '2021-01-01', '2021-01-01', '2021-02-01', '2021-02-01', '2021-03-01'];
    const ended = await Promise.all(days.map((asOf) => publish(store, asOf)));
    expect(ended.map(({ code }) => code)).toEqual(days.map(() => 0));
    const { code, stdout } = await runTrs(['store', 'verify', '--store', store]);
    expect(code, stdout.toString()).toBe(0);
    expect(stdout.toString()).toContain('3 days');
    for (const asOf of new Set(days))
      expect(read(`${store}/features`).days[asOf].deltalake).toBe(read(`${store}/features`).days[asOf].duckdb);
  });

  onReference('stays as it was when the disk is full', async () => {
    const store = join(folder, 'full');
    expect((await publish(store, '2021-01-01')).code).toBe(0);
    // No file may be larger than 50 kB, as on a full disk: the features are larger.
    const refused = await runInShell(`trap '' XFSZ; ulimit -f 50; trs snapshot '${REFERENCE}' --store '${store}' --as-of 2021-02-01`);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^The store .* can’t be used: .*\n$/m);
    const { code, stdout } = await runTrs(['store', 'verify', '--store', store]);
    expect(code).toBe(0);
    expect(stdout.toString()).toContain('1 day,');
  });
});
