import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALL_EXTRACT, SMALL_TODAY, withRows } from '../testing/extract-files.ts';
import { type MemoryStore, memoryStore, putRecord, readSmall } from '../testing/memory-store.ts';
import { anyAsOf, anyExtracts, extractTexts } from '../testing/random-extracts.ts';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';
import { answered, openSession } from '../testing/session-extracts.ts';
import type { Cents, EpochDay } from '../units/units.ts';
import { DayView } from './answering/day-view.ts';
import type { CallRecords } from './call-list/contract.ts';
import { CORE_QUESTIONS, type QuestionName } from './core-contract.ts';
import { createSession, type Session } from './session.ts';
import type { QuestionContract } from './shared/question-contract.ts';

const today = day(SMALL_TODAY);
const MAY = day('2021-05-20');
const JUNE = day('2021-06-11');
const JULY = day('2021-07-05');
const ROWS = { firstRow: 0, limit: 100 };
const EDGES = [30, 60, 90] as const;
const EXACT = { useBigInt: true, useDecimalInt: true } as const;

/** The small extracts, with an account that only invoices know, a credit, and an account without an invoice. */
const EXTRACT = [
  ['accounts.csv', 'a3,Cog,,,,,2020-02-02'],
  ['invoices.csv', 'I5,A9,2021-05-20,', 'I6,A1,2021-06-05,', 'I7,A2,2021-06-30,2021-07-04'],
  ['invoice_line_items.csv', 'I5,S1,1', 'I6,S1,-2', 'I7,S2,7'],
].reduce((files, [file, ...rows]) => withRows(files, file as keyof typeof files, ...rows), SMALL_EXTRACT);

async function smallStore(withContacts = true): Promise<MemoryStore> {
  const of = await readSmall(EXTRACT);
  return memoryStore([
    { asOf: MAY, of, withContacts, isReconstructed: true },
    { asOf: JUNE, of, withContacts, isReconstructed: true },
    { asOf: JULY, of, withContacts },
  ]);
}

async function openStore(store: MemoryStore) {
  const session = createSession();
  const summary = answered(await session.open({ files: [], store, today }));
  return { session, summary, store };
}

/** What extracts contain that a store doesn't keep: contacts, addresses, and the line of an account. */
const NOT_KEPT = [
  'contact_person',
  'company_address',
  'source_file',
  'source_line',
  'place',
  'account',
  'window',
  'corrected_contact',
  'extract_contact',
];

function withoutNotKept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotKept);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !NOT_KEPT.includes(key))
      .map(([key, each]) => [key, withoutNotKept(each)]),
  );
}

/** Everything that is shown of a day without the rows of extracts. */
const SHOWN: readonly ((session: Session, asOf: EpochDay) => Promise<unknown>)[] = [
  (session, asOf) => session.callListPage({ asOf, ...ROWS }),
  (session, asOf) => session.callListPage({ asOf, ...ROWS, filter: { bucket: { from: 0, to: 30 } } }),
  (session, asOf) => session.callsSummary({ asOf }),
  (session, asOf) => session.ageingPage({ asOf, edges: EDGES, ...ROWS }),
  (session, asOf) => session.ageingPage({ asOf, edges: [10, 20, 40], ...ROWS }),
  (session, asOf) => session.ageingSummary({ asOf, edges: EDGES, search: '' }),
  (session, asOf) => session.openByAge({ asOf, edges: EDGES }),
  (session, asOf) => session.openInvoicesPage({ asOf, ...ROWS, sort: { by: 'left_cents', descending: true } }),
  (session, asOf) => session.receivablesTrend({ asOf, edges: EDGES }),
  (session, asOf) => session.statement({ asOf, edges: EDGES, accountId: 'A2' }),
  (session, asOf) => session.callSheets({ asOf, accountIds: ['A1', 'A2', 'A9'], maxInvoices: 9 }),
  (session, asOf) => session.account({ asOf, accountId: 'A2' }),
  (session, asOf) => session.account({ asOf, accountId: 'A1' }),
  (session, asOf) => session.find({ asOf, text: 'I5', limit: 5 }),
  (session, asOf) => session.featuresPage({ asOf, extended: true, ...ROWS }),
  (session, asOf) => session.featuresPage({ asOf, ...ROWS, sort: { by: 'acct_open_cents', descending: true } }),
  (session, asOf) => session.featureStats({ asOf, extended: true }),
  (session, asOf) => session.featureBins({ asOf, key: 'inv_total_cents' }),
  (session, asOf) => session.correlations({ asOf, extended: true }),
  (session, asOf) => session.exportFile({ asOf, kind: 'features.csv' }),
  (session, asOf) => session.exportFeatures({ asOf, format: 'parquet', extended: true }),
  (session, asOf) => session.explainInvoice({ asOf, invoiceId: 'I3' }),
  (session, asOf) => session.explainExtended({ asOf, invoiceId: 'I4' }),
  (session, asOf) => session.compareDatasets({ from: { set: 'open', day: MAY }, to: { set: 'open', day: asOf }, extended: true }),
  (session, asOf) => session.comparePage({ from: { set: 'open', day: MAY }, to: { set: 'open', day: asOf }, kind: 'added', ...ROWS }),
  (session, asOf) => session.compareCalls({ from: { set: 'open', day: MAY }, to: { set: 'open', day: asOf } }),
  (session, asOf) => session.compareCallsPage({ from: { set: 'open', day: MAY }, to: { set: 'open', day: asOf }, ...ROWS }),
  // By the rows: a store has no addresses.
  async (session, asOf) => tableFromIPC(answered(await session.sqlRows({ asOf, table: 'accounts' })).bytes, EXACT).toArray(),
  ...['features', 'features_extended', 'call_list', 'ageing', 'invoices', 'feature_stats', 'account_months'].map(
    (table) => (session: Session, asOf: EpochDay) => session.sqlRows({ asOf, table }),
  ),
];

describe('an open store', () => {
  it('lists its snapshots and starts at the latest', async () => {
    const { summary } = await openStore(await smallStore());
    expect(summary).toMatchObject({
      rowsRejected: 0,
      findings: [],
      settlementKnown: true,
      asOfWhy: 'the latest snapshot',
      day: { asOf: JULY },
      store: {
        hasContacts: true,
        snapshots: [
          { day: MAY, observedAt: '2021-08-01T06:30:00.000Z', isReconstructed: true, invoices: 4, rowsRead: 10, rowsRejected: 0 },
          { day: JUNE, observedAt: '2021-08-02T06:30:00.000Z', isReconstructed: true, invoices: 6, rowsRead: 10, rowsRejected: 0 },
          { day: JULY, observedAt: '2021-08-03T06:30:00.000Z', isReconstructed: false, invoices: 7, rowsRead: 10, rowsRejected: 0 },
        ],
      },
    });
    expect(summary.files.map(({ table, rowsKept }) => [table, rowsKept])).toEqual([
      ['accounts', 3],
      ['invoices', 7],
    ]);
  });

  it.each([
    ['May', MAY],
    ['June', JUNE],
    ['July', JULY],
  ])('shows the same figures of a day in %s as the extracts', async (_, asOf) => {
    const { session } = await openStore(await smallStore());
    const { session: ofExtracts } = await openSession(EXTRACT);
    for (const ask of SHOWN)
      expect(withoutNotKept(await ask(session, asOf)), ask.toString()).toEqual(withoutNotKept(await ask(ofExtracts, asOf)));
  });

  it('shows the stored values, not newly calculated ones', async () => {
    const store = await memoryStore([
      {
        asOf: JULY,
        of: await readSmall(EXTRACT),
        stores: (made) => ({
          ...made,
          calls: made.calls.map((row) => ({ ...row, priority_cents: 7_77 as typeof row.priority_cents, reasons: ['Said otherwise then'] })),
          ageing: made.ageing.map((row) => ({ ...row, open_invoices: 42 })),
        }),
      },
    ]);
    const { session } = await openStore(store);
    const calls = answered(await session.callListPage({ asOf: JULY, ...ROWS })).rows;
    expect(calls.map(({ priority_cents, reasons }) => [priority_cents, reasons])).toEqual([
      [7_77, ['Said otherwise then']],
      [7_77, ['Said otherwise then']],
    ]);
    expect(answered(await session.account({ asOf: JULY, accountId: 'A2' }))?.reasons).toEqual([
      { text: 'Said otherwise then', invoices: [] },
    ]);
    const aged = answered(await session.ageingPage({ asOf: JULY, edges: EDGES, ...ROWS })).rows;
    expect(new Set(aged.map(({ open_invoices }) => open_invoices))).toEqual(new Set([42]));
  });

  it('offers the tables of its snapshots for SQL, except the SKUs', async () => {
    const { session } = await openStore(await smallStore());
    const names = answered(await session.sqlTables({ asOf: JULY })).map(({ name }) => name);
    expect(names).toEqual([
      'features',
      'features_extended',
      'call_list',
      'ageing',
      'accounts',
      'invoices',
      'feature_stats',
      'account_months',
    ]);
    expect(await session.sqlTables({ asOf: day('2021-07-04') })).toMatchObject({ ok: false, error: { code: 'store.no-such-day' } });
  });

  it('has no names when contacts were not stored, and finds accounts by id', async () => {
    const { session, summary } = await openStore(await smallStore(false));
    expect(summary.store?.hasContacts).toBe(false);
    const { rows } = answered(await session.callListPage({ asOf: JULY, ...ROWS }));
    expect(rows.map(({ acct_id, company_name, contact_phone }) => [acct_id, company_name, contact_phone])).toEqual([
      ['A2', null, null],
      ['A9', null, null],
    ]);
    expect(answered(await session.find({ asOf: JULY, text: 'A9', limit: 5 })).accounts).toEqual([{ acct_id: 'A9', company_name: null }]);
  });

  it('reads nothing of a day that is not shown', async () => {
    const store = await smallStore();
    const { session } = await openStore(store);
    const daysRead = () => new Set(store.asked.flatMap((path) => /as_of=([\d-]+)/.exec(path)?.[1] ?? []));
    expect(daysRead()).toEqual(new Set(['2021-07-05']));
    answered(await session.ageingPage({ asOf: MAY, edges: EDGES, ...ROWS }));
    answered(await session.featuresPage({ asOf: MAY, ...ROWS }));
    expect(daysRead()).toEqual(new Set(['2021-07-05', '2021-05-20']));
    const data = store.asked.filter((path) => path.endsWith('.parquet'));
    expect(new Set(data).size).toBe(data.length);
  });

  it('shows nothing of a later snapshot', async () => {
    const whole = await smallStore();
    const alone = await memoryStore([{ asOf: MAY, of: await readSmall(EXTRACT), withContacts: true, isReconstructed: true }]);
    const [{ session }, { session: ofMay }] = [await openStore(whole), await openStore(alone)];
    for (const ask of SHOWN) expect(await ask(session, MAY)).toEqual(await ask(ofMay, MAY));
  });

  it('keeps the notes of calls by account id', async () => {
    const { session } = await openStore(await smallStore(false));
    const note = {
      id: 'n1',
      acct_id: 'A2',
      kind: 'promised' as const,
      as_of_day: MAY,
      recorded_day: MAY,
      recorded_at: 1,
      changed_at: 1,
      text: '',
      promise_day: day('2021-06-15'),
      promise_cents: 9_00 as Cents,
      snooze_until: null,
      invoices: [],
    } as CallRecords['notes'][number];
    answered(await session.setCallRecords({ notes: [note], lists: [] }));
    const rows = answered(await session.callListPage({ asOf: JUNE, ...ROWS })).rows;
    expect(rows.find(({ acct_id }) => acct_id === 'A2')?.status.next_action).toMatchObject({ kind: 'promised', paid_cents: 5_00 });
  });

  it('answers questions about two days at the same time', async () => {
    const { session } = await openStore(await smallStore());
    const [may, june, compared] = await Promise.all([
      session.daySummary({ asOf: MAY }),
      session.daySummary({ asOf: JUNE }),
      session.compareDatasets({ from: { set: 'open', day: MAY }, to: { set: 'open', day: JUNE } }),
    ]);
    expect([answered(may).asOf, answered(june).asOf, answered(compared).added]).toEqual([MAY, JUNE, 2]);
  });

  it('refuses questions that need source rows, with the reason', async () => {
    const { session } = await openStore(await smallStore());
    const refused = { ok: false, error: { code: 'store.rows-not-kept', store: 'ledger' } };
    expect(await session.contract({})).toEqual(refused);
    expect(await session.models({ asOf: MAY })).toEqual(refused);
    expect(await session.exportFile({ asOf: MAY, kind: 'rejects.csv' })).toEqual(refused);
    const needing = Object.entries(CORE_QUESTIONS as Record<string, QuestionContract>).flatMap(([name, { needsRows }]) =>
      needsRows ? [name] : [],
    );
    expect(needing).toContain('backtest' satisfies QuestionName);
    for (const name of needing)
      expect(await (session as never as Record<string, (request: object) => unknown>)[name]!({})).toEqual(refused);
  });

  it('shows the lines of an invoice where the snapshot keeps them', async () => {
    const { session: without } = await openStore(await smallStore());
    expect(await without.invoiceLines({ asOf: MAY, invoiceId: 'I1' })).toEqual({
      ok: false,
      error: { code: 'store.lines-not-kept', store: 'ledger', asOf: '2021-05-20' },
    });
    const store = await memoryStore([{ asOf: JULY, of: await readSmall(EXTRACT), keepsLines: true }]);
    const { session } = await openStore(store);
    const { session: ofExtracts } = await openSession(EXTRACT);
    expect(store.asked.filter((path) => path.startsWith('line_items/'))).toEqual([]);
    for (const invoiceId of ['I1', 'I3', 'I4', 'I6', 'nothing']) {
      const said = answered(await ofExtracts.invoiceLines({ asOf: JULY, invoiceId }));
      const named = said && { ...said, lines: said.lines.map(({ sku: _, ...line }) => ({ ...line, item_name: null })) };
      const stored = answered(await session.invoiceLines({ asOf: JULY, invoiceId }));
      const lines = stored && { ...stored, lines: stored.lines.map(({ sku: _, ...line }) => line) };
      expect(withoutNotKept(lines)).toEqual(withoutNotKept(named));
    }
  });

  it('writes a manifest of the files of the snapshot', async () => {
    const { session, store } = await openStore(await smallStore());
    const { manifest, contentHash } = answered(await session.exportFeatures({ asOf: JUNE, format: 'csv', manifest: true }));
    const said = JSON.parse(new TextDecoder().decode(manifest!.bytes));
    const recorded = JSON.parse(new TextDecoder().decode(store.files.get('_runs/00000000000000000001.json'))).days[0];
    expect(said).toMatchObject({
      content_hash: contentHash,
      as_of: '2021-06-11',
      row_ledger: { rows_read: 10, rows_kept: 10, rows_rejected: 0 },
    });
    expect(contentHash).toBe(recorded.content_hash);
    expect(said.inputs).toContainEqual({
      file: 'features/as_of=2021-06-11/part-1.parquet',
      table: 'features',
      ...sizeOf(recorded, 'features'),
    });
  });

  it('can be the other set next to open extracts', async () => {
    const { session } = await openSession(EXTRACT);
    answered(await session.openOther({ files: [], store: await smallStore(), today }));
    const compared = answered(await session.compareDatasets({ from: { set: 'other', day: MAY }, to: { set: 'open', day: JUNE } }));
    expect(compared).toMatchObject({ rowsBefore: 4, rowsAfter: 6, added: 2, gone: 0 });
    expect((await session.backtest({ from: day('2021-05-01'), to: day('2021-05-02') } as never)).ok).toBe(false);
  });
});

function sizeOf(
  recorded: { tables: Record<string, { files: { path: string; bytes: number; rows: number; sha256: string }[] }> },
  table: string,
) {
  const { path: _, ...size } = recorded.tables[table]!.files[0]!;
  return size;
}

describe('a store that can’t be shown', () => {
  const opened = async (spoil: (files: Map<string, Uint8Array>) => void, asOf?: EpochDay) => {
    const store = await smallStore();
    spoil(store.files);
    return createSession().open({ files: [], store, today, asOf });
  };
  const pathOf = (files: Map<string, Uint8Array>, begin: string) => [...files.keys()].find((path) => path.startsWith(begin))!;
  const text = (value: object) => new TextEncoder().encode(JSON.stringify(value));

  it.each<[string, (files: Map<string, Uint8Array>) => void, object]>([
    ['is no store', (files) => files.clear(), { code: 'store.no-record', store: 'ledger' }],
    [
      'is half a store: tables without a record',
      (files) => {
        for (const path of [...files.keys()]) if (path.startsWith('_runs/')) files.delete(path);
      },
      { code: 'store.no-record', store: 'ledger' },
    ],
    [
      'has had all its days pruned',
      (files) => putRecord(files, 3, { kind: 'prune', dropped: ['2021-05-20', '2021-06-11', '2021-07-05'] }),
      { code: 'store.no-snapshot', store: 'ledger', staged: 0 },
    ],
    [
      'has records of a newer layout',
      (files) => putRecord(files, 1, { record_version: 2 }),
      { code: 'store.newer', store: 'ledger', path: '_runs/00000000000000000001.json' },
    ],
    [
      'has a record that is something else',
      (files) => files.set('_runs/00000000000000000001.json', text({ hello: 1 })),
      { code: 'store.broken', path: '_runs/00000000000000000001.json', detail: 'it is no record of a run' },
    ],
    [
      'has a log that takes a newer reader',
      (files) =>
        files.set('call_list/_delta_log/00000000000000000000.json', text({ protocol: { minReaderVersion: 3, minWriterVersion: 7 } })),
      { code: 'store.newer', path: 'call_list/_delta_log/00000000000000000000.json' },
    ],
    [
      'has lost a version of a log',
      (files) => files.delete('ageing/_delta_log/00000000000000000001.json'),
      { code: 'store.broken', path: 'ageing/_delta_log/00000000000000000001.json', detail: 'it is missing' },
    ],
    [
      'has a log without the files of its record',
      (files) => files.set('ageing/_delta_log/00000000000000000002.json', text({ commitInfo: { timestamp: 1 } })),
      { code: 'store.broken', path: 'ageing/_delta_log/' },
    ],
    [
      'has lost a file of the day',
      (files) => files.delete(pathOf(files, 'invoices/as_of=2021-07-05')),
      { code: 'store.missing-file', path: 'invoices/as_of=2021-07-05/part-2.parquet', asOf: '2021-07-05' },
    ],
    [
      'has a file with other bytes',
      (files) => files.set(pathOf(files, 'ageing/as_of=2021-07-05'), text({})),
      { code: 'store.broken', path: 'ageing/as_of=2021-07-05/part-2.parquet', detail: 'it isn’t what was written' },
    ],
  ])('%s', async (_, spoil, error) => {
    expect(await opened(spoil)).toMatchObject({ ok: false, error });
  });

  it('keeps what was open before', async () => {
    const { session } = await openSession(EXTRACT);
    expect((await session.open({ files: [], store: { name: 'nothing', list: async () => [], get: async () => null }, today })).ok).toBe(
      false,
    );
    expect(answered(await session.daySummary({ asOf: JULY })).invoices).toBe(7);
  });

  it('reports a day with a missing file and shows the other days', async () => {
    const store = await smallStore();
    const { session } = await openStore(store);
    store.files.delete(pathOf(store.files, 'accounts/as_of=2021-05-20'));
    expect(await session.daySummary({ asOf: MAY })).toMatchObject({ ok: false, error: { code: 'store.missing-file', asOf: '2021-05-20' } });
    expect(answered(await session.daySummary({ asOf: JUNE })).invoices).toBe(6);
    expect(await session.daySummary({ asOf: day('2021-05-21') })).toEqual({
      ok: false,
      error: { code: 'store.no-such-day', store: 'ledger', asOf: '2021-05-21' },
    });
  });

  it('reports why a file can’t be read', async () => {
    const store = await smallStore();
    const unreadable = {
      ...store,
      get: async () => {
        throw new Error('this user may not read it.');
      },
    };
    expect(await createSession().open({ files: [], store: unreadable, today })).toEqual({
      ok: false,
      error: { code: 'store.unreadable', store: 'ledger', path: '_runs/00000000000000000000.json', detail: 'this user may not read it' },
    });
  });

  it('is closed when the reading is cancelled', async () => {
    const store = await smallStore();
    const signal = { aborted: false };
    const progress: string[] = [];
    const reading = createSession().open(
      { files: [], store, today },
      {
        signal,
        onProgress({ file, bytesRead, bytesTotal, unit }) {
          progress.push(`${file}: ${bytesRead} of ${bytesTotal} ${unit}`);
          signal.aborted = file === 'ledger, 2021-07-05';
        },
      },
    );
    expect(await reading).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(progress).toEqual(['ledger, records: 0 of 3 files', 'ledger, records: 3 of 3 files', 'ledger, 2021-07-05: 0 of 5 files']);
  });
});

describe('a snapshot', () => {
  it('reads back as it was calculated, for any extracts', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const of = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        const view = new DayView(of, asOf);
        const session = createSession();
        const opened = await session.open({
          files: [],
          store: await memoryStore([{ asOf, of, withContacts: true }]),
          today: day('2023-01-01'),
        });
        expect(opened).toMatchObject({ ok: true });
        const calls = await session.callListPage({ asOf, ...ROWS });
        expect(calls.ok).toBe(view.calls.ok);
        if (!calls.ok || !view.calls.ok) return;
        expect(
          calls.value.rows.map(({ rank, acct_id, priority_cents, reasons, next_due_day }) => ({
            rank,
            acct_id,
            priority_cents,
            reasons,
            next_due_day,
          })),
        ).toEqual(
          view.calls.value.map(({ rank, acct_id, priority_cents, reasons, next_due_day }) => ({
            rank,
            acct_id,
            priority_cents,
            reasons,
            next_due_day,
          })),
        );
        for (const edges of [EDGES, [7, 14, 21] as const]) {
          const aged = answered(await session.ageingPage({ asOf, edges, ...ROWS })).rows;
          const expected = view.ageing(edges);
          expect(withoutNotKept(aged)).toEqual(withoutNotKept(expected.ok && expected.value));
        }
      }),
      { numRuns: 60 },
    );
  });
});
