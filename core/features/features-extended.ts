import type { PrecededInvoice } from '../intermediate/int-invoices-preceded.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { IssuedInvoice } from '../intermediate/int-invoices-settled.ts';
import { NullableNumberColumn } from '../tables/columns.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { EXTENDED_FEATURES } from './extended-features.ts';
import type { ExtendedDeclaration, InvoiceFacts } from './feature-declaration.ts';

/** Extended columns, in the order of their declarations; each has a row for every row of `features_invoices`. */
export type ExtendedColumns = readonly { readonly declaration: ExtendedDeclaration; readonly column: NullableNumberColumn }[];

/** The columns of the extended set: one row per invoice issued by the as-of date, in the order of `features_invoices`. */
export function featuresExtended(
  preceded: TableOf<PrecededInvoice>,
  priced: TableOf<PricedInvoice>,
  settled: TableOf<IssuedInvoice>,
  declarations: readonly ExtendedDeclaration[] = EXTENDED_FEATURES,
): ExtendedColumns {
  const invoiceRows = int32Column(settled, 'invoice_row');
  const issued = int32Column(settled, 'issued_day');
  const columns = declarations.map((declaration) => ({ declaration, column: new NullableNumberColumn(new Float64Array(settled.rows)) }));
  const total = priced.column('total_cents');
  const items = priced.column('count_items');
  const lines = priced.column('count_lines');
  const previous = preceded.column('previous_issued_day');
  const answered = preceded.column('count_answered');
  const late = preceded.column('count_late');
  const paid = preceded.column('count_paid');
  const daysToPay = preceded.column('sum_days_to_pay');
  const open = preceded.column('open_cents');
  // One object for all rows: an object for each makes much garbage.
  const facts: { -readonly [Name in keyof InvoiceFacts]: InvoiceFacts[Name] } = {
    issued_day: 0,
    total_cents: 0,
    count_items: 0,
    count_lines: 0,
    previous_issued_day: null,
    count_answered: null,
    count_late: null,
    count_paid: null,
    sum_days_to_pay: null,
    open_cents: null,
  };
  for (let row = 0; row < settled.rows; row++) {
    const invoice = invoiceRows[row]!;
    facts.issued_day = issued[row]!;
    facts.total_cents = total.at(invoice)!;
    facts.count_items = items.at(invoice)!;
    facts.count_lines = lines.at(invoice)!;
    facts.previous_issued_day = previous.at(row)!;
    facts.count_answered = answered.at(row)!;
    facts.count_late = late.at(row)!;
    facts.count_paid = paid.at(row)!;
    facts.sum_days_to_pay = daysToPay.at(row)!;
    facts.open_cents = open.at(row)!;
    for (const { declaration, column } of columns) column.values[row] = declaration.value(facts) ?? Number.NaN;
  }
  return columns;
}
