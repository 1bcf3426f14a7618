import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runTrs } from './testing/run-trs.ts';
import { BAD_ROWS, SMALL_TODAY, writeSmallExtracts } from './testing/small-extracts.ts';
import { namesIn, temporaryFolder } from './testing/temporary-folder.ts';

const good = () => writeSmallExtracts(join(temporaryFolder(), 'extracts'));
const bad = () => writeSmallExtracts(join(temporaryFolder(), 'extracts'), BAD_ROWS);
const check = (extracts: string, ...more: string[]) => runTrs(['check', extracts, ...SMALL_TODAY, ...more]);

describe('trs check', () => {
  it('ends with 0 without rejects, and prints the ledger of every file', async () => {
    const run = await check(good());
    expect(run).toMatchObject({ code: 0, stderr: '' });
    for (const ledger of [
      'accounts.csv: 2 rows read = 2 kept + 0',
      'skus.csv: 2 rows',
      'invoices.csv: 4 rows',
      'invoice_line_items.csv: 5 rows',
      'Together: 13 rows read = 13 kept + 0',
    ]) {
      expect(run.stdout.toString()).toContain(ledger);
    }
    expect(run.stdout.toString()).toContain('No row was rejected.\n');
  });

  it.each([
    [[], 2],
    [['--allow-rejects'], 0],
    [['--max-rejects', '3'], 0],
    [['--max-rejects', '2'], 2],
  ])('with rejects and %j ends with %i, names each, and writes no file', async (options, code) => {
    const extracts = bad();
    const run = await check(extracts, ...options);
    expect(run.code).toBe(code);
    expect(run.stdout.toString()).toContain('3 rows rejected:\n  invoices.csv, line 6, invoice_id “004”: ');
    expect(namesIn(extracts)).toEqual(['accounts.csv', 'invoice_line_items.csv', 'invoices.csv', 'skus.csv']);
  });

  it('prints one JSON object with --json, in which rows read = kept + rejected', async () => {
    const run = await check(bad(), '--json');
    const report = JSON.parse(run.stdout.toString());
    expect(run).toMatchObject({ code: 2, stderr: '' });
    expect(Object.keys(report)).toEqual([
      'report_version',
      'as_of',
      'settlement_known',
      'rows_read',
      'rows_kept',
      'rows_rejected',
      'files',
      'ignored_files',
      'rejects',
      'findings',
    ]);
    expect(report).toMatchObject({ report_version: 1, settlement_known: true, rows_read: 16, rows_kept: 13, rows_rejected: 3 });
    expect(report.as_of.date).toBe('2021-06-30');
    expect(report.rejects.map(({ file, line, column, value }: Record<string, unknown>) => [file, line, column, value])).toEqual([
      ['invoices.csv', 6, 'invoice_id', '004'],
      ['invoice_line_items.csv', 7, 'quantity', 'many'],
      ['invoice_line_items.csv', 8, 'invoice_id', '999'],
    ]);
    for (const file of report.files) expect(file.rows_read).toBe(file.rows_kept + file.rows_rejected);
    for (const { count, rows } of report.findings) expect(rows === null || rows.length === count).toBe(true);
  });

  it('reports even where no day can be looked from', async () => {
    const run = await runTrs(['check', good(), '--today', '2020-01-01', '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout.toString()).as_of).toBeNull();
  });

  it('ends with 1 for what can’t be read', async () => {
    expect(await check('/nowhere/at/all')).toMatchObject({ code: 1, stdout: Buffer.alloc(0) });
  });
});

describe('trs', () => {
  it('prints its version and its help on stdout', async () => {
    const version = await runTrs(['--version']);
    expect(version).toMatchObject({ code: 0, stderr: '' });
    expect(version.stdout.toString()).toMatch(/^\d+\.\d+\.\d+\n$/);
    for (const args of [['--help'], ['features', '--help']]) {
      const help = await runTrs(args);
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout.toString()).toContain('trs features EXTRACTS [--as-of D] [--out F]');
    }
  });

  it('explains wrong use on stderr and ends with 1', async () => {
    expect(await runTrs([])).toMatchObject({ code: 1, stdout: Buffer.alloc(0) });
    expect(await runTrs(['chekc', 'x'])).toMatchObject({ code: 1, stderr: 'trs has no command “chekc”; did you mean trs check?\n' });
  });

  it('lets no file name write to the terminal', async () => {
    const run = await check('/nowhere/\x1b[2J\x07');
    expect(run.stderr).toBe('/nowhere/\ufffd[2J\ufffd can’t be read: there is no such file or folder, so check the path.\n');
  });
});
