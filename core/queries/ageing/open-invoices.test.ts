import { describe, expect, it } from 'vitest';
import { SMALL_EXTRACT, withRows } from '../../testing/extract-files.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession } from '../../testing/session-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../../units/ageing-edges.ts';
import type { OpenInvoiceSort } from './contract.ts';

const ALL = { firstRow: 0, limit: 100 };

/** I5 of 125.00 is overdue, I6 of 2.50 not due yet; the credit I7 of 12.50 takes its part of I3 (33.50, overdue). */
const FILES = withRows(
  withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A1,2021-05-10,', 'I6,A1,2021-06-15,', 'I7,A2,2021-06-16,'),
  'invoice_line_items.csv',
  'I5,S1,100',
  'I6,S1,2',
  'I7,S1,-10',
);
const asOf = day('2021-06-30');

async function listed(request: {
  sort?: { by: OpenInvoiceSort; descending: boolean };
  search?: string;
  filter?: { overdueOnly: boolean };
}) {
  const { session } = await openSession(FILES);
  return answered(await session.openInvoicesPage({ asOf, ...ALL, ...request }));
}

describe('the list of open invoices', () => {
  it('has every invoice with something left, the earliest due first, with its account, by hand', async () => {
    const { rows, total } = await listed({});
    expect(total).toBe(3);
    expect(rows).toEqual([
      {
        inv_id: 'I3',
        acct_id: 'A2',
        company_name: 'Bolt & Co',
        issued_day: day('2021-05-01'),
        due_day: day('2021-05-31'),
        days_overdue: 30,
        total_cents: 33_50,
        left_cents: 21_00,
      },
      {
        inv_id: 'I5',
        acct_id: 'A1',
        company_name: 'Acme',
        issued_day: day('2021-05-10'),
        due_day: day('2021-06-09'),
        days_overdue: 21,
        total_cents: 125_00,
        left_cents: 125_00,
      },
      {
        inv_id: 'I6',
        acct_id: 'A1',
        company_name: 'Acme',
        issued_day: day('2021-06-15'),
        due_day: day('2021-07-15'),
        days_overdue: 0,
        total_cents: 2_50,
        left_cents: 2_50,
      },
    ]);
  });

  it('adds up to what is open', async () => {
    const { session } = await openSession(FILES);
    const { rows } = answered(await session.openInvoicesPage({ asOf, ...ALL }));
    const { totals } = answered(await session.ageingSummary({ asOf, edges: DEFAULT_AGEING_EDGES, search: '' }));
    expect(rows.reduce((sum, { left_cents }) => sum + left_cents, 0)).toBe(totals.open_cents);
  });

  it('is sorted, searched by invoice, account and company, and narrowed to what is overdue', async () => {
    const ids = async (request: Parameters<typeof listed>[0]) => (await listed(request)).rows.map(({ inv_id }) => inv_id);
    expect(await ids({ sort: { by: 'left_cents', descending: true } })).toEqual(['I5', 'I3', 'I6']);
    expect(await ids({ sort: { by: 'company_name', descending: true } })).toEqual(['I3', 'I5', 'I6']);
    expect(await ids({ search: 'bolt' })).toEqual(['I3']);
    expect(await ids({ search: 'a1' })).toEqual(['I5', 'I6']);
    expect(await ids({ search: 'i6' })).toEqual(['I6']);
    expect(await ids({ filter: { overdueOnly: true } })).toEqual(['I3', 'I5']);
  });

  it('is refused where no payment is known, as the ageing is', async () => {
    const { session } = await openSession(SMALL_EXTRACT);
    const early = { asOf: day('2021-03-02'), ...ALL };
    expect(await session.openInvoicesPage(early)).toEqual(await session.ageingPage({ ...early, edges: DEFAULT_AGEING_EDGES }));
  });
});
