import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openByAge } from '../ageing/ageing.ts';
import type { AgeingBucket } from '../ageing/ageing-bucket.ts';
import { MODEL_NUMBER } from '../lists/model-families.ts';
import { expectedLateCents } from '../risk/mart-call-list.ts';
import { anyAsOf, anyExtracts, anySpoiltExtracts, extractTexts } from '../testing/random-extracts.ts';
import { readTextExtracts } from '../testing/read-text-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import type { EpochDay } from '../units/units.ts';
import { accountDayOf } from './accounts/account-day.ts';
import { DayView } from './answering/day-view.ts';
import type { FeatureSort } from './dataset/contract.ts';
import { featureDayOf } from './dataset/feature-day.ts';
import { daySummaryOf } from './open/day-summary.ts';
import type { SortBy } from './shared/page-request.ts';

const ALL = { firstRow: 0, limit: 1000 };

const anyView = fc.tuple(fc.oneof(anyExtracts, anySpoiltExtracts), anyAsOf).map(([rows, asOf]) => ({
  asOf,
  view: async () => new DayView(await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' }), asOf),
}));

function featuresPage(view: DayView, sort?: SortBy<FeatureSort>) {
  const page = featureDayOf(view).page({ ...ALL, sort });
  if (!page.ok) throw new Error(page.error.code);
  return page.value;
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number | null) => rows.reduce((total, row) => total + (of(row) ?? 0), 0);
const cents = (ageing: readonly AgeingBucket[] | null) => ageing && sum(ageing, (bucket) => bucket.cents);
const invoices = (ageing: readonly AgeingBucket[] | null) => ageing && sum(ageing, (bucket) => bucket.invoices);

function holds(law: (view: DayView, asOf: EpochDay) => void): Promise<void> {
  return fc.assert(
    fc.asyncProperty(anyView, async ({ view, asOf }) => law(await view(), asOf)),
    { numRuns: 200 },
  );
}

describe('the figures of one day', () => {
  it('agree: the summary, its ageing, the accounts and the call list have the same dollars', async () => {
    await holds((view) => {
      const summary = daySummaryOf(view);
      const accounts = accountDayOf(view).page(ALL);
      expect(accounts).toMatchObject({ total: summary.accounts, all: summary.accounts });
      expect(sum(accounts.rows, (row) => row.invoices)).toBe(summary.invoices);
      expect(featuresPage(view).total).toBe(summary.invoices);
      const { calls } = view;
      if (!calls.ok) {
        expect([summary.openCents, summary.debtors, summary.expectedLateCents]).toEqual([null, null, null]);
        expect(accounts.rows.every((row) => row.open_cents === null && row.overdue_cents === null && row.late_share === null)).toBe(true);
        return;
      }
      const ageing = openByAge(view.snapshot.outstanding(), DEFAULT_AGEING_EDGES);
      // Accounts with unused credits owe nothing: they are not on the call list, but in the ageing.
      expect(invoices(ageing)).toBe(summary.openInvoices);
      expect(sum(accounts.rows, (row) => row.open_cents)).toBe(cents(ageing));
      expect(sum(accounts.rows, (row) => Math.max(0, row.open_cents!))).toBe(summary.openCents);
      expect(sum(accounts.rows, (row) => row.overdue_cents)).toBe(summary.overdueCents);
      expect(cents(ageing.slice(1))).toBe(summary.overdueCents);
      expect(sum(calls.value, (row) => row.priority_cents)).toBe(summary.expectedLateCents);
      expect(calls.value.length).toBe(summary.debtors);
    });
  });

  it('add up for each account from its invoices', async () => {
    await holds((view, asOf) => {
      for (const row of accountDayOf(view).page(ALL).rows) {
        const { history, call, call_model, reasons, ageing, company_address, rest_late_probability, ...figures } = accountDayOf(
          view,
        ).account(row.acct_id)!;
        expect(figures).toEqual(row);
        expect(call_model).toBe(MODEL_NUMBER);
        expect(history).toHaveLength(row.invoices);
        expect(history.every((invoice) => invoice.issued_day <= asOf && (invoice.paid_day ?? asOf) <= asOf)).toBe(true);
        expect(history.map((invoice) => invoice.issued_day)).toEqual(history.map((invoice) => invoice.issued_day).sort((a, b) => b - a));
        expect(history[0]?.issued_day ?? null).toBe(row.last_issued_day);
        const open = history.filter((invoice) => invoice.left_cents !== null && invoice.left_cents > 0);
        expect(cents(ageing)).toBe(row.open_cents);
        expect(sum(history, (invoice) => invoice.left_cents)).toBe(row.open_cents ?? 0);
        expect(sum(open, (invoice) => (invoice.days_overdue! > 0 ? invoice.left_cents : 0))).toBe(row.overdue_cents ?? 0);
        expect(
          sum(
            history.filter(({ is_open }) => is_open),
            (invoice) => invoice.total_cents,
          ),
        ).toBe(row.open_cents ?? 0);
        for (const credit of history.filter(({ total_cents }) => total_cents < 0)) {
          expect([credit.is_late, credit.late_probability, credit.days_overdue || null]).toEqual([null, null, null]);
        }
        const answered = history.filter((invoice) => invoice.is_late !== null && invoice.issued_day + 30 < asOf);
        const late = answered.filter((invoice) => invoice.is_late === 1);
        if (answered.length === 0) expect(row.late_share).toBeNull();
        else expect(row.late_share).toBeCloseTo(late.length / answered.length, 4);
        expect(call === null).toBe(open.length === 0);
        expect(reasons.map(({ text }) => text)).toEqual(call?.reasons ?? []);
        const ids = history.map((invoice) => invoice.inv_id);
        for (const { invoices: evidence } of reasons) expect(ids).toEqual(expect.arrayContaining([...evidence]));
        if (call === null) continue;
        expect(call.open_invoices).toBe(open.length);
        expect(sum(open, (invoice) => expectedLateCents(invoice.late_probability!, invoice.left_cents!))).toBe(call.priority_cents);
        const rest = open.filter((invoice) => invoice.days_overdue === 0);
        expect(rest_late_probability === null).toBe(rest.length === 0);
        if (rest.length === open.length) expect(rest_late_probability).toBe(call.late_probability);
      }
    });
  });

  it('keep the row numbers of the features in any sort order', async () => {
    await holds((view) => {
      const inOrder = featuresPage(view).rows;
      expect(inOrder.map(({ row }) => row)).toEqual(inOrder.map((_, row) => row));
      const sorted = featuresPage(view, { by: 'inv_total_cents', descending: true }).rows;
      expect(sorted.toSorted((a, b) => a.row - b.row)).toEqual(inOrder);
    });
  });

  it('can be found by every shown id', async () => {
    await holds((view) => {
      for (const { acct_id } of accountDayOf(view).page(ALL).rows)
        expect(accountDayOf(view).find(` ${acct_id} `, 1).accounts[0]?.acct_id).toBe(acct_id);
      for (const { inv_id, acct_id } of featuresPage(view).rows)
        expect(accountDayOf(view).find(inv_id, 1).invoices).toEqual([{ inv_id, acct_id }]);
    });
  });
});
