import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naiveLeft, openRowsOf } from '../../testing/naive-left.ts';
import { anyAsOf, anyExtracts, type ExtractRows, extractTexts } from '../../testing/random-extracts.ts';
import { readTextExtracts } from '../../testing/read-text-extracts.ts';
import type { EpochDay } from '../../units/units.ts';
import { DayView } from '../answering/day-view.ts';
import { ComparedCalls } from './compared-calls.ts';

const ALL = { firstRow: 0, limit: 1000 };

interface Side {
  readonly rows: ExtractRows;
  readonly asOf: EpochDay;
}

async function viewOf({ rows, asOf }: Side): Promise<DayView> {
  return new DayView(await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' }), asOf);
}

/** What is left to pay and overdue on a side, computed from its rows; the totals of invoices come from the dataset. */
function naive({ rows, asOf }: Side, view: DayView) {
  const { features } = view.snapshot;
  const cents = new Map(Array.from(features.column('inv_id'), (id, row) => [id, features.column('inv_total_cents').at(row)!]));
  const left = naiveLeft(openRowsOf(rows, asOf, (id) => cents.get(id)!));
  const leftOf = (id: string) => Number(left.get(id) ?? 0n);
  const invoices = rows.invoices
    .filter(({ issued }) => issued <= asOf)
    .map((row) => ({
      ...row,
      isOpen: leftOf(row.invoice_id) > 0,
      isOverdue: leftOf(row.invoice_id) > 0 && asOf - row.issued > 30,
      cents: leftOf(row.invoice_id),
    }));
  return {
    invoices,
    listed: new Set(invoices.filter(({ isOpen }) => isOpen).map(({ account_id }) => account_id)),
    overdueCents: (account: string, isCounted: (id: string) => boolean = () => true) =>
      invoices
        .filter((row) => row.isOverdue && row.account_id === account && isCounted(row.invoice_id))
        .reduce((sum, row) => sum + row.cents, 0),
  };
}

function naiveChange(account: string, before: ReturnType<typeof naive>, after: ReturnType<typeof naive>, places: number | null): string {
  if (!before.listed.has(account)) return 'new';
  if (after.listed.has(account)) return places! > 0 ? 'up' : places! < 0 ? 'down' : 'same';
  const isPaid = before.invoices
    .filter((row) => row.account_id === account && row.isOpen)
    .every(({ invoice_id }) => {
      const now = after.invoices.find((row) => row.invoice_id === invoice_id && row.account_id === account);
      return now !== undefined && !now.isOpen;
    });
  return isPaid ? 'gone-paid' : 'gone-missing';
}

/** Two days of one set, or two sets of which the second has some of the first one's invoices. */
const anyTwoSides = fc.tuple(anyExtracts, anyExtracts, fc.boolean(), anyAsOf, anyAsOf).map(
  ([one, other, isSame, from, to]) =>
    [
      { rows: one, asOf: from },
      { rows: isSame ? one : other, asOf: to },
    ] as const,
);

describe('one call list against another', () => {
  it('gives for every account of both lists the result of a naive comparison', async () => {
    await fc.assert(
      fc.asyncProperty(anyTwoSides, async ([left, right]) => {
        const [viewBefore, viewAfter] = await Promise.all([viewOf(left), viewOf(right)]);
        const { calls: was } = viewBefore;
        const { calls: is } = viewAfter;
        fc.pre(was.ok && is.ok);
        const [before, after] = [naive(left, viewBefore), naive(right, viewAfter)];
        const isNews = (id: string) => !before.invoices.some((row) => row.invoice_id === id && row.isOverdue);
        const calls = new ComparedCalls(viewBefore, viewAfter);
        const { rows } = calls.page(ALL);
        const order = [
          ...is.value.map(({ acct_id }) => acct_id),
          ...was.value.map(({ acct_id }) => acct_id).filter((id) => !after.listed.has(id)),
        ];
        expect(new Set(order)).toEqual(new Set([...before.listed, ...after.listed]));
        expect(rows).toEqual(
          order.map((account) => {
            const [then, now] = [was.value.find((row) => row.acct_id === account), is.value.find((row) => row.acct_id === account)];
            const places = then && now ? then.rank - now.rank : null;
            return {
              acct_id: account,
              company_name: (now ?? then)!.company_name,
              change: naiveChange(account, before, after, places),
              rank_before: then?.rank ?? null,
              rank_after: now?.rank ?? null,
              places,
              priority_before_cents: then?.priority_cents ?? null,
              priority_after_cents: now?.priority_cents ?? null,
              priority_change_cents: (now?.priority_cents ?? 0) - (then?.priority_cents ?? 0),
              overdue_before_cents: then ? before.overdueCents(account) : null,
              overdue_after_cents: now ? after.overdueCents(account) : null,
              new_overdue_cents: after.overdueCents(account, isNews),
            };
          }),
        );
        const { summary } = calls;
        const total = (figure: (row: (typeof rows)[number]) => number | null) => rows.reduce((sum, row) => sum + (figure(row) ?? 0), 0);
        expect(summary).toMatchObject({
          listedBefore: before.listed.size,
          listedAfter: after.listed.size,
          priorityBeforeCents: total((row) => row.priority_before_cents),
          priorityAfterCents: total((row) => row.priority_after_cents),
          overdueBeforeCents: total((row) => row.overdue_before_cents),
          overdueAfterCents: total((row) => row.overdue_after_cents),
          newOverdueCents: total((row) => row.new_overdue_cents),
        });
        for (const [change, count] of Object.entries(summary.counts)) {
          const only = calls.page({ ...ALL, change: change as keyof typeof summary.counts });
          expect([change, only.total, only.rows]).toEqual([change, count, rows.filter((row) => row.change === change)]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
