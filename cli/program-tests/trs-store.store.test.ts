import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { loadExtracts } from '../../adapters/testing/load-extracts.ts';
import { DATABASE, READER as DATABASE_READER } from '../../adapters/testing/mariadb-server.ts';
import { onDatabase } from '../../adapters/testing/on-database.ts';
import { DEFINITIONS_VERSION } from '../../core/features/feature-catalog.ts';
import { STORED_TABLES } from '../../core/stored/stored-tables.ts';
import { EXTRACTS_FOLDER, onReference } from '../../core/testing/reference-extracts.ts';
import { runInShell, runTrs } from '../testing/run-trs.ts';

const given = inject('storeServers');
const REFERENCE = resolve(EXTRACTS_FOLDER);
const READER = resolve('adapters/testing/read-store.py');
/** Every payment of the reference extracts is known then. */
const AS_OF = '2021-07-08';
const HASH = 'v1-9685-12cecd603ab6ce8b36e';

const DAYS = [AS_OF, '2021-02-01', '2020-06-30'];

interface ListedDay {
  readonly as_of: string;
  readonly content_hash: string;
  readonly tables: Readonly<Record<string, { readonly rows: number }>>;
}

interface ReadVersion {
  readonly isSame: boolean;
  readonly types: Readonly<Record<string, string>>;
  readonly days: Readonly<Record<string, { readonly rows: number; readonly deltalake: string | null; readonly duckdb?: string }>>;
}

/** The types of a table's columns, contacts included, in Arrow's terms. */
function arrowTypes(name: string): Record<string, string> {
  const types = { STRING: 'string', INT32: 'int32', INT64: 'int64', DOUBLE: 'double', DATE: 'date32[day]' } as const;
  const { columns } = STORED_TABLES.find((table) => table.name === name)!;
  const ofColumns = columns.map(({ name: column, type }) => [
    column,
    typeof type === 'object' ? `decimal128(${type.precision}, ${type.decimals})` : types[type],
  ]);
  return { ...Object.fromEntries(ofColumns), as_of: 'date32[day]' };
}

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
  /** What deltalake and DuckDB find in each version of a table. */
  const read = (table: string): ReadVersion[] =>
    JSON.parse(execFileSync(python, [READER, table], { env: table.startsWith('s3:') ? env : process.env, encoding: 'utf8' }));

  /** Publishes each day of a source, and compares each version of each table, by three readers, with the records. Returns the days. */
  async function checkedDays(source: readonly string[], store: string, environment: NodeJS.ProcessEnv = env): Promise<ListedDay[]> {
    for (const asOf of DAYS) {
      const words = ['snapshot', ...source, '--store', store, '--as-of', asOf, '--keep-lines', '--with-contacts'];
      const { code, stderr } = await runTrs(words, { env: environment });
      expect(code, stderr).toBe(0);
    }
    // trs reads every file again, and computes the hash of each day's dataset.
    const { stdout, stderr, code } = await runTrs(['store', 'verify', '--store', store], { env });
    expect(code, stderr + stdout.toString()).toBe(0);
    const days = await daysOf(store);
    const dayOf = new Map(days.map((day) => [day.as_of, day]));
    for (const name of Object.keys(days[0]!.tables)) {
      const versions = read(`${store}/${name}`);
      expect(versions, name).toHaveLength(DAYS.length);
      for (const [version, found] of versions.entries()) {
        expect(found.isSame, `DuckDB and deltalake on version ${version} of ${name}`).toBe(true);
        expect(found.types, name).toEqual(arrowTypes(name));
        const there = DAYS.slice(0, version + 1).filter((asOf) => dayOf.get(asOf)!.tables[name]!.rows > 0);
        expect(Object.keys(found.days), name).toEqual(there.toSorted());
        for (const asOf of there) {
          const { content_hash, tables } = dayOf.get(asOf)!;
          const hashes = name === 'features' ? { deltalake: content_hash, duckdb: content_hash } : { deltalake: null };
          expect(found.days[asOf]).toEqual({ rows: tables[name]!.rows, ...hashes });
        }
      }
    }
    expect(dayOf.get(AS_OF)!.content_hash).toBe(HASH);
    return days;
  }

  const daysOf = async (store: string): Promise<ListedDay[]> =>
    JSON.parse((await runTrs(['store', 'list', '--store', store, '--json'], { env })).stdout.toString()).days;
  const counts = (days: readonly ListedDay[]) =>
    days.map(({ as_of, content_hash, tables }) => [as_of, content_hash, Object.entries(tables).map(([name, { rows }]) => [name, rows])]);

  onReference('has the same hash, rows and types by trs, deltalake and DuckDB, in a folder and in a bucket, in every version', async () => {
    expect((await fetch(`${endpoint}/trs-reference`, { method: 'PUT' })).ok).toBe(true);
    const inFolder = await checkedDays([REFERENCE], join(folder, 'hash'));
    expect(counts(await checkedDays([REFERENCE], 's3://trs-reference/a/b'))).toEqual(counts(inFolder));
  });

  onDatabase('has the same of a database as of files', async ({ root, authorityFile }) => {
    const server = inject('database');
    if ('missing' in server) throw new Error(server.missing);
    await loadExtracts(root, REFERENCE);
    const source = [`mysql://${DATABASE_READER.user}@localhost:${server.port}/${DATABASE}`, '--ca', authorityFile];
    const ofDatabase = await checkedDays(source, join(folder, 'database'), { ...env, TRS_DB_PASSWORD: DATABASE_READER.password });
    expect(counts(ofDatabase)).toEqual(counts(await daysOf(join(folder, 'hash'))));
  });

  onDatabase('publishes a database straight into a bucket', async ({ root, authorityFile }) => {
    const server = inject('database');
    if ('missing' in server) throw new Error(server.missing);
    await loadExtracts(root, REFERENCE);
    expect((await fetch(`${endpoint}/trs-database`, { method: 'PUT' })).ok).toBe(true);
    const store = 's3://trs-database/store';
    const source = [`mysql://${DATABASE_READER.user}@localhost:${server.port}/${DATABASE}`, '--ca', authorityFile];
    const words = ['snapshot', ...source, '--store', store, '--as-of', AS_OF];
    const { code, stderr } = await runTrs(words, { env: { ...env, TRS_DB_PASSWORD: DATABASE_READER.password } });
    expect(code, stderr).toBe(0);
    expect((await runTrs(['store', 'verify', '--store', store], { env })).code).toBe(0);
    const ofFiles = join(folder, 'of-files');
    expect((await publish(ofFiles)).code).toBe(0);
    expect(counts(await daysOf(store))).toEqual(counts(await daysOf(ofFiles)));
    expect(read(`${store}/features`).at(-1)!.days).toEqual({ [AS_OF]: { rows: 9685, deltalake: HASH, duckdb: HASH } });
  });

  onReference('adopts in a bucket what pyarrow has written, with decimals as bytes, in three files of several row groups', async () => {
    expect((await fetch(`${endpoint}/trs-adopt`, { method: 'PUT' })).ok).toBe(true);
    const store = 's3://trs-adopt/store';
    const computed = join(folder, 'computed');
    expect((await publish(computed)).code).toBe(0);
    const { files } = JSON.parse((await runTrs(['store', 'show', '--store', computed, '--files', '--json'])).stdout.toString());
    expect((await runTrs(['stage', REFERENCE, '--store', store, '--as-of', AS_OF], { env })).code).toBe(0);
    const eight = 'inv_id acct_id inv_total inv_items acct_age num_inv_120d cum_tot_inv_acct is_late'.split(' ');
    const manifest = { manifest_version: 1, as_of: AS_OF, definitions_version: DEFINITIONS_VERSION, engine: 'pyarrow', rows: 9685 };
    const script = `
import boto3, io, json, os, sys
import pyarrow.parquet as pq
path, columns, manifest = json.loads(sys.argv[1])
table = pq.read_table(path, columns=columns, partitioning=None).sort_by("inv_total")
s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
for part, codec in enumerate(["snappy", "zstd", "gzip"]):
    target = io.BytesIO()
    pq.write_table(table.slice(part * 3300, 3300), target, compression=codec, row_group_size=1000, use_dictionary=part > 0)
    s3.put_object(Bucket="trs-adopt", Key=f"store/_incoming/r1/part-{part}.parquet", Body=target.getvalue())
s3.put_object(Bucket="trs-adopt", Key="store/_incoming/r1/manifest.json", Body=json.dumps(manifest))
`;
    const handOver = (content_hash: string) => {
      const given = [join(computed, files.features_extended[0].path), eight, { ...manifest, content_hash }];
      execFileSync(python, ['-c', script, JSON.stringify(given)], { env });
    };
    const adopt = () => runTrs(['store', 'adopt', 'r1', '--store', store], { env });
    handOver(HASH.replace('v1-9685-1', 'v1-9685-2'));
    const refused = await adopt();
    expect(refused.stderr).toContain(`its files have the content hash ${HASH}, and its manifest says`);
    expect(refused.code).toBe(3);
    handOver(HASH);
    const { code, stderr } = await adopt();
    expect(code, stderr).toBe(0);
    expect((await runTrs(['store', 'verify', '--store', store], { env })).code).toBe(0);
    expect(read(`${store}/features`).at(-1)!.days).toEqual({ [AS_OF]: { rows: 9685, deltalake: HASH, duckdb: HASH } });
    expect((await runTrs(['store', 'adopt', 'r1', '--store', store], { env })).stderr).toContain('has no _incoming/r1');
  });

  onReference('lets six runs publish at once', async () => {
    const store = join(folder, 'six');
    const days = ['2021-01-01', '2021-01-01', '2021-01-01', '2021-02-01', '2021-02-01', '2021-03-01'];
    const ended = await Promise.all(days.map((asOf) => publish(store, asOf)));
    expect(ended.map(({ code }) => code)).toEqual(days.map(() => 0));
    const { code, stdout } = await runTrs(['store', 'verify', '--store', store]);
    expect(code, stdout.toString()).toBe(0);
    expect(stdout.toString()).toContain('3 days');
    const latest = read(`${store}/features`).at(-1)!;
    expect(Object.keys(latest.days)).toEqual([...new Set(days)]);
    for (const { deltalake, duckdb } of Object.values(latest.days)) expect(deltalake).toBe(duckdb);
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
