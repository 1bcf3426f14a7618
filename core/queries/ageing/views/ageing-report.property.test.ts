import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownBy } from '../../../testing/known-by.ts';
import { anyAsOf, anyExtracts, anySpoiltExtracts, type ExtractRows, extractTexts } from '../../../testing/random-extracts.ts';
import { readTextExtracts } from '../../../testing/read-text-extracts.ts';
import { answered } from '../../../testing/session-extracts.ts';
import type { AgeingEdges } from '../../../units/ageing-edges.ts';
import type { EpochDay } from '../../../units/units.ts';
import { DayView } from '../../shared/views/day-view.ts';
import { ageingAnswers } from '../answers.ts';
import type { AgeingApi } from '../contract.ts';
import type { Statement } from '../types.ts';

const AGEING_CENTS = ['not_due_cents', 'overdue_1_cents', 'overdue_2_cents', 'overdue_3_cents', 'overdue_4_cents'] as const;

const ALL = { firstRow: 0, limit: 1000 };

const anyEdges = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 250 }), fc.constantFrom(1, 2, 29, 30, 31, 9_999)), { minLength: 3, maxLength: 3 })
  .map((days) => days.sort((a, b) => a - b) as unknown as AgeingEdges);

async function viewOf(rows: ExtractRows, asOf: EpochDay): Promise<{ view: DayView; ageing: AgeingApi }> {
  const view = new DayView(await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' }), asOf);
  return { view, ageing: ageingAnswers(() => view) };
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number | null) => items.reduce((total, item) => total + (of(item) ?? 0), 0);

function holds(law: (view: DayView, ageing: AgeingApi, edges: AgeingEdges) => Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.oneof(anyExtracts, anySpoiltExtracts), anyAsOf, anyEdges, async (rows, asOf, edges) => {
      const { view, ageing } = await viewOf(rows, asOf);
      if (view.calls.ok) return law(view, ageing, edges);
      const refusals = await Promise.all([
        ageing.ageingPage(edges, ALL),
        ageing.ageingSummary(edges, ''),
        ageing.exportAgeing('ageing.csv', edges),
        ageing.statement('1', edges),
        ageing.callSheets(['1'], 1),
      ]);
      for (const refusal of refusals) expect(refusal).toEqual(view.calls);
    }),
    { numRuns: 200 },
  );
}

describe('the aged receivables', () => {
  it('add up with any edges: buckets to rows, rows to totals, totals to the day’s summary', async () => {
    await holds(async ({ summary }, ageing, edges) => {
      const { rows, total, all } = answered(await ageing.ageingPage(edges, ALL));
      const { totals, buckets, shown } = answered(await ageing.ageingSummary(edges, ''));
      const owing = rows.filter((row) => row.open_cents > 0);
      expect([total, all, totals.accounts, owing.length]).toEqual([rows.length, rows.length, rows.length, summary.debtors]);
      for (const row of rows) expect(sum(AGEING_CENTS, (column) => row[column])).toBe(row.open_cents);
      for (const column of [...AGEING_CENTS, 'open_cents', 'open_invoices'] as const) {
        expect(sum(rows, (row) => row[column])).toBe(totals[column]);
      }
      expect(sum(AGEING_CENTS, (column) => totals[column])).toBe(totals.open_cents);
      expect(buckets.map(({ cents }) => cents)).toEqual(AGEING_CENTS.map((column) => totals[column]));
      expect(totals.open_invoices).toBe(summary.openInvoices);
      // Accounts in credit owe nothing: they are not on the call list, and nothing of theirs is due.
      expect(sum(owing, (row) => row.open_cents)).toBe(summary.openCents);
      for (const row of rows) {
        expect(row.open_cents - row.not_due_cents).toBeLessThanOrEqual(Math.max(0, row.open_cents));
        for (const column of AGEING_CENTS.slice(1)) expect(row[column]).toBeGreaterThanOrEqual(0);
        if (row.open_cents <= 0) expect(row).toMatchObject({ open_invoices: 0, oldest_days_overdue: 0, not_due_cents: row.open_cents });
      }
      expect(totals.open_cents - totals.not_due_cents).toBe(summary.overdueCents);
      expect(totals.oldest_days_overdue).toBe(Math.max(0, ...rows.map((row) => row.oldest_days_overdue)));
      expect(shown).toEqual(totals);
      expect(answered(await ageing.openByAge(edges))).toEqual(buckets);
    });
  });

  it('hold what is left of each account’s open invoices, each in the bucket of its days past due', async () => {
    await holds(async (view, ageing, edges) => {
      const [first, second, third] = edges;
      const ends = [0, first, second, third, Number.POSITIVE_INFINITY];
      for (const row of answered(await ageing.ageingPage(edges, ALL)).rows) {
        const open = view.account(row.acct_id)!.history.filter((invoice) => invoice.left_cents !== null && invoice.left_cents !== 0);
        AGEING_CENTS.forEach((column, place) => {
          const from = place === 0 ? -1 : ends[place - 1]!;
          const within = open.filter(({ days_overdue }) => days_overdue! > from && days_overdue! <= ends[place]!);
          expect(row[column]).toBe(sum(within, (invoice) => invoice.left_cents));
        });
        expect(row.open_invoices).toBe(open.filter(({ left_cents }) => left_cents! > 0).length);
        expect(row.oldest_days_overdue).toBe(Math.max(...open.map(({ days_overdue }) => days_overdue!)));
      }
    });
  });

  it('total what a search leaves', async () => {
    await holds(async (_, ageing, edges) => {
      const search = '1';
      const { rows } = answered(await ageing.ageingPage(edges, { ...ALL, search }));
      const { shown } = answered(await ageing.ageingSummary(edges, search));
      expect(shown).toMatchObject({ accounts: rows.length, open_cents: sum(rows, (row) => row.open_cents) });
    });
  });
});

describe('a statement', () => {
  it('holds what is left of the account’s open invoices or of its credits, oldest first, and adds up to its row', async () => {
    await holds(async (view, ageing, edges) => {
      for (const row of answered(await ageing.ageingPage(edges, ALL)).rows) {
        const made = answered(await ageing.statement(row.acct_id, edges))!;
        const open = view.account(row.acct_id)!.history.filter((invoice) => invoice.left_cents !== null && invoice.left_cents !== 0);
        expect(made.invoices.map(({ issued_day }) => issued_day)).toEqual(open.map(({ issued_day }) => issued_day).sort((a, b) => a - b));
        expect(made.invoices.map(({ inv_id }) => inv_id).sort()).toEqual(open.map(({ inv_id }) => inv_id).sort());
        expect(made).toMatchObject({ open_cents: row.open_cents, listed_invoices: open.length, are_credits: row.open_cents < 0 });
        expect(sum(made.invoices, (invoice) => invoice.left_cents)).toBe(row.open_cents);
        expect(made.ageing.map(({ cents }) => cents)).toEqual(AGEING_CENTS.map((column) => row[column]));
        expect(made.past_due_cents).toBe(row.open_cents - row.not_due_cents);
        const [sheet] = answered(await ageing.callSheets([row.acct_id], 3));
        expect(sheet!.invoices).toEqual(made.invoices.slice(0, 3));
      }
    });
  });

  it('holds the invoices paid in the sixty days up to the as-of date', async () => {
    await holds(async (view, ageing, edges) => {
      const { asOf } = view.snapshot;
      for (const { acct_id } of view.accountsPage(ALL).rows) {
        const made = answered(await ageing.statement(acct_id, edges))!;
        const paid = view.account(acct_id)!.history.filter(({ paid_day }) => paid_day !== null && paid_day > asOf - 60);
        expect(made.paid.map(({ inv_id }) => inv_id).sort()).toEqual(paid.map(({ inv_id }) => inv_id).sort());
        expect(made.paid.map(({ paid_day }) => paid_day)).toEqual(made.paid.map(({ paid_day }) => paid_day).sort((a, b) => a - b));
        expect(made.paid_cents).toBe(sum(paid, ({ total_cents }) => total_cents));
        expect(made.paid_invoices).toBe(paid.length);
      }
    });
  });
});

describe('what lies after the as-of date', () => {
  it('changes nothing of the aged receivables or of a statement', async () => {
    async function told(rows: ExtractRows, asOf: EpochDay, edges: AgeingEdges) {
      const { view, ageing } = await viewOf(rows, asOf);
      if (!view.calls.ok) return null;
      const { rows: receivables } = answered(await ageing.ageingPage(edges, ALL));
      const statements: (Statement | null)[] = [];
      for (const { acct_id } of view.accountsPage(ALL).rows) statements.push(answered(await ageing.statement(acct_id, edges)));
      return { receivables, summary: answered(await ageing.ageingSummary(edges, '')), statements };
    }
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyExtracts, anySpoiltExtracts), anyAsOf, anyEdges, async (rows, asOf, edges) => {
        const whole = await told(rows, asOf, edges);
        expect(await told(knownBy(asOf, rows), asOf, edges)).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });
});
