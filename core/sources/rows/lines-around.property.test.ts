import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../errors/describe-error.ts';
import { type ExtractFileName, SMALL_EXTRACT } from '../../testing/extract-files.ts';
import { memorySource } from '../../testing/memory-source.ts';
import { type ReadReport, readOrThrow, refusal, reportOf } from '../../testing/read-report.ts';
import { day, featuresText } from '../../testing/read-text-extracts.ts';
import type { ReadOptions } from '../read-extracts.ts';

type Changes = Partial<Record<ExtractFileName | 'README.csv' | 'dump.sql', string>>;

function sources(changes: Changes, without: readonly ExtractFileName[] = []) {
  const files = Object.entries({ ...SMALL_EXTRACT, ...changes }).filter(([name]) => !without.includes(name as ExtractFileName));
  return files.map(([name, text]) => memorySource(name, text, 70));
}

async function read(changes: Changes, options: Partial<ReadOptions> = {}): Promise<ReadReport & { features: string }> {
  const extracts = await readOrThrow(sources(changes), options);
  return { ...reportOf(extracts), features: featuresText(extracts, day('2021-06-30')) };
}

const INVOICES = SMALL_EXTRACT['invoices.csv'];
const anyTitles = fc.array(fc.constantFrom('Sales report', 'Printed 3 May 2021,,', ',,,', '', '"Q2, all branches",,', 'a,b,c,d', 'Total'), {
  minLength: 1,
  maxLength: 15,
});
const anyLineEnd = fc.constantFrom('\n', '\r\n', '\r');

describe('lines around the data', () => {
  it('above the header are not rows, and every line keeps its physical number', async () => {
    const plain = await read({});
    await fc.assert(
      fc.asyncProperty(anyTitles, anyLineEnd, async (titles, lineEnd) => {
        const text = [...titles, ...INVOICES.trimEnd().split('\n'), 'I9,A1,soon,', ''].join(lineEnd);
        const { features, rejects, fileFindings } = await read({ 'invoices.csv': text }, { dateOrder: 'ymd' });
        expect(features).toBe(plain.features);
        expect(rejects.map(({ line }) => line)).toEqual([titles.length + 6]);
        if (titles.some((title) => title !== '')) expect(fileFindings['file.title-lines']).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });

  it.each([',', ';', '\t', '|'])('such as “sep=%s” name the delimiter', async (delimiter) => {
    const write = (text: string) => `sep=${delimiter}\r\n${text.replaceAll(',', delimiter)}`;
    const { features, fileFindings } = await read({ 'invoices.csv': write(INVOICES), 'skus.csv': write(SMALL_EXTRACT['skus.csv']) });
    expect(features).toBe((await read({})).features);
    expect(fileFindings['file.sep-line']).toHaveLength(2);
  });

  it('such as text below the data, dashes under the header and lines of delimiters are not rows', async () => {
    const plain = await read({});
    const anyBelow = fc.array(
      fc.constantFrom(
        '(4 rows affected)',
        '(1,234 rows)',
        '(1 row affected),,,',
        'Total,,,',
        'TOTALS',
        'Grand total,,2021-06-30,',
        '',
        ',,,',
        ',',
      ),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(anyBelow, fc.boolean(), anyLineEnd, async (below, hasDashes, lineEnd) => {
        const [header, ...rows] = INVOICES.trimEnd().split('\n');
        const dashes = hasDashes ? ['----------,----------,-----------,-------------'] : [];
        const text = [header, ...dashes, rows[0], ',,,', ...rows.slice(1), ...below].join(lineEnd);
        const { features, rejects, ledger, fileFindings } = await read({ 'invoices.csv': text });
        expect(features).toBe(plain.features);
        expect(rejects).toEqual([]);
        expect(ledger['invoices.csv']).toEqual([4, 4, 0, 0]);
        expect(fileFindings['file.delimiter-lines']).toHaveLength(1);
        expect(fileFindings['file.dashes-line']?.length ?? 0).toBe(hasDashes ? 1 : 0);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['(4 rows affected)', 'Total,,,', '-----,-----,-----,-----'])('are rejected when rows follow them: %s', async (line) => {
    const rows = INVOICES.trimEnd().split('\n');
    const { rejects, ledger } = await read(
      { 'invoices.csv': [...rows.slice(0, 3), line, ...rows.slice(3), ''].join('\n') },
      { dateOrder: 'ymd' },
    );
    expect(rejects.filter(({ file }) => file === 'invoices.csv').map((each) => each.line)).toEqual([4]);
    expect(ledger['invoices.csv']).toEqual([5, 4, 1, 0]);
  });

  it('of any other kind are rejected', async () => {
    for (const line of ['Subtotal,,,', 'Total,A1,,', '4 rows', '(4 rows affected) more', 'Completion time: 2021-05-03']) {
      const { rejects } = await read({ 'invoices.csv': `${INVOICES}${line}\n` }, { dateOrder: 'ymd' });
      expect(rejects.map((each) => each.line)).toEqual([6]);
    }
  });

  it('do not turn a text that names columns into a table when another file is that table', async () => {
    const extracts = await readOrThrow(sources({ 'README.csv': 'These columns are needed:\naccount_id,joining_date\nA9,2020-01-01\n' }));
    expect(extracts.ignored).toEqual(['README.csv']);
  });

  it('are recognised only within the first 20 lines', async () => {
    const titled = (lines: number) => `${'Report\n'.repeat(lines)}${INVOICES}`;
    expect((await read({ 'invoices.csv': titled(19) })).features).toBe((await read({})).features);
    expect(await refusal(sources({ 'invoices.csv': titled(20) }))).toMatchObject({ code: 'sources.missing-column', file: 'invoices.csv' });
  });
});

describe('quotes after a backslash', () => {
  const accounts = (name: string, more = '') =>
    `account_id,company_name,joining_date\nA1,${name},2020-01-01\nA2,"C:\\temp\\",2020-06-01\n${more}`;

  it('are read when the file has faults with doubled quotes and none with backslashes', async () => {
    const text = String.raw`"The \"Old\" Forge, \\ Ltd"`;
    const extracts = await readOrThrow(sources({ 'accounts.csv': accounts(text).replace(String.raw`"C:\temp\"`, String.raw`C:\temp\ `) }));
    expect([...extracts.accounts.column('company_name')]).toEqual([String.raw`The "Old" Forge, \ Ltd`, String.raw`C:\temp\ `]);
    expect(reportOf(extracts).fileFindings['file.backslash-quotes']).toHaveLength(1);
  });

  it('are plain text when the file has no fault', async () => {
    const extracts = await readOrThrow(sources({ 'accounts.csv': accounts(String.raw`"Back\\slash"`) }));
    expect([...extracts.accounts.column('company_name')]).toEqual([String.raw`Back\\slash`, 'C:\\temp\\']);
    expect(reportOf(extracts).fileFindings).not.toHaveProperty('file.backslash-quotes');
  });

  it('are faults when both ways leave some, and are read as the user says', async () => {
    const text = accounts(String.raw`"The \"Old\" Forge"`);
    const { rejects } = await read({ 'accounts.csv': text });
    expect(rejects.filter(({ file }) => file === 'accounts.csv').map(({ line }) => line)).toEqual([2]);
    const said = await read({ 'accounts.csv': text }, { readings: { accounts: { quotes: 'backslash' } } });
    expect(said.rejects.filter(({ file }) => file === 'accounts.csv').map(({ line }) => line)).toEqual([3]);
    expect(said.fileFindings).not.toHaveProperty('file.backslash-quotes');
  });

  it('are read in pieces of any size, with line ends in them too', async () => {
    const text = accounts('"a\\"\\\r\nb\\\\"').replace(String.raw`"C:\temp\"`, 'x');
    for (const size of [1, 2, 3, 7, 1000]) {
      const files = Object.entries({ ...SMALL_EXTRACT, 'accounts.csv': text }).map(([name, each]) => memorySource(name, each, size));
      const extracts = await readOrThrow(files);
      expect([...extracts.accounts.column('company_name')]).toEqual(['a"\r\nb\\', 'x']);
      expect([...extracts.sources.accounts.reader.places.lines()]).toEqual([2, 4]);
    }
  });
});

describe('a header', () => {
  const under = (header: string) => ({ 'invoices.csv': INVOICES.replace(/^.*/, header) });

  it('can write its names in another case', async () => {
    const plain = (await read({})).features;
    for (const header of ['Invoice ID,AccountId,DATE-ISSUED,Payment Dates', 'INVOICE_ID,Account.Id,date issued,payment_date']) {
      const { features, fileFindings } = await read(under(header));
      expect(features).toBe(plain);
      expect(fileFindings['file.renamed-columns']!.length).toBeGreaterThan(0);
    }
  });

  it('prefers the exact name to one in another case, and fails with two in another case', async () => {
    const both = 'invoice_id,account_id,date_issued,payment_dates';
    const more = INVOICES.replaceAll('\n', ',x\n').replace(/^.*/, `${both},Invoice ID`);
    expect((await read({ 'invoices.csv': more })).features).toBe((await read({})).features);
    const error = await refusal(sources({ 'invoices.csv': more.replace(/^invoice_id/, 'InvoiceId') }));
    expect(error).toMatchObject({ code: 'sources.two-columns', column: 'invoice_id', candidates: ['invoiceid', 'invoice id'] });
  });

  it('is reported with the likely match for a missing column, which is never used', async () => {
    const error = await refusal(sources(under('invoice_id,account_id,issued_on,payment_dates')));
    expect(describeError(error)).toContain(
      'its header, on line 1, is “invoice_id, account_id, issued_on, payment_dates”. Did you mean issued_on?',
    );
    const { fileFindings } = await read(under('invoice_id,account_id,date_issued,paid_dates'));
    expect(fileFindings['file.absent-columns']).toEqual([
      'invoices.csv has no payment_dates; read as empty. Did you mean paid_dates for payment_dates? It is read when it is named so.',
    ]);
  });
});

describe('a file that is not CSV', () => {
  it('is named as such when an extract is missing, with a way to export it', async () => {
    const dump = '-- MySQL dump 10.13  Distrib 8.0\n--\nCREATE TABLE `invoices` (`invoice_id` int);\nINSERT INTO `invoices` VALUES (1);\n';
    const error = await refusal(sources({ 'dump.sql': dump }, ['invoices.csv']));
    expect(error).toEqual({ code: 'sources.not-csv', file: 'dump.sql', format: 'sql' });
    expect(describeError(error)).toContain('export each table as CSV');
    const workbook = memorySource('accounts.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0));
    expect(await refusal([...sources({}, ['accounts.csv']), workbook])).toEqual({
      code: 'sources.not-csv',
      file: 'accounts.xls',
      format: 'excel',
    });
  });

  it('is ignored and named when the extracts are complete', async () => {
    const { ignored } = await readOrThrow(sources({ 'dump.sql': 'INSERT INTO accounts VALUES (1);\n' }));
    expect(ignored).toEqual(['dump.sql (SQL text, as mysqldump writes it)']);
  });
});
