import type { InvoiceReader } from '../sources/readers/invoices.ts';
import { NullableIntColumn, SparseColumn, TextColumn } from '../tables/columns.ts';
import { type TableOf, tableFromColumns } from '../tables/table.ts';

/** One row per kept invoice, in file order: the row number is `invoice_row` everywhere else. */
export interface StgInvoice {
  readonly invoice_id: string;
  readonly account_id: string;
  /** Index of the account among all known account ids. */
  readonly account_code: number;
  readonly issued_day: number;
  /** The latest payment in the extract, on any day; null when there is none. */
  readonly paid_day: number | null;
  /** Of several payments, those before the latest, ascending; null for one or none. As of an earlier day, one of them is the latest. */
  readonly earlier_paid_days: readonly number[] | null;
  /** Physical line in its file. */
  readonly source_line: number;
}

export function stgInvoices(reader: InvoiceReader): TableOf<StgInvoice> {
  const accountCodes = reader.accountCodes.finish();
  return tableFromColumns<StgInvoice>({
    invoice_id: new TextColumn(reader.invoices.keys.arena, reader.codes.finish()),
    account_id: new TextColumn(reader.accountReader.accounts.keys.arena, accountCodes),
    account_code: accountCodes,
    issued_day: reader.issuedDays.finish(),
    paid_day: new NullableIntColumn(reader.paidDays.finish()),
    earlier_paid_days: new SparseColumn(reader.earlierPaidDays, accountCodes.length),
    source_line: reader.places.lines(),
  });
}
