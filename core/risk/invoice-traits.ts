import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import { float64Column, int32Column, type TableOf } from '../tables/table.ts';

/** The model's inputs from an invoice itself, as of the day of issue. */
export interface InvoiceAtIssue {
  /** Line items on it. */
  readonly lines: number;
  readonly totalCents: number;
  readonly issuedDay: number;
}

/** By row of `int_invoices_settled`. */
export interface InvoiceTraits {
  lines(row: number): number;
  totalCents(row: number): number;
  of(row: number): InvoiceAtIssue;
}

export function invoiceTraits(settled: TableOf<SettledInvoice>, priced: TableOf<PricedInvoice>): InvoiceTraits {
  const invoiceRows = int32Column(settled, 'invoice_row');
  const totals = float64Column(priced, 'total_cents');
  const issued = int32Column(settled, 'issued_day');
  const counts = priced.column('count_lines');
  const lines = (row: number) => counts.at(invoiceRows[row]!)!;
  const totalCents = (row: number) => totals[invoiceRows[row]!]!;
  return { lines, totalCents, of: (row) => ({ lines: lines(row), totalCents: totalCents(row), issuedDay: issued[row]! }) };
}
