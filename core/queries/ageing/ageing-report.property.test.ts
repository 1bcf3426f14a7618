import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_OWN_ACCOUNTS } from '../../calls/own-account.ts';
import { knownBy } from '../../testing/known-by.ts';
import { anyAsOf, anyExtracts, anySpoiltExtracts, type ExtractRows, extractTexts } from '../../testing/random-extracts.ts';
import { readTextExtracts } from '../../testing/read-text-extracts.ts';
import { answered } from '../../testing/session-extracts.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import type { EpochDay } from '../../units/units.ts';
import { accountDayOf } from '../accounts/account-day.ts';
import { DayView } from '../answering/day-view.ts';
import { daySummaryOf } from '../open/day-summary.ts';
import { ageingAnswers } from './answers.ts';
import type { AgeingApi, Statement } from './contract.ts';

const AGEING_CENTS = ['not_due_cents', 'overdue_1_cents', 'overdue_2_cents', 'overdue_3_cents', 'overdue_4_cents'] as const;

const ALL = { firstRow: 0, limit: 1000 };

const anyEdges = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 250 }), fc.constantFrom(1, 2, 29, 30, 31, 9_999)), { minLength: 3, maxLength: 3 })
  .map((days) => days.sort((a, b) => a - b) as unknown as AgeingEdges);

async function viewOf(rows: ExtractRows, asOf: EpochDay): Promise<{ view: DayView; ageing: AgeingApi }> {
  const view = new DayView(await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' }), asOf);
  return {
    view,
    ageing: ageingAnswers(
      () => view,
      () => NO_OWN_ACCOUNTS,
    ),
  };
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number | null) => items.reduce((total, item) => total + (of(item) ?? 0), 0);

/** The common part of all requests. */
interface Asked {
  readonly asOf: EpochDay;
  readonly edges: AgeingEdges;
}

function holds(law: (view: DayView, ageing: AgeingApi, asked: Asked) => Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.oneof(anyExtracts, anySpoiltExtracts), anyAsOf, anyEdges, async (rows, asOf, edges) => {
      const { view, ageing } = await viewOf(rows, asOf);
      if (view.calls.ok) return law(view, ageing, { asOf, edges });
      const refusals = await Promise.all([
        ageing.ageingPage({ asOf, edges, ...ALL }),
        ageing.ageingSummary({ asOf, edges, search: '' }),
        ageing.exportAgeing({ asOf, kind: 'ageing.csv', edges }),
        ageing.statement({ asOf, accountId: '1', edges }),
        ageing.callSheets({ asOf, accountIds: ['1'], maxInvoices: 1 }),
      ]);
      for (const refusal of refusals) expect(refusal).toEqual(view.calls);
    }),
    { numRuns: 200 },
  );
}

/** The account's invoices and credits with something left. */
function leftOf(view: DayView, accountId: string) {
  const { history } = accountDayOf(view).account(accountId)!;
  return history.filter((invoice) => invoice.left_cents !== null && invoice.left_cents !== 0);
}

describe('the aged receivables', () => {
  it('add up for any edges: buckets to rows, rows to totals, totals to the day’s summary', async () => {
    await holds(async (view, ageing, asked) => {
      const summary = daySummaryOf(view);
      const { rows, total, all } = answered(await ageing.ageingPage({ ...asked, ...ALL }));
      const { totals, buckets, shown } = answered(await ageing.ageingSummary({ ...asked, search: '' }));
      const owing = rows.filter((row) => row.open_cents > 0);
      expect([total, all, totals.accounts, owing.length]).toEqual([rows.length, rows.length, rows.length, summary.debtors]);
      for (const row of rows) expect(sum(AGEING_CENTS, (column) => row[column])).toBe(row.open_cents);
      for (const column of [...AGEING_CENTS, 'open_cents', 'open_invoices'] as const) {
        expect(sum(rows, (row) => row[column])).toBe(totals[column]);
      }
      expect(sum(AGEING_CENTS, (column) => totals[column])).toBe(totals.open_cents);
      expect(buckets.map(({ cents }) => cents)).toEqual(AGEING_CENTS.map((column) => totals[column]));
      expect(totals.open_invoices).toBe(summary.openInvoices);
      // Accounts with unused credits owe nothing: they are not on the call list, and none of their amounts is due.
      expect(sum(owing, (row) => row.open_cents)).toBe(summary.openCents);
      for (const row of rows) {
        expect(row.open_cents - row.not_due_cents).toBeLessThanOrEqual(Math.max(0, row.open_cents));
        for (const column of AGEING_CENTS.slice(1)) expect(row[column]).toBeGreaterThanOrEqual(0);
        if (row.open_cents <= 0) expect(row).toMatchObject({ open_invoices: 0, oldest_days_overdue: 0, not_due_cents: row.open_cents });
      }
      expect(totals.open_cents - totals.not_due_cents).toBe(summary.overdueCents);
      expect(totals).not.toHaveProperty('oldest_days_overdue');
      expect(shown).toEqual(totals);
      expect(answered(await ageing.openByAge(asked))).toEqual(buckets);
    });
  });

  it('hold the open rest of each account’s invoices, each in the bucket of its days overdue', async () => {
    await holds(async (view, ageing, asked) => {
      const [first, second, third] = asked.edges;
      const ends = [0, first, second, third, Number.POSITIVE_INFINITY];
      for (const row of answered(await ageing.ageingPage({ ...asked, ...ALL })).rows) {
        const open = leftOf(view, row.acct_id);
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

  it('total the rows that a search finds', async () => {
    await holds(async (_, ageing, asked) => {
      const search = '1';
      const { rows } = answered(await ageing.ageingPage({ ...asked, ...ALL, search }));
      const { shown } = answered(await ageing.ageingSummary({ ...asked, search }));
      expect(shown).toMatchObject({ accounts: rows.length, open_cents: sum(rows, (row) => row.open_cents) });
    });
  });
});

describe('a statement', () => {
  it('holds the open rest of the account’s invoices or credits, oldest first, and adds up to its row', async () => {
    await holds(async (view, ageing, asked) => {
      for (const row of answered(await ageing.ageingPage({ ...asked, ...ALL })).rows) {
        const made = answered(await ageing.statement({ ...asked, accountId: row.acct_id }))!;
        const open = leftOf(view, row.acct_id);
        expect(made.invoices.map(({ issued_day }) => issued_day)).toEqual(open.map(({ issued_day }) => issued_day).sort((a, b) => a - b));
        expect(made.invoices.map(({ inv_id }) => inv_id).sort()).toEqual(open.map(({ inv_id }) => inv_id).sort());
        expect(made).toMatchObject({ open_cents: row.open_cents, listed_invoices: open.length, are_credits: row.open_cents < 0 });
        expect(sum(made.invoices, (invoice) => invoice.left_cents)).toBe(row.open_cents);
        expect(made.ageing.map(({ cents }) => cents)).toEqual(AGEING_CENTS.map((column) => row[column]));
        expect(made.overdue_cents).toBe(row.open_cents - row.not_due_cents);
        const [sheet] = answered(await ageing.callSheets({ asOf: asked.asOf, accountIds: [row.acct_id], maxInvoices: 3 }));
        expect(sheet!.invoices).toEqual(made.invoices.slice(0, 3));
      }
    });
  });

  it('holds the invoices paid in the sixty days up to the as-of date', async () => {
    await holds(async (view, ageing, asked) => {
      const { asOf } = asked;
      for (const { acct_id } of accountDayOf(view).page(ALL).rows) {
        const made = answered(await ageing.statement({ ...asked, accountId: acct_id }))!;
        const paid = accountDayOf(view)
          .account(acct_id)!
          .history.filter(({ paid_day }) => paid_day !== null && paid_day > asOf - 60);
        expect(made.paid.map(({ inv_id }) => inv_id).sort()).toEqual(paid.map(({ inv_id }) => inv_id).sort());
        expect(made.paid.map(({ paid_day }) => paid_day)).toEqual(made.paid.map(({ paid_day }) => paid_day).sort((a, b) => a - b));
        expect(made.paid_cents).toBe(sum(paid, ({ total_cents }) => total_cents));
        expect(made.paid_invoices).toBe(paid.length);
      }
    });
  });
});

describe('data after the as-of date', () => {
  it('changes nothing of the aged receivables or of a statement', async () => {
    async function told(rows: ExtractRows, asked: Asked) {
      const { view, ageing } = await viewOf(rows, asked.asOf);
      if (!view.calls.ok) return null;
      const { rows: receivables } = answered(await ageing.ageingPage({ ...asked, ...ALL }));
      const statements: (Statement | null)[] = [];
      for (const { acct_id } of accountDayOf(view).page(ALL).rows)
        statements.push(answered(await ageing.statement({ ...asked, accountId: acct_id })));
      return { receivables, summary: answered(await ageing.ageingSummary({ ...asked, search: '' })), statements };
    }
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyExtracts, anySpoiltExtracts), anyAsOf, anyEdges, async (rows, asOf, edges) => {
        const whole = await told(rows, { asOf, edges });
        expect(await told(knownBy(asOf, rows), { asOf, edges })).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });
});
