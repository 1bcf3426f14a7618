import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError } from '../errors/describe-error.ts';
import { day } from '../testing/read-text-extracts.ts';
import { riskInputs } from '../testing/risk-inputs.ts';
import type { accountsTable, InvoiceSketch } from '../testing/staged-tables.ts';
import { expectedLateCents, martCallList } from './mart-call-list.ts';
import { martInvoiceRisk } from './mart-invoice-risk.ts';

const AS_OF = '2021-06-30';
const PAID: InvoiceSketch = { account: 9, issued: '2021-06-29', paid: '2021-06-30' };

/** Invoices with their totals in cents; none has its answer yet, so an invoice not yet due is late with chance one half. */
function listOf(
  invoices: readonly (InvoiceSketch & { readonly cents: number })[],
  options: { ids?: readonly string[]; accounts?: Parameters<typeof accountsTable>[0]; rowsLost?: ReadonlyMap<number, number> } = {},
) {
  const { ids, accounts = [], rowsLost = new Map() } = options;
  const inputs = riskInputs([{ ...PAID, cents: 0 }, ...invoices], AS_OF, { ids, accounts });
  return martCallList({ ...inputs, risk: martInvoiceRisk(inputs), rowsLost });
}

/** The chances that the model gives the same invoices, in their order. */
function chancesOf(invoices: readonly (InvoiceSketch & { readonly cents: number })[]): number[] {
  return [...martInvoiceRisk(riskInputs([{ ...PAID, cents: 0 }, ...invoices], AS_OF)).probability].slice(1);
}

/** The list, if there is one. */
function callList(...sketch: Parameters<typeof listOf>) {
  const list = listOf(...sketch);
  if (!list.ok) throw new Error(describeError(list.error));
  return list.value;
}

describe('mart_call_list', () => {
  it('refuses a sum that can’t be exact', () => {
    const list = listOf([1, 2, 3].map(() => ({ account: 0, issued: '2021-06-01', cents: Number.MAX_SAFE_INTEGER })));
    expect(list).toEqual({ ok: false, error: { code: 'calls.not-exact', account: 'a0' } });
  });

  it('sums up each account with an open invoice, most at stake first', () => {
    const invoices = [
      { account: 0, issued: '2021-06-01', cents: 100_00 },
      { account: 1, issued: '2021-05-30', cents: 80_00 },
      { account: 1, issued: '2021-06-15', cents: 15_01 },
      { account: 1, issued: '2021-05-31', cents: 5_00 },
      { account: 2, issued: '2021-01-01', paid: '2021-06-30', cents: 999_00 },
    ];
    const [newcomer, overdue, notDue, dueToday] = chancesOf(invoices);
    expect([overdue, dueToday]).toEqual([1, 1]);
    const rows = callList(invoices, {
      accounts: [
        { code: 2, name: 'Cedar' },
        { code: 1, name: 'Birch' },
      ],
    });
    expect(rows).toMatchObject([
      {
        rank: 1,
        acct_id: 'a1',
        company_name: 'Birch',
        contact_person: null,
        contact_phone: null,
        priority_cents: 80_00 + expectedLateCents(notDue!, 15_01) + 5_00,
        late_probability: 1,
        overdue_cents: 80_00,
        overdue_invoices: 1,
        oldest_days_overdue: 1,
        open_cents: 100_01,
        open_invoices: 3,
        next_due_day: day('2021-06-30'),
        reasons: ['$80 is 1 day overdue', 'has not paid an invoice yet', '$20 falls due on 2 invoices, the next on 30 Jun 2021'],
      },
      {
        rank: 2,
        acct_id: 'a0',
        company_name: null,
        contact_person: null,
        contact_phone: null,
        priority_cents: expectedLateCents(newcomer!, 100_00),
        late_probability: newcomer,
        overdue_cents: 0,
        overdue_invoices: 0,
        oldest_days_overdue: 0,
        open_cents: 100_00,
        open_invoices: 1,
        next_due_day: day('2021-07-01'),
        reasons: ['has not paid an invoice yet', '$100 falls due on 1 Jul 2021'],
      },
    ]);
  });

  it('breaks ties by account id in code units', () => {
    const ids = ['b', 'a', 'B', '10', '9', 'é', '\u{1F600}', '\uFF21'];
    const rows = callList(
      ids.map((_, account) => ({ account, issued: '2021-06-01', cents: 10_00 })),
      { ids },
    );
    expect(rows.map((row) => row.acct_id)).toEqual(['10', '9', 'B', 'a', 'b', 'é', '\u{1F600}', '\uFF21']);
    expect(rows.map((row) => row.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('subtracts credits from the open, overdue and at-stake amounts, oldest due date first', () => {
    const invoices = [
      { issued: '2021-01-01', cents: 20_00 },
      { issued: '2021-06-01', cents: 10_00 },
      { issued: '2021-06-01', cents: -25_00 },
    ];
    const [row] = callList(invoices);
    expect(row).toMatchObject({ open_cents: 5_00, open_invoices: 1, overdue_cents: 0, overdue_invoices: 0, oldest_days_overdue: 0 });
    expect(row!.late_probability).toBe(chancesOf(invoices)[1]!);
    expect(row!.priority_cents).toBe(expectedLateCents(chancesOf(invoices)[1]!, 5_00));
    expect(row!.reasons.at(-1)).toMatch(/^\$5\.00 falls due on /);
  });

  it('shows the rest of an overdue invoice after credits', () => {
    const [row] = callList([
      { issued: '2021-01-01', cents: 20_00 },
      { issued: '2021-01-05', cents: -5_00 },
    ]);
    expect(row).toMatchObject({ open_cents: 15_00, overdue_cents: 15_00, overdue_invoices: 1, priority_cents: 15_00 });
    expect(row!.reasons[0]).toBe('$15 is 150 days overdue');
  });

  it('leaves out accounts without debt: only credits, credits of at least the debt, invoices of 0.00', () => {
    const rows = callList([
      { account: 0, issued: '2021-01-01', cents: -50_00 },
      { account: 1, issued: '2021-01-01', cents: 100_00 },
      { account: 1, issued: '2021-02-01', cents: -100_00 },
      { account: 2, issued: '2021-01-01', cents: 100_00 },
      { account: 2, issued: '2021-02-01', cents: -150_00 },
      { account: 3, issued: '2021-01-01', cents: 0 },
      { account: 4, issued: '2021-01-01', cents: 1 },
    ]);
    expect(rows.map(({ acct_id }) => acct_id)).toEqual(['a4']);
  });

  it('combines the chances of what is not due yet: 1 − Π(1 − p)', () => {
    const open = (count: number) => Array.from({ length: count }, () => ({ issued: '2021-06-01', cents: 1_00 }));
    expect([1, 2, 3, 5, 40].map((count) => callList(open(count))[0]!.late_probability)).toEqual([0.5, 0.75, 0.875, 0.9688, 1]);
  });

  it('rounds the stake of each invoice separately', () => {
    // Twice half of 1 cent is 1 + 1, not 1.
    expect(callList([1, 1].map((cents) => ({ issued: '2021-06-01', cents })))[0]!.priority_cents).toBe(2);
  });

  it('marks figures that may be short', () => {
    const rows = callList(
      [0, 1].map((account) => ({ account, issued: '2021-06-01', cents: 1_00 })),
      { rowsLost: new Map([[1, 2]]) },
    );
    expect(rows.map((row) => row.reasons.at(-1))).toEqual(['$1.00 falls due on 1 Jul 2021', 'figures may be short: 2 rows were rejected']);
  });

  it('is empty when nothing is open', () => {
    expect(callList([])).toEqual([]);
  });
});

describe('expectedLateCents', () => {
  it('is the product to the cent, rounded half away from zero, for any size', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.maxSafeNat(), (steps, total) => {
        const product = BigInt(steps) * BigInt(total);
        const [whole, rest] = [product / 10_000n, product % 10_000n];
        expect(BigInt(expectedLateCents(steps / 10_000, total))).toBe(rest * 2n >= 10_000n ? whole + 1n : whole);
      }),
      {
        numRuns: 2000,
        examples: [
          [5000, 1],
          [4999, 1],
          [5000, 3],
          [10_000, Number.MAX_SAFE_INTEGER],
          [3333, Number.MAX_SAFE_INTEGER],
        ],
      },
    );
  });

  it('is 0 for a credit', () => {
    expect([-1, -100_00, 0].map((total) => expectedLateCents(1, total))).toEqual([0, 0, 0]);
  });
});
