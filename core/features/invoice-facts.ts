import type { PrecededInvoice } from '../intermediate/int-invoices-preceded.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { TableOf } from '../tables/table.ts';
import type { InvoiceFacts } from './feature-declaration.ts';
import type { FactKind } from './feature-kinds.ts';

export interface FactWords {
  readonly kind: FactKind;
  /** The text after its figure or day. */
  readonly says: string;
}

/** Every fact that a value may be computed from, in words. */
export const INVOICE_FACTS: Readonly<Record<keyof InvoiceFacts, FactWords>> = {
  issued_day: { kind: 'day', says: 'this one’s issue day' },
  total_cents: { kind: 'dollars', says: 'the invoice’s total' },
  count_items: { kind: 'count', says: 'items on its lines' },
  count_lines: { kind: 'count', says: 'lines kept' },
  previous_issued_day: { kind: 'day', says: 'issue day of the latest earlier invoice' },
  count_answered: { kind: 'count', says: 'earlier invoices paid or overdue' },
  count_late: { kind: 'count', says: 'earlier invoices late' },
  count_paid: { kind: 'count', says: 'earlier invoices paid' },
  sum_days_to_pay: { kind: 'days', says: 'from issue to payment, summed' },
  open_cents: { kind: 'dollars', says: 'totals of the earlier invoices not paid, summed' },
};

/** The facts of one invoice: `row` is its row in `settled`, and so in `preceded`. */
export function invoiceFactsAt(
  preceded: TableOf<PrecededInvoice>,
  priced: TableOf<PricedInvoice>,
  settled: TableOf<SettledInvoice>,
  row: number,
): InvoiceFacts {
  const invoiceRow = settled.column('invoice_row').at(row)!;
  return {
    issued_day: settled.column('issued_day').at(row)!,
    total_cents: priced.column('total_cents').at(invoiceRow)!,
    count_items: priced.column('count_items').at(invoiceRow)!,
    count_lines: priced.column('count_lines').at(invoiceRow)!,
    previous_issued_day: preceded.column('previous_issued_day').at(row) ?? null,
    count_answered: preceded.column('count_answered').at(row) ?? null,
    count_late: preceded.column('count_late').at(row) ?? null,
    count_paid: preceded.column('count_paid').at(row) ?? null,
    sum_days_to_pay: preceded.column('sum_days_to_pay').at(row) ?? null,
    open_cents: preceded.column('open_cents').at(row) ?? null,
  };
}
