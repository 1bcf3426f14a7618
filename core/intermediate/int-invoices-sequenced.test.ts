import { describe, expect, it } from 'vitest';
import { accountsTable, type InvoiceSketch, settledTable } from '../testing/staged-tables.ts';
import { intInvoicesSequenced } from './int-invoices-sequenced.ts';

const sequenced = (sketches: readonly InvoiceSketch[], accounts: Parameters<typeof accountsTable>[0] = [], asOf = '2022-01-01') =>
  intInvoicesSequenced(settledTable(sketches, asOf), accountsTable(accounts)).objects();

describe('int_invoices_sequenced', () => {
  it('includes day d − 120, excludes d − 121, and counts the issue day in the total but not in the window', () => {
    const rows = sequenced([
      { issued: '2020-12-31' },
      { issued: '2021-05-01' },
      { issued: '2021-01-01' },
      { issued: '2021-04-30' },
      { issued: '2021-05-01' },
    ]);
    expect(rows).toEqual([
      { account_age_days: null, count_120d: 0, count_cumulative: 1 },
      { account_age_days: null, count_120d: 2, count_cumulative: 5 },
      { account_age_days: null, count_120d: 1, count_cumulative: 2 },
      { account_age_days: null, count_120d: 2, count_cumulative: 3 },
      { account_age_days: null, count_120d: 2, count_cumulative: 5 },
    ]);
  });

  it('keeps accounts apart, whatever the order of the rows', () => {
    const rows = sequenced([
      { account: 1, issued: '2021-03-03' },
      { account: 0, issued: '2021-03-02' },
      { account: 1, issued: '2021-03-01' },
      { account: 0, issued: '2021-03-01' },
    ]);
    expect(rows.map((row) => Object.values(row).slice(1))).toEqual([
      [1, 2],
      [1, 2],
      [0, 1],
      [0, 1],
    ]);
  });

  it('takes the age from the joining date: 0 on that day, negative before, null when it or the account is unknown', () => {
    const rows = sequenced(
      [
        { account: 2, issued: '2021-03-01' },
        { account: 2, issued: '2021-02-28' },
        { account: 2, issued: '2022-01-01' },
        { account: 1, issued: '2021-03-01' },
        { account: 7, issued: '2021-03-01' },
      ],
      [{ code: 1 }, { code: 2, joined: '2021-03-01' }, { code: 9, joined: '2000-01-01' }],
    );
    expect(rows.map((row) => (row as { account_age_days: number | null }).account_age_days)).toEqual([0, -1, 306, null, null]);
  });

  it('has a row for each invoice issued by the day and ignores later ones', () => {
    const sketches = [{ issued: '2021-03-02' }, { issued: '2021-03-01' }, { issued: '2021-03-01' }];
    expect(sequenced(sketches, [], '2021-03-01')).toEqual([
      { account_age_days: null, count_120d: 0, count_cumulative: 2 },
      { account_age_days: null, count_120d: 0, count_cumulative: 2 },
    ]);
    expect(sequenced(sketches, [], '2021-02-28')).toEqual([]);
  });
});
