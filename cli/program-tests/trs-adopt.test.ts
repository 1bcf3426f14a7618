import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderStore } from '../../adapters/store/folder-store.ts';
import type { ObjectStore } from '../../adapters/store/object-store.ts';
import { VersionedStore } from '../../adapters/store/versioned-store.ts';
import { extendedHash } from '../../core/exports/content-hash.ts';
import { DEFINITIONS_VERSION } from '../../core/features/feature-catalog.ts';
import { loadStoredFeatures } from '../../core/stored/stored-features.ts';
import { adoptDay } from '../snapshots/adopt-day.ts';
import { runTrs } from '../testing/run-trs.ts';
import { SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

const AS_OF = '2021-06-30';

let folder: string;
/** The dataset of `trs snapshot`, as the work of an engine. */
let computed: { extended: string; hash: string; extendedHash: string; rows: number };
/** The engine that hands over. */
let engine: { instance: DuckDBInstance; connection: DuckDBConnection };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trs-adopt-'));
  writeSmallExtracts(join(folder, 'x'));
  await trs('snapshot', 'x', '--store', 'own', '--as-of', AS_OF, ...SMALL_TODAY);
  const { content_hash, tables, files } = await shown('own');
  const extended = join(folder, 'own', files.features_extended[0].path);
  const values = await loadStoredFeatures(readFileSync(extended));
  const columns = values.extended();
  if (!columns.ok) throw new Error(columns.error.code);
  const hashOfExtended = await extendedHash(values.features, columns.value);
  computed = { extended, hash: content_hash, extendedHash: hashOfExtended, rows: tables.features.rows };
  await stage(STAGED);
  const instance = await DuckDBInstance.create();
  engine = { instance, connection: await instance.connect() };
}, 60_000);
afterAll(() => {
  engine.connection.closeSync();
  engine.instance.closeSync();
  rmSync(folder, { recursive: true });
});

async function trs(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await runTrs(words, { cwd: folder });
  return { code, stdout: stdout.toString(), stderr };
}

async function shown(store: string) {
  return JSON.parse((await trs('store', 'show', '--store', store, '--files', '--json')).stdout);
}

const adopt = (store: string, run = 'run-1') => trs('store', 'adopt', run, '--store', store);
const incoming = (store: string, run = 'run-1') => join(folder, store, '_incoming', run);

/** A store with the staged extracts alone. */
const STAGED = 'staged';

async function stage(store: string): Promise<void> {
  const { code, stderr } = await trs('stage', 'x', '--store', store, '--as-of', AS_OF, ...SMALL_TODAY);
  expect(code, stderr).toBe(0);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

interface HandedOver {
  /** The columns, from the dataset `d`. */
  readonly select?: string;
  readonly rows?: string;
  readonly options?: string;
  readonly manifest?: Readonly<Record<string, unknown>> | null;
}

const EIGHT = 'inv_id, acct_id, inv_total, inv_items, acct_age, num_inv_120d, cum_tot_inv_acct, is_late';

/** Stages the extracts and hands over the dataset in two files that DuckDB writes, the rows in another order. */
async function handOver(store: string, { select = EIGHT, rows = '', options = 'COMPRESSION snappy', manifest = {} }: HandedOver = {}) {
  if (existsSync(join(folder, store))) await stage(store);
  else cpSync(join(folder, STAGED), join(folder, store), { recursive: true });
  const target = incoming(store);
  mkdirSync(target, { recursive: true });
  const all = `SELECT ${select} FROM (SELECT *, row_number() OVER () AS n FROM read_parquet('${computed.extended}', hive_partitioning = false)) d`;
  for (const part of [0, 1])
    await engine.connection.run(
      `COPY (${all} WHERE n % 2 = ${part} ${rows} ORDER BY n DESC) TO '${target}/part-0000${part}.parquet' (FORMAT parquet, ${options})`,
    );
  writeFileSync(join(target, '_SUCCESS'), '');
  if (manifest === null) return;
  const whole = {
    manifest_version: 1,
    as_of: AS_OF,
    definitions_version: DEFINITIONS_VERSION,
    engine: 'duckdb 1.5',
    rows: computed.rows,
    content_hash: computed.hash,
    ...manifest,
  };
  writeFileSync(join(target, 'manifest.json'), JSON.stringify(whole));
}

describe('trs store adopt', () => {
  it('publishes the dataset beside the staged rows, with the files that trs snapshot writes, and takes the hand-over away', async () => {
    await handOver('a1', { select: 'd.* EXCLUDE n', manifest: { extended_hash: computed.extendedHash } });
    const { code, stdout, stderr } = await adopt('a1');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(`Published the dataset of ${AS_OF} by duckdb 1.5, content hash ${computed.hash}`);
    expect(existsSync(incoming('a1'))).toBe(false);
    const [day, own] = [await shown('a1'), await shown('own')];
    expect(Object.keys(day.tables)).toEqual(
      expect.arrayContaining(['features', 'features_extended', 'feature_stats', 'accounts', 'skus', 'invoices', 'line_items']),
    );
    for (const name of ['features', 'features_extended', 'feature_stats', 'invoices'])
      expect(day.files[name][0].sha256, name).toBe(own.files[name][0].sha256);
    expect(day).toMatchObject({ content_hash: computed.hash, engine: 'duckdb 1.5', rows_rejected: 0 });
    expect((await trs('store', 'verify', '--store', 'a1')).code).toBe(0);
    expect((await trs('store', 'show', '--store', 'a1')).stdout).toContain('Computed by duckdb 1.5, adopted by trs.');
  });

  it('writes nothing when the store has the very dataset', async () => {
    await handOver('a2');
    await adopt('a2');
    await handOver('a2');
    const files = readdirSync(join(folder, 'a2'), { recursive: true }).filter((name) => !String(name).startsWith('_incoming'));
    const { code, stdout } = await adopt('a2');
    expect(code).toBe(0);
    expect(stdout).toContain('nothing was written');
    expect(readdirSync(join(folder, 'a2'), { recursive: true }).toSorted()).toEqual([...files, '_incoming'].toSorted());
  });

  it.each(['gzip', 'zstd', 'lz4_raw', 'brotli', 'uncompressed'])('reads %s', async (codec) => {
    await handOver(`codec-${codec}`, { options: `COMPRESSION ${codec}, PARQUET_VERSION V2` });
    const { code, stderr } = await adopt(`codec-${codec}`);
    expect(code, stderr).toBe(0);
  });

  it.each<[string, HandedOver, RegExp]>([
    ['no manifest', { manifest: null }, /has no manifest\.json/],
    ['a member that is unknown', { manifest: { user: 'ann' } }, /manifest\.json is not as docs\/store\.md says/],
    ['other definitions', { manifest: { definitions_version: 1 } }, /version 1 of the definitions/],
    ['a day that is not staged', { manifest: { as_of: '2021-06-29' } }, /no staged rows of 2021-06-29/],
    ['other rows in the manifest', { manifest: { rows: 5 } }, /have 4 rows, and its manifest says 5/],
    [
      'another hash in the manifest',
      { manifest: { content_hash: 'v1-4-0' } },
      /have the content hash v1-4-\w+, and its manifest says v1-4-0/,
    ],
    ['a missing row', { rows: 'AND n > 1' }, /have 3 rows, and the staged day has 4 invoices/],
    ['another value', { select: `${EIGHT.replace('inv_items', 'inv_items + 1 AS inv_items')}` }, /have the content hash/],
    ['another invoice', { select: `${EIGHT.replace('inv_id', "'0' || inv_id AS inv_id")}` }, /4 rows are of no staged invoice/],
    ['a repeated invoice', { select: `${EIGHT.replace('inv_id', 'min(inv_id) OVER () AS inv_id')}` }, /repeat an invoice/],
    ['another account', { select: `${EIGHT.replace('acct_id', "'A9' AS acct_id")}` }, /4 invoices have another account/],
    ['a missing column', { select: EIGHT.replace(', is_late', '') }, /part-00000\.parquet has no column is_late/],
    [
      'another type',
      { select: EIGHT.replace('inv_total', 'inv_total::DOUBLE AS inv_total') },
      /has inv_total as DOUBLE, and it has to be DECIMAL\(18,2\)/,
    ],
    ['a further column', { select: `${EIGHT}, 1 AS extra` }, /has a column extra/],
    ['some of the extended columns', { select: `${EIGHT}, inv_lines` }, /has no column /],
    [
      'extended columns without their hash',
      { select: 'd.* EXCLUDE n' },
      /the extended hash x1-4-\w+, and its manifest says nothing about it/,
    ],
    [
      'other extended columns',
      { select: 'd.* EXCLUDE n REPLACE (inv_lines + 1 AS inv_lines)', manifest: { extended_hash: 'x1-4-0' } },
      /the extended hash x1-4-\w+, and its manifest says x1-4-0/,
    ],
    ['an extended hash without the columns', { manifest: { extended_hash: 'x1-4-0' } }, /have no extended columns/],
    ['a null', { select: EIGHT.replace('inv_items', 'NULL::BIGINT AS inv_items') }, /has a row without inv_items/],
  ])('refuses %s with exit code 3, and keeps the hand-over', async (name, handed, says) => {
    const store = `refused-${name.replaceAll(' ', '-')}`;
    await handOver(store, handed);
    const { code, stdout, stderr } = await adopt(store);
    expect(stderr).toMatch(/^run-1 was not adopted, and stays in _incoming: .*\.\n$/);
    expect(stderr).toMatch(says);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(existsSync(join(incoming(store), 'part-00000.parquet'))).toBe(true);
    expect((await shown(store)).content_hash).toBe(null);
  });

  it('refuses a file that is torn', async () => {
    await handOver('torn');
    const path = join(incoming('torn'), 'part-00001.parquet');
    writeFileSync(path, readFileSync(path).subarray(0, 200));
    const { code, stderr } = await adopt('torn');
    expect(code).toBe(3);
    expect(stderr).toContain('part-00001.parquet is no Parquet file that can be read');
  });

  it('refuses a file that has fewer rows than it states', async () => {
    await handOver('fewer', { rows: 'AND n <> 1' });
    const path = join(incoming('fewer'), 'part-00001.parquet');
    const bytes = readFileSync(path);
    const rows = Math.ceil(computed.rows / 2);
    // The number of rows in the footer, then its list of one row group.
    const stated = (count: number) => Buffer.from([0x16, ...varint(2 * count), 0x19, 0x1c]);
    const at = bytes.lastIndexOf(stated(rows - 1));
    expect(at).toBeGreaterThan(0);
    stated(rows).copy(bytes, at);
    writeFileSync(path, bytes);
    const { code, stderr } = await adopt('fewer');
    expect(code).toBe(3);
    expect(stderr).toContain(`the files have ${computed.rows - 1} row`);
  });

  it('refuses a hand-over that is a link to another folder, and leaves that folder', async () => {
    await handOver('link');
    renameSync(incoming('link'), join(folder, 'theirs'));
    symlinkSync(join(folder, 'theirs'), incoming('link'));
    const { code, stderr } = await adopt('link');
    expect(code).toBe(1);
    expect(stderr).toContain('is a link');
    expect(existsSync(join(folder, 'theirs', 'part-00000.parquet'))).toBe(true);
  });

  it('refuses a dataset that differs from the snapshot of the same rows', async () => {
    await handOver('differs');
    await adopt('differs');
    await handOver('differs', { select: EIGHT.replace('inv_items', 'inv_items + 1 AS inv_items') });
    const wrong = /have the content hash (v1-\S+),/.exec((await adopt('differs')).stderr)![1]!;
    const manifest = join(incoming('differs'), 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(computed.hash, wrong));
    const { code, stderr } = await adopt('differs');
    expect(code).toBe(3);
    expect(stderr).toContain(`the store has ${AS_OF} with the content hash ${computed.hash} of the same rows`);
  });

  it('says that there is no such hand-over, also for a name that leads elsewhere', async () => {
    for (const run of ['typo', '..', '../x']) {
      const { code, stderr } = await adopt('own', run);
      expect(code).toBe(1);
      expect(stderr).toContain(`has no _incoming/${run}`);
    }
  });

  it.each(['features/as_of=', '/_delta_log/', '_runs/'])(
    'has adopted nothing when it is killed before it writes %s, and the next run adopts',
    async (path) => {
      const store = `dies-${path.replaceAll(/\W/g, '')}`;
      await handOver(store);
      const objects = folderStore(join(folder, store));
      const dies: ObjectStore = {
        ...objects,
        putIfAbsent: (at, bytes) => (at.includes(path) ? Promise.reject(new Error('killed')) : objects.putIfAbsent(at, bytes)),
      };
      const dying = new VersionedStore(dies, { appVersion: '1.0.0', now: () => new Date() });
      await expect(adoptDay(dying, 'run-1', () => undefined)).rejects.toThrow('killed');
      expect((await shown(store)).content_hash).toBe(null);
      expect(existsSync(join(incoming(store), 'part-00001.parquet'))).toBe(true);
      const { code, stderr } = await adopt(store);
      expect(code, stderr).toBe(0);
      expect((await trs('store', 'verify', '--store', store)).code).toBe(0);
      expect((await shown(store)).content_hash).toBe(computed.hash);
    },
  );

  it('continues after a run that was killed while it took the hand-over away', async () => {
    await handOver('killed');
    const manifest = join(incoming('killed'), 'manifest.json');
    copyFileSync(manifest, join(folder, 'manifest.json'));
    await adopt('killed');
    mkdirSync(incoming('killed'), { recursive: true });
    copyFileSync(join(folder, 'manifest.json'), manifest);
    const { code, stdout, stderr } = await adopt('killed');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('nothing was written');
    expect(existsSync(incoming('killed'))).toBe(false);
  });
});
