import { op, table } from 'arquero';
import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { CALL_LIST_COLUMNS, type CallListFacts, type CallListRow } from '../lists/call-list-catalog.ts';
import { rowOf } from '../lists/list-column.ts';
import { int32Column } from '../tables/table.ts';
import type { Cents, EpochDay } from '../units/units.ts';
import { AccountReasons } from './account-reasons.ts';
import type { CallListInputs } from './call-list-inputs.ts';
import { PROBABILITY_STEPS, rounded } from './probability.ts';

/**
 * The call list: one row per account that owes something as of the day, after credits, most dollars expected late first, ties by account id
 * in code units. Fails when what an account owes can't be added up exactly.
 */
export function martCallList(inputs: CallListInputs): Result<readonly CallListRow[], CoreError> {
  const { accounts, accountId } = inputs;
  const reasons = new AccountReasons(inputs);
  const accountRowOf = new Map(Array.from(int32Column(accounts, 'account_code'), (code, row) => [code, row]));
  const accountsLeft = debtors(inputs);
  const inexact = accountsLeft.find(({ gross_cents }) => gross_cents > Number.MAX_SAFE_INTEGER);
  if (inexact) return fail({ code: 'calls.not-exact', account: accountId(inexact.account_code) });
  const owing = accountsLeft.filter(({ open_cents }) => open_cents > 0);
  const listed = owing.map((debtor) => ({ debtor, acct_id: accountId(debtor.account_code) }));
  listed.sort((a, b) => b.debtor.priority_cents - a.debtor.priority_cents || (a.acct_id < b.acct_id ? -1 : a.acct_id > b.acct_id ? 1 : 0));
  const rows = listed.map(({ debtor, acct_id }, i): CallListRow => {
    const code = debtor.account_code;
    const row = accountRowOf.get(code);
    const shown = (column: 'company_name' | 'contact_person' | 'contact_phone') =>
      row === undefined ? null : (accounts.column(column).at(row) ?? null);
    return rowOf(CALL_LIST_COLUMNS, {
      ...debtor,
      rank: i + 1,
      acct_id,
      company_name: shown('company_name'),
      contact_person: shown('contact_person'),
      contact_phone: shown('contact_phone'),
      late_probability: debtor.overdue_invoices > 0 ? rounded(1) : rounded(1 - debtor.chance_all_in_time),
      next_due_day: debtor.next_due_day ?? null,
      reasons: reasons.of(code).map(({ text }) => text),
    } satisfies CallListFacts);
  });
  return ok(rows);
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
  readonly next_due_day: EpochDay | undefined;
}

function debtors({ settled, outstanding, risk, asOf }: CallListInputs): Debtor[] {
  const lateProbability = risk.probability;
  const at = <Value>(of: (row: number) => Value) => outstanding.rows.map(of);
  const { isOverdue, daysOverdue } = outstanding;
  const left = (row: number) => outstanding.cents[row]!;
  const isDebt = (row: number) => left(row) > 0;
  const dueDay = (row: number) => settled.column('due_day').at(row)!;

  return table({
    account_code: at((row) => settled.column('account_code').at(row)),
    left_cents: at(left),
    gross_cents: at((row) => Math.abs(left(row))),
    stake_cents: at((row) => expectedLateCents(lateProbability[row]!, left(row))),
    overdue_cents: at((row) => (isOverdue(row) ? left(row) : 0)),
    is_overdue: at((row) => (isOverdue(row) ? 1 : 0)),
    is_debt: at((row) => (isDebt(row) ? 1 : 0)),
    days_overdue: at(daysOverdue),
    chance_in_time: at((row) => (isDebt(row) ? 1 - lateProbability[row]! : 1)),
    upcoming_due_day: at((row) => (isDebt(row) && dueDay(row) >= asOf ? dueDay(row) : null)),
  })
    .groupby('account_code')
    .rollup({
      priority_cents: op.sum('stake_cents'),
      overdue_cents: op.sum('overdue_cents'),
      overdue_invoices: op.sum('is_overdue'),
      oldest_days_overdue: op.max('days_overdue'),
      open_cents: op.sum('left_cents'),
      gross_cents: op.sum('gross_cents'),
      open_invoices: op.sum('is_debt'),
      chance_all_in_time: op.product('chance_in_time'),
      next_due_day: op.min('upcoming_due_day'),
    })
    .objects() as Debtor[];
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
