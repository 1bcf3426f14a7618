import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../testing/temporary-folder.ts';
import { isTooLong, PathLists } from './long-command-line.ts';

const here = resolve('/home/ann');
const app = resolve('/home/ann/trs');
const DAY = 24 * 60 * 60 * 1_000;

it('a command line is too long above 8 KiB, counted in bytes', () => {
  expect(isTooLong(['TRS Analyst', 'May'])).toBe(false);
  for (const letter of ['a', 'é']) {
    const most = Math.floor(8_000 / Buffer.byteLength(letter));
    expect(isTooLong(['TRS Analyst', letter.repeat(most)])).toBe(false);
    expect(isTooLong(['TRS Analyst', letter.repeat(most + 200)])).toBe(true);
  }
  expect(isTooLong(['TRS Analyst', ...Array(2_000).fill('/data/May/invoices.csv')])).toBe(true);
});

describe('a long command line', () => {
  const paths = Array.from({ length: 2_000 }, (_, at) => `file ${at}.csv`);

  it.each([
    ['of the packaged app', ['TRS Analyst', '--enable-logging', ...paths], null, ['--enable-logging']],
    ['of an app in a folder', ['electron', '-r', '/loader.js', 'trs', ...paths, '--x'], app, ['-r', '/loader.js', 'trs', '--x']],
  ])('%s is shortened by a list, which holds its paths made absolute', (_, argv, appFolder, kept) => {
    const lists = new PathLists(join(temporaryFolder(), 'lists'));
    const args = lists.shorten(argv, here, appFolder)!;
    expect(args.slice(0, -1)).toEqual(kept);
    expect(isTooLong([argv[0]!, ...args])).toBe(false);
    expect(lists.take([argv[0]!, ...args])).toEqual(paths.map((path) => resolve(here, path)));
  });

  it.each([
    ['one long switch', [`--js-flags=${'x'.repeat(9_000)}`, 'May']],
    ['two thousand names that begin with a hyphen', Array.from({ length: 2_000 }, (_, at) => `-${at}-abc.csv`)],
    ['a list already', [`--paths-in=${'a'.repeat(32)}`, ...paths]],
  ])('with %s can’t be shortened, and leaves no list', (_, given) => {
    const folder = join(temporaryFolder(), 'lists');
    expect(new PathLists(folder).shorten(['TRS Analyst', ...given], here, null)).toBeNull();
    expect(existsSync(folder)).toBe(false);
  });

  it('is read once, and only its owner may read it', () => {
    const folder = join(temporaryFolder(), 'lists');
    const lists = new PathLists(folder);
    const args = lists.shorten(['TRS Analyst', 'May'], here, null)!;
    const [file] = readdirSync(folder);
    if (process.platform !== 'win32') expect(statSync(join(folder, file!)).mode & 0o077).toBe(0);
    lists.take(args);
    expect(readdirSync(folder)).toEqual([]);
    expect(() => lists.take(args)).toThrow('ENOENT');
  });

  it.each(['../secret', `${'a'.repeat(32)}/../x`, 'A'.repeat(32), ''])('can’t be a file outside the folder: %s', (name) => {
    expect(new PathLists(temporaryFolder()).take([`--paths-in=${name}`])).toEqual([]);
  });

  it('that names no list has none', () => {
    expect(new PathLists(join(temporaryFolder(), 'none')).take(['TRS Analyst', 'May'])).toEqual([]);
  });
});

it('an unclaimed list is removed after a day', () => {
  const folder = temporaryFolder();
  const [old, recent] = writeFiles(folder, { [`${'a'.repeat(32)}.json`]: '[]', [`${'b'.repeat(32)}.json`]: '[]' });
  const now = Date.now();
  utimesSync(old!, new Date(now - DAY - 60_000), new Date(now - DAY - 60_000));
  new PathLists(folder).removeStale(now);
  expect([existsSync(old!), existsSync(recent!)]).toEqual([false, true]);
  new PathLists(join(folder, 'none')).removeStale(now);
});
