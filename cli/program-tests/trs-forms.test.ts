import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { caseFolder, onCases } from '../../core/testing/shared-cases.ts';
import { runTrs } from '../testing/run-trs.ts';

const DAYS = ['--today', '2021-06-30', '--as-of', '2021-06-20'];
const SMALL = 'I1,A1,30.00,3,721,0,1,0\nI4,A1,50.00,5,807,1,2,1\n';

/** The features of a case, without the header, and what was printed to stderr. */
async function features(name: string, ...options: string[]): Promise<{ code: number | null; rows: string; stderr: string }> {
  const { code, stdout, stderr } = await runTrs(['features', caseFolder(name), ...DAYS, ...options]);
  return { code, rows: stdout.toString().replace(/^.*\n/, ''), stderr };
}

async function base(): Promise<string> {
  const { rows, code } = await features('base');
  expect(code).toBe(0);
  expect(rows.trimEnd().split('\n')).toHaveLength(7);
  return rows;
}

describe('an extract in the format of another program reads like the plain one:', () => {
  for (const [name, finding] of [
    ['null-words', null],
    ['null-backslash-n', null],
    ['sentinel-1900', 'warning: invoices.csv: 3 invoices have payment dates that mean none'],
    ['pg-timestamptz', null],
    ['month-name-dates', null],
    ['compact-dates', null],
    ['tab-decimal-comma', 'were read with a decimal comma'],
    ['dollar-prices', 'written with a currency sign'],
    ['backslash-quotes', 'quotes inside of quotes stand behind a backslash'],
    ['delimiter-only-rows', 'nothing but delimiters stands on'],
    ['sep-line', 'line 1 names the delimiter (sep=;)'],
    ['header-spaces', '“account id” was read as account_id'],
    ['utf16-no-bom', 'has no byte order mark'],
  ] as const) {
    onCases(name, async () => {
      const { code, rows, stderr } = await features(name);
      expect(rows, stderr).toBe(await base());
      expect(code).toBe(0);
      if (finding !== null) expect(stderr).toContain(finding);
    });
  }

  for (const name of [
    'small-null',
    'small-sentinel-1900',
    'small-timestamptz',
    'small-tab-decimal-comma',
    'small-backslash',
    'small-delimiter-rows',
    'small-sep',
  ]) {
    onCases(name, async () => {
      const { code, rows, stderr } = await features(name);
      expect(rows, stderr).toBe(SMALL);
      expect(code).toBe(0);
    });
  }
});

describe('an extract with', () => {
  onCases('a few NULLs among its dates keeps the debtors on the call list', async () => {
    const { code, stdout } = await runTrs(['calls', caseFolder('null-few'), ...DAYS, '--out', '/dev/stdout']);
    expect(code).toBe(0);
    expect(stdout.toString().trim().split('\r\n')).toHaveLength(1 + 3);
  });

  onCases('Excel’s serial numbers is named as such, and reads when that is said', async () => {
    const refused = await features('excel-serial-dates');
    expect(refused).toMatchObject({ code: 1, rows: '' });
    expect(refused.stderr).toContain('line 2 has “43480”, which is Excel’s serial number of 2019-01-15 with --date-format accounts=EXCEL');
    expect(refused.stderr).not.toContain('--date-order');
    const read = await features('excel-serial-dates', '--date-format', 'accounts=EXCEL', '--date-format', 'invoices=EXCEL');
    expect(read).toMatchObject({ code: 0, rows: await base() });
  });

  onCases('a price of .95 reads it', async () => {
    const { code, rows } = await features('bare-point-decimal');
    expect(code).toBe(0);
    const totals = Object.fromEntries(
      rows
        .trimEnd()
        .split('\n')
        .map((row) => [row.split(',')[0], row.split(',')[2]]),
    );
    expect(totals).toMatchObject({ I1: '2.85', I3: '9.50', I4: '54.70', I6: '0.95' });
    const small = (await features('small-bare-point')).rows.trimEnd().split('\n');
    expect(small.map((row) => row.split(',').slice(0, 3).join())).toEqual(['I1,A1,2.85', 'I4,A1,4.75']);
  });

  onCases('backslashes or dashes never affects a plain one: the base reads without a message about these formats', async () => {
    const { stderr } = await features('base');
    expect(stderr).not.toMatch(/backslash|skipped|delimiter|was read as/);
    expect(readFileSync(join(caseFolder('base'), 'skus.csv'), 'utf8')).toContain('item_retail_price');
  });
});

describe('how a file was read', () => {
  onCases('is in the manifest when it is not plain, and always in the report', async () => {
    const folder = temporaryFolder();
    const inputsOf = async (name: string) => {
      const out = join(folder, `${name}.csv`);
      expect(await runTrs(['features', caseFolder(name), ...DAYS, '--out', out, '--manifest'])).toMatchObject({ code: 0 });
      return (JSON.parse(readFileSync(`${out}.manifest.json`, 'utf8')) as { inputs: { reading?: object }[] }).inputs;
    };
    expect((await inputsOf('base')).map(({ reading }) => reading)).toEqual([undefined, undefined, undefined, undefined]);
    expect((await inputsOf('sep-line')).map(({ reading }) => reading)).toEqual(Array(4).fill({ header_line: 2, first_line: 3 }));
    const { stdout } = await runTrs(['check', caseFolder('sep-line'), ...DAYS, '--json', '--decimal-mark', 'skus=point']);
    const { files } = JSON.parse(stdout.toString()) as { files: { table: string; reading: object }[] };
    expect(files.find(({ table }) => table === 'skus')!.reading).toMatchObject({
      quotes: 'doubled',
      header_line: 2,
      first_line: 3,
      decimal_marks: { item_cost_price: '.', item_retail_price: '.' },
      said: { decimal_mark: 'point' },
    });
  });

  onCases('can be given by a file, and options take precedence', async () => {
    const file = join(temporaryFolder(), 'reading.json');
    const excel = { date_format: 'EXCEL' };
    writeFileSync(file, JSON.stringify({ reading_version: 1, tables: { accounts: excel, invoices: excel } }));
    expect(await features('excel-serial-dates', '--reading', file)).toMatchObject({ code: 0, rows: await base() });
    const overruled = await features('excel-serial-dates', '--reading', file, '--date-format', 'invoices=YYYY-MM-DD');
    expect(overruled.code).toBe(2);
    writeFileSync(file, '{"reading_version": 7}');
    const refused = await features('base', '--reading', file);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('is no file of readings: its reading_version is not 1.');
  });
});
