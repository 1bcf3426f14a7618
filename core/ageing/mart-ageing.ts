import { op, table } from 'arquero';
import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { Outstanding } from '../intermediate/outstanding.ts';
import type { AccountFacts } from '../lists/account-columns.ts';
import { AGEING_COLUMNS, type AgeingFacts, type AgeingRow } from '../lists/ageing-catalog.ts';
import { rowOf } from '../lists/list-column.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { type AgeingEdges, ageingBounds } from '../units/ageing-edges.ts';
import { bucketPlace } from './ageing.ts';

/** The inputs of the aged receivables. */
export interface MartAgeingInputs {
  readonly accounts: TableOf<StgAccount>;
  /** As of the day. Without a payment by then, it is unknown what is open, and there are no rows. */
  readonly settled: TableOf<SettledInvoice>;
  readonly outstanding: Outstanding;
  readonly edges: AgeingEdges;
  /** The account id of an account code. */
  readonly accountId: (code: number) => string;
}

/**
 * The aged receivables: one row per account with something left of an invoice or a credit as of the day, most open dollars first, ties by
 * account id in code units. Fails when the sum of all amounts can't be computed exactly.
 */
export function martAgeing(inputs: MartAgeingInputs): Result<readonly AgeingRow[], CoreError> {
  const { accounts, accountId } = inputs;
  const owing = debtors(inputs);
  if (owing.reduce((sum, { gross_cents }) => sum + gross_cents, 0) > Number.MAX_SAFE_INTEGER) return fail({ code: 'ageing.not-exact' });
  const accountRowOf = new Map(Array.from(int32Column(accounts, 'account_code'), (code, row) => [code, row]));
  const rows = owing.map((debtor) => {
    const row = accountRowOf.get(debtor.account_code);
    const shown = (column: 'company_name' | 'contact_person' | 'contact_phone') =>
      row === undefined ? null : (accounts.column(column).at(row) ?? null);
    return rowOf(AGEING_COLUMNS, {
      ...debtor,
      acct_id: accountId(debtor.account_code),
      company_name: shown('company_name'),
      contact_person: shown('contact_person'),
      contact_phone: shown('contact_phone'),
    } satisfies AgeingFacts);
  });
  return ok(rows.sort((a, b) => b.open_cents - a.open_cents || (a.acct_id < b.acct_id ? -1 : a.acct_id > b.acct_id ? 1 : 0)));
}

/** One row per account code with something open. */
interface Debtor extends Omit<AgeingFacts, keyof AccountFacts> {
  readonly account_code: number;
  /** Debts and credits, both as positive amounts: no sum of some of them is larger. */
  readonly gross_cents: number;
}

function debtors({ settled, outstanding, edges }: MartAgeingInputs): Debtor[] {
  const bounds = ageingBounds(edges);
  const open = outstanding.rows;
  const at = <Value>(of: (row: number) => Value) => open.map(of);
  const { daysOverdue } = outstanding;
  const left = (row: number) => outstanding.cents[row]!;
  const places = at((row) => bucketPlace(bounds, daysOverdue(row)));
  const within = (place: number) => open.map((row, i) => (places[i] === place ? left(row) : 0));

  return table({
    account_code: at((row) => settled.column('account_code').at(row)),
    left_cents: at(left),
    is_debt: at((row) => (left(row) > 0 ? 1 : 0)),
    gross_cents: at((row) => Math.abs(left(row))),
    days_overdue: at(daysOverdue),
    not_due: within(0),
    overdue_1: within(1),
    overdue_2: within(2),
    overdue_3: within(3),
    overdue_4: within(4),
  })
    .groupby('account_code')
    .rollup({
      not_due_cents: op.sum('not_due'),
      overdue_1_cents: op.sum('overdue_1'),
      overdue_2_cents: op.sum('overdue_2'),
      overdue_3_cents: op.sum('overdue_3'),
      overdue_4_cents: op.sum('overdue_4'),
      open_cents: op.sum('left_cents'),
      open_invoices: op.sum('is_debt'),
      oldest_days_overdue: op.max('days_overdue'),
      gross_cents: op.sum('gross_cents'),
    })
    .objects() as Debtor[];
}
