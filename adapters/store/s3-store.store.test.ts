import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { s3Store } from './s3-store.ts';

const given = inject('storeServers');
const KEYS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };

describe.skipIf('missing' in given)('a store in a bucket', () => {
  const endpoint = 'missing' in given ? '' : given.endpoint;
  let bucket = 0;
  let address = '';
  beforeEach(async () => {
    for (const [name, value] of Object.entries(KEYS)) vi.stubEnv(name, value);
    const name = `trs-store-${process.pid}-${bucket++}`;
    expect((await fetch(`${endpoint}/${name}`, { method: 'PUT' })).ok).toBe(true);
    address = `s3://${name}/a prefix/ü`;
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const open = () => s3Store(address, { ...KEYS, AWS_ENDPOINT_URL: endpoint });
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('lets exactly one of many writers of an object succeed', async () => {
    const store = await open();
    const won = await Promise.all(Array.from({ length: 10 }, (_, i) => store.putIfAbsent('_delta_log/0.json', bytes(String(i)))));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(new TextDecoder().decode((await store.get('_delta_log/0.json'))!)).toBe(String(won.indexOf(true)));
  });

  it('accepts an existing object with the same bytes after a lost response', async () => {
    const store = await open();
    expect(await store.putIfAbsent('a', bytes('x'))).toBe(true);
    expect(await store.putIfAbsent('a', bytes('x'))).toBe(true);
    expect(await store.putIfAbsent('a', bytes('y'))).toBe(false);
  });

  it('lists, gets and deletes the objects under its prefix, page by page', async () => {
    const store = await open();
    const paths = Array.from({ length: 1_005 }, (_, i) => `t/as_of=2021-05-01/part-${String(i).padStart(4, '0')}`);
    for (let from = 0; from < paths.length; from += 50)
      await Promise.all(paths.slice(from, from + 50).map((path) => store.putIfAbsent(path, bytes('1'))));
    await store.putIfAbsent('other', bytes('22'));
    expect((await store.list('t/')).map(({ path }) => path)).toEqual(paths);
    expect(await store.list('other')).toMatchObject([{ path: 'other', bytes: 2 }]);
    await store.delete('other');
    await store.delete('other');
    expect(await store.get('other')).toBe(null);
  });

  it('detects a bucket that keeps deleted objects', async () => {
    const store = await open();
    expect(await store.keepsDeleted()).toBe(false);
    const body = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>';
    expect((await fetch(`${endpoint}/${address.split('/')[2]}?versioning`, { method: 'PUT', body })).ok).toBe(true);
    expect(await store.keepsDeleted()).toBe(true);
  });

  it('reports each error in one sentence', async () => {
    const elsewhere = await s3Store('s3://trs-no-such-bucket/x', { ...KEYS, AWS_ENDPOINT_URL: endpoint });
    await expect(elsewhere.get('a')).rejects.toThrow('there is no such bucket');
    await expect(s3Store('s3://b', {})).rejects.toThrow('is no address of a store');
    await expect(s3Store('s3://bucket/a/../b', {})).rejects.toThrow('is no address of a store');
    await expect(s3Store(address, { AWS_ENDPOINT_URL: 'http://example.com' })).rejects.toThrow('is not encrypted');
    const unreachable = await s3Store(address, { ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    await expect(unreachable.get('a')).rejects.toThrow('can’t be reached');
  });
});
