import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { runTrs } from '../testing/run-trs.ts';

const FILES = ['accounts.csv', 'invoice_line_items.csv', 'invoices.csv', 'skus.csv'];
const SMALL_SAMPLE = ['--accounts', '5', '--invoices', '40', '--lines', '90'];
const contents = (folder: string) => FILES.map((name) => readFileSync(join(folder, name), 'utf8'));

describe('trs sample', () => {
  it('writes the four extracts into a folder it makes, the same for the same arguments', async () => {
    const folder = temporaryFolder();
    const run = async (name: string, ...more: string[]) => {
      const out = join(folder, name, 'deep down');
      expect(await runTrs(['sample', '--out', out, ...SMALL_SAMPLE, ...more])).toMatchObject({ code: 0, stdout: Buffer.alloc(0) });
      expect(namesIn(out)).toEqual(FILES);
      return contents(out);
    };
    const first = await run('a');
    expect(await run('b')).toEqual(first);
    expect(await run('c', '--seed', '2')).not.toEqual(first);
    const records = first.map((text) => text.split('\n').length - 2);
    expect(records[1]).toBe(90);
    expect(records[2]).toBe(40);
  });

  it('writes a made-up world of its own size', async () => {
    const out = temporaryFolder();
    expect(await runTrs(['sample', '--out', out, '--world', 'drift', '--seed', '3'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(out, 'accounts.csv'), 'utf8').match(/\d{4}-\d\d-\d\d\n/g)).toHaveLength(150);
    expect((await runTrs(['check', out])).code).toBe(0);
  });

  it('makes extracts in which trs check rejects nothing', async () => {
    const out = temporaryFolder();
    await runTrs(['sample', '--out', out, ...SMALL_SAMPLE]);
    expect((await runTrs(['check', out])).code).toBe(0);
  });

  it('replaces its four files and leaves others alone', async () => {
    const out = temporaryFolder();
    for (const name of ['accounts.csv', 'notes.txt']) writeFileSync(join(out, name), 'old');
    expect(await runTrs(['sample', '--out', out, ...SMALL_SAMPLE, '--quiet'])).toMatchObject({ code: 0, stderr: '' });
    expect(namesIn(out)).toEqual([...FILES, 'notes.txt'].sort());
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('old');
    expect(contents(out)).not.toContain('old');
  });

  it('changes no file when one can’t be written', async () => {
    const out = temporaryFolder();
    mkdirSync(join(out, 'skus.csv'));
    writeFileSync(join(out, 'accounts.csv'), 'old');
    const run = await runTrs(['sample', '--out', out, ...SMALL_SAMPLE]);
    expect(run.code).toBe(1);
    expect(namesIn(out)).toEqual(['accounts.csv', 'skus.csv']);
    expect(readFileSync(join(out, 'accounts.csv'), 'utf8')).toBe('old');
  });

  it('refuses a size that makes no sense, and a file for a folder', async () => {
    const folder = temporaryFolder();
    const senseless = await runTrs(['sample', '--out', join(folder, 'x'), '--invoices', '0', '--lines', '5']);
    expect(senseless).toMatchObject({ code: 1, stderr: 'A sample with lines needs at least 1 invoice.\n' });
    expect(namesIn(folder)).toEqual([]);
    writeFileSync(join(folder, 'file'), '');
    const file = await runTrs(['sample', '--out', join(folder, 'file'), ...SMALL_SAMPLE]);
    expect(file).toMatchObject({ code: 1, stderr: `${join(folder, 'file')} is a file: give --out the folder to write into.\n` });
  });
});
