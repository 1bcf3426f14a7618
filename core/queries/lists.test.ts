import { describe, expect, it } from 'vitest';
import { type ExtractFiles, SMALL_EXTRACT, withCell, withRows } from '../testing/extract-files.ts';
import { day } from '../testing/read-text-extracts.ts';
import { answered, openSession } from '../testing/session-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import type { AccountSort } from './accounts/contract.ts';
import type { CallFilter } from './call-list/contract.ts';
import type { FeatureFilter, FeatureSort } from './dataset/contract.ts';
import type { PageRequest } from './shared/page-request.ts';

const asOf = day('2021-06-11');
const ALL = { asOf, firstRow: 0, limit: 100 };

/** The small extracts and: A3 without an invoice, I5 and I6 of accounts that no extract knows, I7 a credit of A1. */
const MIXED: ExtractFiles = [
  ['accounts.csv', 'a3,,,,,,'],
  ['invoices.csv', 'I5,A9,2021-05-20,', 'I6,A8,2021-08-01,', 'I7,A1,2021-06-05,'],
  ['invoice_line_items.csv', 'I5,S1,1', 'I7,S1,-2'],
].reduce((files, [file, ...rows]) => withRows(files, file as keyof ExtractFiles, ...rows), SMALL_EXTRACT);

async function openMixed() {
  const { session } = await openSession(MIXED);
  return session;
}

describe('a list of one account', () => {
  it('has exactly that account, in the accounts, the ageing with its totals, and the open invoices', async () => {
    const { session } = await openSession(
      withRows(
        withRows(withRows(MIXED, 'accounts.csv', 'A20,,,,,,'), 'invoices.csv', 'I20,A20,2021-05-20,'),
        'invoice_line_items.csv',
        'I20,S1,1',
      ),
    );
    const filter = { accounts: ['A2'] };
    const ids = (rows: readonly { readonly acct_id: string }[]) => rows.map(({ acct_id }) => acct_id);
    const edges = DEFAULT_AGEING_EDGES;
    expect(ids(answered(await session.accountsPage({ ...ALL, filter })).rows)).toEqual(['A2']);
    const aged = answered(await session.ageingPage({ ...ALL, edges, filter })).rows;
    expect(ids(aged)).toEqual(['A2']);
    const { shown } = answered(await session.ageingSummary({ asOf, edges, search: '', filter }));
    expect([shown.accounts, shown.open_cents]).toEqual([1, aged[0]!.open_cents]);
    const open = answered(await session.openInvoicesPage({ ...ALL, filter })).rows;
    expect(new Set(ids(open))).toEqual(new Set(['A2']));
    const { inv_id } = open[0]!;
    expect(answered(await session.openInvoicesPage({ ...ALL, filter: { inv_id } })).rows.map((row) => row.inv_id)).toEqual([inv_id]);
  });
});

describe('the accounts', () => {
  it('are those of the accounts extract in file order, then those named only by invoices issued by the day', async () => {
    const session = await openMixed();
    const { rows } = answered(await session.accountsPage(ALL));
    expect(rows.map(({ acct_id }) => acct_id)).toEqual(['A1', 'A2', 'a3', 'A9']);
    expect(rows[0]).toEqual({
      acct_id: 'A1',
      company_name: 'Acme',
      contact_person: 'Ann Lee',
      contact_phone: '555-0101',
      extract_contact: null,
      corrected_contact: null,
      joined_day: day('2020-01-01'),
      invoices: 3,
      open_cents: -2_50,
      overdue_cents: 0,
      late_share: 0.5,
      last_issued_day: day('2021-06-05'),
    });
    expect(rows[2]).toMatchObject({
      company_name: null,
      joined_day: null,
      invoices: 0,
      open_cents: 0,
      late_share: null,
      last_issued_day: null,
    });
    expect(rows[3]).toMatchObject({ company_name: null, contact_phone: null, joined_day: null, invoices: 1, open_cents: 1_25 });
    expect(answered(await session.account({ asOf, accountId: 'A8' }))).toBeNull();
    expect(answered(await session.find({ asOf, text: 'a8', limit: 5 })).accounts).toEqual([]);
  });

  it.each<[AccountSort, boolean, string[]]>([
    ['acct_id', true, ['A9', 'a3', 'A2', 'A1']],
    ['company_name', true, ['A2', 'A1', 'a3', 'A9']],
    ['contact_person', false, ['A1', 'A2', 'a3', 'A9']],
    ['contact_phone', true, ['A2', 'A1', 'a3', 'A9']],
    ['joined_day', true, ['A2', 'A1', 'a3', 'A9']],
    ['invoices', false, ['a3', 'A9', 'A2', 'A1']],
    ['open_cents', true, ['A2', 'A9', 'a3', 'A1']],
    ['overdue_cents', true, ['A2', 'A1', 'a3', 'A9']],
    ['late_share', false, ['A1', 'A2', 'a3', 'A9']],
    ['last_issued_day', false, ['A9', 'A2', 'A1', 'a3']],
  ])('sort by %s, descending %s, without a value last and equal ones in their own order', async (by, descending, expected) => {
    const session = await openMixed();
    const { rows } = answered(await session.accountsPage({ ...ALL, sort: { by, descending } }));
    expect(rows.map(({ acct_id }) => acct_id)).toEqual(expected);
  });

  it.each([
    ['A3', ['a3']],
    ['bolt &', ['A2']],
    ['ann', ['A1']],
    ['0102', ['A2']],
    ['main st', []],
  ])('can be searched for %s in id, name and phone', async (search, expected) => {
    const session = await openMixed();
    const page = answered(await session.accountsPage({ ...ALL, search }));
    expect(page.rows.map(({ acct_id }) => acct_id)).toEqual(expected);
    expect(page).toMatchObject({ total: expected.length, all: 4 });
  });
});

describe('the call list', () => {
  const listed = async (request: Partial<PageRequest<'open_cents', CallFilter>>) => {
    const session = await openMixed();
    return answered(await session.callListPage({ ...ALL, ...request })).rows.map(({ acct_id }) => acct_id);
  };

  it('is ordered by rank until it is sorted', async () => {
    expect(await listed({})).toEqual(['A2', 'A9']);
    expect(await listed({ sort: { by: 'open_cents', descending: false } })).toEqual(['A9', 'A2']);
  });

  it('can show only overdue accounts, or only accounts with something due within some days', async () => {
    expect(await listed({ filter: { overdueOnly: true } })).toEqual(['A2']);
    expect(await listed({ filter: { overdueOnly: false } })).toEqual(['A2', 'A9']);
    // A9 falls due on 19 June; A1 is in credit.
    expect(await listed({ filter: { dueWithinDays: 7 } })).toEqual([]);
    expect(await listed({ filter: { dueWithinDays: 8 } })).toEqual(['A9']);
    expect(await listed({ filter: { dueWithinDays: 24 } })).toEqual(['A9']);
    expect(await listed({ filter: { overdueOnly: true, dueWithinDays: 24 } })).toEqual([]);
  });

  it('can be searched in id, name and phone', async () => {
    expect(await listed({ search: 'bolt' })).toEqual(['A2']);
    expect(await listed({ search: '555' })).toEqual(['A2']);
    expect(await listed({ search: 'lee' })).toEqual([]);
  });
});

describe('the features', () => {
  const shown = async (request: Partial<PageRequest<FeatureSort, FeatureFilter>>) => {
    const session = await openMixed();
    return answered(await session.featuresPage({ ...ALL, ...request })).rows.map(({ inv_id }) => inv_id);
  };

  it('are the rows of the dataset with their numbers', async () => {
    const session = await openMixed();
    expect(answered(await session.featuresPage({ asOf, firstRow: 4, limit: 1 }))).toEqual({
      firstRow: 4,
      rows: [
        {
          row: 4,
          inv_id: 'I5',
          acct_id: 'A9',
          inv_total_cents: 1_25,
          inv_items: 1,
          acct_age: null,
          num_inv_120d: 0,
          cum_tot_inv_acct: 1,
          is_late: null,
          isWindowShort: true,
        },
      ],
      total: 6,
      all: 6,
    });
  });

  it('mark the rows with less than 120 days of history', async () => {
    const later = withRows(SMALL_EXTRACT, 'invoices.csv', 'I8,A1,2021-06-28,', 'I9,A1,2021-06-29,');
    const { session, summary } = await openSession(withRows(later, 'invoice_line_items.csv', 'I8,S1,1', 'I9,S1,1'));
    const { rows } = answered(await session.featuresPage({ ...ALL, asOf: summary.day.asOf }));
    expect(rows.filter(({ isWindowShort }) => !isWindowShort).map(({ inv_id }) => inv_id)).toEqual(['I9']);
  });

  it('sort by any column, null last', async () => {
    expect(await shown({ sort: { by: 'inv_total_cents', descending: true } })).toEqual(['I3', 'I2', 'I1', 'I4', 'I5', 'I7']);
    expect(await shown({ sort: { by: 'acct_age', descending: true } })).toEqual(['I7', 'I2', 'I1', 'I4', 'I3', 'I5']);
    expect(await shown({ sort: { by: 'acct_age', descending: false } })).toEqual(['I3', 'I4', 'I1', 'I2', 'I7', 'I5']);
    expect(await shown({ sort: { by: 'is_late', descending: true } })).toEqual(['I2', 'I3', 'I1', 'I4', 'I5', 'I7']);
    expect(await shown({ sort: { by: 'acct_id', descending: true } })).toEqual(['I5', 'I3', 'I4', 'I1', 'I2', 'I7']);
    expect(await shown({ sort: { by: 'inv_id', descending: true } })).toEqual(['I7', 'I5', 'I4', 'I3', 'I2', 'I1']);
    expect(await shown({ sort: { by: 'inv_items', descending: false } })).toEqual(['I7', 'I5', 'I4', 'I1', 'I2', 'I3']);
  });

  it('are filtered by inclusive ranges, without empty values unless requested', async () => {
    expect(await shown({ filter: { ranges: { inv_total_cents: { min: 6_01, max: 12_50 } } } })).toEqual(['I1', 'I2']);
    expect(await shown({ filter: { ranges: { acct_age: { min: -9999 } } } })).toEqual(['I1', 'I2', 'I3', 'I4', 'I7']);
    expect(await shown({ filter: { ranges: { acct_age: {} } } })).toHaveLength(6);
    const missing = true;
    expect(await shown({ filter: { ranges: { acct_age: { missing } } } })).toEqual(['I5']);
    expect(await shown({ filter: { ranges: { acct_age: { min: -9999, missing } } } })).toHaveLength(6);
    expect(await shown({ filter: { ranges: { acct_age: { max: -9999, missing } } } })).toEqual(['I5']);
    expect(await shown({ filter: { ranges: { inv_items: { missing } } } })).toEqual([]);
    expect(await shown({ filter: { ranges: { inv_items: { max: 7 }, cum_tot_inv_acct: { min: 2 } } } })).toEqual(['I4', 'I7']);
  });

  it('are filtered by label, null included', async () => {
    expect(await shown({ filter: { isLate: [null] } })).toEqual(['I5', 'I7']);
    expect(await shown({ filter: { isLate: [0, 1] } })).toEqual(['I1', 'I2', 'I3', 'I4']);
    expect(await shown({ filter: { isLate: [] } })).toEqual([]);
  });

  it('can be searched by both ids', async () => {
    expect(await shown({ search: 'i3' })).toEqual(['I3']);
    expect(await shown({ search: 'a1', sort: { by: 'inv_id', descending: true } })).toEqual(['I7', 'I2', 'I1']);
  });
});

describe('one account', () => {
  it('has its figures, its row on the call list and its invoices, newest first, with their status', async () => {
    const session = await openMixed();
    const account = answered(await session.account({ asOf, accountId: 'A1' }))!;
    expect(account).toMatchObject({
      acct_id: 'A1',
      company_address: '1 Main St\nSpringfield',
      invoices: 3,
      call: null,
      reasons: [],
      rest_late_probability: null,
      ageing: [{ cents: -2_50, invoices: 0 }, { cents: 0 }, { cents: 0 }, { cents: 0 }, { cents: 0 }],
    });
    const { ageing } = answered(await session.account({ asOf, accountId: 'A1', edges: [7, 14, 21] }))!;
    expect(ageing?.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 7],
      [8, 14],
      [15, 21],
      [22, null],
    ]);
    expect(account.history.map(({ late_probability, ...invoice }) => invoice)).toEqual([
      {
        inv_id: 'I7',
        total_cents: -2_50,
        issued_day: day('2021-06-05'),
        due_day: day('2021-07-05'),
        paid_day: null,
        is_open: true,
        left_cents: -2_50,
        days_overdue: 0,
        is_late: null,
        source_file: 'invoices.csv',
        source_line: 8,
      },
      {
        inv_id: 'I2',
        total_cents: 12_50,
        issued_day: day('2021-04-01'),
        due_day: day('2021-05-01'),
        paid_day: day('2021-05-15'),
        is_open: false,
        left_cents: 0,
        days_overdue: 0,
        is_late: 1,
        source_file: 'invoices.csv',
        source_line: 3,
      },
      {
        inv_id: 'I1',
        total_cents: 6_01,
        issued_day: day('2021-03-01'),
        due_day: day('2021-03-31'),
        paid_day: day('2021-03-20'),
        is_open: false,
        left_cents: 0,
        days_overdue: 0,
        is_late: 0,
        source_file: 'invoices.csv',
        source_line: 2,
      },
    ]);
  });

  it('has the chance of its other invoices next to an overdue one', async () => {
    const files = withCell(MIXED, 'invoices.csv', 5, 'payment_dates', '');
    const { session } = await openSession(files);
    const account = answered(await session.account({ asOf, accountId: 'A2' }))!;
    const [open, overdue] = account.history;
    expect([overdue!.inv_id, overdue!.days_overdue, overdue!.late_probability]).toEqual(['I3', 11, 1]);
    expect([open!.inv_id, open!.days_overdue]).toEqual(['I4', 0]);
    expect(account.call!.late_probability).toBe(1);
    expect(account.rest_late_probability).toBe(open!.late_probability);
    expect(account.rest_late_probability).toBeLessThan(1);
  });

  it('is null when no account has exactly that id', async () => {
    const session = await openMixed();
    expect(answered(await session.account({ asOf, accountId: 'a1' }))).toBeNull();
    expect(answered(await session.account({ asOf, accountId: '' }))).toBeNull();
    expect(answered(await session.account({ asOf, accountId: 'A3' }))).toBeNull();
    expect(answered(await session.account({ asOf, accountId: 'a3' }))).toMatchObject({ acct_id: 'a3', company_address: null });
  });

  it('returns its latest 2,000 invoices, and those of one day from the end of the file', async () => {
    const many = Array.from({ length: 2_005 }, (_, i) => `M${i},A2,2021-06-02,2021-06-03`);
    const { session } = await openSession(withRows(SMALL_EXTRACT, 'invoices.csv', ...many));
    const { history, invoices } = answered(await session.account({ asOf, accountId: 'A2' }))!;
    expect([invoices, history.length]).toEqual([2_007, 2_000]);
    expect([history[0]!.inv_id, history.at(-1)!.inv_id]).toEqual(['M2004', 'M5']);
  });
});

describe('finding', () => {
  it('gives accounts by id or name and invoices by id, best first', async () => {
    const files = [
      ['accounts.csv', 'X1,Xacme,,,,,2020-01-01', 'acme,Zeta,,,,,2020-01-01', 'X2,New Acme,,,,,2020-01-01'],
      ['invoices.csv', '1I2,A1,2021-05-01,', 'X-I2,A2,2021-05-01,', 'I20,A2,2021-05-01,'],
    ].reduce((all, [file, ...rows]) => withRows(all, file as keyof ExtractFiles, ...rows), SMALL_EXTRACT);
    const { session } = await openSession(files);
    expect(answered(await session.find({ asOf, text: 'ACME', limit: 9 })).accounts).toEqual([
      { acct_id: 'A1', company_name: 'Acme' },
      { acct_id: 'acme', company_name: 'Zeta' },
      { acct_id: 'X2', company_name: 'New Acme' },
      { acct_id: 'X1', company_name: 'Xacme' },
    ]);
    expect(answered(await session.find({ asOf, text: 'i2', limit: 9 })).invoices).toEqual([
      { inv_id: 'I2', acct_id: 'A1' },
      { inv_id: 'I20', acct_id: 'A2' },
      { inv_id: 'X-I2', acct_id: 'A2' },
      { inv_id: '1I2', acct_id: 'A1' },
    ]);
    expect(answered(await session.find({ asOf, text: 'i2', limit: 2 })).invoices.map(({ inv_id }) => inv_id)).toEqual(['I2', 'I20']);
  });

  it('gives accounts by contact, by the digits of a phone number, and by what they owe; invoices by their total', async () => {
    const { session } = await openSession();
    const found = async (text: string) => answered(await session.find({ asOf, text, limit: 9 }));
    expect((await found('bob')).accounts).toEqual([{ acct_id: 'A2', company_name: 'Bolt & Co', because: 'Bob Ray' }]);
    for (const phone of ['5550102', '555 0102', '(555) 01-02', '50102']) {
      expect((await found(phone)).accounts).toEqual([{ acct_id: 'A2', company_name: 'Bolt & Co', because: '555-0102' }]);
    }
    expect((await found('102')).accounts).toEqual([]);
    for (const amount of ['$33.50', '33.5', '33', '34']) {
      const { accounts, invoices } = await found(amount);
      expect(accounts).toEqual([{ acct_id: 'A2', company_name: 'Bolt & Co', because: '$33.50' }]);
      expect(invoices).toEqual([{ inv_id: 'I3', acct_id: 'A2', because: '$33.50' }]);
    }
    expect(await found('33.51')).toEqual({ accounts: [], invoices: [] });
  });

  it('gives accounts by what is at stake, by several words, and what is named with its kind', async () => {
    // Of A3 nothing is due yet, so less than all of it is at stake.
    const files = withRows(withRows(SMALL_EXTRACT, 'accounts.csv', 'A3,Cog,,,,,'), 'invoices.csv', 'I6,A3,2021-06-10,');
    const { session } = await openSession(withRows(files, 'invoice_line_items.csv', 'I6,S1,1'));
    const found = async (text: string) => answered(await session.find({ asOf, text, limit: 9 }));
    const ids = async (text: string) => (await found(text)).accounts.map(({ acct_id }) => acct_id);
    const [row] = answered(await session.callListPage({ ...ALL, filter: { accounts: ['A3'] } })).rows;
    const dollars = (row!.priority_cents / 100).toFixed(2);
    expect((await found(dollars)).accounts).toEqual([{ acct_id: 'A3', company_name: 'Cog', because: `$${dollars}` }]);
    expect(row!.priority_cents).toBeLessThan(row!.open_cents);
    for (const text of ['bolt a2', 'A2 bol', 'co ray']) expect(await ids(text)).toEqual(['A2']);
    expect(await ids('bolt a1')).toEqual([]);
    for (const text of ['inv I3', 'Invoice #i3', 'inv. I3'])
      expect((await found(text)).invoices).toEqual([{ inv_id: 'I3', acct_id: 'A2' }]);
    for (const text of ['account A2', 'acct a2']) {
      expect(await found(text)).toEqual({ accounts: [{ acct_id: 'A2', company_name: 'Bolt & Co' }], invoices: [] });
    }
  });

  it('looks for a phone number in a list by its digits, too', async () => {
    const { session } = await openSession();
    const request = { asOf, firstRow: 0, limit: 9, search: '555 01 02' };
    expect(answered(await session.accountsPage(request)).rows.map(({ acct_id }) => acct_id)).toEqual(['A2']);
    expect(answered(await session.callListPage(request)).rows.map(({ acct_id }) => acct_id)).toEqual(['A2']);
  });

  it('gives nothing for an empty search', async () => {
    const session = await openMixed();
    expect(answered(await session.find({ asOf, text: '  ', limit: 5 }))).toEqual({ accounts: [], invoices: [] });
    expect(answered(await session.find({ asOf, text: 'A', limit: 0 }))).toEqual({ accounts: [], invoices: [] });
  });
});
