import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Extracts, ReadOptions } from '../pipeline.ts';
import { diskSources } from '../testing/disk-source.ts';
import { type ExtractFileName, type ExtractFiles, SMALL_EXTRACT, withCell, withoutColumn, withRows } from '../testing/extract-files.ts';
import { type ReadReport, readOrThrow, refusal, reportOf } from '../testing/read-report.ts';
import { callListText, day, featuresText } from '../testing/read-text-extracts.ts';

// Each group proves one line of the table “What bad input gets” and has its name.

const AS_OF = day('2021-06-30');
/** Rows in each file of the small extract. */
const ROWS: Readonly<Record<ExtractFileName, number>> = {
  'accounts.csv': 2,
  'skus.csv': 2,
  'invoices.csv': 4,
  'invoice_line_items.csv': 6,
};

/** Reads the files from disk. The order of dates is specified, because in so few rows one bad date makes it ambiguous. */
async function read(files: ExtractFiles, options: Partial<ReadOptions> = {}): Promise<ReadReport & { extracts: Extracts }> {
  const extracts = await readOrThrow(diskSources(files), { dateOrder: 'ymd', ...options });
  const report = reportOf(extracts);
  for (const [read, kept, rejected] of Object.values(report.ledger)) expect(read).toBe(kept + rejected);
  expect(report.rejects).toHaveLength(Object.values(report.ledger).reduce((sum, [, , rejected]) => sum + rejected, 0));
  return { ...report, extracts };
}

/** The row of an invoice in the features, cell by cell. */
function feature(extracts: Extracts, invoice: string): Record<string, string> {
  const [header, ...rows] = featuresText(extracts, AS_OF).split('\n');
  const cells = rows.find((row) => row.startsWith(`${invoice},`))!.split(',');
  return Object.fromEntries(header!.split(',').map((name, i) => [name, cells[i]!]));
}

it('good input: nothing rejected, no finding about a row', async () => {
  const { rejects, rowFindings, fileFindings, ledger } = await read(SMALL_EXTRACT);
  expect(rejects).toEqual([]);
  expect(rowFindings).toEqual({});
  expect(fileFindings).toEqual({});
  expect(ledger).toEqual({
    'accounts.csv': [2, 2, 0, 0],
    'skus.csv': [2, 2, 0, 0],
    'invoices.csv': [4, 4, 0, 0],
    'invoice_line_items.csv': [6, 6, 0, 0],
  });
});

describe('file missing, unreadable, empty, or a needed column absent: error naming the file and the column; nothing is computed', () => {
  const invoices = 'invoices.csv';
  it('missing', async () => {
    const { [invoices]: _, ...rest } = SMALL_EXTRACT;
    expect(await refusal(diskSources(rest))).toEqual({ code: 'sources.missing-table', table: 'invoices', ignored: [] });
  });

  it('unreadable', async () => {
    const cut = gzipSync(SMALL_EXTRACT[invoices]).subarray(0, -9);
    expect(await refusal(diskSources({ ...SMALL_EXTRACT, [invoices]: cut }))).toMatchObject({ code: 'sources.unreadable', file: invoices });
  });

  it('empty', async () => {
    expect(await refusal(diskSources({ ...SMALL_EXTRACT, [invoices]: '' }))).toEqual({ code: 'sources.empty', file: invoices });
  });

  it('a needed column absent', async () => {
    const files = withoutColumn(SMALL_EXTRACT, invoices, 'date_issued');
    expect(await refusal(diskSources(files))).toEqual({
      code: 'sources.missing-column',
      file: invoices,
      table: 'invoices',
      column: 'date_issued',
      line: 1,
      header: ['invoice_id', 'account_id', 'payment_dates'],
      likely: null,
    });
  });

  it('a header without rows is no empty file: it is read, with a finding', async () => {
    const files = { ...SMALL_EXTRACT, 'accounts.csv': 'account_id,joining_date\n' };
    const { fileFindings, ledger } = await read(files);
    expect(fileFindings['file.no-rows']).toEqual(['accounts.csv has a header and no rows.']);
    expect(ledger['accounts.csv']).toEqual([0, 0, 0, 0]);
  });
});

/** Rejects one row that is appended to the file. */
async function rejectedAtEnd(file: ExtractFileName, row: string, options: Partial<ReadOptions> = {}) {
  const { rejects, ledger } = await read(withRows(SMALL_EXTRACT, file, row), options);
  expect(ledger[file]).toEqual([ROWS[file] + 1, ROWS[file], 1, 0]);
  expect(rejects).toHaveLength(1);
  return rejects[0];
}

describe('ragged row, open or misplaced quote: row rejected', () => {
  it.each([
    ['too few fields', 'I9,A1', 'the row has fewer fields than the header'],
    ['too many fields', 'I9,A1,2021-06-01,,', 'the row has more fields than the header'],
    ['an open quote', 'I9,"A1,2021-06-01,', 'a quote is opened and never closed'],
    ['a quote inside a cell', 'I9,A"1",2021-06-01,', 'a quote stands where none may be'],
    ['text behind a quote', '"I9"x,A1,2021-06-01,', 'a quote stands where none may be'],
  ])('%s', async (_, row, reason) => {
    expect(await rejectedAtEnd('invoices.csv', row)).toEqual({ file: 'invoices.csv', line: 6, column: '', value: row, reason });
  });

  it('more than a megabyte', async () => {
    const row = `I9,A1,2021-06-01,${'x'.repeat(1_100_000)}`;
    const value = `${row.slice(0, 199)}…`;
    expect(await rejectedAtEnd('invoices.csv', row)).toEqual({
      file: 'invoices.csv',
      line: 6,
      column: '',
      value,
      reason: 'the row is longer than a megabyte',
    });
  });

  it('the rows behind an open quote stay, and so do their lines', async () => {
    const files = withRows(
      SMALL_EXTRACT,
      'accounts.csv',
      '"A3,Open,,,,,2021-01-01',
      'A4,Next,"two\nlines",,,,2021-01-01',
      'A5,Last,,,,,2021-01-01',
    );
    const { rejects, ledger, extracts } = await read(files);
    expect(rejects.map(({ line, value }) => [line, value])).toEqual([
      [5, '"A3,Open,,,,,2021-01-01'],
      // The next quote closes the open one; read by itself, that line opens and closes its quote correctly.
    ]);
    expect(ledger['accounts.csv']).toEqual([5, 4, 1, 0]);
    expect([...extracts.accounts.column('source_line')]).toEqual([2, 4, 6, 8]);
  });
});

describe('empty or unparsable account_id, item_id, invoice_id, date_issued, quantity, item_retail_price; a key with a control character: row rejected', () => {
  it.each<[ExtractFileName, number, string, string, string]>([
    ['accounts.csv', 4, 'account_id', '', 'is empty'],
    ['accounts.csv', 4, 'account_id', '  ', 'is empty'],
    ['accounts.csv', 4, 'account_id', 'A\t2', 'holds a control character'],
    ['skus.csv', 3, 'item_id', '', 'is empty'],
    ['skus.csv', 3, 'item_id', 'S\u007f2', 'holds a control character'],
    ['skus.csv', 3, 'item_retail_price', '', 'is empty'],
    ['skus.csv', 3, 'item_retail_price', ' ', 'is empty'],
    ['skus.csv', 3, 'item_retail_price', 'free', 'is not a number'],
    ['skus.csv', 3, 'item_retail_price', '$5$', 'is not a number'],
    ['skus.csv', 3, 'item_retail_price', '1e3', 'is not a number'],
    ['invoices.csv', 3, 'invoice_id', '', 'is empty'],
    ['invoices.csv', 3, 'invoice_id', 'I\u00852', 'holds a control character'],
    ['invoices.csv', 3, 'account_id', '', 'is empty'],
    ['invoices.csv', 3, 'account_id', 'A\u00001', 'holds a control character'],
    ['invoices.csv', 3, 'date_issued', '', 'is empty'],
    ['invoices.csv', 3, 'date_issued', ' ', 'is empty'],
    ['invoices.csv', 3, 'date_issued', 'soon', 'is not a date'],
    ['invoices.csv', 3, 'date_issued', '2021-02-30', 'is not a date'],
    ['invoices.csv', 3, 'date_issued', '2021-04-01;2021-04-02', 'is not a date'],
    ['invoice_line_items.csv', 4, 'invoice_id', '', 'is empty'],
    ['invoice_line_items.csv', 4, 'invoice_id', 'I\u00012', 'holds a control character'],
    ['invoice_line_items.csv', 4, 'item_id', ' ', 'is empty'],
    ['invoice_line_items.csv', 4, 'item_id', 'S\r1', 'holds a control character'],
    ['invoice_line_items.csv', 4, 'quantity', '', 'is empty'],
    ['invoice_line_items.csv', 4, 'quantity', ' ', 'is empty'],
    ['invoice_line_items.csv', 4, 'quantity', '1.5', 'is not a whole number'],
    ['invoice_line_items.csv', 4, 'quantity', 'ten', 'is not a whole number'],
  ])('%s:%d, %s %j %s', async (file, line, column, value, reason) => {
    const { rejects, ledger } = await read(withCell(SMALL_EXTRACT, file, line, column, value.includes('\r') ? `"${value}"` : value));
    const own = rejects.filter((reject) => reject.file === file);
    expect(own).toEqual([{ file, line, column, value, reason }]);
    expect(ledger[file]).toEqual([ROWS[file], ROWS[file] - 1, 1, 0]);
  });

  it('a cell that a comma makes a wrong number is shown as it is', async () => {
    const { rejects } = await read(withCell(SMALL_EXTRACT, 'invoice_line_items.csv', 4, 'quantity', '"1,000"'));
    expect(rejects).toEqual([
      { file: 'invoice_line_items.csv', line: 4, column: 'quantity', value: '1,000', reason: 'is not a whole number' },
    ]);
  });

  it('of several things wrong with a row, one is told', async () => {
    expect(await rejectedAtEnd('invoices.csv', ',,soon,soon')).toMatchObject({ column: 'invoice_id', reason: 'is empty' });
    expect(await rejectedAtEnd('invoices.csv', 'I1,,soon,soon')).toMatchObject({ column: 'account_id', reason: 'is empty' });
    expect(await rejectedAtEnd('invoices.csv', 'I1,A1,soon,soon')).toMatchObject({ column: 'date_issued', value: 'soon' });
    expect(await rejectedAtEnd('invoice_line_items.csv', 'I9,S9,ten')).toMatchObject({ column: 'quantity', value: 'ten' });
  });
});

describe('unparsable payment_dates: row rejected. Several dates in the cell: kept, the latest counts, finding', () => {
  it.each(['paid', '2021-05-32', '2021-05-15;soon'])('%s', async (cell) => {
    const { rejects, ledger } = await read(withCell(SMALL_EXTRACT, 'invoices.csv', 3, 'payment_dates', cell));
    expect(rejects[0]).toEqual({ file: 'invoices.csv', line: 3, column: 'payment_dates', value: cell, reason: 'is not a date' });
    expect(ledger['invoices.csv']).toEqual([4, 3, 1, 0]);
  });

  it.each(['2021-04-20;2021-05-15', '"2021-05-15, 2021-04-20"', '2021-05-15 10:00 2021-04-20', '2021-04-20|2021-05-15|'])(
    '%s',
    async (cell) => {
      const { rejects, rowFindings, extracts } = await read(withCell(SMALL_EXTRACT, 'invoices.csv', 3, 'payment_dates', cell));
      expect(rejects).toEqual([]);
      expect(rowFindings).toEqual({
        'invoices.several-payment-dates': [
          {
            file: 'invoices.csv',
            line: 3,
            column: 'payment_dates',
            value: cell.replaceAll('"', ''),
            reason: 'holds several dates; the latest counts',
          },
        ],
      });
      expect(extracts.invoices.column('paid_day').at(1)).toBe(day('2021-05-15'));
      expect(feature(extracts, 'I2').is_late).toBe('1');
    },
  );
});

describe('unparsable joining_date, item_cost_price: kept, the value empty, finding', () => {
  it.each([
    ['soon', 'accounts.unparsable-joining-date', 'is not a date'],
    ['', 'accounts.empty-joining-date', 'is empty'],
  ])('joining_date %j', async (value, check, reason) => {
    const { rejects, rowFindings, extracts } = await read(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'joining_date', value));
    expect(rejects).toEqual([]);
    expect(rowFindings).toEqual({ [check]: [{ file: 'accounts.csv', line: 4, column: 'joining_date', value, reason }] });
    expect([feature(extracts, 'I4').acct_age, feature(extracts, 'I1').acct_age]).toEqual(['', '425']);
  });

  it('item_cost_price', async () => {
    const { rejects, rowFindings, extracts } = await read(withCell(SMALL_EXTRACT, 'skus.csv', 3, 'item_cost_price', 'cheap'));
    expect(rejects).toEqual([]);
    expect(rowFindings).toEqual({
      'skus.unparsable-cost-price': [{ file: 'skus.csv', line: 3, column: 'item_cost_price', value: 'cheap', reason: 'is not a number' }],
    });
    expect([...extracts.skus.column('cost_price_cents')]).toEqual([50, null]);
  });

  it.each(['', ' '])('an empty item_cost_price (%j) is only empty', async (value) => {
    const { rowFindings, extracts } = await read(withCell(SMALL_EXTRACT, 'skus.csv', 3, 'item_cost_price', value));
    expect(rowFindings).toEqual({});
    expect([...extracts.skus.column('cost_price_cents')]).toEqual([50, null]);
  });
});

describe('the same key twice in accounts, skus or invoices: the first in the file stays, later ones rejected, naming the line of the first', () => {
  it('accounts', async () => {
    const { rejects, ledger, extracts } = await read(
      withRows(SMALL_EXTRACT, 'accounts.csv', 'A1,Other,,,,,2021-01-01', 'A2,Other,,,,,2021-01-01', 'A1,Third,,,,,'),
    );
    expect(rejects).toEqual([
      { file: 'accounts.csv', line: 5, column: 'account_id', value: 'A1', reason: 'repeats the key of accounts.csv:2' },
      { file: 'accounts.csv', line: 6, column: 'account_id', value: 'A2', reason: 'repeats the key of accounts.csv:4' },
      { file: 'accounts.csv', line: 7, column: 'account_id', value: 'A1', reason: 'repeats the key of accounts.csv:2' },
    ]);
    expect(ledger['accounts.csv']).toEqual([5, 2, 3, 0]);
    expect([...extracts.accounts.column('company_name')]).toEqual(['Acme', 'Bolt & Co']);
  });

  it('skus', async () => {
    expect(await rejectedAtEnd('skus.csv', 'S1,,,,99')).toEqual({
      file: 'skus.csv',
      line: 4,
      column: 'item_id',
      value: 'S1',
      reason: 'repeats the key of skus.csv:2',
    });
  });

  it('invoices', async () => {
    const { rejects, ledger, extracts, rowFindings } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I1,A1,2021-06-01,'));
    expect(rejects).toEqual([
      { file: 'invoices.csv', line: 6, column: 'invoice_id', value: 'I1', reason: 'repeats the key of invoices.csv:2' },
    ]);
    expect(ledger['invoices.csv']).toEqual([5, 4, 1, 0]);
    expect(feature(extracts, 'I1')).toMatchObject({ inv_total: '6.01', is_late: '0' });
    expect(rowFindings).toEqual({});
  });

  it('line items have no key: alike lines all count', async () => {
    const { rejects, extracts } = await read(SMALL_EXTRACT);
    expect(rejects).toEqual([]);
    expect(feature(extracts, 'I4')).toMatchObject({ inv_total: '5.00', inv_items: '4' });
  });

  it('a key is what stands there, but for blanks around it, and not what it looks like', async () => {
    const { rejects } = await read(withRows(SMALL_EXTRACT, 'skus.csv', 's1,,,,1', 'S1 ,,,,1', 'S01,,,,1'));
    expect(rejects).toEqual([{ file: 'skus.csv', line: 5, column: 'item_id', value: 'S1', reason: 'repeats the key of skus.csv:2' }]);
  });

  it('the first that can be used stays where an earlier one had to be rejected', async () => {
    const files = withRows(withCell(SMALL_EXTRACT, 'invoices.csv', 2, 'date_issued', 'soon'), 'invoices.csv', 'I1,A1,2021-06-01,');
    const { rejects, extracts } = await read(files);
    expect(rejects.map(({ file, line }) => `${file}:${line}`)).toEqual(['invoices.csv:2']);
    expect(feature(extracts, 'I1')).toMatchObject({ inv_total: '6.01' });
  });
});

describe('invoice of an unknown (or rejected) account: kept; acct_age, name and phone empty; finding', () => {
  it('unknown', async () => {
    const { rejects, rowFindings, extracts } = await read(withCell(SMALL_EXTRACT, 'invoices.csv', 4, 'account_id', 'A9'));
    expect(rejects).toEqual([]);
    expect(rowFindings).toEqual({
      'invoices.unknown-account': [
        { file: 'invoices.csv', line: 4, column: 'account_id', value: 'A9', reason: 'is not in the accounts extract' },
      ],
    });
    expect(feature(extracts, 'I3')).toEqual({
      inv_id: 'I3',
      acct_id: 'A9',
      inv_total: '33.50',
      inv_items: '100',
      acct_age: '',
      num_inv_120d: '0',
      cum_tot_inv_acct: '1',
      is_late: '1',
    });
    expect(callListText(extracts, AS_OF)).toContain('\r\n1,A9,,,,33.50,');
  });

  it('rejected', async () => {
    const { rejects, rowFindings, ledger, extracts } = await read(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'account_id', 'A2,'));
    expect(rejects.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      'accounts.csv:4 the row has more fields than the header',
    ]);
    expect(rowFindings).toEqual({
      'invoices.rejected-account': [
        { file: 'invoices.csv', line: 4, column: 'account_id', value: 'A2', reason: 'refers to rejected row accounts.csv:4' },
        { file: 'invoices.csv', line: 5, column: 'account_id', value: 'A2', reason: 'refers to rejected row accounts.csv:4' },
      ],
    });
    expect(ledger['invoices.csv']).toEqual([4, 4, 0, 0]);
    expect(feature(extracts, 'I3')).toMatchObject({ acct_id: 'A2', acct_age: '', num_inv_120d: '0' });
    expect(callListText(extracts, AS_OF)).toContain('\r\n1,A2,,,,33.50,');
  });
});

describe('line of an unknown SKU, or of an unknown invoice: rejected', () => {
  it('unknown SKU', async () => {
    expect(await rejectedAtEnd('invoice_line_items.csv', 'I1,S9,1')).toEqual({
      file: 'invoice_line_items.csv',
      line: 8,
      column: 'item_id',
      value: 'S9',
      reason: 'is not in the skus extract',
    });
  });

  it('unknown invoice', async () => {
    expect(await rejectedAtEnd('invoice_line_items.csv', 'I9,S1,1')).toEqual({
      file: 'invoice_line_items.csv',
      line: 8,
      column: 'invoice_id',
      value: 'I9',
      reason: 'is not in the invoices extract',
    });
  });

  it('an account that only the invoices name is no invoice or SKU', async () => {
    expect(await rejectedAtEnd('invoice_line_items.csv', 'A1,A1,1')).toMatchObject({ reason: 'is not in the invoices extract' });
  });
});

describe('a row that refers to a rejected row: as above, with the reason `refers to rejected row FILE:LINE`, counted apart', () => {
  const line = (number: number, column: string, value: string, place: string) => ({
    file: 'invoice_line_items.csv',
    line: number,
    column,
    value,
    reason: `refers to rejected row ${place}`,
  });

  it('lines of a rejected invoice', async () => {
    const { rejects, ledger } = await read(withCell(SMALL_EXTRACT, 'invoices.csv', 5, 'date_issued', 'soon'));
    expect(rejects.slice(1)).toEqual([line(6, 'invoice_id', 'I4', 'invoices.csv:5'), line(7, 'invoice_id', 'I4', 'invoices.csv:5')]);
    expect(ledger['invoices.csv']).toEqual([4, 3, 1, 0]);
    expect(ledger['invoice_line_items.csv']).toEqual([6, 4, 2, 2]);
  });

  it('lines of a rejected SKU, beside lines rejected for themselves', async () => {
    const files = withCell(
      withCell(SMALL_EXTRACT, 'skus.csv', 3, 'item_retail_price', 'free'),
      'invoice_line_items.csv',
      3,
      'quantity',
      'ten',
    );
    const { rejects, ledger } = await read(files);
    expect(rejects.slice(1)).toEqual([
      { file: 'invoice_line_items.csv', line: 3, column: 'quantity', value: 'ten', reason: 'is not a whole number' },
      line(5, 'item_id', 'S2', 'skus.csv:3'),
    ]);
    expect(ledger['invoice_line_items.csv']).toEqual([6, 4, 2, 1]);
  });

  it('lines of a ragged invoice or SKU, whose key can still be read', async () => {
    const invoices = await read(withCell(SMALL_EXTRACT, 'invoices.csv', 4, 'payment_dates', ',,'));
    expect(invoices.rejects.slice(1)).toEqual([line(5, 'invoice_id', 'I3', 'invoices.csv:4')]);
    const skus = await read(withCell(SMALL_EXTRACT, 'skus.csv', 3, 'item_retail_price', '1,25'));
    expect(skus.rejects.slice(1)).toEqual([line(3, 'item_id', 'S2', 'skus.csv:3'), line(5, 'item_id', 'S2', 'skus.csv:3')]);
  });

  it('lines of a ragged invoice whose key has quotes in it', async () => {
    const files = withRows(withRows(SMALL_EXTRACT, 'invoices.csv', '"I""9""",A1,2021-06-01'), 'invoice_line_items.csv', '"I""9""",S1,1');
    const { rejects } = await read(files);
    expect(rejects).toEqual([
      { file: 'invoices.csv', line: 6, column: '', value: '"I""9""",A1,2021-06-01', reason: 'the row has fewer fields than the header' },
      line(8, 'invoice_id', 'I"9"', 'invoices.csv:6'),
    ]);
  });

  it('the first of several rejected rows with the key', async () => {
    const { rejects } = await read(
      withRows(withRows(SMALL_EXTRACT, 'invoices.csv', 'I9,A1,soon,', 'I9,A1,later,'), 'invoice_line_items.csv', 'I9,S1,1'),
    );
    expect(rejects.at(-1)).toEqual(line(8, 'invoice_id', 'I9', 'invoices.csv:6'));
  });

  it('but not of a rejected repeat: they belong to the row that stays', async () => {
    const { rejects, ledger } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I4,A1,2021-06-05,'));
    expect(rejects).toHaveLength(1);
    expect(ledger['invoice_line_items.csv']).toEqual([6, 6, 0, 0]);
  });
});

describe('an account that lost an invoice so, an invoice that lost a line: finding "counts / total may be short", shown in the call list too', () => {
  const lostInvoice = (place: string) => [
    { file: 'accounts.csv', line: 4, column: 'account_id', value: 'A2', reason: `lost an invoice: rejected row ${place}` },
  ];

  it.each([
    ['an unparsable date', 'date_issued', 'soon'],
    ['an unparsable payment', 'payment_dates', 'soon'],
    ['an empty key', 'invoice_id', ''],
    ['too many fields', 'payment_dates', ',,'],
  ])('an account, for %s', async (_, column, cell) => {
    const { rowFindings, extracts } = await read(withCell(SMALL_EXTRACT, 'invoices.csv', 5, column, cell));
    expect(rowFindings['accounts.lost-invoice']).toEqual(lostInvoice('invoices.csv:5'));
    expect(callListText(extracts, AS_OF)).toMatch(/1,A2,.*figures may be short: 1 row was rejected/);
  });

  it('an account, for a row with too few fields', async () => {
    const { rowFindings, extracts } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I9,A2,2021-06-05'));
    expect(rowFindings['accounts.lost-invoice']).toEqual(lostInvoice('invoices.csv:6'));
    expect(callListText(extracts, day('2021-06-04'))).not.toContain('figures may be short');
    expect(callListText(extracts, AS_OF)).toMatch(/1,A2,.*figures may be short: 1 row was rejected/);
  });

  it('no account, for a ragged row that names none', async () => {
    const { rowFindings } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I9', 'I9,A9', 'I9,,2021-06-05,,'));
    expect(rowFindings).not.toHaveProperty('accounts.lost-invoice');
  });

  it('an account that only an earlier invoice names, for a ragged row', async () => {
    const { rowFindings } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I8,A9,2021-06-05,', 'I9,A9'));
    expect(rowFindings['accounts.lost-invoice']!.map(({ line, value }) => [line, value])).toEqual([[7, 'A9']]);
  });

  it('an account that is itself unknown, at the row it lost', async () => {
    const { rowFindings } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I9,A9,soon,'));
    expect(rowFindings['accounts.lost-invoice']).toEqual([
      { file: 'invoices.csv', line: 6, column: 'account_id', value: 'A9', reason: 'lost an invoice: rejected row invoices.csv:6' },
    ]);
  });

  it('an account whose invoice repeats one of another account; not one whose invoice it repeats', async () => {
    const { rowFindings } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I1,A1,2021-06-01,', 'I1,A2,2021-06-01,'));
    expect(rowFindings['accounts.lost-invoice']).toEqual(lostInvoice('invoices.csv:7'));
  });

  it.each([
    ['an unparsable quantity', 'quantity', 'ten'],
    ['an unknown SKU', 'item_id', 'S9'],
    ['an empty SKU', 'item_id', ''],
    ['too many fields', 'quantity', '1,000'],
  ])('an invoice, for %s', async (_, column, cell) => {
    const { rowFindings, extracts } = await read(
      withRows(withCell(SMALL_EXTRACT, 'invoice_line_items.csv', 5, column, cell), 'invoice_line_items.csv', 'I3,S1,1'),
    );
    expect(rowFindings).toEqual({
      'invoices.lost-line': [
        { file: 'invoices.csv', line: 4, column: 'invoice_id', value: 'I3', reason: 'lost a line: rejected row invoice_line_items.csv:5' },
      ],
    });
    expect(feature(extracts, 'I3')).toMatchObject({ inv_total: '1.25', inv_items: '1' });
    expect(callListText(extracts, AS_OF)).toMatch(/1,A2,.*figures may be short: 1 row was rejected/);
  });

  it('an invoice, for a rejected SKU', async () => {
    const { rowFindings } = await read(withCell(SMALL_EXTRACT, 'skus.csv', 3, 'item_retail_price', 'free'));
    expect(rowFindings['invoices.lost-line']!.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'lost a line: rejected row invoice_line_items.csv:3'],
      [4, 'lost a line: rejected row invoice_line_items.csv:5'],
    ]);
  });

  it('the finding says how many rows, and that figures may be short', async () => {
    const { extracts } = await read(withRows(SMALL_EXTRACT, 'invoice_line_items.csv', 'I1,S9,1', 'I1,S1,x'));
    const finding = extracts.findings.find(({ check }) => check === 'invoices.lost-line');
    expect(finding).toMatchObject({
      severity: 'warning',
      count: 2,
      message: '2 line items rejected: the totals of those invoices may be short.',
    });
  });
});

it('invoice without lines: kept with total 0.00 and 0 items; finding', async () => {
  const { rejects, rowFindings, extracts } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I9,A1,2021-06-10,'));
  expect(rejects).toEqual([]);
  expect(rowFindings).toEqual({
    'invoices.without-lines': [{ file: 'invoices.csv', line: 6, column: 'invoice_id', value: 'I9', reason: 'has no line items' }],
  });
  expect(feature(extracts, 'I9')).toMatchObject({ inv_total: '0.00', inv_items: '0' });
});

describe('payment before issue, issue before joining, negative quantity or price, a date after today: kept; finding', () => {
  it.each<[string, ExtractFileName, number, string, string, string, string]>([
    ['payment before issue', 'invoices.csv', 3, 'payment_dates', '2021-03-31', 'invoices.paid-before-issue', 'is before the issue date'],
    [
      'issue before joining',
      'invoices.csv',
      4,
      'date_issued',
      '2020-05-31',
      'invoices.issued-before-joining',
      'is before the account joined',
    ],
    ['negative quantity', 'invoice_line_items.csv', 4, 'quantity', '-10', 'lines.negative-quantity', 'is negative'],
    ['negative price', 'skus.csv', 3, 'item_retail_price', '-0.335', 'skus.negative-price', 'is negative'],
    ['negative price below the cent', 'skus.csv', 3, 'item_retail_price', '-0.001', 'skus.negative-price', 'is negative'],
    ['negative cost price', 'skus.csv', 3, 'item_cost_price', '-0.10', 'skus.negative-price', 'is negative'],
    ['issue after today', 'invoices.csv', 4, 'date_issued', '2021-08-01', 'invoices.issued-after-today', 'is after today'],
    ['payment after today', 'invoices.csv', 4, 'payment_dates', '2021-08-01', 'invoices.paid-after-today', 'is after today'],
  ])('%s', async (_, file, line, column, value, check, reason) => {
    const { rejects, rowFindings } = await read(withCell(SMALL_EXTRACT, file, line, column, value));
    expect(rejects).toEqual([]);
    expect(rowFindings).toEqual({ [check]: [{ file, line, column, value, reason }] });
  });

  it('joining after today', async () => {
    const { rowFindings } = await read(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'joining_date', '2021-08-01'));
    expect(rowFindings['accounts.joined-after-today']).toEqual([
      { file: 'accounts.csv', line: 4, column: 'joining_date', value: '2021-08-01', reason: 'is after today' },
    ]);
    expect(rowFindings['invoices.issued-before-joining']).toHaveLength(2);
  });

  it('the day itself is neither before nor after', async () => {
    const { rowFindings } = await read(withRows(SMALL_EXTRACT, 'invoices.csv', 'I9,A9,2021-07-31,2021-07-31'));
    expect(Object.keys(rowFindings).toSorted()).toEqual(['invoices.unknown-account', 'invoices.without-lines']);
    const joined = await read(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'joining_date', '2021-05-01'));
    expect(joined.rowFindings).toEqual({});
  });
});

it('an id that a spreadsheet would run: kept verbatim; finding', async () => {
  const files = withRows(
    withRows(SMALL_EXTRACT, 'invoices.csv', '-9,@A,2021-06-10,', '＝9,A1,2021-06-10,'),
    'accounts.csv',
    '+A,,,,,,2021-01-01',
  );
  const { rejects, rowFindings, extracts } = await read(files);
  expect(rejects).toEqual([]);
  expect(rowFindings['ids.formula']!.map(({ file, line, column, value }) => [file, line, column, value])).toEqual([
    ['accounts.csv', 5, 'account_id', '+A'],
    ['invoices.csv', 6, 'invoice_id', '-9'],
    ['invoices.csv', 6, 'account_id', '@A'],
    ['invoices.csv', 7, 'invoice_id', '＝9'],
  ]);
  expect(feature(extracts, '-9')).toMatchObject({ inv_id: '-9', acct_id: '@A' });
});
