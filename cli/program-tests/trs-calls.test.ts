import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { CALL_FILE_COLUMNS } from '../../core/lists/call-list-catalog.ts';
import { runTrs } from '../testing/run-trs.ts';
import { BAD_ROWS, SMALL, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

function places(extra: Parameters<typeof writeSmallExtracts>[1] = {}) {
  const folder = temporaryFolder();
  return { folder, extracts: writeSmallExtracts(join(folder, 'extracts'), extra), out: join(folder, 'calls.csv') };
}

const calls = (extracts: string, ...more: string[]) => runTrs(['calls', extracts, ...SMALL_TODAY, ...more]);

describe('trs calls', () => {
  it('prints a table 120 wide at most where stdout is no terminal', async () => {
    const run = await calls(places().extracts);
    expect(run.code).toBe(0);
    const [headings, , first, second, end] = run.stdout.toString().split('\n');
    expect(headings).toMatch(/^# +Account +Company +.*Why$/);
    expect(first).toMatch(/^1 +A2 +Plain Ltd +.* 33\.50 +overdue /);
    expect(second).toMatch(/^2 +A1 +Brücke & Söhne +/);
    expect(end).toBe('');
    for (const line of run.stdout.toString().split('\n')) expect([...line].length).toBeLessThanOrEqual(120);
    expect(run.stderr).toContain('Wrote 2 accounts to stdout');
  });

  it('writes CSV and XLSX', async () => {
    const { folder, extracts, out } = places();
    expect(await calls(extracts, '--out', out)).toMatchObject({ code: 0, stdout: Buffer.alloc(0) });
    expect(readFileSync(out, 'utf8').split('\r\n')[0]).toBe(`\ufeff${CALL_FILE_COLUMNS.join(',')}`);
    expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(4);
    expect(await calls(extracts, '--out', join(folder, 'calls.xlsx'))).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'calls.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(namesIn(folder)).toEqual(['calls.csv', 'calls.xlsx', 'extracts']);
  });

  it('keeps the first accounts of the list with --top', async () => {
    const { extracts, out } = places();
    const run = await calls(extracts, '--top', '1', '--out', out);
    expect(run.stderr).toContain(`Wrote 1 of 2 accounts to ${out}`);
    expect(readFileSync(out, 'utf8').split('\r\n')[1]).toMatch(/^1,A2,/);
    expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(3);
    expect((await calls(extracts, '--top', '99')).stderr).toContain('Wrote 2 accounts');
  });

  it('reports that no account owes anything', async () => {
    const run = await calls(places().extracts, '--as-of', '2021-03-25');
    expect(run.stdout.toString()).toBe('No account has an open invoice as of 2021-03-25.\n');
  });

  it('stops when the open invoices are unknown', async () => {
    const { folder, extracts, out } = places();
    writeFileSync(
      join(extracts, 'invoices.csv'),
      `${SMALL['invoices.csv']
        .map((line) => line.replace(/[^,]*$/, ''))
        .join('\n')
        .replace(/^.*/, SMALL['invoices.csv'][0])}\n`,
    );
    const run = await calls(extracts, '--out', out);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^invoices\.csv holds no payments?[^\n]*\n$/);
    expect(namesIn(folder)).toEqual(['extracts']);
  });

  it('stops at rejects as trs features does', async () => {
    const { folder, extracts, out } = places(BAD_ROWS);
    expect(await calls(extracts, '--out', out)).toMatchObject({ code: 2 });
    expect(namesIn(folder)).toEqual(['calls.csv.rejects.csv', 'extracts']);
    expect(await calls(extracts, '--out', out, '--allow-rejects')).toMatchObject({ code: 0 });
    expect(namesIn(folder)).toEqual(['calls.csv', 'calls.csv.rejects.csv', 'extracts']);
  });

  it('refuses an ending that it can’t write', async () => {
    const run = await calls('/nowhere', '--out', join(temporaryFolder(), 'calls.parquet'));
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/give --out a name that ends in \.csv or \.xlsx\.\n$/);
  });
});
