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
 * Finds the habit of an account code, at its first use; undefined for an account without payments. Of payments on one day, that of the
 * invoice issued last counts as the latest.
 */
export function paymentHabits(
  settled: TableOf<SettledInvoice>,
  priced: TableOf<PricedInvoice>,
): (code: number) => PaymentHabit | undefined {
  const paidDay = settled.column('paid_day');
  const daysToPay = settled.column('days_to_pay');
  const invoiceRows = int32Column(settled, 'invoice_row');
  // Credits are not paid, so their settlement shows nothing about payment habits.
  const totals = float64Column(priced, 'total_cents');
  const { rows, starts } = accountOrder(int32Column(settled, 'account_code'), int32Column(settled, 'issued_day'));
  const habitOf = (code: number): PaymentHabit | undefined => {
    if (code + 1 >= starts.length) return undefined;
    const paid: number[] = [];
    for (let i = starts[code]!; i < starts[code + 1]!; i++) {
      const row = rows[i]!;
      if (paidDay.at(row) !== null && totals[invoiceRows[row]!]! >= 0) paid.push(row);
    }
    if (paid.length === 0) return undefined;
    // Sorting keeps what was sorted before: by day of issue first and by day of payment second.
    const latest = paid.sort((a, b) => paidDay.at(a)! - paidDay.at(b)!).slice(-LATEST);
    const daysLate = latest.map((row) => daysToPay.at(row)! - TERMS_DAYS).filter((days) => days > 0);
    const mean = daysLate.reduce((sum, days) => sum + days, 0) / Math.max(1, daysLate.length);
    return { paid: latest.length, paidLate: daysLate.length, daysLate: Math.round(mean), rows: latest };
  };
  const known = new Map<number, PaymentHabit | undefined>();
  return (code) => {
    if (!known.has(code)) known.set(code, habitOf(code));
    return known.get(code);
  };
}
