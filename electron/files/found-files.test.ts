import { chmodSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_FILES } from '../ipc/contract.ts';
import { temporaryFolder, writeFiles } from '../testing/temporary-folder.ts';
import { findFiles, sayNames } from './found-files.ts';

const isPosix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

async function shown(...paths: string[]) {
  const found = await findFiles(paths);
  if ('why' in found) return found.why;
  return { name: found.name, files: found.files.map(({ name }) => name) };
}

/** Root may read anything, so this process runs as another user for a while. */
async function asPlainUser<Value>(act: () => Promise<Value>): Promise<Value> {
  if (!isRoot) return act();
  process.seteuid?.(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

describe('what is opened', () => {
  it('is a folder with all files in it, at any depth, sorted by name', async () => {
    const folder = join(temporaryFolder(), 'May');
    writeFiles(folder, { 'skus.csv': '1', '2026/invoices.csv': '22', 'accounts.csv': '333' });
    expect(await shown(folder)).toEqual({ name: 'May', files: ['invoices.csv', 'accounts.csv', 'skus.csv'] });
  });

  it('is single files, named after the first of them', async () => {
    const [a, b] = writeFiles(temporaryFolder(), { 'a.csv': '1', 'b.csv': '2' });
    expect(await shown(a!)).toEqual({ name: 'a.csv', files: ['a.csv'] });
    expect(await shown(a!, b!)).toEqual({ name: 'a.csv and 1 more', files: ['a.csv', 'b.csv'] });
    expect(sayNames(Array(2_000).fill({ name: 'a.csv' }))).toBe('a.csv and 1,999 more');
  });

  it('shows files of the same name by their places', async () => {
    const folder = join(temporaryFolder(), 'trs');
    writeFiles(folder, { 'a/invoices.csv': '1', 'b/invoices.csv': '2', 'skus.csv': '3' });
    expect(await shown(folder)).toEqual({ name: 'trs', files: ['trs/a/invoices.csv', 'trs/b/invoices.csv', 'skus.csv'] });
  });

  it('leaves out what is hidden', async () => {
    const folder = join(temporaryFolder(), 'trs');
    writeFiles(folder, { '.DS_Store': 'x', '.git/config.csv': 'x', 'skus.csv': '3' });
    expect(await shown(folder)).toEqual({ name: 'trs', files: ['skus.csv'] });
  });

  it('records the state of each file', async () => {
    const [path] = writeFiles(temporaryFolder(), { 'a.csv': 'four' });
    utimesSync(path!, 1_700_000_000, 1_700_000_000);
    expect(await findFiles([path!])).toEqual({
      name: 'a.csv',
      files: [{ path, name: 'a.csv', size: 4n, changedAt: 1_700_000_000_000_000_000n }],
    });
  });

  it.runIf(isPosix)('follows links to files, but not to folders, which may lead back', async () => {
    const folder = join(temporaryFolder(), 'trs');
    const [elsewhere] = writeFiles(temporaryFolder(), { 'skus.csv': '1' });
    writeFiles(folder, { 'accounts.csv': '1' });
    symlinkSync(elsewhere!, join(folder, 'linked.csv'));
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(join(folder, 'gone'), join(folder, 'broken.csv'));
    expect(await shown(folder)).toEqual({ name: 'trs', files: ['accounts.csv', 'linked.csv'] });
  });

  it('can’t be a folder with too many files', async () => {
    const folder = join(temporaryFolder(), 'all');
    writeFiles(folder, Object.fromEntries(Array.from({ length: MAX_FILES + 1 }, (_, i) => [`${i % 7}/${i}.csv`, ''])));
    expect(await shown(folder)).toBe('“all” contains more than 2,000 files. Open the folder that contains only the extracts.');
  });

  it('can’t be a missing file, and the sentence names no folder', async () => {
    const gone = join(temporaryFolder(), 'Acme Ltd');
    const why = '“Acme Ltd” is no longer there: it was moved, renamed or deleted, or its drive is not connected.';
    expect(await shown(gone)).toBe(why);
    expect(await shown(join(gone, 'deeper'))).not.toContain('Acme');
  });

  it.runIf(isPosix)('can’t be a file that this user may not read', async () => {
    const folder = join(temporaryFolder(), 'locked');
    mkdirSync(folder);
    chmodSync(folder, 0);
    expect(await asPlainUser(() => shown(folder))).toBe(
      `You don’t have permission to read “${basename(folder)}” or something in it. Ask whoever looks after this computer for permission.`,
    );
    chmodSync(folder, 0o700);
  });

  it.runIf(isPosix)('can’t be a device', async () => {
    expect(await shown('/dev/null')).toBe('“null” is neither a file nor a folder. Open the files or the folder of the extracts.');
  });
});
