import { describe, expect, it, vi } from 'vitest';
import type { CoreApi } from '../../core/queries/core-api.ts';
import { CORE_QUESTIONS } from '../../core/queries/core-contract.ts';
import type { ModelName } from '../../core/queries/lineage/contract.ts';
import type { ExportKind } from '../../core/queries/open/contract.ts';
import { createSession, type Session } from '../../core/queries/session.ts';
import type { QuestionContract } from '../../core/queries/shared/question-contract.ts';
import type { SourceFile } from '../../core/sources/files/source-file.ts';
import type { ReadProgress } from '../../core/sources/files/source-schemas.ts';
import { SMALL_EXTRACT, SMALL_TODAY, withCell, withRows } from '../../core/testing/extract-files.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { answered, openSession, sessionFiles } from '../../core/testing/session-extracts.ts';
import { connectedCore, pageFiles } from '../testing/connected-core.ts';
import { CoreConnection } from './core-connection.ts';
import { CoreFailure } from './core-failure.ts';
import { serveCore } from './serve-core.ts';

const today = day(SMALL_TODAY);
const asOf = day('2021-06-11');
const ROWS = { firstRow: 0, limit: 100 };
const ALL = { asOf, ...ROWS };

/** Rejects, a finding about rows and one about a file, an account without a name. */
const FAULTY = withRows(
  withRows(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'joining_date', ''), 'accounts.csv', 'A3,,,,,,2020-01-01'),
  'invoice_line_items.csv',
  'I1,S1,many',
);

/** The file as on a slow disk. */
function delayed(file: SourceFile): SourceFile {
  return {
    ...file,
    async *read(start, end) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield* file.read(start, end);
    },
  };
}

const EVERY_EXPORT: readonly ExportKind[] = [
  'calls.xlsx',
  'calls.csv',
  'features.csv',
  'features.csv.gz',
  'features.parquet',
  'rejects.csv',
];

const MODELS: readonly ModelName[] = [
  'stg_accounts',
  'stg_skus',
  'stg_invoices',
  'stg_invoice_line_items',
  'int_invoices_priced',
  'int_invoices_settled',
  'int_invoices_sequenced',
  'int_invoices_preceded',
  'features_invoices',
  'mart_call_list',
];

const MAY = day('2021-05-10');
const EARLY = day('2001-01-01');

const EDGES = [30, 60, 90] as const;
const AGED = { asOf: today, edges: EDGES };
const DAYS = { from: { set: 'open', day: MAY }, to: { set: 'open', day: today } } as const;

/** Asks every question of the contract, in the same way for any core, except those with files, which differ between the two. */
async function askEverything(core: Omit<CoreApi, 'open' | 'openOther' | 'readingPreview'>): Promise<unknown[]> {
  const asked = [
    core.setCallRecords({ notes: [], lists: [] }),
    core.callsSummary({ asOf: today }),
    core.accountNotes({ asOf: today, accountId: 'A1' }),
    core.sinceAccounts({ asOf: today, change: 'new', limit: 10 }),
    core.listToKeep({}),
    core.accountFingerprints({}),
    core.exportCalls({ asOf: today, format: 'csv', selection: {} }),
    core.live({}),
    core.ageingPage({ ...AGED, ...ROWS }),
    core.ageingSummary({ ...AGED, search: '' }),
    core.openByAge(AGED),
    core.openInvoicesPage({ asOf: today, ...ROWS, filter: { overdueOnly: true } }),
    core.exportAgeing({ ...AGED, kind: 'ageing.csv' }),
    core.exportAccounts({ asOf: today, kind: 'accounts.csv', filter: { accounts: ['A1'] } }),
    core.statement({ ...AGED, accountId: 'A1' }),
    core.statement({ ...AGED, accountId: 'nobody' }),
    core.callSheets({ asOf: today, accountIds: ['A1', 'nobody'], maxInvoices: 5 }),
    core.backtest({ from: null, to: null, top: 5 }),
    core.otherRejectsPage(ROWS),
    core.compareDatasets(DAYS),
    core.comparePage({ ...DAYS, kind: 'changed', ...ROWS }),
    core.compareCalls(DAYS),
    core.compareCallsPage({ ...DAYS, ...ROWS }),
    core.featureColumns({}),
    core.featureStats({ asOf: today, extended: true }),
    core.featureBins({ asOf: today, key: 'acct_age' }),
    core.correlations({ asOf: today }),
    core.exportFeatures({ asOf: today, format: 'csv', manifest: true }),
    core.modelSql({ asOf: today, model: 'features_invoices', dialect: 'duckdb' }),
    core.rejectGroups({}),
    core.rejectGroupPage({ group: 0, ...ROWS }),
    core.contract({}),
    core.contractPage({ rule: 'invoices.date_issued.is-a-date', ...ROWS }),
    core.datasetContract({ asOf: today }),
    core.profiles({}),
    core.leakCheck({ asOf: today }),
    core.closeOther({}),
    core.callListPage({
      ...ALL,
      sort: { by: 'priority_cents', descending: true },
      search: '',
      filter: { overdueOnly: true, dueWithinDays: undefined },
    }),
    core.callListPage({ ...ALL, filter: { dueWithinDays: 30 } }),
    core.accountsPage({ ...ALL, sort: { by: 'late_share', descending: true }, search: 'a' }),
    core.featuresPage({
      ...ALL,
      sort: { by: 'is_late', descending: false },
      filter: { ranges: { acct_age: { min: 0, max: 1e6 } }, isLate: [0, 1, null] },
    }),
    core.featureGroups({ asOf: MAY, by: 'acct_id', across: 'issued_month', of: 'inv_total_cents', bins: 5 }),
    core.featureGroupsPage({ ...ALL, by: 'inv_items', of: 'acct_age', bins: 5, measure: 'mean', sort: { by: 'mean', descending: true } }),
    core.exportFeatureGroups({ asOf, by: 'is_late', of: 'inv_items', bins: 5, measure: 'rows' }),
    core.featureScatter({ asOf, x: 'inv_items', y: 'inv_total_cents', xScale: 'linear', yScale: 'log', search: 'a' }),
    core.account({ asOf, accountId: 'A1' }),
    core.account({ asOf, accountId: 'A3' }),
    core.account({ asOf, accountId: 'nobody' }),
    core.rejectsPage(ROWS),
    core.findingPage({ finding: 0, ...ROWS }),
    core.findingPage({ finding: 1, ...ROWS, search: 'A2' }),
    core.find({ asOf, text: 'a', limit: 10 }),
    core.daySummary({ asOf: MAY }),
    core.callListPage({ asOf: MAY, ...ROWS }),
    ...EVERY_EXPORT.map((kind) => core.exportFile({ asOf: MAY, kind })),
    core.daySummary({ asOf: EARLY }),
    core.callListPage({ asOf: EARLY, ...ROWS }),
    core.accountsPage({ asOf: EARLY, ...ROWS }),
    core.account({ asOf: EARLY, accountId: 'A1' }),
    core.daySummary({ asOf: today }),
    core.models({ asOf: today }),
    core.models({ asOf: today, extended: true }),
    core.modelPage({ asOf: today, model: 'features_invoices', ...ROWS, extended: true }),
    ...MODELS.map((model) => core.modelPage({ asOf: today, model, ...ROWS })),
    core.receivablesTrend({ asOf: MAY, edges: [30, 60, 90] }),
    core.rawRow({ file: 'invoice_line_items.csv', line: 2 }),
    core.rawRow({ file: 'invoice_line_items.csv', line: 200 }),
    core.explainInvoice({ asOf: today, invoiceId: 'I1' }),
    core.explainInvoice({ asOf: today, invoiceId: 'nobody' }),
    core.explainExtended({ asOf: today, invoiceId: 'I1' }),
    core.explainExtended({ asOf: today, invoiceId: 'I2' }),
    core.explainExtended({ asOf: today, invoiceId: 'nobody' }),
    core.invoiceLines({ asOf: today, invoiceId: 'I1' }),
    core.invoiceLines({ asOf: today, invoiceId: 'nobody' }),
    core.sqlTables({ asOf: today }),
    core.sqlRows({ asOf: MAY, table: 'features_extended' }),
    core.readingFile({ readings: { skus: { decimalMark: 'comma', emptyWords: ['tbd'] }, invoices: {} } }),
  ];
  return Promise.all(asked);
}

describe('the contract over a message channel', () => {
  it('shows the first rows of files that need not be open', async () => {
    const { core } = connectedCore();
    const readings = { 'skus.csv': { decimalMark: 'comma', firstLine: 3 } } as const;
    const shown = await core.readingPreview({ files: pageFiles(SMALL_EXTRACT), readings });
    expect(shown).toEqual(await createSession().readingPreview({ files: sessionFiles(SMALL_EXTRACT), readings }));
    expect(answered(shown).map(({ file, rows }) => [file, rows.length])).toContainEqual(['invoices.csv', 4]);
  });

  it('gives every answer as the session itself does', async () => {
    const { session, summary } = await openSession(FAULTY);
    const { core } = connectedCore();
    expect(await core.open({ files: pageFiles(FAULTY), today })).toEqual({ ok: true, value: summary });
    const other = await session.openOther({ files: sessionFiles(FAULTY), today });
    expect(await core.openOther({ files: pageFiles(FAULTY), today })).toEqual(other);
    const asked = new Set<string>();
    const watched = new Proxy(session, {
      get(target, name: keyof Session) {
        asked.add(name);
        return target[name];
      },
    });
    const direct = await askEverything(watched);
    expect(await askEverything(core)).toEqual(direct);
    const declared = Object.entries<QuestionContract>(CORE_QUESTIONS).filter(([, { hasFiles }]) => !hasFiles);
    expect([...asked].sort()).toEqual(declared.map(([name]) => name).sort());
  });

  it('carries errors of the core whole', async () => {
    const { core } = connectedCore();
    const files = pageFiles().filter(({ name }) => name !== 'skus.csv');
    const error = { code: 'sources.missing-table', table: 'skus', ignored: [] };
    expect(await core.open({ files, today })).toEqual({ ok: false, error });
  });

  it('reports progress to the caller, to the end of every file', async () => {
    const { core } = connectedCore();
    const told: string[] = [];
    const onProgress = ({ file, bytesRead, bytesTotal }: ReadProgress) => {
      if (bytesRead === bytesTotal) told.push(file);
    };
    await core.open({ files: pageFiles(), today }, { onProgress });
    expect(told.sort()).toEqual(['accounts.csv', 'invoice_line_items.csv', 'invoices.csv', 'skus.csv']);
  });

  it('cancels an opening that is running', async () => {
    const session = createSession();
    const slow: Session = {
      ...session,
      open: ({ files, ...request }, control) =>
        session.open({ ...request, files: files.map((file) => delayed(file as SourceFile)) }, control),
    };
    const { core } = connectedCore(slow);
    const stop = new AbortController();
    const opening = core.open({ files: pageFiles(), today }, { signal: stop.signal });
    stop.abort();
    expect(await opening).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('reports the progress of a question about lines, and cancels it', async () => {
    const session = createSession();
    const { core } = connectedCore({
      ...session,
      open: ({ files, ...request }, control) =>
        session.open({ ...request, files: files.map((file) => delayed(file as SourceFile)) }, control),
    });
    answered(await core.open({ files: pageFiles(), today }));
    const told: number[] = [];
    const onProgress = ({ bytesRead, bytesTotal }: ReadProgress) => told.push(bytesRead / bytesTotal);
    expect(answered(await core.invoiceLines({ asOf, invoiceId: 'I1' }, { onProgress }))!.lines).toHaveLength(2);
    expect(told.at(-1)).toBe(1);

    const stop = new AbortController();
    const asking = core.modelPage({ asOf, model: 'stg_invoice_line_items', firstRow: 0, limit: 10 }, { signal: stop.signal });
    stop.abort();
    expect(await asking).toEqual({ ok: false, error: { code: 'cancelled' } });
    const stopped = core.invoiceLines({ asOf, invoiceId: 'I1' }, { signal: stop.signal });
    expect(await stopped).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('moves the bytes of exported files instead of copying them', async () => {
    const { session } = await openSession();
    const exported: Uint8Array[] = [];
    const watched: Session = {
      ...session,
      async exportFile(request) {
        const answer = await session.exportFile(request);
        exported.push(answered(answer).bytes);
        return answer;
      },
      async exportFeatures(request) {
        const answer = await session.exportFeatures(request);
        const { file, manifest } = answered(answer);
        exported.push(file.bytes, manifest!.bytes);
        return answer;
      },
    };
    const { core } = connectedCore(watched);
    const { bytes } = answered(await core.exportFile({ asOf, kind: 'features.csv' }));
    expect(bytes.length).toBeGreaterThan(100);
    const { file, manifest } = answered(await core.exportFeatures({ asOf, format: 'parquet', manifest: true }));
    expect(file.bytes.length).toBeGreaterThan(100);
    expect(manifest!.bytes.length).toBeGreaterThan(100);
    expect(exported.map(({ length }) => length)).toEqual([0, 0, 0]);
  });
});

describe('a question of the wrong shape', () => {
  const wrong: readonly (readonly [string, (core: CoreApi) => Promise<unknown>])[] = [
    ['a negative row', (core) => core.callListPage({ asOf, firstRow: -1, limit: 10 })],
    ['half a row', (core) => core.callListPage({ asOf, firstRow: 0.5, limit: 10 })],
    ['a whole table', (core) => core.featuresPage({ asOf, firstRow: 0, limit: 1_000_000 })],
    ['an unknown column', (core) => core.callListPage({ ...ALL, sort: { by: 'reasons' as 'rank', descending: true } })],
    ['another list’s column', (core) => core.accountsPage({ ...ALL, sort: { by: 'rank' as 'acct_id', descending: true } })],
    ['a sorted list of rejects', (core) => core.rejectsPage({ ...ROWS, sort: { by: 'line', descending: true } } as never)],
    ['an unknown field', (core) => core.callListPage({ ...ALL, sql: 'select' } as never)],
    ['a range of nothing', (core) => core.featuresPage({ ...ALL, filter: { ranges: { inv_items: { min: Number.NaN } } } })],
    ['a range of an id', (core) => core.featuresPage({ ...ALL, filter: { ranges: { inv_id: { min: 1 } } as never } })],
    ['a label that is none', (core) => core.featuresPage({ ...ALL, filter: { isLate: [2 as 1] } })],
    ['no day', (core) => core.daySummary({ asOf: Number.NaN as never })],
    ['a day left out', (core) => core.callListPage(ROWS as never)],
    ['half a day', (core) => core.daySummary({ asOf: 1.5 as never })],
    ['a day out of the calendar', (core) => core.daySummary({ asOf: 99_999_999 as never })],
    ['a number for an id', (core) => core.account({ asOf, accountId: 1 as never })],
    ['an unknown file', (core) => core.exportFile({ asOf, kind: 'passwd' as never })],
    ['a file without content', (core) => core.open({ files: [{ name: 'a.csv', size: 1, blob: null }], today })],
    ['an unknown date order', (core) => core.open({ files: [], today, dateOrder: 'ydm' as 'ymd' })],
    ['more matches than can be shown', (core) => core.find({ asOf, text: 'a', limit: 10_000 })],
  ];

  it.each(wrong)('never reaches the session: %s', async (_, ask) => {
    const { session } = await openSession();
    const calls: unknown[] = [];
    const watched = Object.fromEntries(
      Object.keys(session).map((call) => [
        call,
        (...question: unknown[]) => {
          calls.push(question);
          throw new Error('reached');
        },
      ]),
    ) as unknown as Session;
    const { core } = connectedCore(watched);
    await expect(ask(core)).rejects.toMatchObject({ name: 'CoreFailure', kind: 'bug' });
    expect(calls).toEqual([]);
  });

  it('does not stop the core: the next one is answered', async () => {
    const { session } = await openSession();
    const { core } = connectedCore(session);
    await expect(core.callListPage({ asOf, firstRow: -1, limit: 10 })).rejects.toBeInstanceOf(CoreFailure);
    expect(answered(await core.callListPage(ALL)).total).toBe(1);
  });

  it.each([
    null,
    'open',
    { id: 1 },
    { id: 1, question: 'toString', request: {} },
    { id: 1, question: '__proto__', request: {} },
    { id: 'one', question: 'find', request: {} },
  ])('throws when it is no question at all: %j', (message) => {
    const posted: unknown[] = [];
    const receive = serveCore({} as Session, {
      post: (answer) => posted.push(answer),
      now: () => 0,
      turn: async () => undefined,
    });
    expect(() => receive(message)).toThrow();
    expect(posted).toEqual([]);
  });
});

describe('the core', () => {
  it('works ahead when no question waits, and answers a new one before its next step', async () => {
    const { session, summary } = await openSession();
    const done: string[] = [];
    let asked: Promise<unknown> = Promise.resolve();
    const watched: Session = {
      ...session,
      workAhead() {
        done.push('step');
        if (done.length === 2) asked = core.daySummary({ asOf: summary.day.asOf });
        return done.length < 6;
      },
      daySummary: async (request) => {
        done.push('answer');
        return session.daySummary(request);
      },
    };
    const { core } = connectedCore(watched, undefined, async () => undefined);
    await core.daySummary({ asOf: summary.day.asOf });
    await vi.waitUntil(() => done.length === 6);
    await asked;
    expect(done).toEqual(['answer', 'step', 'answer', 'step', 'step', 'step']);
  });

  it('goes on when it can’t work ahead', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { session } = await openSession();
    const broken: Session = {
      ...session,
      workAhead() {
        throw new Error('odd');
      },
    };
    const { core } = connectedCore(broken, undefined, async () => undefined);
    await core.callListPage(ALL);
    await vi.waitUntil(() => warn.mock.calls.length > 0);
    expect(warn.mock.calls).toEqual([['The core could not work ahead:', new Error('odd')]]);
    expect(answered(await core.callListPage(ALL)).total).toBe(1);
    warn.mockRestore();
  });
});

describe('a bug in the core', () => {
  it('rejects its question, with the place of the bug', async () => {
    const { core } = connectedCore();
    await expect(core.accountsPage(ALL)).rejects.toMatchObject({
      kind: 'bug',
      message: expect.stringMatching(/accountsPage: A question was asked before any extracts were open\.\n.*open\/answers\.ts/s),
    });
  });

  it('includes an answer of the wrong shape', async () => {
    const { session } = await openSession();
    const broken: Session = {
      ...session,
      callListPage: async (request) => {
        const page = answered(await session.callListPage(request));
        return { ok: true, value: { ...page, rows: page.rows.map((row) => ({ ...row, open_cents: 0.5 as never })) } };
      },
      find: async () => ({ ok: false, error: { code: 'no.such-error' } as never }),
    };
    const { core } = connectedCore(broken);
    await expect(core.callListPage(ALL)).rejects.toMatchObject({
      kind: 'bug',
      message: expect.stringContaining('callListPage: the answer has the wrong shape'),
    });
    await expect(core.find({ asOf, text: 'a', limit: 1 })).rejects.toMatchObject({
      kind: 'bug',
      message: expect.stringContaining('find: the answer has the wrong shape'),
    });
  });
});

describe('a question that waits', () => {
  it('is never started after it is cancelled, and the others are answered in turn', async () => {
    const { session } = await openSession();
    const begun: number[] = [];
    const watched: Session = {
      ...session,
      daySummary(request) {
        begun.push(request.asOf);
        return session.daySummary(request);
      },
    };
    const { core } = connectedCore(watched);
    const stop = new AbortController();
    const first = core.daySummary({ asOf: MAY });
    const second = core.daySummary({ asOf: EARLY }, { signal: stop.signal });
    stop.abort();
    const third = core.daySummary({ asOf });
    expect(answered(await first).asOf).toBe(MAY);
    expect(await second).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(answered(await third).asOf).toBe(asOf);
    expect(begun).toEqual([MAY, asOf]);
  });
});

describe('progress', () => {
  it('is reported about thirty times a second, and always at the start and the end of a file', async () => {
    const { session } = await openSession();
    let clock = 0;
    const steps = [...Array(100).keys()].map((step) => ({ file: 'a.csv', bytesRead: step + 1, bytesTotal: 100 }));
    const busy: Session = {
      ...session,
      async open(_, { onProgress } = {}) {
        for (const progress of [...steps, ...steps.map((step) => ({ ...step, file: 'b.csv' }))]) {
          clock += 10;
          onProgress?.(progress);
        }
        return { ok: false, error: { code: 'cancelled' } };
      },
    };
    const { core } = connectedCore(busy, () => clock);
    const told: string[] = [];
    await core.open({ files: pageFiles(), today }, { onProgress: ({ file, bytesRead }) => void told.push(`${file} ${bytesRead}`) });
    // A step takes 10 ms, so every fourth is reported.
    expect(told.slice(0, 3)).toEqual(['a.csv 1', 'a.csv 5', 'a.csv 9']);
    expect(told.filter((line) => line.startsWith('a.csv')).at(-1)).toBe('a.csv 100');
    expect(told[26]).toBe('b.csv 1');
    expect(told.at(-1)).toBe('b.csv 100');
    expect(told).toHaveLength(52);
  });
});

describe('the page’s end of the channel', () => {
  it('rejects open and future questions when it is closed', async () => {
    const posted: unknown[] = [];
    const connection = new CoreConnection((message) => posted.push(message));
    const asked = connection.api.account({ asOf, accountId: 'A1' });
    const failure = new CoreFailure('crashed', 'gone');
    connection.close(failure);
    connection.close(new CoreFailure('stopped', 'later'));
    await expect(asked).rejects.toBe(failure);
    await expect(connection.api.account({ asOf, accountId: 'A2' })).rejects.toBe(failure);
    expect(posted).toHaveLength(1);
  });

  it('throws for messages that can’t be from the core', () => {
    const connection = new CoreConnection(vi.fn());
    expect(() => connection.receive({ id: 1, answer: 1 })).toThrow();
    expect(() => connection.receive({ kind: 'answer', id: 7, answer: 1 })).toThrow('question 7, which was not asked');
  });

  it('rejects a question that can’t be cloned, and goes on', async () => {
    const { session } = await openSession();
    const { core } = connectedCore(session);
    await expect(core.account({ asOf, accountId: (() => 'A1') as never })).rejects.toThrow(/could not be cloned/);
    expect(answered(await core.account({ asOf, accountId: 'A1' }))!.acct_id).toBe('A1');
  });
});
