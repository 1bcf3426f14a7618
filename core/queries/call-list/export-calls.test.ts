import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { CALL_FILE_COLUMNS, CALL_LIST_COLUMNS } from '../../lists/call-list-catalog.ts';
import { callDay as day, note, promise, snooze } from '../../testing/call-notes.ts';
import { SMALL_EXTRACT, withRows } from '../../testing/extract-files.ts';
import { answered, openSession } from '../../testing/session-extracts.ts';
import { CALL_LIST_QUESTIONS, type CallSelection } from './contract.ts';

const asOf = day('2021-06-11');
const ALL = { asOf, firstRow: 0, limit: 100 };
const HEADER = [...CALL_FILE_COLUMNS, 'last_contact', 'next_action'];
const HEADINGS = [
  ...CALL_LIST_COLUMNS.map(({ label }) => label),
  'Last call result',
  'Last call result on',
  'Next step',
  'Next step on',
  'Promised',
];

/** As of 11 June 2021, and opened on that day, A1, A2 and A3 owe something, in this order; a promise of A3 is broken, A1 is snoozed. */
async function openWorked() {
  const files = withRows(
    withRows(withRows(SMALL_EXTRACT, 'accounts.csv', 'A3,Cog,,,,,'), 'invoices.csv', 'I5,A1,2021-05-01,', 'I6,A3,2021-06-10,'),
    'invoice_line_items.csv',
    'I5,S2,400',
    'I6,S1,1',
  );
  const { session } = await openSession(files, '2021-06-11');
  const plain = {
    csv: answered(await session.exportFile({ asOf, kind: 'calls.csv' })),
    xlsx: answered(await session.exportFile({ asOf, kind: 'calls.xlsx' })),
  };
  const notes = [
    promise('2021-05-20', '2021-06-10', 50_00, { acct_id: 'A3' }),
    snooze('2021-06-01', '2021-08-30', { acct_id: 'A1' }),
    note('left-message', '2021-06-11', { acct_id: 'A2' }),
  ];
  answered(await session.setCallRecords({ notes, lists: [] }));
  return { session, plain };
}

/** Each with the end of its file's name. */
const SELECTIONS: readonly (readonly [string, CallSelection])[] = [
  ['as-shown', {}],
  ['as-shown', { sort: { by: 'rank', descending: true } }],
  ['filtered', { search: 'co' }],
  ['filtered', { filter: { bucket: { from: 0, to: 0 } } }],
  ['filtered', { filter: { outcomes: ['none', 'promised'] }, sort: [{ by: 'acct_id', descending: true }] }],
  ['filtered', { filter: { nextActions: ['snoozed'], minCents: 1 } }],
  ['filtered', { filter: { minProbability: 1, maxProbability: 1 } }],
  ['selected', { filter: { accounts: ['A1', 'A3'] } }],
  ['filtered', { filter: { accounts: ['A1', 'A3'], overdueOnly: true } }],
  ['filtered', { search: 'nobody' }],
];

describe('the call list exported as it is shown', () => {
  it.each(SELECTIONS)(
    'has the rows of the page, in its order, each with the rank of the model, in a file that says whether it is narrowed: %s %j',
    async (ending, selection) => {
      const { session } = await openWorked();
      const shown = answered(await session.callListPage({ ...ALL, ...selection })).rows.map(({ rank, acct_id }) => [String(rank), acct_id]);
      const csv = answered(await session.exportCalls({ asOf, format: 'csv', selection }));
      const [header, ...rows]: string[][] = parse(new TextDecoder().decode(csv.bytes), { bom: true, record_delimiter: '\r\n' });
      expect(header).toEqual(HEADER);
      expect(rows.map(([rank, acct_id]) => [rank, acct_id])).toEqual(shown);
      const xlsx = answered(await session.exportCalls({ asOf, format: 'xlsx', selection }));
      const [, xlsxHeader, ...xlsxRows] = (await readXlsx(xlsx.bytes)).sheets[0]!.rows;
      // Without columns in which no row has anything.
      const cells = xlsxRows.slice(0, shown.length);
      expect(xlsxHeader).toEqual(cells.length === 0 ? HEADINGS : HEADINGS.filter((heading) => xlsxHeader!.includes(heading)));
      expect(xlsxHeader!.filter((_, i) => cells.length > 0 && cells.every((row) => (row[i] ?? '') === ''))).toEqual([]);
      expect(xlsxRows.slice(0, shown.length).map(([rank, acct_id]) => [String(rank), acct_id])).toEqual(shown);
      expect([csv.name, csv.mimeType]).toEqual([`call-list-2021-06-11-${ending}.csv`, 'text/csv']);
      expect(xlsx.name).toBe(`call-list-2021-06-11-${ending}.xlsx`);
    },
  );

  it('shows the last contact and the next action', async () => {
    const { session } = await openWorked();
    const selection = { columns: ['acct_id', 'rank'], sort: { by: 'rank', descending: false } } as const;
    const { bytes } = answered(await session.exportCalls({ asOf, format: 'csv', selection }));
    expect(new TextDecoder().decode(bytes).split('\r\n')).toEqual([
      'acct_id,rank,last_contact,next_action',
      'A1,1,,Snoozed until 2021-08-30',
      'A2,2,Left message 2021-06-11,Ring again 2021-06-15',
      'A3,3,Promised to pay 2021-05-20,Promise broken: $50.00 by 2021-06-10',
      '',
    ]);
  });

  it('narrows by bucket, dollars, chance, last outcome and next action', async () => {
    const { session } = await openWorked();
    const ids = async (filter: CallSelection['filter']) =>
      answered(await session.callListPage({ ...ALL, filter })).rows.map(({ acct_id }) => acct_id);
    expect(await ids({ bucket: { from: 0, to: 0 } })).toEqual(['A3']);
    expect(await ids({ bucket: { from: 1, to: 30 } })).toEqual(['A2', 'A1']);
    // With other edges both have been overdue for eleven days.
    expect(await ids({ bucket: { from: 1, to: 10 } })).toEqual([]);
    expect(await ids({ bucket: { from: 11, to: 11 } })).toEqual(['A2', 'A1']);
    expect(await ids({ bucket: { from: 91, to: null } })).toEqual([]);
    expect(await ids({ outcomes: ['none'] })).toEqual(['A1']);
    expect(await ids({ outcomes: ['left-message', 'none'] })).toEqual(['A2', 'A1']);
    expect(await ids({ outcomes: [] })).toEqual([]);
    expect(await ids({ nextActions: ['broken', 'ring-again'] })).toEqual(['A3', 'A2']);
    expect(await ids({ nextActions: ['none'] })).toEqual([]);
    expect(await ids({ owners: [null] })).toEqual(['A3', 'A2', 'A1']);
    expect(await ids({ owners: ['Kim'] })).toEqual([]);
    expect(await ids({ minProbability: 1 })).toEqual(['A2', 'A1']);
    const [least] = answered(await session.callListPage({ ...ALL, sort: { by: 'priority_cents', descending: false } })).rows;
    expect(await ids({ maxCents: least!.priority_cents })).toEqual([least!.acct_id]);
  });

  it('leaves the default export and the shown page unchanged', async () => {
    const { session, plain } = await openWorked();
    const request = { ...ALL, filter: { bucket: { from: 1, to: 30 } } };
    const before = answered(await session.callListPage(request));
    await session.exportCalls({ asOf, format: 'csv', selection: { sort: { by: 'acct_id', descending: true } } });
    expect(answered(await session.callListPage(request))).toEqual(before);
    expect(answered(await session.exportFile({ asOf, kind: 'calls.csv' }))).toEqual(plain.csv);
    expect(answered(await session.exportFile({ asOf, kind: 'calls.xlsx' }))).toEqual(plain.xlsx);
  });

  it('fails like the list when no payments are known', async () => {
    const { session } = await openWorked();
    expect(await session.exportCalls({ asOf: day('2021-03-02'), format: 'csv', selection: {} })).toMatchObject({
      ok: false,
      error: { code: 'calls.no-payments-yet' },
    });
  });

  it.each([
    [{ filter: { bucket: 30 } }],
    [{ filter: { minCents: 0.5 } }],
    [{ filter: { maxProbability: 1.1 } }],
    [{ filter: { outcomes: ['snoozed'] } }],
    [{ filter: { nextActions: ['mailed'] } }],
    [{ columns: [] }],
    [{ columns: ['rank', 'rank'] }],
    [{ columns: ['reason'] }],
    [{ firstRow: 0 }],
  ])('refuses an invalid selection: %j', (selection) => {
    expect(CALL_LIST_QUESTIONS.exportCalls.request.safeParse({ asOf, format: 'csv', selection }).success).toBe(false);
    if ('filter' in selection) expect(CALL_LIST_QUESTIONS.callListPage.request.safeParse({ ...ALL, ...selection }).success).toBe(false);
  });
});
