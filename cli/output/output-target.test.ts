import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { outputTarget } from './output-target.ts';

const FORMATS = ['.csv', '.csv.gz', '.parquet'] as const;
const target = (out: string | null) => outputTarget<(typeof FORMATS)[number]>(out, FORMATS);

describe('outputTarget', () => {
  it.each([
    ['a.csv', '.csv'],
    ['a.csv.gz', '.csv.gz'],
    ['A.CSV.GZ', '.csv.gz'],
    ['a.b.parquet', '.parquet'],
  ])('writes %s as %s', (name, format) => {
    expect(target(join(temporaryFolder(), name))).toMatchObject({ kind: 'file', format });
  });

  it.each(['a.txt', 'a', 'a.gz', '.csv', 'csv'])('refuses %s, which has no known ending', (name) => {
    expect(() => target(join(temporaryFolder(), name))).toThrow(
      /has no ending that can be written: give --out a name that ends in \.csv, \.csv\.gz or \.parquet\.$/,
    );
  });

  it('uses stdout without a name and for its own names', () => {
    expect(target(null)).toEqual({ kind: 'stdout', format: '.csv' });
    expect(target('/dev/stdout')).toEqual({ kind: 'stdout', format: '.csv' });
  });

  it('writes directly to a device', () => {
    expect(target('/dev/null')).toEqual({ kind: 'device', path: '/dev/null', shown: '/dev/null', format: '.csv' });
  });

  it('follows links to their file, whether it exists or not', () => {
    const folder = realpathSync(temporaryFolder());
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'alias'));
    writeFileSync(join(folder, 'real', 'there.csv'), '');
    symlinkSync('alias/there.csv', join(folder, 'there-link.csv'));
    symlinkSync('alias/new.csv', join(folder, 'new-link.csv'));
    expect(target(join(folder, 'there-link.csv'))).toMatchObject({
      path: join(folder, 'real', 'there.csv'),
      shown: join(folder, 'there-link.csv'),
    });
    expect(target(join(folder, 'new-link.csv'))).toMatchObject({ path: join(folder, 'real', 'new.csv') });
  });

  it('refuses links that lead in a circle', () => {
    const folder = temporaryFolder();
    symlinkSync('b.csv', join(folder, 'a.csv'));
    symlinkSync('a.csv', join(folder, 'b.csv'));
    expect(() => target(join(folder, 'a.csv'))).toThrow(/its links lead in a circle/);
  });

  it('refuses a folder, and a path in a missing folder', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'd.csv'));
    expect(() => target(join(folder, 'd.csv'))).toThrow(`${join(folder, 'd.csv')} can’t be written: it is a folder, so add a file name.`);
    expect(() => target(join(folder, 'no', 'd.csv'))).toThrow(/its folder does not exist/);
  });
});
