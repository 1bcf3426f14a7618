import { expect, it } from 'vitest';
import { outstanding } from '../intermediate/outstanding.ts';
import { ageingTotals } from '../lists/ageing-catalog.ts';
import { answered } from '../testing/session-extracts.ts';
import { accountsTable, type InvoiceSketch, pricedTable, settledTable } from '../testing/staged-tables.ts';
import { type AgeingEdges, DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import { martAgeing } from './mart-ageing.ts';

const AS_OF = '2021-06-30';
/** A paid invoice, so that open invoices are known. */
const PAID: InvoiceSketch = { account: 0, issued: '2021-01-01', paid: '2021-01-20' };

function report(sketches: readonly InvoiceSketch[], totals: readonly number[], edges: AgeingEdges = DEFAULT_AGEING_EDGES) {
  const priced = pricedTable([1, ...totals]);
  const settled = settledTable([PAID, ...sketches], AS_OF);
  return martAgeing({
    accounts: accountsTable([
      { code: 0, name: 'Acme' },
      { code: 1, name: 'Bolt' },
    ]),
    settled,
    outstanding: outstanding(priced, settled, (row) => `i${row}`),
    edges,
    accountId: (code) => `a${code}`,
  });
}

it('puts the open rest of each invoice in the bucket of its days overdue and the rest of credits under not due, most open dollars first', () => {
  const rows = answered(
    report(
      [
        { account: 0, issued: '2021-06-30' },
        { account: 0, issued: '2021-05-30' },
        { account: 0, issued: '2021-03-01' },
        { account: 1, issued: '2021-05-31' },
        { account: 1, issued: '2021-05-01' },
        { account: 1, issued: '2021-04-30' },
        { account: 2, issued: '2021-01-01' },
      ],
      [10_00, 20_00, -5_00, 1_00, 2_00, -4_00, 7_00],
    ),
  );
  expect(rows.map(({ contact_person: _, contact_phone: __, ...row }) => row)).toEqual([
    {
      acct_id: 'a0',
      company_name: 'Acme',
      not_due_cents: 10_00,
      overdue_1_cents: 15_00,
      overdue_2_cents: 0,
      overdue_3_cents: 0,
      overdue_4_cents: 0,
      open_cents: 25_00,
      open_invoices: 2,
      oldest_days_overdue: 1,
    },
    {
      acct_id: 'a2',
      company_name: null,
      not_due_cents: 0,
      overdue_1_cents: 0,
      overdue_2_cents: 0,
      overdue_3_cents: 0,
      overdue_4_cents: 7_00,
      open_cents: 7_00,
      open_invoices: 1,
      oldest_days_overdue: 150,
    },
    {
      acct_id: 'a1',
      company_name: 'Bolt',
      not_due_cents: -1_00,
      overdue_1_cents: 0,
      overdue_2_cents: 0,
      overdue_3_cents: 0,
      overdue_4_cents: 0,
      open_cents: -1_00,
      open_invoices: 0,
      oldest_days_overdue: 0,
    },
  ]);
  expect(ageingTotals(rows)).toEqual({
    accounts: 3,
    not_due_cents: 9_00,
    overdue_1_cents: 15_00,
    overdue_2_cents: 0,
    overdue_3_cents: 0,
    overdue_4_cents: 7_00,
    open_cents: 31_00,
    open_invoices: 3,
  });
});

it('moves an invoice between buckets as its edges move', () => {
  const open = [{ account: 0, issued: '2021-05-21' }];
  expect(answered(report(open, [100], [9, 10, 11]))).toMatchObject([{ overdue_1_cents: 0, overdue_2_cents: 100, oldest_days_overdue: 10 }]);
  expect(answered(report(open, [100], [10, 11, 12]))).toMatchObject([{ overdue_1_cents: 100 }]);
  expect(answered(report(open, [100], [1, 2, 9]))).toMatchObject([{ overdue_4_cents: 100 }]);
});

it('has no rows when everything is paid or no payment is known', () => {
  expect(answered(report([], []))).toEqual([]);
  const settled = settledTable([{ issued: '2021-01-01' }], AS_OF);
  const inputs = {
    accounts: accountsTable([]),
    settled,
    outstanding: outstanding(pricedTable([100]), settled, String),
    edges: DEFAULT_AGEING_EDGES,
  };
  expect(answered(martAgeing({ ...inputs, accountId: String }))).toEqual([]);
});

it('refuses sums that can’t be exact, even when credits would bring the total back into range', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const two = [
    { account: 0, issued: '2021-06-01' },
    { account: 1, issued: '2021-06-01' },
  ];
  expect(report(two, [most - 1, -1]).ok).toBe(true);
  expect(report(two, [most, -most])).toEqual({ ok: false, error: { code: 'ageing.not-exact' } });
});
