import { NullableFlagColumn } from '../tables/columns.ts';
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
  const isOpen = flagsOf(settled.column('is_open'));
  const isOverdueByDate = flagsOf(settled.column('is_overdue'));
  const daysOverdue = settled.column('days_overdue');
  const open: number[] = [];
  for (let row = 0; row < isOpen.length; row++) if (isOpen[row] === 1) open.push(row);
  const left = deductCredits({
    cents: Float64Array.from(open, (row) => totals[invoiceRows[row]!]!),
    account: (at) => codes[open[at]!]!,
    issuedDay: (at) => issued[open[at]!]!,
    invoiceId: (at) => invoiceId(invoiceRows[open[at]!]!),
  });
  const cents = new Float64Array(settled.rows);
  const rows: number[] = [];
  for (let at = 0; at < open.length; at++) {
    cents[open[at]!] = left[at]!;
    if (left[at] !== 0) rows.push(open[at]!);
  }
  const isOverdue = (row: number) => cents[row]! > 0 && isOverdueByDate[row] === 1;
  return { cents, rows, isOverdue, daysOverdue: (row) => (isOverdue(row) ? (daysOverdue.at(row) ?? 0) : 0) };
}

/** Open invoices and credits, by their place in a list. */
export interface OpenItems {
  /** Totals; a credit is below zero. */
  readonly cents: Float64Array;
  account(at: number): number;
  issuedDay(at: number): number;
  invoiceId(at: number): string;
}

/** What is left of each, as `outstanding` deducts credits. Changes `cents` and returns it. */
export function deductCredits({ cents, account, issuedDay, invoiceId }: OpenItems): Float64Array {
  const credits = new Map<number, number[]>();
  for (let at = 0; at < cents.length; at++) {
    if (cents[at]! >= 0) continue;
    const known = credits.get(account(at));
    if (known) known.push(at);
    else credits.set(account(at), [at]);
  }
  if (credits.size === 0) return cents;
  const debts = new Map<number, number[]>(Array.from(credits.keys(), (code) => [code, []]));
  for (let at = 0; at < cents.length; at++) if (cents[at]! > 0) debts.get(account(at))?.push(at);
  const byAge = (a: number, b: number) => {
    const days = issuedDay(a) - issuedDay(b);
    if (days !== 0) return days;
    const [one, other] = [invoiceId(a), invoiceId(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  };
  for (const [code, ofAccount] of credits) settle(cents, debts.get(code)!.sort(byAge), ofAccount.sort(byAge));
  return cents;
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

function flagsOf(column: unknown): Int8Array {
  if (!(column instanceof NullableFlagColumn)) throw new Error('Flags of invoices are held as such.');
  return column.values;
}
