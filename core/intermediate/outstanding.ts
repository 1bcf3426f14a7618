import { float64Column, int32Column, type TableOf } from '../tables/table.ts';
import type { PricedInvoice } from './int-invoices-priced.ts';
import type { SettledInvoice } from './int-invoices-settled.ts';

/** The amount still to pay for each invoice as of a day, by row of `int_invoices_settled`. */
export interface Outstanding {
  /**
   * Cents left of an open invoice after the account's open credits are deducted; for a credit what is left of it, below zero. 0 where
   * nothing is left, and everywhere when no payment is known by the day. For an account they add up to what it owes.
   */
  readonly cents: Float64Array;
  /** Days overdue of the rest; 0 where it is not due yet, and for the rest of a credit. */
  daysOverdue(row: number): number;
  /** Whether something is left and overdue; never for a credit. */
  isOverdue(row: number): boolean;
  /** Rows where something is left, of invoices and credits alike. */
  readonly rows: readonly number[];
}

/**
 * Deducts each account's open credits from its open invoices, oldest due date first, ties by invoice id in code units; unused credit stays
 * with the latest credits. `invoiceId` takes a row of `stg_invoices`.
 */
export function outstanding(
  priced: TableOf<PricedInvoice>,
  settled: TableOf<SettledInvoice>,
  invoiceId: (invoiceRow: number) => string,
): Outstanding {
  const invoiceRows = int32Column(settled, 'invoice_row');
  const codes = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const totals = float64Column(priced, 'total_cents');
  const isOpen = settled.column('is_open');
  const isPastDue = settled.column('is_overdue');
  const daysOverdue = settled.column('days_overdue');
  const cents = new Float64Array(settled.rows);
  const credits = new Map<number, number[]>();
  for (let row = 0; row < settled.rows; row++) {
    if (isOpen.at(row) !== true) continue;
    cents[row] = totals[invoiceRows[row]!]!;
    if (cents[row]! >= 0) continue;
    const known = credits.get(codes[row]!);
    if (known) known.push(row);
    else credits.set(codes[row]!, [row]);
  }
  if (credits.size > 0) {
    const debts = new Map<number, number[]>(Array.from(credits.keys(), (code) => [code, []]));
    for (let row = 0; row < settled.rows; row++) if (cents[row]! > 0) debts.get(codes[row]!)?.push(row);
    const id = (row: number) => invoiceId(invoiceRows[row]!);
    const byAge = (a: number, b: number) => issued[a]! - issued[b]! || (id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : 0);
    for (const [code, ofAccount] of credits) settle(cents, debts.get(code)!.sort(byAge), ofAccount.sort(byAge));
  }
  const rows: number[] = [];
  for (let row = 0; row < settled.rows; row++) if (cents[row] !== 0) rows.push(row);
  const isOverdue = (row: number) => cents[row]! > 0 && isPastDue.at(row) === true;
  return { cents, rows, isOverdue, daysOverdue: (row) => (isOverdue(row) ? (daysOverdue.at(row) ?? 0) : 0) };
}

/** Deducts the credits from the debts, both in the given order, until either are used up. */
function settle(cents: Float64Array, debts: readonly number[], credits: readonly number[]): void {
  let at = 0;
  for (const credit of credits) {
    while (cents[credit]! < 0 && at < debts.length) {
      const taken = Math.min(-cents[credit]!, cents[debts[at]!]!);
      cents[credit]! += taken;
      cents[debts[at]!]! -= taken;
      if (cents[debts[at]!] === 0) at++;
    }
  }
}
