import { describe, expect, it } from 'vitest';
import { buildCallList } from '../call-list.ts';
import { callListCsv } from '../exports/call-list-csv.ts';
import { callListXlsx } from '../exports/call-list-xlsx.ts';
import { featuresCsv } from '../exports/features-csv.ts';
import { featuresParquet } from '../exports/features-parquet.ts';
import { gzip } from '../exports/gzip.ts';
import { rejectsCsv } from '../exports/rejects-csv.ts';
import { buildFeatures, readExtracts } from '../pipeline.ts';
import type { SourceFile } from '../sources/files/source-file.ts';
import type { ReadProgress } from '../sources/files/source-schemas.ts';
import { SMALL_EXTRACT, SMALL_TODAY, withCell, withoutColumn, withRows } from '../testing/extract-files.ts';
import { day } from '../testing/read-text-extracts.ts';
import { answered, openSession, sessionFiles } from '../testing/session-extracts.ts';
import type { ExportKind } from './open/contract.ts';
import { createSession } from './session.ts';

const today = day(SMALL_TODAY);
const asOf = day('2021-06-11');
const ROWS = { firstRow: 0, limit: 100 };
const ALL = { asOf, ...ROWS };

/** Extracts with one more account, to distinguish them from the first ones. */
const OTHER = withRows(SMALL_EXTRACT, 'accounts.csv', 'A3,Cog,3 High St,Cy Moe,555-0103,F,2021-01-01');

/** The files; the last one is not read further before `release` is called. */
function heldBack(files: SourceFile[]): { files: SourceFile[]; release: () => void } {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const last = files.at(-1)!;
  const held: SourceFile = {
    ...last,
    async *read(start, end) {
      await gate;
      yield* last.read(start, end);
    },
  };
  return { files: [...files.slice(0, -1), held], release };
}

describe('opening', () => {
  it('is undone by a cancel that arrives after all is read', async () => {
    const signal = { aborted: false };
    let cancel = async () => {};
    const session = createSession(() => cancel());
    expect((await session.open({ files: sessionFiles(SMALL_EXTRACT), today })).ok).toBe(true);
    cancel = async () => {
      signal.aborted = true;
    };
    const reopened = await session.open({ files: sessionFiles(OTHER), today }, { signal });
    expect(reopened).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(await session.accountsPage(ALL)).toMatchObject({ ok: true, value: { total: 2 } });
  });

  it('reports what was read, and the figures of the suggested as-of date', async () => {
    const { summary } = await openSession();
    expect(summary).toMatchObject({
      ignored: [],
      rowsKept: 14,
      rowsRejected: 0,
      settlementKnown: true,
      issued: { first: day('2021-03-01'), last: day('2021-06-01') },
      lastPaid: day('2021-06-11'),
      asOfWhy: 'the latest payment date',
    });
    expect(summary.files.map(({ file }) => file).sort()).toEqual(['accounts.csv', 'invoice_line_items.csv', 'invoices.csv', 'skus.csv']);
    expect(summary.day).toEqual({
      asOf: day('2021-06-11'),
      findings: [expect.objectContaining({ check: 'invoices.window-start', message: expect.stringMatching(/^4 invoices /) })],
      accounts: 2,
      invoices: 4,
      debtors: 1,
      openInvoices: 1,
      openCents: 33_50,
      overdueCents: 33_50,
      overdueAccounts: 1,
      expectedLateCents: 33_50,
    });
  });

  it('reports the progress of reading, to the end of every file', async () => {
    const session = createSession();
    const finished = new Set<string>();
    const onProgress = ({ file, bytesRead, bytesTotal }: ReadProgress) => {
      if (bytesRead === bytesTotal) finished.add(file);
    };
    await session.open({ files: sessionFiles(SMALL_EXTRACT), today }, { onProgress });
    expect([...finished].sort()).toEqual(['accounts.csv', 'invoice_line_items.csv', 'invoices.csv', 'skus.csv']);
  });

  it('refuses extracts whose invoices can’t be added up exactly together, though each of them can, credits included', async () => {
    const session = createSession();
    const largest = Number.MAX_SAFE_INTEGER / 100;
    const open = (price: string, quantity = '2') => {
      const files = withRows(SMALL_EXTRACT, 'skus.csv', `S3,Dam,A dam,1.00,${price}`);
      return session.open({ files: sessionFiles(withRows(files, 'invoice_line_items.csv', `I3,S3,1`, `I4,S3,${quantity}`)), today });
    };
    const third = (largest / 3 - 100).toFixed(2);
    expect(answered(await open(third)).day).toMatchObject({ openInvoices: 1 });
    const error = { code: 'pricing.sum-not-exact', invoice: 'I4', file: 'invoices.csv', line: 5 };
    expect(await open((largest / 3 + 100).toFixed(2))).toEqual({ ok: false, error });
    expect(await open((largest / 3 + 100).toFixed(2), '-2')).toEqual({ ok: false, error });
    // The open extracts stay open.
    expect(answered(await session.daySummary({ asOf }))).toMatchObject({ openInvoices: 1 });
  });

  it('can use a chosen as-of date at once', async () => {
    const session = createSession();
    const asOf = day('2021-05-10');
    const summary = answered(await session.open({ files: sessionFiles(SMALL_EXTRACT), today, asOf }));
    expect(summary).toMatchObject({ asOfWhy: 'the day chosen', day: { asOf, invoices: 3, openCents: 46_00 } });
  });

  it('keeps what was open when the new extracts can’t be used', async () => {
    const { session } = await openSession();
    const files = sessionFiles(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'date_issued'));
    expect(await session.open({ files, today })).toEqual({
      ok: false,
      error: {
        code: 'sources.missing-column',
        file: 'invoices.csv',
        table: 'invoices',
        column: 'date_issued',
        line: 1,
        header: ['invoice_id', 'account_id', 'payment_dates'],
        likely: null,
      },
    });
    expect(answered(await session.accountsPage(ALL)).total).toBe(2);
  });

  it('keeps what was open when no as-of date is possible', async () => {
    const { session } = await openSession();
    const early = await session.open({ files: sessionFiles(OTHER), today: day('2020-12-31') });
    expect(early).toEqual({ ok: false, error: { code: 'as-of.none', today: '2020-12-31' } });
    expect(answered(await session.accountsPage(ALL)).total).toBe(2);
  });

  it('can be cancelled, and keeps what was open', async () => {
    const { session } = await openSession();
    const { files, release } = heldBack(sessionFiles(OTHER));
    const signal = { aborted: false };
    const opening = session.open({ files, today }, { signal });
    expect(answered(await session.accountsPage(ALL)).total).toBe(2);
    signal.aborted = true;
    release();
    expect(await opening).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(answered(await session.accountsPage(ALL)).total).toBe(2);
  });

  it('ends as cancelled for any fault of the extracts', async () => {
    const session = createSession();
    const { files, release } = heldBack(sessionFiles(SMALL_EXTRACT).slice(0, 2));
    const signal = { aborted: false };
    const opening = session.open({ files, today }, { signal });
    signal.aborted = true;
    release();
    expect(await opening).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it.each([
    ['first', 0],
    ['last', 1],
  ])('is cancelled by a newer one, when it would be read %s', async (_, place) => {
    const { session } = await openSession();
    const older = heldBack(sessionFiles(SMALL_EXTRACT));
    const newer = heldBack(sessionFiles(OTHER));
    const openings = [session.open({ files: older.files, today }), session.open({ files: newer.files, today })];
    const inTurn = place === 0 ? [older, newer] : [newer, older];
    for (const { release } of inTurn) {
      release();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await openings[0]).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(answered((await openings[1])!).day.accounts).toBe(3);
    expect(answered(await session.accountsPage(ALL)).total).toBe(3);
  });

  it('ignores a cancel once it is done', async () => {
    const session = createSession();
    const signal = { aborted: false };
    answered(await session.open({ files: sessionFiles(SMALL_EXTRACT), today }, { signal }));
    signal.aborted = true;
    expect(answered(await session.open({ files: sessionFiles(OTHER), today })).day.accounts).toBe(3);
  });

  it('must happen before every question', async () => {
    const session = createSession();
    await expect(session.callListPage(ALL)).rejects.toThrow('before any extracts were open');
    await expect(session.daySummary({ asOf: today })).rejects.toThrow('before any extracts were open');
  });
});

describe('another day', () => {
  const MAY = { asOf: day('2021-05-10') };

  it('is the day of every list that names it, after any earlier question', async () => {
    const { session, summary } = await openSession();
    const may = answered(await session.daySummary(MAY));
    expect(may).toMatchObject({ invoices: 3, debtors: 2, openCents: 46_00, overdueCents: 12_50 });
    expect(answered(await session.callListPage({ ...MAY, ...ROWS })).rows.map(({ acct_id, open_cents }) => [acct_id, open_cents])).toEqual([
      ['A2', 33_50],
      ['A1', 12_50],
    ]);
    expect(answered(await session.featuresPage({ ...MAY, ...ROWS })).rows.map(({ inv_id, is_late }) => [inv_id, is_late])).toEqual([
      ['I1', 0],
      ['I2', 1],
      ['I3', null],
    ]);
    expect(answered(await session.featuresPage(ALL)).total).toBe(4);
    expect(answered(await session.account({ ...MAY, accountId: 'A1' }))!.history.map(({ inv_id, paid_day }) => [inv_id, paid_day])).toEqual(
      [
        ['I2', null],
        ['I1', day('2021-03-20')],
      ],
    );
    expect(answered(await session.find({ ...MAY, text: 'i4', limit: 5 })).invoices).toEqual([]);

    expect(answered(await session.daySummary({ asOf: summary.day.asOf }))).toEqual(summary.day);
  });

  it('can be before all data', async () => {
    const { session } = await openSession();
    const early = { asOf: day('2001-01-01') };
    expect(answered(await session.daySummary(early))).toMatchObject({ accounts: 2, invoices: 0, openCents: null });
    expect(answered(await session.featuresPage({ ...early, ...ROWS }))).toEqual({ firstRow: 0, rows: [], total: 0, all: 0 });
    expect(answered(await session.account({ ...early, accountId: 'A1' }))).toMatchObject({
      invoices: 0,
      history: [],
      call: null,
      last_issued_day: null,
    });
    expect(await session.callListPage({ ...early, ...ROWS })).toEqual({
      ok: false,
      error: { code: 'calls.no-payments-yet', file: 'invoices.csv', asOf: '2001-01-01' },
    });
  });
});

describe('extracts without payments', () => {
  const unpaid = withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates');

  it('have no call list and no money figures; all else works', async () => {
    const { session, summary } = await openSession(unpaid);
    const { asOf } = summary.day;
    const all = { asOf, ...ROWS };
    expect(summary.settlementKnown).toBe(false);
    expect(summary.day).toMatchObject({ invoices: 4, debtors: null, openCents: null, expectedLateCents: null });
    for (const answer of [
      await session.callListPage(all),
      await session.exportFile({ asOf, kind: 'calls.csv' }),
      await session.exportFile({ asOf, kind: 'calls.xlsx' }),
    ]) {
      expect(answer).toEqual({ ok: false, error: { code: 'calls.no-payments', file: 'invoices.csv' } });
    }
    expect(answered(await session.featuresPage(all)).rows.map(({ is_late }) => is_late)).toEqual([null, null, null, null]);
    expect(answered(await session.accountsPage(all)).rows[0]).toMatchObject({
      invoices: 2,
      open_cents: null,
      overdue_cents: null,
      late_share: null,
    });
    const account = answered(await session.account({ asOf, accountId: 'A1' }))!;
    expect(account).toMatchObject({ call: null, rest_late_probability: null, ageing: null });
    expect(account.history[0]).toMatchObject({ inv_id: 'I2', is_open: null, days_overdue: null, is_late: null, late_probability: null });
    expect(answered(await session.exportFile({ asOf, kind: 'features.csv' })).name).toBe('features-2021-06-01.csv');
  });
});

describe('rejected rows', () => {
  const faulty = withRows(
    withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'joining_date', ''),
    'invoice_line_items.csv',
    'I1,S1,many',
    'I9,S1,1',
    'I1,S1,few',
  );

  it('are shown a page at a time, in file order, and searched', async () => {
    const { session } = await openSession(faulty);
    const page = answered(await session.rejectsPage({ firstRow: 1, limit: 1 }));
    expect(page).toEqual({
      firstRow: 1,
      rows: [{ file: 'invoice_line_items.csv', line: 9, column: 'invoice_id', value: 'I9', reason: 'is not in the invoices extract' }],
      total: 3,
      all: 3,
    });
    const searched = answered(await session.rejectsPage({ ...ROWS, search: 'WHOLE number' }));
    expect(searched.rows.map(({ value }) => value)).toEqual(['many', 'few']);
    expect(searched).toMatchObject({ total: 2, all: 3 });
  });

  it('are grouped by file, column and reason, and each group opens its rows', async () => {
    const { session } = await openSession(faulty);
    const groups = answered(await session.rejectGroups({}));
    expect(groups.map(({ column, reason, count, listed, cents }) => [column, reason, count, listed, cents])).toEqual([
      ['invoice_id', 'is not in the invoices extract', 1, 1, 1_25],
      ['quantity', 'is not a whole number', 2, 2, null],
    ]);
    expect(answered(await session.rejectGroupPage({ group: 1, firstRow: 1, limit: 1 }))).toMatchObject({
      rows: [{ value: 'few' }],
      total: 2,
      all: 2,
    });
    expect(answered(await session.rejectGroupPage({ group: 1, ...ALL, search: 'many' }))).toMatchObject({
      rows: [{ value: 'many' }],
      total: 1,
    });
    await expect(session.rejectGroupPage({ group: 2, ...ALL })).rejects.toThrow('There is no group 2');
  });

  it('are listed with their finding; a finding about a whole file has none', async () => {
    const { session, summary } = await openSession({ ...faulty, 'skus.csv': SMALL_EXTRACT['skus.csv'].replace('item_name', 'nickname') });
    const about = (check: string) => summary.findings.findIndex((finding) => finding.check === check);
    expect(answered(await session.findingPage({ finding: about('accounts.empty-joining-date'), ...ROWS })).rows).toEqual([
      { file: 'accounts.csv', line: 4, column: 'joining_date', value: '', reason: 'is empty' },
    ]);
    expect(summary.findings[about('file.ignored-columns')]!.count).toBe(0);
    expect(answered(await session.findingPage({ finding: about('file.ignored-columns'), ...ROWS }))).toEqual({
      firstRow: 0,
      rows: [],
      total: 0,
      all: 0,
    });
    await expect(session.findingPage({ finding: summary.findings.length, ...ROWS })).rejects.toThrow('There is no finding');
  });
});

describe('an exported file', () => {
  const files = withRows(SMALL_EXTRACT, 'invoice_line_items.csv', 'I9,S1,1');
  const asOf = day('2021-05-10');

  /** The bytes from the core itself for the same extracts and day, without a session. */
  async function expected(kind: ExportKind): Promise<Uint8Array> {
    const extracts = answered(await readExtracts(sessionFiles(files), { today }));
    const calls = answered(buildCallList(extracts, asOf));
    const features = buildFeatures(extracts, asOf);
    const all = async (chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) => {
      const bytes: number[] = [];
      for await (const chunk of chunks) bytes.push(...chunk);
      return Uint8Array.from(bytes);
    };
    switch (kind) {
      case 'calls.csv':
        return callListCsv(calls);
      case 'calls.xlsx':
        return callListXlsx(calls, { asOf });
      case 'features.csv':
        return all(featuresCsv(features));
      case 'features.csv.gz':
        return all(gzip(featuresCsv(features)));
      case 'features.parquet':
        return featuresParquet(features);
      case 'rejects.csv':
        return all(rejectsCsv(extracts.rejects));
    }
  }

  const named: readonly (readonly [ExportKind, string, string])[] = [
    ['calls.xlsx', 'call-list-2021-05-10.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['calls.csv', 'call-list-2021-05-10.csv', 'text/csv'],
    ['features.csv', 'features-2021-05-10.csv', 'text/csv'],
    ['features.csv.gz', 'features-2021-05-10.csv.gz', 'application/gzip'],
    ['features.parquet', 'features-2021-05-10.parquet', 'application/vnd.apache.parquet'],
    ['rejects.csv', 'rejects.csv', 'text/csv'],
  ];

  it.each(named)('%s holds the bytes of the core’s export, whatever the lists on screen show', async (kind, name, mimeType) => {
    const { session } = await openSession(files);
    await session.featuresPage({ asOf, ...ROWS, sort: { by: 'inv_total_cents', descending: true }, search: 'I1' });
    const file = answered(await session.exportFile({ asOf, kind }));
    expect([file.name, file.mimeType]).toEqual([name, mimeType]);
    expect(Buffer.from(file.bytes).equals(await expected(kind))).toBe(true);
  });
});
