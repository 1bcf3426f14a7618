import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { ALL_FEATURES } from '../../core/features/feature-catalog.ts';
import { EXTRACTS_FOLDER, onReference } from '../../core/testing/reference-extracts.ts';
import { runTrs } from '../testing/run-trs.ts';
import { BAD_ROWS, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

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
      'contract',
      'profiles',
      'dataset_contract',
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

  it('reports even without a possible as-of date', async () => {
    const run = await runTrs(['check', good(), '--today', '2020-01-01', '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout.toString()).as_of).toBeNull();
  });

  it('summarises the values of each column, and names the broken promises', async () => {
    const text = (await check(bad())).stdout.toString();
    expect(text).toContain('\ninvoices.csv, 5 rows:\nColumn');
    expect(text).toMatch(/^payment_dates +dates +3 +0 +2 +2021-03-20 +2021-05-15 +2021-03-20 \| 2021-05-15$/m);
    expect(text).toMatch(/^quantity +whole number +0 +1 +7 +1 +100 +4 \| 3 \| 10$/m);
    expect(text).toContain('3 of 50 promises are broken:\n  invoices.invoice_id unique: not in 1 row (rejected)\n');
    expect((await check(good())).stdout.toString()).toContain('Data contract: all 50 promises are kept.\n');
    expect((await check(good())).stdout.toString()).toMatch(
      new RegExp(`^Contract of the dataset: all \\d+ promises are kept by 4 rows of ${ALL_FEATURES.length} columns\\.$`, 'm'),
    );
    const { contract, profiles, dataset_contract } = JSON.parse((await check(bad(), '--json')).stdout.toString());
    expect(profiles.map(({ file, rows }: { file: string; rows: number }) => [file, rows])).toEqual([
      ['accounts.csv', 2],
      ['skus.csv', 2],
      ['invoices.csv', 5],
      ['invoice_line_items.csv', 7],
    ]);
    expect(contract[2].columns[0]).toMatchObject({ name: 'invoice_id', key: true, needed: true, there: true });
    expect(dataset_contract.columns.map(({ name }: { name: string }) => name)).toEqual(ALL_FEATURES.map(({ name }) => name));
    for (const { rules } of dataset_contract.columns) for (const { breaches } of rules) expect(breaches).toBe(0);
  });

  it('finds no leak, and reports what it compared', async () => {
    const run = await check(good(), '--leak', '--as-of', '2021-05-05');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.toString()).toContain(
      '\nLeak check as of 2021-05-05: identical, 3 rows of the dataset and 2 of the call list, with all that is in the extracts and without 1 invoice issued and 1 payment dated later.\n',
    );
    const { leak_check } = JSON.parse((await check(bad(), '--leak', '--as-of', '2021-05-05', '--json')).stdout.toString());
    expect(leak_check).toMatchObject({ as_of: '2021-05-05', identical: true, differences: 0, cells: [] });
    const without = await runTrs(['check', good(), '--leak', '--today', '2020-01-01']);
    expect(without).toMatchObject({ code: 1, stdout: Buffer.alloc(0) });
  });

  onReference('finds no leak in the reference extracts', async () => {
    const run = await runTrs(['check', EXTRACTS_FOLDER, '--leak', '--as-of', '2021-01-31', '--today', '2026-01-01']);
    expect(run.code).toBe(0);
    expect(run.stdout.toString()).toContain('Leak check as of 2021-01-31: identical, ');
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

  it('lets no file name control the terminal', async () => {
    const run = await check('/nowhere/\x1b[2J\x07');
    expect(run.stderr).toBe('/nowhere/\\u001b[2J\\u0007 can’t be read: there is no such file or folder, so check the path.\n');
  });
});
