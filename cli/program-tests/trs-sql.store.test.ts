import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { s3Store } from '../../adapters/store/s3-store.ts';
import { runTrs } from '../testing/run-trs.ts';
import { SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

const given = inject('storeServers');
const DOCUMENT = resolve('docs', 'sql.md');

describe.skipIf('missing' in given)('SQL over a store', () => {
  const { python, endpoint } = 'missing' in given ? { python: '', endpoint: '' } : given;
  const BUCKET = 's3://trs-sql/a/b';
  let folder: string;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trs-sql-store-'));
    // What trs copies from the bucket goes there.
    mkdirSync(join(folder, 'tmp'));
    env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
      TMPDIR: join(folder, 'tmp'),
    };
    writeSmallExtracts(join(folder, 'x'));
    expect((await fetch(`${endpoint}/trs-sql`, { method: 'PUT' })).ok).toBe(true);
    for (const store of [BUCKET, join(folder, 's')])
      for (const asOf of ['2021-05-05', '2021-06-30']) {
        const run = await runTrs(['snapshot', join(folder, 'x'), '--store', store, '--as-of', asOf, '--quiet', ...SMALL_TODAY], { env });
        expect(run.code, run.stderr).toBe(0);
      }
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads a bucket, and leaves nothing of it behind', async () => {
    const statement = 'SELECT as_of, count(*) AS invoices FROM features GROUP BY as_of ORDER BY as_of';
    const { code, stdout, stderr } = await runTrs(['sql', '--store', BUCKET, statement], { env });
    expect(code, stderr).toBe(0);
    expect(stdout.toString()).toContain('2021-05-05         3\n2021-06-30         4\n');
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('copies what the statement names and no more', async () => {
    const copied = "SELECT DISTINCT table_name AS name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal ORDER BY 1 --";
    const named = await runTrs(['sql', '--store', BUCKET, `${copied} ageing_latest`, '--quiet'], { env });
    expect(named.stdout.toString()).toBe('name\n─────────────\nageing_latest\n');
    const all = await runTrs(['sql', '--store', BUCKET, `${copied} ageing`, '--quiet'], { env });
    expect(all.stdout.toString()).toBe('name\n─────────────\nageing\nageing_latest\n');
  });

  it('has the same tables from a bucket as from a folder', async () => {
    const shown = (store: string) => runTrs(['sql', '--store', store, 'SHOW TABLES; -- all', '--quiet'], { env });
    const [bucket, ofFolder] = [await shown(BUCKET), await shown(join(folder, 's'))];
    expect(bucket.stdout.toString()).toBe(ofFolder.stdout.toString());
    expect(bucket.stdout.toString()).toContain('features_latest\n');
    const missing = (store: string) => runTrs(['sql', '--store', store, 'SELECT * FROM zzzzzzzzzz'], { env });
    expect((await missing(BUCKET)).stderr).toContain('its tables are features, features_latest, ');
    expect((await missing(BUCKET)).stderr).toBe((await missing(join(folder, 's'))).stderr);
    const meant = await runTrs(['sql', '--store', BUCKET, 'SELECT * FROM feature'], { env });
    expect(meant.stderr).toBe('The store has no table feature; did you mean features?\n');
  });

  it('gives the same from a bucket as from a folder', async () => {
    for (const store of [BUCKET, join(folder, 's')])
      await runTrs(['sql', '--store', store, '--example', 'drift', '--out', join(folder, `${store.length}.json`)], { env });
    const [one, other] = [BUCKET, join(folder, 's')].map((store) => readFileSync(join(folder, `${store.length}.json`), 'utf8'));
    expect(one).toBe(other);
    expect(JSON.parse(one!)).toHaveLength(14);
  });

  it('refuses a file of a bucket that is not what was recorded', async () => {
    const shown = await runTrs(['store', 'show', '--store', BUCKET, '--files', '--json'], { env });
    const [file] = JSON.parse(shown.stdout.toString()).files.call_list;
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    onTestFinished(() => void vi.unstubAllEnvs());
    const objects = await s3Store(BUCKET, env);
    const replace = async (bytes: Uint8Array) => {
      await objects.delete(file.path);
      expect(await objects.putIfAbsent(file.path, bytes)).toBe(true);
    };
    const before = (await objects.get(file.path))!;
    await replace(Buffer.from('damaged'));
    const { code, stderr } = await runTrs(['sql', '--store', BUCKET, 'FROM call_list_latest'], { env });
    await replace(before);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^call_list\/as_of=2021-06-30\/part-\S+ in s3:\/\/trs-sql\/a\/b is not what was recorded: .*\n$/);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('agrees with pandas, as docs/sql.md reads the store with it', async () => {
    const snippet = /```python\n([\s\S]*?)```/.exec(readFileSync(DOCUMENT, 'utf8'))![1]!.replaceAll('STORE', join(folder, 's'));
    const owed = 'import json; print(json.dumps({str(day): str(dollars) for day, dollars in owed.items()}))';
    const found = JSON.parse(execFileSync(python, ['-c', `${snippet}\n${owed}`], { encoding: 'utf8' }));
    const out = join(folder, 'owed.json');
    const statement = 'SELECT as_of::VARCHAR AS day, sum(open_dollars)::VARCHAR AS dollars FROM ageing GROUP BY as_of';
    expect((await runTrs(['sql', '--store', join(folder, 's'), statement, '--out', out])).code).toBe(0);
    const answered = (JSON.parse(readFileSync(out, 'utf8')) as { day: string; dollars: string }[]).map(({ day, dollars }) => [
      day,
      dollars,
    ]);
    expect(answered.length).toBeGreaterThan(0);
    expect(found).toEqual(Object.fromEntries(answered));
  });
});
