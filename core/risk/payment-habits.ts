import { accountOrder } from '../intermediate/account-order.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import { float64Column, int32Column, type TableOf } from '../tables/table.ts';
import { TERMS_DAYS } from '../units/units.ts';

/** Number of an account's latest payments that are used. */
const LATEST = 10;

/** How an account paid its last paid invoices, ten at most, as of the day. */
export interface PaymentHabit {
  readonly paid: number;
  readonly paidLate: number;
  /** Days overdue of those paid late, on average, rounded; 0 when none was. */
  readonly daysLate: number;
  /** Rows of `int_invoices_settled`, the latest payment last. */
  readonly rows: readonly number[];
}

/**
 * By account code; undefined for an account without payments. Of payments on one day, that of the invoice issued last counts as the latest.
 */
export function paymentHabits(settled: TableOf<SettledInvoice>, priced: TableOf<PricedInvoice>): (PaymentHabit | undefined)[] {
  const paidDay = settled.column('paid_day');
  const daysToPay = settled.column('days_to_pay');
  const accounts = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const invoiceRows = int32Column(settled, 'invoice_row');
  // Credits are not paid, so their settlement shows nothing about payment habits.
  const totals = float64Column(priced, 'total_cents');
  const paid = new Int32Array(settled.rows);
  let count = 0;
  for (let row = 0; row < settled.rows; row++) if (paidDay.at(row) !== null && totals[invoiceRows[row]!]! >= 0) paid[count++] = row;

  // Sorting keeps what was sorted before: by day of issue first and by day of payment second.
  const inFile = paid.subarray(0, count);
  const rows = at(accountOrder(at(inFile, accounts), at(inFile, issued)).rows, inFile);
  const order = accountOrder(
    at(rows, accounts),
    rows.map((row) => paidDay.at(row)!),
  );
  const habits: (PaymentHabit | undefined)[] = [];
  for (let account = 0; account + 1 < order.starts.length; account++) {
    const end = order.starts[account + 1]!;
    const first = Math.max(order.starts[account]!, end - LATEST);
    if (first === end) continue;
    const latest = Array.from(order.rows.subarray(first, end), (i) => rows[i]!);
    const daysLate = latest.map((row) => daysToPay.at(row)! - TERMS_DAYS).filter((days) => days > 0);
    const mean = daysLate.reduce((sum, days) => sum + days, 0) / Math.max(1, daysLate.length);
    habits[account] = { paid: end - first, paidLate: daysLate.length, daysLate: Math.round(mean), rows: latest };
  }
  return habits;
}

function at(rows: Int32Array, values: Int32Array): Int32Array {
  return rows.map((row) => values[row]!);
}
