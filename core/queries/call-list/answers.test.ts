import { describe, expect, it } from 'vitest';
import { callDay as day, note, promise, snooze } from '../../testing/call-notes.ts';
import { SMALL_EXTRACT, withRows } from '../../testing/extract-files.ts';
import { answered, openSession, sessionFiles } from '../../testing/session-extracts.ts';
import type { EpochDay } from '../../units/units.ts';
import type { PageRequest } from '../shared/page-request.ts';
import type { CallFilter, CallListSort } from './contract.ts';

const asOf = day('2021-06-11');
const ALL = { asOf, firstRow: 0, limit: 100 };

/** As of 11 June 2021, and opened on that day, A1, A2 and A3 owe something, in this order. */
async function openThree(today = '2021-06-11') {
  const files = withRows(
    withRows(withRows(SMALL_EXTRACT, 'accounts.csv', 'A3,Cog,,,,,'), 'invoices.csv', 'I5,A1,2021-05-01,', 'I6,A3,2021-06-10,'),
    'invoice_line_items.csv',
    'I5,S2,400',
    'I6,S1,1',
  );
  return openSession(files, today);
}

const RECORDS = {
  notes: [
    promise('2021-05-20', '2021-06-10', 50_00, { acct_id: 'A3' }),
    snooze('2021-06-01', '2021-08-30', { acct_id: 'A1' }),
    note('left-message', '2021-06-11', { acct_id: 'A2' }),
  ],
  lists: [
    {
      as_of_day: day('2021-06-04'),
      accounts: [
        { acct_id: 'A9', rank: 1, open_invoices: ['I9'] },
        { acct_id: 'A2', rank: 2, open_invoices: ['I3'] },
        { acct_id: 'A1', rank: 3, open_invoices: ['I5'] },
      ],
    },
  ],
};

async function openWorked() {
  const { session } = await openThree();
  const rows = async (request: Partial<PageRequest<CallListSort, CallFilter> & { asOf: EpochDay }> = {}) =>
    answered(await session.callListPage({ ...ALL, ...request })).rows.map(({ acct_id }) => acct_id);
  expect(await rows()).toEqual(['A1', 'A2', 'A3']);
  const before = {
    csv: answered(await session.exportFile({ asOf, kind: 'calls.csv' })),
    xlsx: answered(await session.exportFile({ asOf, kind: 'calls.xlsx' })),
  };
  answered(await session.setCallRecords(RECORDS));
  return { session, rows, before };
}

describe('the call list as it is worked', () => {
  it('has broken promises on top and snoozed accounts last, keeps the ranks, and sorts by any column', async () => {
    const { session, rows } = await openWorked();
    const page = answered(await session.callListPage(ALL));
    expect(page.rows.map(({ acct_id, rank, status }) => [acct_id, rank, status.next_action?.kind])).toEqual([
      ['A3', 3, 'broken'],
      ['A2', 2, 'ring-again'],
      ['A1', 1, 'snoozed'],
    ]);
    expect(await rows({ sort: { by: 'rank', descending: false } })).toEqual(['A1', 'A2', 'A3']);
    expect(await rows({ sort: { by: 'next_action_day', descending: false } })).toEqual(['A3', 'A2', 'A1']);
    expect(await rows({ sort: { by: 'last_contact_day', descending: false } })).toEqual(['A3', 'A2', 'A1']);
    expect(page.rows[1]!.status.last_contact).toEqual({ outcome: 'left-message', day: day('2021-06-11') });
  });

  it('calls first those whose call-back is due, and has today’s queue without those who wait', async () => {
    const { session } = await openThree();
    const queue = async (notes: Parameters<typeof session.setCallRecords>[0]['notes']) => {
      answered(await session.setCallRecords({ notes, lists: [] }));
      const ids = async (filter?: CallFilter) =>
        answered(await session.callListPage({ ...ALL, ...(filter && { filter }) })).rows.map(({ acct_id }) => acct_id);
      return { all: await ids(), today: await ids({ calls: 'today' }), week: await ids({ calls: 'promised-this-week' }) };
    };
    expect(await queue([])).toEqual({ all: ['A1', 'A2', 'A3'], today: ['A1', 'A2', 'A3'], week: [] });
    const due = note('no-answer', '2021-06-04', { acct_id: 'A3' });
    const broken = promise('2021-05-20', '2021-06-10', 50_00, { acct_id: 'A2' });
    expect(await queue([due, broken])).toEqual({ all: ['A3', 'A2', 'A1'], today: ['A3', 'A2', 'A1'], week: ['A2'] });
    // 13 June 2021 is the Sunday of the week of the list, 14 June the next Monday.
    const open = promise('2021-06-11', '2021-06-13', 50_00, { acct_id: 'A1' });
    expect(await queue([due, broken, open])).toEqual({ all: ['A3', 'A2', 'A1'], today: ['A3', 'A2'], week: ['A2', 'A1'] });
    const nextWeek = promise('2021-06-11', '2021-06-14', 50_00, { acct_id: 'A1' });
    expect((await queue([nextWeek])).week).toEqual([]);
  });

  it('of old extracts is worked by the calendar of today', async () => {
    const { session } = await openThree('2026-11-25');
    const notes = [
      snooze('2026-11-24', '2026-11-26', { acct_id: 'A1', as_of_day: asOf }),
      note('no-answer', '2026-11-25', { acct_id: 'A2', as_of_day: asOf }),
      note('no-answer', '2026-11-24', { acct_id: 'A3', as_of_day: asOf }),
    ];
    answered(await session.setCallRecords({ notes, lists: [] }));
    const { rows } = answered(await session.callListPage(ALL));
    expect(rows.map(({ acct_id, status: { next_action } }) => [acct_id, next_action?.kind, next_action?.day])).toEqual([
      ['A3', 'ring-again', day('2026-11-25')],
      ['A2', 'ring-again', day('2026-11-26')],
      ['A1', 'snoozed', day('2026-11-26')],
    ]);
    const today = answered(await session.callListPage({ ...ALL, filter: { calls: 'today' } }));
    expect(today.rows.map(({ acct_id }) => acct_id)).toEqual(['A3']);
  });

  it('has the contact as the analyst corrected it, the owner and the latest note, and finds both', async () => {
    const { session, rows } = await openThree().then(async ({ session }) => ({
      session,
      rows: async (search: string) => answered(await session.callListPage({ ...ALL, search })).rows.map(({ acct_id }) => acct_id),
    }));
    const wrong = note('wrong-number', '2021-06-11', { acct_id: 'A2', text: 'ask for Bo' });
    const own = { acct_id: 'A2', owner: 'Zoe Park', contact_person: null, contact_phone: '555-7777', phone_set_at: wrong.recorded_at + 1 };
    answered(await session.setCallRecords({ notes: [wrong], lists: [], accounts: [own] }));
    const row = answered(await session.callListPage(ALL)).rows.find(({ acct_id }) => acct_id === 'A2')!;
    expect(row).toMatchObject({
      contact_phone: '555-7777',
      owner: 'Zoe Park',
      corrected_contact: 'phone',
      latest_note: 'ask for Bo',
      status: { next_action: { kind: 'ring-again', day: asOf } },
    });
    expect(await rows('555-7777')).toEqual(['A2']);
    expect(await rows('zoe')).toEqual(['A2']);
    const csv = answered(
      await session.exportCalls({ asOf, format: 'csv', selection: { columns: ['acct_id', 'contact_phone'], search: 'zoe' } }),
    );
    expect(new TextDecoder().decode(csv.bytes).split('\r\n').slice(0, 2)).toEqual([
      'acct_id,contact_phone,last_contact,next_action,owner,latest_note,corrected_contact',
      'A2,555-7777,Wrong number 2021-06-11,Ring again 2021-06-11,Zoe Park,ask for Bo,phone',
    ]);
  });

  it('shows the changes since the last list and filters by them', async () => {
    const { session, rows } = await openWorked();
    expect(answered(await session.callsSummary({ asOf }))).toEqual({
      promises: 1,
      snoozed: 1,
      // The message of A2 is to be repeated on a later day, A1 is snoozed.
      today: 1,
      since: {
        last_day: day('2021-06-04'),
        counts: { new: 1, 'gone-paid': 0, 'gone-missing': 1, kept: 0, broken: 1, up: 1, down: 0 },
      },
    });
    expect(await rows({ filter: { since: 'new' } })).toEqual(['A3']);
    expect(await rows({ filter: { since: 'up' } })).toEqual(['A1']);
    expect(await rows({ filter: { since: 'broken' } })).toEqual(['A3']);
    expect(await rows({ filter: { calls: 'promises' } })).toEqual(['A3']);
    expect(await rows({ filter: { calls: 'snoozed' } })).toEqual(['A1']);
    expect(answered(await session.sinceAccounts({ asOf, change: 'gone-missing', limit: 10 }))).toEqual({
      accounts: [{ acct_id: 'A9', company_name: null }],
      total: 1,
    });
    expect(answered(await session.sinceAccounts({ asOf, change: 'up', limit: 10 }))).toEqual({
      accounts: [{ acct_id: 'A1', company_name: 'Acme' }],
      total: 1,
    });
    const [first] = answered(await session.callListPage(ALL)).rows;
    expect(first!.since).toEqual({ kind: 'new' });
  });

  it('ignores later notes, payments and lists when seen from an earlier day', async () => {
    const { session, rows } = await openWorked();
    const earlier = day('2021-06-04');
    expect(await rows({ asOf: earlier })).toEqual(['A2', 'A1']);
    expect(answered(await session.callsSummary({ asOf: earlier }))).toMatchObject({ promises: 0, snoozed: 1, since: null });
    expect(answered(await session.accountNotes({ asOf: earlier, accountId: 'A2' }))).toEqual([]);
    expect(answered(await session.accountNotes({ asOf, accountId: 'A2' }))).toHaveLength(1);
  });

  it('is exported as if nothing had been written', async () => {
    const { session, before } = await openWorked();
    expect(answered(await session.exportFile({ asOf, kind: 'calls.csv' }))).toEqual(before.csv);
    expect(answered(await session.exportFile({ asOf, kind: 'calls.xlsx' }))).toEqual(before.xlsx);
  });

  it('belongs only to the extracts that are open', async () => {
    const { session } = await openWorked();
    expect(answered(await session.callsSummary({ asOf })).promises).toBe(1);
    answered(await session.open({ files: sessionFiles(SMALL_EXTRACT), today: day('2021-07-31') }));
    expect(answered(await session.callsSummary({ asOf }))).toMatchObject({ promises: 0, snoozed: 0, since: null });
    expect(answered(await session.accountNotes({ asOf, accountId: 'A2' }))).toEqual([]);
  });

  it('is kept as it is, after a question about any day', async () => {
    const { session } = await openThree();
    answered(await session.daySummary({ asOf: day('2021-05-20') }));
    expect(answered(await session.listToKeep({}))).toEqual({
      as_of_day: day('2021-06-11'),
      accounts: [
        { acct_id: 'A1', rank: 1, open_invoices: ['I5'] },
        { acct_id: 'A2', rank: 2, open_invoices: ['I3'] },
        { acct_id: 'A3', rank: 3, open_invoices: ['I6'] },
      ],
    });
  });

  it('is not kept when no payments are known, but its notes are shown', async () => {
    const { session } = await openThree();
    const unpaid = day('2021-03-02');
    answered(await session.setCallRecords({ notes: [note('note', '2021-03-01', { acct_id: 'A1' })], lists: [] }));
    expect(answered(await session.accountNotes({ asOf: unpaid, accountId: 'A1' }))).toHaveLength(1);
    expect(answered(await session.callsSummary({ asOf: unpaid }))).toMatchObject({ promises: 0, since: null });
  });
});
