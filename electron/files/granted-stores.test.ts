import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import { temporaryFolder, writeFiles } from '../testing/temporary-folder.ts';
import { GrantedStores, isStoreFolder } from './granted-stores.ts';

const RECORD = '_runs/00000000000000000000.json';
const COMMIT = 'ageing/_delta_log/00000000000000000000.json';
const PART = 'ageing/as_of=2021-05-12/part-a1b2-77-0011.parquet';

function folder(files: Record<string, string>): string {
  const path = temporaryFolder();
  writeFiles(path, files);
  return path;
}

describe('a folder', () => {
  it.each([
    ['with records of runs', { [RECORD]: '{}' }, true],
    ['with a table that has a log', { [COMMIT]: '{}' }, true],
    ['that is one table of a store', { '_delta_log/00000000000000000000.json': '{}' }, true],
    ['of extracts', { 'accounts.csv': '', 'more/skus.csv': '' }, false],
    ['with a file of that name', { _runs: '' }, false],
  ])('%s is told from one that holds no store', async (_, files, isStore) => {
    expect(await isStoreFolder(folder(files))).toBe(isStore);
  });

  it('that is none, or isn’t there, holds no store', async () => {
    const path = folder({ 'accounts.csv': '' });
    expect(await isStoreFolder(join(path, 'accounts.csv'))).toBe(false);
    expect(await isStoreFolder(join(path, 'nothing'))).toBe(false);
  });
});

describe('a granted store', () => {
  it('lists and reads its files by its token', async () => {
    const path = folder({ [RECORD]: '{"a":1}', [COMMIT]: 'x', [PART]: '0123456789' });
    const stores = new GrantedStores();
    const token = stores.grant(path);
    expect(await stores.list(token, '_runs/')).toEqual({ paths: [RECORD] });
    expect(await stores.list(token, 'ageing/_delta_log/')).toEqual({ paths: [COMMIT] });
    expect(await stores.list(token, 'skus/_delta_log/')).toEqual({ paths: [] });
    expect(await stores.read(token, RECORD, 0, 100)).toEqual({ bytes: new TextEncoder().encode('{"a":1}'), size: 7 });
    expect(await stores.read(token, PART, 8, 5)).toEqual({ bytes: new TextEncoder().encode('89'), size: 10 });
    rmSync(join(path, PART));
    expect(await stores.read(token, PART, 0, 5)).toEqual({ absent: true });
  });

  it('is no longer read once it was given back', async () => {
    const stores = new GrantedStores();
    const token = stores.grant(folder({ [RECORD]: '' }));
    stores.release([token]);
    await expect(stores.read(token, RECORD, 0, 1)).rejects.toThrow(Refusal);
    const other = stores.grant(folder({ [RECORD]: '' }));
    stores.releaseAll();
    await expect(stores.list(other, '_runs/')).rejects.toThrow(Refusal);
  });

  it('gives no file but those that a store has by its layout', () => {
    const { request } = CHANNELS['stores:read'];
    const token = 'a'.repeat(32);
    const takes = (path: string) => request.safeParse({ token, path, offset: 0, length: 1 }).success;
    expect([RECORD, COMMIT, PART].map(takes)).toEqual([true, true, true]);
    const refused = [
      '../secret',
      '_runs/../../secret',
      '/etc/passwd',
      'ageing/as_of=2021-05-12/../../x.parquet',
      'notes.txt',
      '_runs/x.json',
    ];
    expect(refused.map(takes)).toEqual(refused.map(() => false));
    const lists = (path: string) => CHANNELS['stores:list'].request.safeParse({ token, folder: path }).success;
    expect(['_runs/', 'ageing/_delta_log/', '', '../', 'a/b/_delta_log/'].map(lists)).toEqual([true, true, false, false, false]);
  });
});
