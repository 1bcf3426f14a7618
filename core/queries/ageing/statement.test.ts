import { expect, it } from 'vitest';
import { SMALL_EXTRACT, withCell, withoutColumn, withRows } from '../../testing/extract-files.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession } from '../../testing/session-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../../units/ageing-edges.ts';

const asOf = day('2021-06-11');

it('lists the open rest of invoices, oldest first, with its ages, and recent payments', async () => {
  const files = withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A2,2021-06-20,', 'I6,A2,2021-04-20,2021-04-26', 'I7,A2,2021-06-21,');
  const more = withRows(files, 'invoice_line_items.csv', 'I5,S1,-3', 'I7,S1,2');
  const { session } = await openSession(more);
  expect(answered(await session.statement({ asOf: day('2021-06-25'), accountId: 'A2', edges: DEFAULT_AGEING_EDGES }))).toEqual({
    as_of_day: day('2021-06-25'),
    acct_id: 'A2',
    company_name: 'Bolt & Co',
    company_address: '2 Side St',
    contact_person: 'Bob Ray',
    extract_contact: null,
    corrected_contact: null,
    invoices: [
      {
        inv_id: 'I3',
        issued_day: day('2021-05-01'),
        due_day: day('2021-05-31'),
        days_overdue: 25,
        total_cents: 33_50,
        left_cents: 29_75,
      },
      {
        inv_id: 'I7',
        issued_day: day('2021-06-21'),
        due_day: day('2021-07-21'),
        days_overdue: 0,
        total_cents: 2_50,
        left_cents: 2_50,
      },
    ],
    listed_invoices: 2,
    are_credits: false,
    ageing: [
      { from: 0, to: 0, cents: 2_50, invoices: 1 },
      { from: 1, to: 30, cents: 29_75, invoices: 1 },
      { from: 31, to: 60, cents: 0, invoices: 0 },
      { from: 61, to: 90, cents: 0, invoices: 0 },
      { from: 91, to: null, cents: 0, invoices: 0 },
    ],
    open_cents: 32_25,
    overdue_cents: 29_75,
    paid_from_day: day('2021-04-27'),
    paid: [{ inv_id: 'I4', issued_day: day('2021-06-01'), due_day: day('2021-07-01'), paid_day: day('2021-06-11'), total_cents: 5_00 }],
    paid_invoices: 1,
    paid_cents: 5_00,
  });
});

it('lists credits when they exceed the debt; the rest of the credits is not due', async () => {
  const files = withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A2,2021-06-20,', 'I6,A2,2021-06-22,');
  const { session } = await openSession(withRows(files, 'invoice_line_items.csv', 'I5,S1,8', 'I5,S2,-1000', 'I6,S1,-1'));
  const asked = { asOf: day('2021-06-25'), accountId: 'A2', edges: DEFAULT_AGEING_EDGES };
  const made = answered(await session.statement(asked))!;
  expect(made).toMatchObject({ listed_invoices: 2, are_credits: true, open_cents: -292_75, overdue_cents: 0 });
  expect(made.invoices.map(({ inv_id, days_overdue, total_cents, left_cents }) => [inv_id, days_overdue, total_cents, left_cents])).toEqual(
    [
      ['I5', 0, -325_00, -291_50],
      ['I6', 0, -1_25, -1_25],
    ],
  );
  expect(made.ageing.map(({ cents, invoices }) => [cents, invoices])).toEqual([[-292_75, 0], ...Array(4).fill([0, 0])]);
});

it('reaches sixty days back, the as-of date included', async () => {
  const { session } = await openSession();
  const paidBy = async (asOf: string) =>
    answered(await session.statement({ asOf: day(asOf), accountId: 'A2', edges: DEFAULT_AGEING_EDGES }))!.paid.map(({ inv_id }) => inv_id);
  expect(await paidBy('2021-06-10')).toEqual([]);
  expect(await paidBy('2021-06-11')).toEqual(['I4']);
  expect(await paidBy('2021-08-09')).toEqual(['I4']);
  expect(await paidBy('2021-08-10')).toEqual([]);
});

it('is empty for an account that owes nothing, and null for an unknown account', async () => {
  const { session } = await openSession();
  expect(answered(await session.statement({ asOf, accountId: 'A1', edges: DEFAULT_AGEING_EDGES }))).toMatchObject({
    invoices: [],
    open_cents: 0,
    overdue_cents: 0,
  });
  expect(answered(await session.statement({ asOf, accountId: 'A9', edges: DEFAULT_AGEING_EDGES }))).toBeNull();
  expect(answered(await session.callSheets({ asOf, accountIds: ['A9', 'A1', 'A2'], maxInvoices: 5 }))).toMatchObject([
    { acct_id: 'A1', company_address: '1 Main St\nSpringfield', invoices: [] },
    { acct_id: 'A2', company_address: '2 Side St', invoices: [{ inv_id: 'I3' }] },
  ]);
});

it('includes an account that only invoices name, without name and address', async () => {
  const { session } = await openSession(withCell(SMALL_EXTRACT, 'invoices.csv', 4, 'account_id', 'A7'));
  expect(answered(await session.statement({ asOf, accountId: 'A7', edges: DEFAULT_AGEING_EDGES }))).toMatchObject({
    company_name: null,
    company_address: null,
    invoices: [{ inv_id: 'I3' }],
  });
  expect(answered(await session.callSheets({ asOf, accountIds: ['A7'], maxInvoices: 1 }))).toMatchObject([
    { acct_id: 'A7', company_address: null },
  ]);
});

it('is refused when the extract has no payments, like every question about open amounts', async () => {
  const { session } = await openSession(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates'));
  const refused = { ok: false, error: { code: 'calls.no-payments', file: 'invoices.csv' } };
  expect(await session.statement({ asOf, accountId: 'A2', edges: DEFAULT_AGEING_EDGES })).toEqual(refused);
  expect(await session.ageingSummary({ asOf, edges: DEFAULT_AGEING_EDGES, search: '' })).toEqual(refused);
  expect(await session.ageingPage({ asOf, edges: DEFAULT_AGEING_EDGES, firstRow: 0, limit: 1 })).toEqual(refused);
  expect(await session.openByAge({ asOf, edges: DEFAULT_AGEING_EDGES })).toEqual(refused);
  expect(await session.exportAgeing({ asOf, kind: 'ageing.xlsx', edges: DEFAULT_AGEING_EDGES })).toEqual(refused);
});
