import { describe, expect, it, onTestFinished } from 'vitest';
import { storeFiles } from '../../worker/store-files.ts';
import type { DesktopApi } from './desktop-client.ts';
import { DesktopStore } from './desktop-store.ts';

const BYTES = Uint8Array.from({ length: 20 }, (_, i) => i);

/** A desktop with one file, handed over in pieces of at most seven bytes. */
function desktopWith(over: Partial<Pick<DesktopApi, 'listStore' | 'readStore'>> = {}) {
  const released: string[] = [];
  const store = new DesktopStore('token', {
    listStore: async ({ folder }) => ({ paths: [`${folder}0.json`] }),
    readStore: async ({ path, offset }) =>
      path === 'a.parquet' ? { bytes: BYTES.slice(offset, offset + 7), size: BYTES.length } : { absent: true },
    releaseFiles: async ({ tokens }) => void released.push(...tokens),
    ...over,
  });
  const line = store.openLine();
  onTestFinished(() => line.close());
  return { store, files: storeFiles({ name: 'ledger', files: line }), released };
}

describe('a store that the desktop opened', () => {
  it('is listed and read over its line, a large file in pieces', async () => {
    const { files } = desktopWith();
    expect(files.name).toBe('ledger');
    expect(await files.list('_runs/')).toEqual(['_runs/0.json']);
    expect(await files.get('a.parquet')).toEqual(BYTES);
    expect(await files.get('b.parquet')).toBeNull();
  });

  it('says why a file can’t be read', async () => {
    const { files } = desktopWith({ readStore: async () => ({ unreadable: 'this user may not read it' }) });
    await expect(files.get('a.parquet')).rejects.toThrow('this user may not read it');
  });

  it('notices that a file became another one while it was read', async () => {
    let size = 20;
    const { files } = desktopWith({ readStore: async ({ offset }) => ({ bytes: BYTES.slice(offset, offset + 7), size: size-- }) });
    await expect(files.get('a.parquet')).rejects.toThrow('it was changed while it was read');
  });

  it('is given back, and who still reads is told', async () => {
    const { store, files, released } = desktopWith({ readStore: () => new Promise(() => undefined) });
    const reading = files.get('a.parquet');
    store.release();
    await expect(reading).rejects.toThrow('it was closed in the app');
    await expect(files.list('_runs/')).rejects.toThrow('it was closed in the app');
    expect(released).toEqual(['token']);
  });
});

describe('a store that a browser opened', () => {
  it('is read from the files that were dropped', async () => {
    const files = storeFiles({
      name: 'ledger',
      files: [
        ['_runs/0.json', new Blob(['{}'])],
        ['ageing/_delta_log/0.json', new Blob([])],
      ],
    });
    expect(await files.list('_runs/')).toEqual(['_runs/0.json']);
    expect(new TextDecoder().decode((await files.get('_runs/0.json'))!)).toBe('{}');
    expect(await files.get('_runs/1.json')).toBeNull();
  });
});
