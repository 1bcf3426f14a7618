import { spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { EXPECTED_FEATURES, EXTRACTS_FOLDER, onReference } from '../../core/testing/reference-extracts.ts';
import { finished, runTrs, startTrs, TRS } from '../testing/run-trs.ts';
import { BAD_ROWS, SMALL_FEATURES, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

function places(extra: Parameters<typeof writeSmallExtracts>[1] = {}) {
  const folder = temporaryFolder();
  return { folder, extracts: writeSmallExtracts(join(folder, 'extracts'), extra), out: join(folder, 'out.csv') };
}

const features = (extracts: string, ...more: string[]) => runTrs(['features', extracts, ...SMALL_TODAY, ...more]);
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('trs features', () => {
  it('prints only the dataset on stdout, and the summary on stderr', async () => {
    const { extracts } = places();
    const run = await features(extracts);
    expect(run.code).toBe(0);
    expect(run.stdout.toString()).toBe(SMALL_FEATURES);
    expect(run.stderr).toContain('As of 2021-06-30: ');
    expect(run.stderr).toContain('13 rows read = 13 kept + 0 rejected.\n');
    expect(run.stderr).toContain(`Wrote 4 invoices to stdout (${Buffer.byteLength(SMALL_FEATURES)} bytes).\n`);
  });

  it('writes the same dataset as CSV, gzip and Parquet', async () => {
    const { folder, extracts, out } = places();
    for (const name of ['out.csv', 'out.csv.gz', 'out.parquet']) {
      const run = await features(extracts, '--out', join(folder, name), '--hash');
      expect(run).toMatchObject({ code: 0, stdout: Buffer.alloc(0) });
      expect(run.stderr).toMatch(/^Content hash v1-4-[0-9a-f]+$/m);
    }
    expect(readFileSync(out, 'utf8')).toBe(SMALL_FEATURES);
    expect(gunzipSync(readFileSync(`${out}.gz`)).toString()).toBe(SMALL_FEATURES);
    expect(readFileSync(join(folder, 'out.parquet')).subarray(0, 4).toString()).toBe('PAR1');
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv', 'out.csv.gz', 'out.parquet']);
  });

  it('writes the extended columns after the eight, and leaves those unchanged', async () => {
    const { extracts } = places();
    const run = await features(extracts, '--features', 'extended', '--hash');
    expect(run.code).toBe(0);
    const [header, ...rows] = run.stdout.toString().trimEnd().split('\n');
    expect(header!.split(',').slice(8, 14)).toEqual([
      'inv_lines',
      'acct_prior_late_share',
      'acct_prior_late_count',
      'acct_mean_days_to_pay',
      'acct_open_dollars',
      'days_since_prev_inv',
    ]);
    expect([header!, ...rows].map((line) => line.split(',').slice(0, 8).join(',')).join('\n')).toBe(SMALL_FEATURES.trimEnd());
    expect(rows.map((line) => line.split(',').slice(8, 14).join(','))).toEqual([
      '2,,,,,',
      '1,0.000000,0,19.00,0.00,31',
      '1,,0,,0.00,',
      '1,0.500000,1,31.50,0.00,90',
    ]);
    const plain = await features(extracts, '--hash');
    expect(/^Content hash .*$/m.exec(run.stderr)![0]).toBe(/^Content hash .*$/m.exec(plain.stderr)![0]);
  });

  onReference('makes the reference dataset from the reference extracts', async () => {
    const run = await runTrs(['features', EXTRACTS_FOLDER, '--as-of', '2021-07-08', '--hash', '--quiet']);
    expect(run.stderr).toBe('Content hash v1-9685-12cecd603ab6ce8b36e\n');
    expect(run.stdout.equals(readFileSync(EXPECTED_FEATURES))).toBe(true);
  });

  it('accepts the files themselves, in any order, with spaces and accents in their names', async () => {
    const { folder, extracts } = places();
    const odd = join(folder, 'août 2021 – “Umsätze”');
    writeSmallExtracts(odd);
    const out = join(odd, 'résultat final.csv');
    const files = ['invoices.csv', 'skus.csv', 'invoice_line_items.csv', 'accounts.csv'].map((name) => join(extracts, name));
    expect((await runTrs(['features', ...files, ...SMALL_TODAY])).stdout.toString()).toBe(SMALL_FEATURES);
    expect(await features(odd, '--out', out)).toMatchObject({ code: 0 });
    expect(readFileSync(out, 'utf8')).toBe(SMALL_FEATURES);
  });

  it('opens gzip files', async () => {
    const { folder, extracts } = places();
    mkdirSync(join(folder, 'packed'));
    for (const name of namesIn(extracts)) writeFileSync(join(folder, 'packed', `${name}.gz`), gzipSync(readFileSync(join(extracts, name))));
    const run = await features(join(folder, 'packed'), '--quiet');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.toString()).toBe(SMALL_FEATURES);
    const onto = await features(join(folder, 'packed'), '--out', join(folder, 'packed', 'skus.csv.gz'));
    expect(onto.code).toBe(1);
    expect(onto.stderr).toContain('would be overwritten');
  });

  it('opens a zip', async () => {
    const { folder, extracts } = places();
    const files = Object.fromEntries(namesIn(extracts).map((name) => [name, new Uint8Array(readFileSync(join(extracts, name)))]));
    writeFileSync(join(folder, 'book.zip'), zipSync(files));
    const run = await features(join(folder, 'book.zip'), '--quiet');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.toString()).toBe(SMALL_FEATURES);
  });

  it('computes everything as of the given day', async () => {
    const run = await features(places().extracts, '--as-of', '2021-05-01');
    expect(run.stdout.toString().split('\n').slice(1, -1)).toEqual([
      '001,A1,6.01,7,425,0,1,0',
      '002,A1,12.50,10,456,1,2,',
      '003,A2,33.50,100,334,0,1,',
    ]);
    expect(run.stderr).toContain('As of 2021-05-01: chosen with --as-of.');
  });

  it('counts no date after today when it chooses the day', async () => {
    const run = await runTrs(['features', places().extracts, '--today', '2021-06-01']);
    expect(run.stderr).toContain('As of 2021-05-15: ');
    const none = await runTrs(['features', places().extracts, '--today', '2020-01-01']);
    expect(none).toMatchObject({ code: 1, stdout: Buffer.alloc(0) });
    expect(none.stderr).toBe('No invoice is dated on or before 2020-01-01, so there is no day to look from: choose one with --as-of.\n');
  });

  it('reads dates in the given order', async () => {
    const { extracts } = places();
    writeFileSync(join(extracts, 'invoices.csv'), 'invoice_id,account_id,date_issued,payment_dates\n001,A1,02/03/2021,05/03/2021\n');
    writeFileSync(join(extracts, 'invoice_line_items.csv'), 'invoice_id,item_id,quantity\n001,S1,1\n');
    expect((await features(extracts, '--date-order', 'mdy')).stderr).toContain('As of 2021-02-03: ');
    expect((await features(extracts, '--date-order', 'dmy')).stderr).toContain('As of 2021-03-02: ');
  });

  it('joins files of one table only with --concat', async () => {
    const { extracts } = places();
    writeFileSync(join(extracts, 'more-invoices.csv'), 'invoice_id,account_id,date_issued,payment_dates\n005,A2,2021-06-01,2021-06-02\n');
    const refused = await features(extracts);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toBe(
      'invoices.csv and more-invoices.csv are both invoices extracts: give one of them, or join them with --concat.\n',
    );
    expect((await features(extracts, '--concat')).stdout.toString()).toContain('\n005,A2,0.00,0,365,1,2,0\n');
  });

  it('leaves is_late empty, and reports it, when no payment is known yet', async () => {
    const run = await features(places().extracts, '--as-of', '2021-03-02');
    expect(run.stdout.toString().split('\n').slice(1)).toEqual(['001,A1,6.01,7,425,0,1,', '']);
    expect(run.stderr).toContain('warning: no payment is dated on or before 2021-03-02, so is_late is empty everywhere.\n');
  });

  it('prints only what was requested with --quiet', async () => {
    const { extracts, out } = places();
    expect(await features(extracts, '--quiet', '--out', out)).toMatchObject({ code: 0, stderr: '' });
    expect((await features(extracts, '--quiet', '--hash', '--out', out)).stderr).toMatch(/^Content hash v1-4-[0-9a-f]+\n$/);
  });

  it('names files that are no extract', async () => {
    const { extracts } = places();
    writeFileSync(join(extracts, 'notes.txt'), 'remember the milk\n');
    expect((await features(extracts)).stderr).toContain('Ignored, as they are no TRS extract: notes.txt.\n');
  });
});

describe('trs features with rejected rows', () => {
  it('stops with 2, leaves the dataset as it was, and writes the rejects for their owner alone', async () => {
    const { folder, extracts, out } = places(BAD_ROWS);
    writeFileSync(out, 'old');
    const run = await features(extracts, '--out', out);
    expect(run.code).toBe(2);
    expect(run.stderr).toBe(
      `3 rows had to be rejected, so ${out} was not written: they are in ${out}.rejects.csv; correct them, or go on without them with --allow-rejects.\n`,
    );
    expect(readFileSync(out, 'utf8')).toBe('old');
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv', 'out.csv.rejects.csv']);
    expect(mode(`${out}.rejects.csv`)).toBe('600');
    const [header, ...rows] = readFileSync(`${out}.rejects.csv`, 'utf8').split('\r\n');
    expect(header).toBe('\ufefffile,line,column,value,reason');
    expect(rows.slice(0, -1).map((row) => row.split(',').slice(0, 4).join(','))).toEqual([
      'invoices.csv,6,invoice_id,004',
      'invoice_line_items.csv,7,quantity,many',
      'invoice_line_items.csv,8,invoice_id,999',
    ]);
  });

  it('sends the rejects to stderr where there is no file, and nothing to stdout', async () => {
    const run = await features(places(BAD_ROWS).extracts, '--quiet');
    expect(run).toMatchObject({ code: 2, stdout: Buffer.alloc(0) });
    expect(run.stderr).toMatch(/^file,line,column,value,reason\ninvoices.csv,6,invoice_id,004,/);
    expect(run.stderr).toMatch(/\n3 rows had to be rejected, so nothing was written: they are listed above; .*\n$/);
  });

  it('lets no text of an extract control the terminal', async () => {
    const value = '\x1b]0;owned\x07\x1b[2J\u202e';
    const { extracts } = places({ 'invoice_line_items.csv': [`001,S1,"many, ${value}\r\nand ""more"""`] });
    const run = await features(extracts, '--quiet');
    expect(run.code).toBe(2);
    expect(run.stderr).not.toMatch(/[^\P{Cc}\n]|[\ufeff\u202e]/u);
    const lines = run.stderr.split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^invoice_line_items.csv,7,quantity,"many, \\u001b\]0;owned\\u0007\\u001b\[2J\\u202e and ""more""",/);
  });

  it.each([
    [['--allow-rejects'], 0],
    [['--max-rejects', '3'], 0],
    [['--max-rejects', '2'], 2],
    [['--max-rejects', '0', '--allow-rejects'], 2],
  ])('with %j ends with %i', async (options, code) => {
    const { extracts, out } = places(BAD_ROWS);
    const run = await features(extracts, '--out', out, ...options);
    expect(run.code).toBe(code);
    expect(existsSync(`${out}.rejects.csv`)).toBe(true);
    expect(existsSync(out)).toBe(code === 0);
    if (code === 0) {
      expect(readFileSync(out, 'utf8')).toBe(SMALL_FEATURES);
      expect(run.stderr).toContain(`16 rows read = 13 kept + 3 rejected, see ${out}.rejects.csv.\n`);
    }
  });

  it('removes the rejects of an earlier run when there are none', async () => {
    const { folder, extracts, out } = places(BAD_ROWS);
    await features(extracts, '--out', out);
    writeSmallExtracts(extracts);
    expect(await features(extracts, '--out', out)).toMatchObject({ code: 0 });
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv']);
  });

  it('writes out.rejects.csv into the folder of the extracts, and does not read it the next time', async () => {
    const { extracts } = places(BAD_ROWS);
    const out = join(extracts, 'out.csv');
    await features(extracts, '--out', out);
    const again = await features(extracts, '--out', out, '--allow-rejects');
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('Ignored, as the rejects of a run are named so: out.csv.rejects.csv.\n');
    expect(again.stderr).not.toContain('no TRS extract');
  });

  it('names an extract that it skipped as rejects of a run', async () => {
    const { extracts } = places();
    renameSync(join(extracts, 'skus.csv'), join(extracts, 'skus.rejects.csv'));
    const run = await features(extracts);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^The skus extract is missing \(ignored: skus\.rejects\.csv\): /);
  });

  it('stops before anything is read when a folder is in the way of the rejects', async () => {
    const { folder, out } = places();
    writeFileSync(out, 'old');
    mkdirSync(`${out}.rejects.csv`);
    const run = await features(join(folder, 'none'), '--out', out);
    expect(run).toMatchObject({
      code: 1,
      stderr: `${out}.rejects.csv can’t be written: a folder of that name is in the way, so move it or choose another name for --out.\n`,
    });
    expect(readFileSync(out, 'utf8')).toBe('old');
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv', 'out.csv.rejects.csv']);
  });

  it('stops before anything is read when the name of the rejects would be too long', async () => {
    const { folder } = places();
    const out = join(folder, `${'x'.repeat(245)}.csv`);
    expect(await features(join(folder, 'none'), '--out', out)).toMatchObject({
      code: 1,
      stderr: `${out}.rejects.csv can’t be written: its name is too long, so choose a shorter one.\n`,
    });
  });

  it.each([
    ['removed', {}, 'unlinkSync'],
    ['replaced', BAD_ROWS, 'renameSync'],
  ])('leaves the dataset as it was when the rejects of an earlier run can’t be %s', async (_, rows, call) => {
    const { folder, extracts, out } = places(rows);
    for (const path of [out, `${out}.rejects.csv`]) writeFileSync(path, 'old');
    // As in a folder with the sticky bit, where the earlier rejects belong to another user: only root could create that.
    const sticky = `data:text/javascript,${encodeURIComponent(`
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const original = fs.${call};
      fs.${call} = (...paths) => {
        if (paths.at(-1).endsWith('.rejects.csv')) throw Object.assign(new Error('EPERM'), { code: 'EPERM', errno: -1 });
        return original(...paths);
      };
      syncBuiltinESMExports();
    `)}`;
    const args = ['--import', sticky, TRS(), 'features', extracts, ...SMALL_TODAY, '--allow-rejects', '--out', out];
    const run = await finished(spawn(process.execPath, args));
    expect(run.code).toBe(1);
    expect(run.stderr).toBe(`${out}.rejects.csv can’t be written: permission is denied, so choose another place.\n`);
    for (const path of [out, `${out}.rejects.csv`]) expect(readFileSync(path, 'utf8')).toBe('old');
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv', 'out.csv.rejects.csv']);
  });
});

describe('trs features --out', () => {
  it('follows a symbolic link, and the link stays', async () => {
    const { folder, extracts } = places();
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'elsewhere', 'real.csv'), 'old');
    const link = join(folder, 'link.csv');
    symlinkSync(join('elsewhere', 'real.csv'), link);
    expect(await features(extracts, '--out', link)).toMatchObject({ code: 0 });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'elsewhere', 'real.csv'), 'utf8')).toBe(SMALL_FEATURES);
    expect(namesIn(join(folder, 'elsewhere'))).toEqual(['real.csv']);
  });

  it('never overwrites an extract, whatever its name', async () => {
    const { folder, extracts } = places();
    const original = readFileSync(join(extracts, 'invoices.csv'), 'utf8');
    symlinkSync(join(extracts, 'invoices.csv'), join(folder, 'alias.csv'));
    const files = ['accounts.csv', 'skus.csv', 'invoices.csv', 'invoice_line_items.csv'].map((name) => join(extracts, name));
    for (const sources of [[extracts], files]) {
      for (const out of [join(extracts, 'invoices.csv'), join(folder, 'alias.csv')]) {
        const run = await runTrs(['features', ...sources, ...SMALL_TODAY, '--out', out]);
        expect(run.code).toBe(1);
        expect(run.stderr).toMatch(
          /is one of the extracts \(.*invoices\.csv\) and would be overwritten: choose another file to write\.\n$/,
        );
      }
    }
    expect(readFileSync(join(extracts, 'invoices.csv'), 'utf8')).toBe(original);
  });

  it('never removes an extract with the name of its rejects', async () => {
    const { folder, extracts, out } = places();
    writeFileSync(`${out}.rejects.csv`, readFileSync(join(extracts, 'accounts.csv')));
    const files = ['skus.csv', 'invoices.csv', 'invoice_line_items.csv'].map((name) => join(extracts, name));
    const run = await runTrs(['features', `${out}.rejects.csv`, ...files, '--out', out]);
    expect(run.code).toBe(1);
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv.rejects.csv']);
  });

  it('overwrites its own earlier result in the folder of the extracts', async () => {
    const { extracts } = places();
    const out = join(extracts, 'features.csv');
    for (let i = 0; i < 2; i++) expect(await features(extracts, '--out', out)).toMatchObject({ code: 0 });
    expect(readFileSync(out, 'utf8')).toBe(SMALL_FEATURES);
  });

  it('writes directly to devices', async () => {
    const { folder, extracts } = places();
    expect(await features(extracts, '--out', '/dev/null')).toMatchObject({ code: 0 });
    expect((await features(extracts, '--out', '/dev/stdout')).stdout.toString()).toBe(SMALL_FEATURES);
    const full = await features(extracts, '--out', '/dev/full');
    expect(full).toMatchObject({ code: 1, stderr: '/dev/full can’t be written: the disk is full, so free some space and try again.\n' });
    expect(namesIn(folder)).toEqual(['extracts']);
    expect(namesIn('/dev').filter((name) => name.includes('rejects') || name.startsWith('.trs'))).toEqual([]);
  });

  it('succeeds when two runs write one file at once', async () => {
    const { folder, extracts, out } = places();
    const runs = await Promise.all(Array.from({ length: 4 }, () => features(extracts, '--out', out, '--quiet')));
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(Array(4).fill([0, '']));
    expect(readFileSync(out, 'utf8')).toBe(SMALL_FEATURES);
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv']);
  });
});

describe('trs features that fails', () => {
  it.each([
    ['out.txt', /has no ending that can be written: give --out a name that ends in \.csv, \.csv\.gz or \.parquet\.\n$/],
    ['missing/out.csv', /its folder does not exist, so create that first\.\n$/],
    ['extracts', /it is a folder, so add a file name\.\n$/],
    ['extracts/accounts.csv/out.csv', /a part of its path is a file and no folder, so check the path\.\n$/],
  ])('refuses to write %s before anything is read', async (name, sentence) => {
    const { folder } = places();
    const run = await features(join(folder, 'there is nothing here'), '--out', join(folder, name));
    expect(run).toMatchObject({ code: 1, stdout: Buffer.alloc(0) });
    expect(run.stderr).toMatch(sentence);
    expect(run.stderr.split('\n')).toHaveLength(2);
  });

  it('names what is missing', async () => {
    const { folder, extracts } = places();
    const nothing = join(folder, 'nothing');
    expect(await features(nothing)).toMatchObject({
      code: 1,
      stderr: `${nothing} can’t be read: there is no such file or folder, so check the path.\n`,
    });
    mkdirSync(nothing);
    expect(await features(nothing)).toMatchObject({
      code: 1,
      stderr: `${nothing} holds no files: give the folder with the four extracts.\n`,
    });
    const three = await runTrs(['features', ...['accounts.csv', 'skus.csv', 'invoices.csv'].map((name) => join(extracts, name))]);
    expect(three.code).toBe(1);
    expect(three.stderr).toContain('invoice_line_items');
  });

  // Root may read and write everything, so the test runs as another user.
  const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

  it('reports that it may not write there, before anything is read', async () => {
    const { folder, out } = places();
    chmodSync(folder, 0o555);
    const run = await finished(startTrs(['features', join(folder, 'none'), '--out', out], asNobody));
    chmodSync(folder, 0o755);
    expect(run).toMatchObject({ code: 1, stderr: `${out} can’t be written: permission is denied, so choose another place.\n` });
  });

  it('reports that it may not read', async () => {
    const { extracts } = places();
    chmodSync(join(extracts, 'skus.csv'), 0o000);
    const run = await finished(startTrs(['features', extracts], asNobody));
    expect(run.code).toBe(1);
    expect(run.stderr).toBe("skus.csv can't be read (permission is denied): check the file or export it again.\n");
  });

  it('reports a bug as an internal error, and shows where with --debug', async () => {
    const { extracts } = places();
    // A broken clock stands in for a bug: nothing else can make a working program fail.
    const breaking = `data:text/javascript,Date.prototype.getFullYear = () => -1`;
    const run = (...more: string[]) => finished(spawn(process.execPath, ['--import', breaking, TRS(), 'features', extracts, ...more]));
    const plain = await run();
    expect(plain.code).toBe(4);
    expect(plain.stderr).toMatch(/^trs has met an error of its own and stopped: .* \(--debug shows where\)\n$/);
    const debugging = await run('--debug');
    expect(debugging.code).toBe(4);
    expect(debugging.stderr).toMatch(/\n {4}at /);
  });
});
