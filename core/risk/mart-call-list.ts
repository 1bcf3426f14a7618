import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { CALL_FIGURE_COLUMNS, type CallListFacts, type CallListRow } from '../lists/call-list-catalog.ts';
import { deferring, rowOf } from '../lists/list-column.ts';
import { int32Column } from '../tables/table.ts';
import { once } from '../units/once.ts';
import { type Cents, type EpochDay, TERMS_DAYS } from '../units/units.ts';
import { AccountReasons } from './account-reasons.ts';
import type { CallListInputs } from './call-list-inputs.ts';
import { PROBABILITY_STEPS, rounded } from './probability.ts';

/**
 * The call list: one row per account that owes something as of the day, after credits, most dollars expected late first, ties by account id
 * in code units. Fails when what an account owes can't be added up exactly.
 */
export function martCallList(inputs: CallListInputs): Result<readonly CallListRow[], CoreError> {
  const { accounts, accountId } = inputs;
  const accountRowOf = new Map(Array.from(int32Column(accounts, 'account_code'), (code, row) => [code, row]));
  const accountsLeft = debtors(inputs);
  const inexact = accountsLeft.find(({ gross_cents }) => gross_cents > Number.MAX_SAFE_INTEGER);
  if (inexact) return fail({ code: 'calls.not-exact', account: accountId(inexact.account_code) });
  const owing = accountsLeft.filter(({ open_cents }) => open_cents > 0);
  const listed = byPriority(owing.map((debtor) => ({ debtor, acct_id: accountId(debtor.account_code) })));
  const reasons = once(() => new AccountReasons(inputs));
  const withReasons = deferring<CallListRow, 'reasons'>('reasons', ({ rank }) =>
    reasons()
      .of(listed[rank - 1]!.debtor.account_code)
      .map(({ text }) => text),
  );
  const rows = listed.map(({ debtor, acct_id }, i): CallListRow => {
    const row = accountRowOf.get(debtor.account_code);
    const shown = (column: 'company_name' | 'contact_person' | 'contact_phone') =>
      row === undefined ? null : (accounts.column(column).at(row) ?? null);
    return withReasons(
      rowOf(CALL_FIGURE_COLUMNS, {
        ...debtor,
        rank: i + 1,
        acct_id,
        company_name: shown('company_name'),
        contact_person: shown('contact_person'),
        contact_phone: shown('contact_phone'),
        late_probability: debtor.overdue_invoices > 0 ? rounded(1) : rounded(1 - debtor.chance_all_in_time),
        next_due_day: debtor.next_due_day,
        reasons: [],
      } satisfies CallListFacts),
    );
  });
  return ok(rows);
}

/** Sorts numbers instead of objects, which takes a fraction of the time. */
function byPriority<Listed extends { readonly debtor: Debtor; readonly acct_id: string }>(listed: readonly Listed[]): Listed[] {
  const priorities = Float64Array.from(listed, ({ debtor }) => debtor.priority_cents);
  const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const order = Uint32Array.from(listed, (_, i) => i);
  order.sort((a, b) => priorities[b]! - priorities[a]! || byId(listed[a]!.acct_id, listed[b]!.acct_id));
  return Array.from(order, (i) => listed[i]!);
}

/** One row per account with something left of an invoice or a credit, in no particular order. */
interface Debtor
  extends Pick<
    CallListFacts,
    'priority_cents' | 'overdue_cents' | 'overdue_invoices' | 'oldest_days_overdue' | 'open_cents' | 'open_invoices'
  > {
  readonly account_code: number;
  /** Debts and credits, both as positive amounts: if this is exact, so is every sum of some of them. */
  readonly gross_cents: number;
  /** The chance that every open invoice is paid on time. */
  readonly chance_all_in_time: number;
  readonly next_due_day: EpochDay | null;
}

function debtors({ settled, outstanding, risk, asOf }: CallListInputs): Debtor[] {
  const codes = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const found = new Map<number, Mutable<Debtor>>();
  for (const row of outstanding.rows) {
    const code = codes[row]!;
    let debtor = found.get(code);
    if (debtor === undefined) found.set(code, (debtor = nothingOwed(code)));
    const left = outstanding.cents[row]!;
    debtor.gross_cents += Math.abs(left);
    debtor.open_cents = (debtor.open_cents + left) as Cents;
    debtor.priority_cents = (debtor.priority_cents + expectedLateCents(risk.probability[row]!, left)) as Cents;
    // No account owes the rest of a credit.
    if (left <= 0) continue;
    debtor.open_invoices++;
    debtor.chance_all_in_time *= 1 - risk.probability[row]!;
    if (outstanding.isOverdue(row)) {
      debtor.overdue_cents = (debtor.overdue_cents + left) as Cents;
      debtor.overdue_invoices++;
      debtor.oldest_days_overdue = Math.max(debtor.oldest_days_overdue, outstanding.daysOverdue(row));
    }
    const dueDay = (issued[row]! + TERMS_DAYS) as EpochDay;
    if (dueDay >= asOf && (debtor.next_due_day === null || dueDay < debtor.next_due_day)) debtor.next_due_day = dueDay;
  }
  return [...found.values()];
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function nothingOwed(account_code: number): Mutable<Debtor> {
  const none = 0 as Cents;
  return {
    account_code,
    priority_cents: none,
    overdue_cents: none,
    overdue_invoices: 0,
    oldest_days_overdue: 0,
    open_cents: none,
    gross_cents: 0,
    open_invoices: 0,
    chance_all_in_time: 1,
    next_due_day: null,
  };
}

/**
 * Probability × total, to the cent, half away from zero; 0 for a credit, which is never paid late. Exact, because both are whole numbers.
 */
export function expectedLateCents(probability: number, totalCents: number): Cents {
  if (totalCents <= 0) return 0 as Cents;
  const steps = Math.round(probability * PROBABILITY_STEPS);
  const product = steps * totalCents;
  if (Number.isSafeInteger(product)) {
    const rest = product % PROBABILITY_STEPS;
    const whole = (product - rest) / PROBABILITY_STEPS;
    return (2 * rest >= PROBABILITY_STEPS ? whole + 1 : whole) as Cents;
  }
  const exact = BigInt(steps) * BigInt(totalCents);
  return Number((exact + BigInt(PROBABILITY_STEPS / 2)) / BigInt(PROBABILITY_STEPS)) as Cents;
}
