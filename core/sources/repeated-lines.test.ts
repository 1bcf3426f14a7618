import { describe, expect, it } from 'vitest';
import { readExtracts } from '../pipeline.ts';
import { memorySource } from '../testing/memory-source.ts';
import { readOrThrow, refusal, reportOf } from '../testing/read-report.ts';
import { day } from '../testing/read-text-extracts.ts';
import type { SourceFile } from './files/source-file.ts';

const ACCOUNTS = 'account_id,joining_date\nA1,2020-01-01\n';
const SKUS = 'item_id,item_retail_price\nS1,1.00\nS2,10.00\n';
const invoicesOf = (...ids: string[]) =>
  `invoice_id,account_id,date_issued,payment_dates\n${ids.map((id) => `${id},A1,2021-03-01,\n`).join('')}`;
const linesOf = (...lines: string[]) => `invoice_id,item_id,quantity\n${lines.map((line) => `${line.replaceAll(' ', ',')}\n`).join('')}`;

function files(parts: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries({ 'accounts.csv': ACCOUNTS, 'skus.csv': SKUS, ...parts }).map(([name, text]) => memorySource(name, text));
}

function withLines(...lines: string[]): SourceFile[] {
  return files({ 'invoices.csv': invoicesOf('I1', 'I2', 'I3'), 'invoice_line_items.csv': linesOf(...lines) });
}

/** Dollars by invoice. */
async function totals(given: readonly SourceFile[], options: Parameters<typeof readOrThrow>[1] = {}) {
  const { sources } = await readOrThrow(given, { concat: true, ...options });
  const { reader } = sources.lineItems;
  const { codes, invoices } = sources.invoices.reader;
  return Object.fromEntries([...reader.cents.keys()].map((row) => [invoices.keys.text(codes.values[row]!), reader.totalCents(row) / 100]));
}

const TWICE = ['I1 S1 2', 'I1 S2 1', 'I2 S1 5', 'I3 S2 3', 'I1 S2 1', 'I1 S1 2', 'I2 S1 5', 'I3 S2 3'];

describe('lines that repeat within a file', () => {
  it('lead to a question when two or more invoices repeat in order, with invoices and dollars', async () => {
    expect(await refusal(withLines(...TWICE))).toEqual({
      code: 'sources.repeated-lines',
      invoice: 'I1',
      file: 'invoice_line_items.csv',
      line: 6,
      firstFile: 'invoice_line_items.csv',
      firstLine: 2,
      invoices: 3,
      cents: 47_00,
    });
  });

  it('count once or each time, as the answer says', async () => {
    expect(await totals(withLines(...TWICE), { repeatedLines: 'drop' })).toEqual({ I1: 12, I2: 5, I3: 30 });
    expect(await totals(withLines(...TWICE), { repeatedLines: 'keep' })).toEqual({ I1: 24, I2: 10, I3: 60 });
  });

  it('count once when they are there three times, and when only a part of the file repeats', async () => {
    expect(await totals(withLines(...TWICE, ...TWICE.slice(4)), { repeatedLines: 'drop' })).toEqual({ I1: 12, I2: 5, I3: 30 });
    expect(await totals(withLines(...TWICE.slice(0, 4), 'I2 S1 5', 'I3 S2 3'), { repeatedLines: 'drop' })).toEqual({
      I1: 12,
      I2: 5,
      I3: 30,
    });
  });

  it('get a warning with the decision and its dollars', async () => {
    const dropped = await readOrThrow(withLines(...TWICE), { repeatedLines: 'drop' });
    expect(dropped.findings.filter(({ isUrgent }) => isUrgent).map(({ message }) => message)).toEqual([
      'invoice_line_items.csv: the lines of 3 invoices stand more than once (first again on line 6) and count once, as --repeated-lines drop says, with 47.00 dollars that are left out.',
    ]);
    expect(dropped.files.at(-1)).toMatchObject({ rowsRead: 8, rowsKept: 8, rowsRejected: 0, rowsLeftOut: 4 });
    const kept = await readOrThrow(withLines(...TWICE), { repeatedLines: 'keep' });
    expect(kept.findings.filter(({ isUrgent }) => isUrgent).map(({ message }) => message)).toEqual([
      'invoice_line_items.csv: the lines of 3 invoices stand more than once (first again on line 6) and count each time, as --repeated-lines keep says, with 47.00 dollars that are in the totals again.',
    ]);
    expect(reportOf(kept).rowFindings['lines.repeated-group']?.map(({ line, value, reason }) => [line, value, reason])).toEqual([
      [6, 'I1', 'repeats the lines at invoice_line_items.csv:2'],
      [8, 'I2', 'repeats the lines at invoice_line_items.csv:4'],
      [9, 'I3', 'repeats the lines at invoice_line_items.csv:5'],
    ]);
  });

  it('of only one invoice are kept, with a finding', async () => {
    const given = withLines('I1 S1 2', 'I2 S1 5', 'I1 S1 2', 'I3 S2 3');
    expect(await totals(given)).toEqual({ I1: 4, I2: 5, I3: 30 });
    expect(reportOf(await readOrThrow(given)).rowFindings['lines.lone-repeat']).toMatchObject([
      { line: 4, column: 'invoice_id', value: 'I1', reason: 'repeats the lines at invoice_line_items.csv:2' },
    ]);
  });

  it('within one invoice in one place are genuine, and so are its other lines elsewhere', async () => {
    const given = withLines('I1 S1 2', 'I1 S1 2', 'I2 S1 5', 'I1 S2 2', 'I2 S2 5');
    expect(await totals(given)).toEqual({ I1: 24, I2: 55, I3: 0 });
    expect(Object.keys(reportOf(await readOrThrow(given)).rowFindings)).toEqual(['invoices.without-lines']);
  });
});

describe('lines of an invoice in two files', () => {
  const joined = (
    first: string[],
    second: string[],
    invoices: Readonly<Record<string, string>> = { 'invoices.csv': invoicesOf('I1', 'I2') },
  ) => files({ ...invoices, 'l1.csv': linesOf(...first), 'l2.csv': linesOf(...second) });

  it('lead to a question when they are the same, in any order', async () => {
    const given = joined(['I1 S1 2', 'I2 S1 3', 'I2 S2 1'], ['I2 S2 1', 'I2 S1 3']);
    expect(await refusal(given, { concat: true })).toMatchObject({
      invoice: 'I2',
      file: 'l2.csv',
      line: 2,
      firstFile: 'l1.csv',
      firstLine: 3,
      invoices: 1,
      cents: 13_00,
    });
    expect(await totals(given, { repeatedLines: 'drop' })).toEqual({ I1: 2, I2: 13 });
    expect(await totals(given, { repeatedLines: 'keep' })).toEqual({ I1: 2, I2: 26 });
  });

  it('are kept when they differ, with a finding', async () => {
    const given = joined(['I1 S1 2', 'I2 S1 3'], ['I2 S1 3', 'I2 S2 1']);
    expect(await totals(given)).toEqual({ I1: 2, I2: 16 });
    expect(reportOf(await readOrThrow(given, { concat: true })).rowFindings['lines.unequal-groups']).toMatchObject([
      { file: 'l2.csv', line: 2, value: 'I2', reason: 'has other lines at l1.csv:3' },
    ]);
  });

  it('count once without a question when the invoice is in two files as well', async () => {
    const given = joined(['I1 S1 2', 'I2 S1 3'], ['I2 S1 3'], { 'old.csv': invoicesOf('I1', 'I2'), 'new.csv': invoicesOf('I2') });
    expect(await totals(given)).toEqual({ I1: 2, I2: 3 });
    const { findings } = await readOrThrow(given, { concat: true });
    expect(findings.filter(({ isUrgent }) => isUrgent).map(({ message }) => message)).toEqual([
      '1 line item of 1 invoice left out, with 3.00 dollars: the invoice stands in several files with the same lines, which count once (--repeated-lines keep counts them each time).',
    ]);
    expect(await totals(given, { repeatedLines: 'keep' })).toEqual({ I1: 2, I2: 6 });
  });

  it('come from the file of the kept invoice, whatever the other file has', async () => {
    const given = files({
      'may_invoices.csv': invoicesOf('I2', 'I3'),
      'apr_invoices.csv': invoicesOf('I1', 'I2'),
      'apr_lines.csv': linesOf('I1 S1 2', 'I2 S1 3'),
      'may_lines.csv': linesOf('I2 S1 4', 'I2 S2 1', 'I3 S1 9'),
    });
    expect(await totals(given)).toEqual({ I2: 14, I3: 9, I1: 2 });
    expect(reportOf(await readOrThrow(given, { concat: true })).fileFindings['lines.of-other-file']).toEqual([
      '1 line item is left out, as the invoice stands in several files and counts with the lines of the file that goes with its own.',
    ]);
  });

  it('are all kept when the file of the invoice has none of them', async () => {
    const given = files({
      'apr_invoices.csv': invoicesOf('I1', 'I2'),
      'may_invoices.csv': invoicesOf('I2', 'I3'),
      'apr_lines.csv': linesOf('I1 S1 2'),
      'may_lines.csv': linesOf('I2 S1 4', 'I3 S1 9'),
    });
    expect(await totals(given)).toEqual({ I1: 2, I2: 4, I3: 9 });
  });

  it('of a whole file pasted twice into one of two files count once in each', async () => {
    const given = joined(['I1 S1 2', 'I2 S1 3', 'I1 S1 2', 'I2 S1 3'], ['I1 S1 2', 'I2 S1 3']);
    expect(await totals(given, { repeatedLines: 'drop' })).toEqual({ I1: 2, I2: 3 });
  });

  it('are read again in the same way as they were counted', async () => {
    const extracts = await readOrThrow(withLines(...TWICE), { repeatedLines: 'drop' });
    const { rereadInvoiceLines, rereadLines } = await import('./reread/reread-line-items.ts');
    const lines: number[] = [];
    await rereadInvoiceLines(extracts.sources, 0, ({ place }) => lines.push(place.line), {});
    expect(lines).toEqual([2, 3]);
    expect((await rereadLines(extracts.sources, 0, 10, {})).map(({ place }) => place.line)).toEqual([2, 3, 4, 5]);
  });
});

it('an unanswered question leaves nothing read', async () => {
  expect(await readExtracts(withLines(...TWICE), { today: day('2021-07-31') })).toMatchObject({ ok: false });
});
