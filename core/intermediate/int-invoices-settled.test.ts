import { describe, expect, it } from 'vitest';
import { day } from '../testing/read-text-extracts.ts';
import { settledTable } from '../testing/staged-tables.ts';

/** A paid invoice, so that the extract counts as one that records payments. */
const ANY_PAID = { issued: '2021-01-01', paid: '2021-01-02' };

describe('int_invoices_settled', () => {
  it('distinguishes paid, open and overdue, one row per invoice', () => {
    const settled = settledTable(
      [
        { account: 3, issued: '2021-01-01', paid: '2021-01-11' },
        { account: 0, issued: '2021-01-01' },
        { account: 3, issued: '2021-03-01' },
      ],
      '2021-03-10',
    );
    const january = { issued_day: day('2021-01-01'), due_day: day('2021-01-31') };
    expect(settled.objects()).toEqual([
      {
        ...january,
        invoice_row: 0,
        account_code: 3,
        paid_day: day('2021-01-11'),
        days_to_pay: 10,
        is_open: false,
        is_overdue: false,
        days_overdue: 0,
        is_late: 0,
      },
      {
        ...january,
        invoice_row: 1,
        account_code: 0,
        paid_day: null,
        days_to_pay: null,
        is_open: true,
        is_overdue: true,
        days_overdue: 38,
        is_late: 1,
      },
      {
        invoice_row: 2,
        account_code: 3,
        issued_day: day('2021-03-01'),
        due_day: day('2021-03-31'),
        paid_day: null,
        days_to_pay: null,
        is_open: true,
        is_overdue: false,
        days_overdue: 0,
        is_late: null,
      },
    ]);
  });

  it('labels a payment on day 30 on time and one on day 31 late', () => {
    const settled = settledTable(
      [
        { issued: '2021-01-01', paid: '2021-01-31' },
        { issued: '2021-01-01', paid: '2021-02-01' },
      ],
      '2021-06-01',
    );
    expect([...settled.column('days_to_pay')]).toEqual([30, 31]);
    expect([...settled.column('is_late')]).toEqual([0, 1]);
  });

  it('labels an open invoice overdue from day 31 on; on day 30 its label is null, never 0', () => {
    const settled = settledTable([ANY_PAID, { issued: '2021-05-02' }, { issued: '2021-05-01' }], '2021-06-01');
    expect([...settled.column('is_overdue')]).toEqual([false, false, true]);
    expect([...settled.column('days_overdue')]).toEqual([0, 0, 1]);
    expect([...settled.column('is_late')]).toEqual([0, null, 1]);
  });

  it('includes payments on the day itself and none after it', () => {
    const settled = settledTable(
      [ANY_PAID, { issued: '2021-05-20', paid: '2021-06-01' }, { issued: '2021-05-20', paid: '2021-06-02' }],
      '2021-06-01',
    );
    expect([...settled.column('is_open')]).toEqual([false, false, true]);
    expect([...settled.column('paid_day')].slice(1)).toEqual([day('2021-06-01'), null]);
    expect([...settled.column('is_late')]).toEqual([0, 0, null]);
  });

  it('includes invoices of the day itself and none after it', () => {
    const settled = settledTable([ANY_PAID, { issued: '2021-06-02' }, { issued: '2021-06-01' }], '2021-06-01');
    expect([...settled.column('invoice_row')]).toEqual([0, 2]);
  });

  it('takes the latest of several payments that came by the day', () => {
    const sketch = [ANY_PAID, { issued: '2021-03-01', paid: ['2021-03-10', '2021-03-20', '2021-05-01'] }];
    const seenFrom = (asOf: string) => settledTable(sketch, asOf).objects()[1] as { days_to_pay: number; is_late: number | null };
    expect(seenFrom('2021-03-09')).toMatchObject({ days_to_pay: null, is_open: true, is_late: null });
    expect(seenFrom('2021-03-10')).toMatchObject({ days_to_pay: 9, is_open: false, is_late: 0 });
    expect(seenFrom('2021-04-30')).toMatchObject({ days_to_pay: 19, is_open: false, is_late: 0 });
    expect(seenFrom('2021-05-01')).toMatchObject({ days_to_pay: 61, is_open: false, is_late: 1 });
  });

  it('counts a payment before issue as on time', () => {
    const settled = settledTable([{ issued: '2021-05-20', paid: '2021-05-10' }], '2021-06-01');
    expect(settled.objects()).toMatchObject([{ days_to_pay: -10, is_open: false, is_late: 0 }]);
  });

  it('has no settlement when no payment came by the day', () => {
    const settled = settledTable([{ issued: '2021-01-01' }, { issued: '2021-01-01', paid: '2021-06-02' }], '2021-06-01');
    const unknown = { paid_day: null, days_to_pay: null, is_open: null, is_overdue: null, days_overdue: null, is_late: null };
    expect(settled.objects()).toMatchObject([unknown, unknown]);
  });

  it('ignores an early payment of an invoice that is not issued yet', () => {
    const settled = settledTable([{ issued: '2021-01-01' }, { issued: '2021-06-02', paid: '2021-05-01' }], '2021-06-01');
    expect([...settled.column('is_open')]).toEqual([null]);
  });

  it('has no rows before the first invoice', () => {
    expect(settledTable([ANY_PAID], '2020-12-31').rows).toBe(0);
  });
});
