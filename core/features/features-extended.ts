import { NullableNumberColumn } from '../columns.ts';
import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import { intInvoicesPreceded } from '../intermediate/int-invoices-preceded.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { StgInvoice } from '../staging/stg-invoices.ts';
import { int32Column, type TableOf } from '../table.ts';
import { EXTENDED_FEATURES } from './extended-features.ts';
import type { ExtendedDeclaration } from './feature-declaration.ts';

/** Columns beside the eight, in the order of their declarations; each has a row for every row of `features_invoices`. */
export type ExtendedColumns = readonly { readonly declaration: ExtendedDeclaration; readonly column: NullableNumberColumn }[];

/**
 * The columns that the extended set adds: one row per invoice issued by the as-of date, in the order of
 * `features_invoices`. Fails when what an account owed can't be added up exactly.
 */
export function featuresExtended(
  invoices: TableOf<StgInvoice>,
  priced: TableOf<PricedInvoice>,
  settled: TableOf<SettledInvoice>,
  declarations: readonly ExtendedDeclaration[] = EXTENDED_FEATURES,
): Result<ExtendedColumns, CoreError> {
  const preceded = intInvoicesPreceded(invoices, priced, settled);
  if (!preceded.ok) return preceded;
  const invoiceRows = int32Column(settled, 'invoice_row');
  const issued = int32Column(settled, 'issued_day');
  const columns = declarations.map((declaration) => ({ declaration, column: new NullableNumberColumn(new Float64Array(settled.rows)) }));
  const total = priced.column('total_cents');
  const items = priced.column('count_items');
  const lines = priced.column('count_lines');
  const previous = preceded.value.column('previous_issued_day');
  const answered = preceded.value.column('count_answered');
  const late = preceded.value.column('count_late');
  const paid = preceded.value.column('count_paid');
  const daysToPay = preceded.value.column('sum_days_to_pay');
  const open = preceded.value.column('open_cents');
  for (let row = 0; row < settled.rows; row++) {
    const invoice = invoiceRows[row]!;
    const facts = {
      issued_day: issued[row]!,
      total_cents: total.at(invoice)!,
      count_items: items.at(invoice)!,
      count_lines: lines.at(invoice)!,
      previous_issued_day: previous.at(row)!,
      count_answered: answered.at(row)!,
      count_late: late.at(row)!,
      count_paid: paid.at(row)!,
      sum_days_to_pay: daysToPay.at(row)!,
      open_cents: open.at(row)!,
    };
    for (const { declaration, column } of columns) column.values[row] = declaration.value(facts) ?? Number.NaN;
  }
  return ok(columns);
}
