import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCallList } from './call-list.ts';
import { buildFeatures, type Extracts, takeSnapshot } from './pipeline.ts';
import { callListText, day, type ExtractTexts, featuresText, readTextExtracts } from './testing/read-text-extracts.ts';

const tinyText = (name: string) => readFileSync(new URL(`testing/tiny-extract/${name}.csv`, import.meta.url), 'utf8');
const TINY: ExtractTexts = {
  accounts: tinyText('accounts'),
  skus: tinyText('skus'),
  invoices: tinyText('invoices'),
  invoice_line_items: tinyText('invoice_line_items'),
};

const FEATURES_HEADER = 'inv_id,acct_id,inv_total,inv_items,acct_age,num_inv_120d,cum_tot_inv_acct,is_late\n';
const CALLS_COLUMNS = [
  ...['rank', 'acct_id', 'company_name', 'contact_person', 'contact_phone', 'priority_dollars', 'late_probability', 'overdue_dollars'],
  ...['overdue_invoices', 'oldest_days_overdue', 'open_dollars', 'open_invoices', 'next_due_date', 'reasons'],
];
const CALLS_HEADER = `\uFEFF${CALLS_COLUMNS.join(',')}\r\n`;

const lines = (header: string, rows: readonly string[], end: string) => `${header}${rows.map((row) => `${row}${end}`).join('')}`;

// The reasoning behind every figure is in testing/tiny-extract/README.md.
describe('the tiny extract', () => {
  let tiny: Extracts;
  beforeAll(async () => {
    tiny = await readTextExtracts(TINY);
  });

  it('has no rejected rows', () => {
    expect(tiny.files.map(({ file, rowsRead, rowsKept }) => ({ file, rowsRead, rowsKept }))).toEqual([
      { file: 'accounts.csv', rowsRead: 5, rowsKept: 5 },
      { file: 'skus.csv', rowsRead: 5, rowsKept: 5 },
      { file: 'invoices.csv', rowsRead: 10, rowsKept: 10 },
      { file: 'invoice_line_items.csv', rowsRead: 12, rowsKept: 12 },
    ]);
    expect(tiny.settlementKnown).toBe(true);
  });

  it('has the expected features as of 31 March: 0003, 0004 and 0008 are not issued yet, 0005 is on day 30, 0006 has no payment yet', () => {
    const rows = [
      '0001,A1,300.00,3,365,0,1,0',
      '0002,A1,0.01,1,366,1,2,1',
      '0005,A2,1200.00,12,60,0,1,',
      '0006,A2,20.00,2,90,1,2,',
      '0007,A3,100.00,1,,0,1,1',
      '0009,007,0.02,3,-1,0,1,0',
      '0010,404,12345.68,10,,0,1,',
    ];
    expect(featuresText(tiny, day('2021-03-31'))).toBe(lines(FEATURES_HEADER, rows, '\n'));
  });

  it('has the expected features as of 1 May: 0005 and 0010 are overdue, 0006 was paid on time', () => {
    const rows = [
      '0003,A1,1334.52,6,486,1,4,',
      '0001,A1,300.00,3,365,0,1,0',
      '0002,A1,0.01,1,366,1,2,1',
      '0004,A1,-100.00,-1,486,1,4,',
      '0005,A2,1200.00,12,60,0,1,1',
      '0006,A2,20.00,2,90,1,2,0',
      '0007,A3,100.00,1,,0,1,1',
      '0008,A3,0.00,0,,1,2,',
      '0009,007,0.02,3,-1,0,1,0',
      '0010,404,12345.68,10,,0,1,1',
    ];
    expect(featuresText(tiny, day('2021-05-01'))).toBe(lines(FEATURES_HEADER, rows, '\n'));
  });

  it('has the expected features as of 30 June: every open invoice is overdue, the later payment of 0006 was late', () => {
    const rows = [
      '0003,A1,1334.52,6,486,1,4,1',
      '0001,A1,300.00,3,365,0,1,0',
      '0002,A1,0.01,1,366,1,2,1',
      '0004,A1,-100.00,-1,486,1,4,1',
      '0005,A2,1200.00,12,60,0,1,1',
      '0006,A2,20.00,2,90,1,2,1',
      '0007,A3,100.00,1,,0,1,1',
      '0008,A3,0.00,0,,1,2,1',
      '0009,007,0.02,3,-1,0,1,0',
      '0010,404,12345.68,10,,0,1,1',
    ];
    expect(featuresText(tiny, day('2021-06-30'))).toBe(lines(FEATURES_HEADER, rows, '\n'));
  });

  it('has the expected call list as of 31 March: nothing is overdue', () => {
    const rows = [
      // 12,345.68 × 0.6781
      '1,404,,,,8371.61,0.6781,0.00,0,0,12345.68,1,2021-04-01,"has not paid an invoice yet; $12,346 falls due on 1 Apr 2021"',
      // 1,200 + 20 × 0.3023; an invoice due that day is not overdue, but can't be paid on time any more.
      '2,A2,Birch Ltd,Ben Bolt,555-0102,1206.05,1.0000,0.00,0,0,1220.00,2,2021-03-31,' +
        '"has not paid an invoice yet; $1,220 falls due on 2 invoices, the next on 31 Mar 2021"',
    ];
    expect(callListText(tiny, day('2021-03-31'), CALLS_COLUMNS)).toBe(lines(CALLS_HEADER, rows, '\r\n'));
  });

  it('has the expected call list as of 1 May', () => {
    const rows = [
      // Due 1 April.
      '1,404,,,,12345.68,1.0000,12345.68,1,30,12345.68,1,,"$12,346 is 30 days overdue; has not paid an invoice yet"',
      // Due 31 March; 0006 was paid after 10 days.
      '2,A2,Birch Ltd,Ben Bolt,555-0102,1200.00,1.0000,1200.00,1,31,1200.00,1,,"$1,200 is 31 days overdue; the last payment was on time"',
      // The credit 0004 reduces 0003 by 100: (1,334.52 − 100) × 0.4464 = 551.089728.
      '3,A1,"Alder, Ash & Co",Ann Ames,\'+1-555-0101,551.09,0.4464,0.00,0,0,1234.52,1,2021-05-31,' +
        '"1 of the last 2 payments late, by 1 day; $1,235 falls due on 31 May 2021"',
      // 0008 of A3 is 0.00: nothing is to be paid.
    ];
    expect(callListText(tiny, day('2021-05-01'), CALLS_COLUMNS)).toBe(lines(CALLS_HEADER, rows, '\r\n'));
  });

  it('has the expected call list as of 30 June: every chance is 1', () => {
    const rows = [
      '1,404,,,,12345.68,1.0000,12345.68,1,90,12345.68,1,,"$12,346 is 90 days overdue; has not paid an invoice yet"',
      // 1,334.52 less the credit of 100.
      '2,A1,"Alder, Ash & Co",Ann Ames,\'+1-555-0101,1234.52,1.0000,1234.52,1,30,1234.52,1,,' +
        '"$1,235 is 30 days overdue; 1 of the last 2 payments late, by 1 day"',
      '3,A2,Birch Ltd,Ben Bolt,555-0102,1200.00,1.0000,1200.00,1,91,1200.00,1,,"$1,200 is 91 days overdue; the last payment was 20 days late"',
    ];
    expect(callListText(tiny, day('2021-06-30'), CALLS_COLUMNS)).toBe(lines(CALLS_HEADER, rows, '\r\n'));
  });

  it('gives the same result from the snapshot and from its shortcuts', () => {
    const asOf = day('2021-05-01');
    expect(buildFeatures(tiny, asOf).objects()).toEqual(takeSnapshot(tiny, asOf).features.objects());
    expect(takeSnapshot(tiny, asOf)).toMatchObject({ asOf, settlementKnown: true });
  });
});

describe('an extract whose settlement is not known', () => {
  const expectNoAnswer = (extracts: Extracts) => {
    const asOf = day('2021-06-30');
    const snapshot = takeSnapshot(extracts, asOf);
    expect(extracts.settlementKnown).toBe(false);
    expect(snapshot.settlementKnown).toBe(false);
    expect(featuresText(extracts, asOf).split('\n').slice(0, 3)).toEqual([
      FEATURES_HEADER.trim(),
      '0003,A1,1334.52,6,486,1,4,',
      '0001,A1,300.00,3,365,0,1,',
    ]);
    for (const column of ['paid_day', 'days_to_pay', 'is_open', 'is_overdue', 'days_overdue', 'is_late'] as const) {
      expect([...snapshot.settled.column(column)]).toEqual(Array(10).fill(null));
    }
    expect(buildCallList(extracts, asOf)).toEqual({ ok: false, error: { code: 'calls.no-payments', file: 'invoices.csv' } });
  };

  it('has no label, nothing open, and no call list, when every payment cell is empty', async () => {
    const invoices = TINY.invoices.replaceAll(/,[-;\d]*\n/g, ',\n').replace(/^.*/, 'invoice_id,account_id,date_issued,payment_dates');
    expectNoAnswer(await readTextExtracts({ ...TINY, invoices }));
  });

  it('has no label, nothing open, and no call list, when the column is absent', async () => {
    const invoices = TINY.invoices.replaceAll(/,[^,\n]*\n/g, '\n');
    expect(invoices.startsWith('invoice_id,account_id,date_issued\n0003,A1,2021-05-01\n')).toBe(true);
    expectNoAnswer(await readTextExtracts({ ...TINY, invoices }));
  });

  it('includes a day before the first payment, when the column is still empty', async () => {
    const extracts = await readTextExtracts(TINY);
    const before = takeSnapshot(extracts, day('2021-01-29'));
    expect([...before.settled.column('is_open')]).toEqual([null, null]);
    expect(before.settlementKnown).toBe(false);
    expect(buildCallList(extracts, day('2021-01-29'))).toEqual({
      ok: false,
      error: { code: 'calls.no-payments-yet', file: 'invoices.csv', asOf: '2021-01-29' },
    });
    const from = takeSnapshot(extracts, day('2021-01-30'));
    expect([...from.settled.column('is_open')]).toEqual([false, true]);
    expect(from.settlementKnown).toBe(true);
  });
});

describe('extracts with few rows', () => {
  const EMPTY: ExtractTexts = {
    accounts: 'account_id,joining_date\n',
    skus: 'item_id,item_retail_price\n',
    invoices: 'invoice_id,account_id,date_issued,payment_dates\n',
    invoice_line_items: 'invoice_id,item_id,quantity\n',
  };

  it('have no feature rows and no open amounts without an invoice', async () => {
    const extracts = await readTextExtracts(EMPTY);
    expect(featuresText(extracts, day('2021-06-30'))).toBe(FEATURES_HEADER);
    expect(callListText(extracts, day('2021-06-30'), CALLS_COLUMNS)).toBe('no payments');
  });

  it('have an empty call list when every invoice is paid', async () => {
    const invoices = `${EMPTY.invoices}1,A,2021-01-01,2021-01-05\n`;
    const extracts = await readTextExtracts({ ...EMPTY, invoices });
    expect(featuresText(extracts, day('2021-06-30'))).toBe(`${FEATURES_HEADER}1,A,0.00,0,,0,1,0\n`);
    expect(callListText(extracts, day('2021-06-30'), CALLS_COLUMNS)).toBe(CALLS_HEADER);
  });
});
