import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { EXTENDED_FEATURES } from '../../features/extended-features.ts';
import type { SourceFile } from '../../sources/files/source-file.ts';
import { type ExtractFiles, SMALL_EXTRACT, SMALL_TODAY, withCell, withRows } from '../../testing/extract-files.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession, sessionFiles } from '../../testing/session-extracts.ts';
import { COMPARE_QUESTIONS, type ComparedSide } from './contract.ts';

const ALL = { firstRow: 0, limit: 100 };
const today = day(SMALL_TODAY);
const FROM: ComparedSide = { set: 'open', day: day('2021-05-10') };
const TO: ComparedSide = { set: 'open', day: day('2021-06-12') };
const OTHER: ComparedSide = { set: 'other', day: day('2021-06-12') };

/** A week later: I3 is paid late, I2 is one item less and of another account, I1 is no longer there, I5 is new. */
const LATER = edited(
  withRows(
    withCell(withCell(SMALL_EXTRACT, 'invoices.csv', 4, 'payment_dates', '2021-06-12'), 'invoices.csv', 3, 'account_id', 'A2'),
    'invoices.csv',
    'I5,A1,2021-06-12,',
  ),
);

function edited(files: ExtractFiles): ExtractFiles {
  return {
    ...files,
    'invoices.csv': files['invoices.csv'].replace(/^I1,.*\n/m, ''),
    'invoice_line_items.csv': `${files['invoice_line_items.csv'].replace(/^I1,.*\n/gm, '').replace('I2,S1,10', 'I2,S1,9')}I5,S2,1\n`,
  };
}

async function twoSets(other: ExtractFiles = LATER) {
  const { session } = await openSession();
  const summary = answered(await session.openOther({ files: sessionFiles(other), today }));
  return { session, summary };
}

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

describe('two days of the same extracts', () => {
  it('have the distributions of what was issued lately alone, on request', async () => {
    const { session } = await openSession();
    // I1 is of 1 March, I2 of 1 April and I3 of 1 May; I4 is the only one issued between 13 May and 12 June.
    const rows = async (issuedMonths?: number) => {
      const request = { from: FROM, to: TO, ...(issuedMonths !== undefined && { issuedMonths }) };
      const { distributions, rowsBefore, rowsAfter } = answered(await session.compareDatasets(request));
      for (const { before, after } of distributions)
        for (const side of [before, after]) expect(side.counts.reduce((sum, count) => sum + count, side.missing)).toBe(side.rows);
      return [rowsBefore, rowsAfter, ...new Set(distributions.map(({ before, after }) => `${before.rows} ${after.rows}`))];
    };
    expect(await rows()).toEqual([3, 4, '3 4']);
    expect(await rows(1)).toEqual([3, 4, '1 1']);
    expect(await rows(24)).toEqual([3, 4, '3 4']);
  });

  it('show what changed between them, and how labels changed', async () => {
    const { session } = await openSession();
    const found = answered(await session.compareDatasets({ from: FROM, to: TO }));
    expect(found).toMatchObject({ rowsBefore: 3, rowsAfter: 4, added: 1, gone: 0, changed: 1, unchanged: 2 });
    expect(found.changedCells).toEqual([{ column: 'is_late', rows: 1 }]);
    expect(found.labels).toEqual([
      [0, 0, 1],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    // As of 10 May I1 was on time and I2 late, and I3 was not due; as of 12 June I3 was late, and I4 is not due though it is paid.
    expect(found.lateShares).toMatchObject({
      before: { known: 2, late: 1, lateShare: { share: 1 / 2 } },
      after: { known: 3, late: 2, lateShare: { share: 2 / 3 } },
    });
    const page = answered(await session.comparePage({ kind: 'changed', ...ALL, from: FROM, to: TO }));
    expect(page.rows).toMatchObject([
      { inv_id: 'I3', acct_id: 'A2', before: { is_late: null }, after: { is_late: 1 }, changed: ['is_late'] },
    ]);
    const added = answered(await session.comparePage({ kind: 'added', ...ALL, from: FROM, to: TO }));
    expect(added.rows).toMatchObject([{ inv_id: 'I4', before: null, after: { inv_total_cents: 500 }, changed: [] }]);
    const gone = answered(await session.comparePage({ kind: 'gone', ...ALL, from: TO, to: FROM }));
    expect(gone.rows).toMatchObject([{ inv_id: 'I4', before: { inv_total_cents: 500 }, after: null }]);
  });
});

describe('another set of extracts', () => {
  it('is read next to the open one, which stays unchanged', async () => {
    const { session } = await openSession();
    const before = answered(await session.featuresPage({ ...ALL, asOf: FROM.day }));
    const summary = answered(await session.openOther({ files: sessionFiles(LATER), today }));
    expect(summary.day).toMatchObject({ asOf: day('2021-06-12'), invoices: 4 });
    expect(summary.files.map(({ table, rowsKept }) => [table, rowsKept])).toEqual([
      ['accounts', 2],
      ['skus', 2],
      ['invoices', 4],
      ['invoice_line_items', 5],
    ]);
    expect(answered(await session.featuresPage({ ...ALL, asOf: FROM.day }))).toEqual(before);
  });

  it('is compared by invoice: its extra rows are added, rows only in the open one are gone, and each changed cell is listed', async () => {
    const { session } = await twoSets();
    const found = answered(await session.compareDatasets({ from: TO, to: OTHER }));
    expect(found).toMatchObject({ from: TO, to: OTHER, rowsBefore: 4, rowsAfter: 4, added: 1, gone: 1, changed: 3, unchanged: 0 });
    const rows = async (kind: 'added' | 'gone' | 'changed') =>
      answered(await session.comparePage({ kind, ...ALL, from: TO, to: OTHER })).rows;
    expect(await rows('added')).toMatchObject([{ inv_id: 'I5', acct_id: 'A1', before: null, after: { inv_total_cents: 34 } }]);
    expect(await rows('gone')).toMatchObject([{ inv_id: 'I1', acct_id: 'A1', before: { inv_total_cents: 601, is_late: 0 }, after: null }]);
    const [changed, ...others] = await rows('changed');
    expect(changed).toEqual({
      inv_id: 'I2',
      acct_id: 'A2',
      acct_id_before: 'A1',
      before: { inv_total_cents: 1250, inv_items: 10, acct_age: 456, num_inv_120d: 1, cum_tot_inv_acct: 2, is_late: 1 },
      after: { inv_total_cents: 1125, inv_items: 9, acct_age: 304, num_inv_120d: 0, cum_tot_inv_acct: 1, is_late: 1 },
      changed: ['acct_id', 'inv_total_cents', 'inv_items', 'acct_age', 'num_inv_120d', 'cum_tot_inv_acct'],
    });
    // The others of A2, which now has one more invoice before them.
    expect(others.map((row) => [row.inv_id, row.acct_id_before, row.changed])).toEqual([
      ['I3', null, ['num_inv_120d', 'cum_tot_inv_acct']],
      ['I4', null, ['num_inv_120d', 'cum_tot_inv_acct']],
    ]);
  });

  it('can be either side of the comparison', async () => {
    const { session } = await twoSets();
    const forth = answered(await session.compareDatasets({ from: TO, to: OTHER }));
    const back = answered(await session.compareDatasets({ from: OTHER, to: TO }));
    expect(back).toMatchObject({ added: forth.gone, gone: forth.added, changed: forth.changed, unchanged: forth.unchanged });
  });

  it('has no differences from itself, extended columns included', async () => {
    const { session } = await twoSets(SMALL_EXTRACT);
    const found = answered(await session.compareDatasets({ from: TO, to: OTHER, extended: true }));
    expect(found).toMatchObject({ added: 0, gone: 0, changed: 0, unchanged: 4 });
    expect(found.distributions.map(({ psi }) => psi)).toEqual(Array(6 + EXTENDED_FEATURES.length).fill(0));
  });

  it('has separate rejects', async () => {
    const { session, summary } = await twoSets(withRows(LATER, 'invoice_line_items.csv', 'I2,S1,many', 'I9,S1,1'));
    expect(summary.rowsRejected).toBe(2);
    expect(answered(await session.otherRejectsPage(ALL)).rows.map(({ value }) => value)).toEqual(['many', 'I9']);
    expect(answered(await session.rejectsPage(ALL)).total).toBe(0);
  });

  it('stays when the next one can’t be read or is cancelled', async () => {
    const { session } = await twoSets();
    const files = sessionFiles(SMALL_EXTRACT);
    expect(await session.openOther({ files: files.slice(1), today })).toMatchObject({
      ok: false,
      error: { code: 'sources.missing-table', table: 'accounts' },
    });
    const signal = { aborted: false };
    const reading = session.openOther({ files: files.map(delayed), today }, { signal });
    signal.aborted = true;
    expect(await reading).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(answered(await session.compareDatasets({ from: TO, to: OTHER })).added).toBe(1);
  });

  it('is replaced by a newer one while it is read', async () => {
    const { session } = await openSession();
    const slow = session.openOther({ files: sessionFiles(SMALL_EXTRACT).map(delayed), today });
    expect(answered(await session.openOther({ files: sessionFiles(LATER), today })).day.invoices).toBe(4);
    expect(await slow).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(answered(await session.compareDatasets({ from: TO, to: OTHER })).added).toBe(1);
  });

  it('is closed, and its reading cancelled, when other extracts are opened, but not when that fails', async () => {
    const { session } = await twoSets();
    await session.open({ files: sessionFiles(SMALL_EXTRACT).slice(1), today });
    expect(answered(await session.compareDatasets({ from: TO, to: OTHER })).added).toBe(1);
    const slow = session.openOther({ files: sessionFiles(SMALL_EXTRACT).map(delayed), today });
    answered(await session.open({ files: sessionFiles(LATER), today }));
    expect(await slow).toEqual({ ok: false, error: { code: 'cancelled' } });
    await expect(session.compareDatasets({ from: TO, to: OTHER })).rejects.toThrow('none is open');
  });

  it('is released completely when it is closed, comparisons included', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { session } = await openSession();
    const isHeld = await (async () => {
      const files = sessionFiles(LATER);
      const held = new WeakRef(files[0]!);
      answered(await session.openOther({ files, today }));
      answered(await session.compareDatasets({ from: TO, to: OTHER, extended: true }));
      return () => held.deref() !== undefined;
    })();
    const settle = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      collect();
    };
    await settle();
    expect(isHeld()).toBe(true);
    answered(await session.closeOther({}));
    await settle();
    expect(isHeld()).toBe(false);
    await expect(session.otherRejectsPage(ALL)).rejects.toThrow('none is open');
  });

  it('gives answers that fit the schemas of the page', async () => {
    const { session } = await twoSets(withRows(LATER, 'invoice_line_items.csv', 'I2,S1,many'));
    const asked = {
      compareDatasets: { from: TO, to: OTHER, extended: true },
      comparePage: { kind: 'changed', ...ALL, from: TO, to: OTHER },
      otherRejectsPage: ALL,
      compareCalls: { from: TO, to: OTHER },
      compareCallsPage: { ...ALL, from: TO, to: OTHER, sort: { by: 'places', descending: true }, search: 'a', change: 'new' },
      closeOther: {},
    } as const;
    for (const [question, request] of Object.entries(asked)) {
      const contract = COMPARE_QUESTIONS[question as keyof typeof asked];
      expect([question, contract.request.safeParse(request).success]).toEqual([question, true]);
      const answering = session[question as 'compareDatasets'] as (request: unknown) => Promise<unknown>;
      const parsed = contract.answer.safeParse(await answering(request));
      expect([question, parsed.error?.message, (parsed.data as { ok: boolean }).ok]).toEqual([question, undefined, true]);
    }
  });
});

describe('two call lists', () => {
  const APRIL: ComparedSide = { set: 'open', day: day('2021-04-15') };

  it('show which accounts came, went and moved, and what is newly overdue', async () => {
    const { session } = await openSession();
    const found = answered(await session.compareCalls({ from: APRIL, to: TO }));
    // In April A1 owes I2; by June it has paid, and I3 of A2 is overdue.
    expect(found).toMatchObject({
      listedBefore: 1,
      listedAfter: 1,
      counts: { new: 1, 'gone-paid': 1, 'gone-missing': 0, up: 0, down: 0, same: 0 },
      overdueBeforeCents: 0,
      overdueAfterCents: 3350,
      newOverdueCents: 3350,
    });
    const { rows } = answered(await session.compareCallsPage({ ...ALL, from: APRIL, to: TO }));
    expect(rows).toMatchObject([
      { acct_id: 'A2', company_name: 'Bolt & Co', change: 'new', rank_before: null, rank_after: 1, new_overdue_cents: 3350 },
      { acct_id: 'A1', change: 'gone-paid', rank_before: 1, rank_after: null, overdue_after_cents: null, new_overdue_cents: 0 },
    ]);
    const sorted = await session.compareCallsPage({ ...ALL, from: APRIL, to: TO, sort: { by: 'acct_id', descending: false } });
    expect(answered(sorted).rows.map(({ acct_id }) => acct_id)).toEqual(['A1', 'A2']);
    expect(answered(await session.compareCallsPage({ ...ALL, from: APRIL, to: TO, search: 'bolt' })).total).toBe(1);
  });

  it('of two sets are compared by the rows of the other set', async () => {
    const { session } = await twoSets();
    const { rows } = answered(await session.compareCallsPage({ ...ALL, from: TO, to: OTHER }));
    expect(rows.map(({ acct_id, change }) => [acct_id, change])).toEqual([
      ['A1', 'new'],
      ['A2', 'gone-paid'],
    ]);
  });

  it('can’t be compared before the first payment is known', async () => {
    const { session } = await openSession();
    const sides = { from: { set: 'open', day: day('2021-03-05') }, to: TO } as const;
    const error = { code: 'compare.no-payments', set: 'open', file: 'invoices.csv', asOf: '2021-03-05', hasLater: true };
    expect(await session.compareCalls(sides)).toEqual({ ok: false, error });
    expect(await session.compareCallsPage({ ...ALL, ...sides })).toEqual({ ok: false, error });
  });

  it('can’t be compared with a set without payments, and the error names that set', async () => {
    const unpaid = { ...LATER, 'invoices.csv': LATER['invoices.csv'].replaceAll(/^(I.*,).*$/gm, '$1') };
    const { session } = await twoSets(unpaid);
    const error = { code: 'compare.no-payments', set: 'other', file: 'invoices.csv', asOf: '2021-06-12', hasLater: false };
    expect(await session.compareCalls({ from: TO, to: OTHER })).toEqual({ ok: false, error });
    expect(await session.compareCalls({ from: OTHER, to: TO })).toEqual({ ok: false, error });
  });
});
