import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCallList } from '../call-list.ts';
import type { CallListRow } from '../lists/call-list-catalog.ts';
import { type Extracts, takeSnapshot } from '../pipeline.ts';
import { float64Column } from '../tables/table.ts';
import { naiveLeft, openRowsOf } from '../testing/naive-left.ts';
import { anyAsOf, anyExtracts, type ExtractRows, extractTexts } from '../testing/random-extracts.ts';
import { callListText, featuresText, readTextExtracts } from '../testing/read-text-extracts.ts';
import type { EpochDay } from '../units/units.ts';

const readRows = (rows: ExtractRows) => readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });

/** An invoice with something left to pay, from the rows of the extract and the chances; cents are exact. */
interface OpenInvoice {
  readonly account: string;
  readonly cents: bigint;
  readonly dueDay: number;
  /** Number of steps of 1/10,000. */
  readonly lateSteps: bigint;
}

/** What is left to pay, computed without the settled table, from the rows of the extract. */
function openInvoices(rows: ExtractRows, extracts: Extracts, asOf: EpochDay): OpenInvoice[] {
  const snapshot = takeSnapshot(extracts, asOf);
  const chances = snapshot.risk().probability;
  const totals = float64Column(extracts.priced, 'total_cents');
  const known = rows.invoices.filter((row) => row.issued <= asOf);
  const left = naiveLeft(openRowsOf(rows, asOf, (id) => totals[rows.invoices.findIndex((row) => row.invoice_id === id)]!));
  return known.flatMap(({ invoice_id, account_id, issued }, i) => {
    const cents = left.get(invoice_id) ?? 0n;
    return cents <= 0n ? [] : [{ account: account_id, cents, dueDay: issued + 30, lateSteps: BigInt(Math.round(chances[i]! * 10_000)) }];
  });
}

/** To the cent, half away from zero. */
const roundedStake = ({ cents, lateSteps }: OpenInvoice) => (cents * lateSteps + 5_000n) / 10_000n;
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

/** 1 − Π(1 − p) in steps of 10,000, half up, exactly. */
function atLeastOneLate(invoices: readonly OpenInvoice[]): bigint {
  const scale = 10_000n ** BigInt(invoices.length);
  const allInTime = invoices.reduce((product, { lateSteps }) => product * (10_000n - lateSteps), 1n);
  return ((scale - allInTime) * 20_000n + scale) / (2n * scale);
}

function expectedFigures(account: string, invoices: readonly OpenInvoice[], asOf: EpochDay) {
  const overdue = invoices.filter(({ dueDay }) => dueDay < asOf);
  const upcoming = invoices.filter(({ dueDay }) => dueDay >= asOf).map(({ dueDay }) => dueDay);
  return {
    acct_id: account,
    priority: sum(invoices.map(roundedStake)),
    lateSteps: overdue.length > 0 ? 10_000n : atLeastOneLate(invoices),
    overdue: sum(overdue.map(({ cents }) => cents)),
    overdueInvoices: overdue.length,
    oldestDaysOverdue: Math.max(0, ...overdue.map(({ dueDay }) => asOf - dueDay)),
    open: sum(invoices.map(({ cents }) => cents)),
    openInvoices: invoices.length,
    nextDueDay: upcoming.length > 0 ? Math.min(...upcoming) : null,
  };
}

function figuresOf(row: CallListRow): ReturnType<typeof expectedFigures> {
  return {
    acct_id: row.acct_id,
    priority: BigInt(row.priority_cents),
    lateSteps: BigInt(Math.round(row.late_probability * 10_000)),
    overdue: BigInt(row.overdue_cents),
    overdueInvoices: row.overdue_invoices,
    oldestDaysOverdue: row.oldest_days_overdue,
    open: BigInt(row.open_cents),
    openInvoices: row.open_invoices,
    nextDueDay: row.next_due_day,
  };
}

describe('mart_call_list', () => {
  it('has each account with a debt once, with figures that add up from its invoices, in order of priority, then id', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const extracts = await readRows(rows);
        const list = buildCallList(extracts, asOf);
        fc.pre(list.ok);
        const open = openInvoices(rows, extracts, asOf);
        const expected = [...new Set(open.map(({ account }) => account))]
          .map((account) =>
            expectedFigures(
              account,
              open.filter((invoice) => invoice.account === account),
              asOf,
            ),
          )
          .sort((a, b) => (a.priority > b.priority ? -1 : a.priority < b.priority ? 1 : a.acct_id < b.acct_id ? -1 : 1));

        expect(list.value.map(figuresOf)).toEqual(expected);
        expect(list.value.map(({ rank }) => rank)).toEqual(expected.map((_, i) => i + 1));
        expect(sum(list.value.map((row) => BigInt(row.open_cents)))).toBe(sum(open.map(({ cents }) => cents)));
        for (const row of list.value) {
          expect(row.open_cents).toBeGreaterThan(0);
          expect(row.overdue_cents).toBeLessThanOrEqual(row.open_cents);
          expect(row.priority_cents).toBeLessThanOrEqual(row.open_cents);
          expect(row.overdue_invoices > 0).toBe(row.overdue_cents > 0);
        }
        for (const { reasons } of list.value) {
          expect(reasons.length).toBeGreaterThanOrEqual(1);
          expect(reasons.length).toBeLessThanOrEqual(3);
          for (const reason of reasons) expect(reason).not.toMatch(/;|\.$|NaN|undefined|null/);
        }
      }),
      { numRuns: 250 },
    );
  });

  it('shows name and phone of a known account, and none of an unknown one', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const list = buildCallList(await readRows(rows), asOf);
        fc.pre(list.ok);
        for (const row of list.value) {
          const account = rows.accounts.find(({ account_id }) => account_id === row.acct_id);
          expect([row.company_name, row.contact_person, row.contact_phone]).toEqual(
            account ? [`Company ${row.acct_id}`, 'Ann Lee', account.contact_phone || null] : [null, null, null],
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is the same, byte for byte, for any order of the source rows, and so are the features', async () => {
    const anyOrder = anyExtracts.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.record({
          accounts: inAnyOrder(rows.accounts),
          skus: inAnyOrder(rows.skus),
          invoices: inAnyOrder(rows.invoices),
          lines: inAnyOrder(rows.lines),
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(anyOrder, anyAsOf, async ([rows, others], asOf) => {
        const [before, after] = await Promise.all([readRows(rows), readRows(others)]);
        expect(callListText(after, asOf)).toBe(callListText(before, asOf));
        expect(featuresText(after, asOf).split('\n').sort()).toEqual(featuresText(before, asOf).split('\n').sort());
      }),
      { numRuns: 150 },
    );
  });
});

function inAnyOrder<Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
}
