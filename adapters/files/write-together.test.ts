import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { NotWritten } from './not-written.ts';
import { writeOwnFile, writeTogether } from './write-together.ts';

/** System calls that fail; undone after each test. */
const refuse = vi.hoisted(() => ({
  link: null as ((from: string, to: string) => boolean) | null,
  rename: null as ((from: string, to: string) => boolean) | null,
}));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const refusing =
    (name: 'link' | 'rename') =>
    (from: string, to: string): void => {
      if (refuse[name]?.(from, to)) throw Object.assign(new Error('refused'), { code: 'EPERM', errno: -1 });
      real[`${name}Sync`](from, to);
    };
  return { ...real, linkSync: refusing('link'), renameSync: refusing('rename') };
});
afterEach(() => {
  refuse.link = refuse.rename = null;
});

const bytes = (text: string) => new TextEncoder().encode(text);
const writeOne = (path: string, content: Uint8Array) => writeTogether([{ path, bytes: content }]);
const isPosix = process.platform !== 'win32';

describe('a file by itself', () => {
  it('replaces a file and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'call-list.csv');
    writeFileSync(path, 'old');
    await writeOne(path, bytes('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['call-list.csv']);
  });

  it('leaves the old file and nothing else when it fails', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'call-list.csv');
    mkdirSync(join(path, 'in the way'), { recursive: true });
    await expect(writeOne(path, bytes('new'))).rejects.toMatchObject({ path, cause: { code: 'EISDIR' } });
    expect(readdirSync(folder)).toEqual(['call-list.csv']);
    const gone = join(folder, 'gone', 'x.csv');
    await expect(writeOne(gone, bytes('new'))).rejects.toMatchObject({ path: gone, cause: { code: 'ENOENT' } });
  });

  it('never has half a file under its name', async () => {
    const path = join(temporaryFolder(), 'features.csv');
    writeFileSync(path, 'old');
    const large = new Uint8Array(8_000_000).fill(65);
    const seen = new Set<number>();
    const writing = writeOne(path, large);
    for (let isDone = false; !isDone; ) {
      seen.add(statSync(path).size);
      isDone = await Promise.race([writing.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false)))]);
    }
    seen.add(statSync(path).size);
    expect([...seen].sort((a, b) => a - b)).toEqual([3, 8_000_000]);
  });

  it.runIf(isPosix)('follows a link and keeps the mode of what it replaces', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'real.csv');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    symlinkSync(path, join(folder, 'link.csv'));
    await writeOne(join(folder, 'link.csv'), bytes('new'));
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it.runIf(isPosix)('keeps the app’s own files from others', () => {
    const path = join(temporaryFolder(), 'deep', 'recent.json');
    writeOwnFile(path, '[]');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('files that belong together', () => {
  /** A dataset and its manifest, in a folder that holds earlier ones, or not. */
  function pair(isReplacing: boolean) {
    const folder = temporaryFolder();
    const data = join(folder, 'features.csv');
    const manifest = join(folder, 'features.csv.manifest.json');
    if (isReplacing) {
      writeFileSync(data, 'old rows');
      writeFileSync(manifest, 'old manifest');
    }
    const write = () =>
      writeTogether([
        { path: data, bytes: bytes('new rows') },
        { path: manifest, bytes: bytes('new manifest') },
      ]);
    const held = () => Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    return { data, manifest, write, held, before: held() };
  }
  const NEW = { 'features.csv': 'new rows', 'features.csv.manifest.json': 'new manifest' };

  it.each([false, true])('are all there in the end, and nothing else (replacing: %s)', async (isReplacing) => {
    const { write, held } = pair(isReplacing);
    await write();
    expect(held()).toEqual(NEW);
  });

  it.each([false, true])('are as they were when the second is refused (replacing: %s)', async (isReplacing) => {
    const { data, manifest, write, held, before } = pair(isReplacing);
    const seen: string[] = [];
    refuse.rename = (_, to) => {
      if (to === manifest && seen.length === 0) seen.push(readFileSync(data, 'utf8'));
      return to === manifest && seen.length === 1 && seen.push('refused') > 0;
    };
    await expect(write()).rejects.toMatchObject({ path: manifest, isLeft: false, cause: { code: 'EPERM' } });
    expect(seen).toEqual(['new rows', 'refused']);
    expect(held()).toEqual(before);
  });

  it('are as they were when one was removed and the next is refused', async () => {
    const { data, manifest, held, before } = pair(true);
    const write = () =>
      writeTogether([
        { path: manifest, bytes: null },
        { path: data, bytes: bytes('new rows') },
      ]);
    let refused = 0;
    refuse.rename = (_, to) => to === data && ++refused === 1;
    await expect(write()).rejects.toMatchObject({ path: data, isLeft: false });
    expect(refused).toBeGreaterThan(0);
    expect(held()).toEqual(before);
    refuse.rename = null;
    await write();
    expect(held()).toEqual({ 'features.csv': 'new rows' });
  });

  it('are as they were on a disk without hard links, too', async () => {
    const { data, manifest, write, held, before } = pair(true);
    refuse.link = () => true;
    let refused = 0;
    const seen: string[] = [];
    refuse.rename = (_, to) => {
      if (to === data && refused === 0) seen.push(readFileSync(data, 'utf8'));
      return to === manifest && ++refused === 1;
    };
    await expect(write()).rejects.toBeInstanceOf(NotWritten);
    // The old file keeps its own name until the new one replaces it.
    expect(seen).toEqual([before['features.csv']]);
    expect(held()).toEqual(before);
    refuse.rename = null;
    await write();
    expect(held()).toEqual(NEW);
  });

  it('are not started when a folder is in the way of one', async () => {
    const { manifest, write, held } = pair(false);
    mkdirSync(manifest);
    await expect(write()).rejects.toMatchObject({ path: manifest, cause: { code: 'EISDIR' } });
    expect(() => held()).toThrow('EISDIR');
    expect(readdirSync(manifest)).toEqual([]);
  });

  it('report which of them could not be restored', async () => {
    const { data, manifest, write } = pair(true);
    const renamed: string[] = [];
    refuse.rename = (_, to) => {
      const isAgain = renamed.includes(to);
      renamed.push(to);
      return to === manifest ? !isAgain : isAgain;
    };
    await expect(write()).rejects.toMatchObject({ path: data, isLeft: true, cause: { code: 'EPERM' } });
  });
});
