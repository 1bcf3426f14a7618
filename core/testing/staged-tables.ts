import { ByteArena } from '../csv/byte-arena.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import { intInvoicesSettled, type SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import type { StgInvoice } from '../staging/stg-invoices.ts';
import { NullableIntColumn, SparseColumn, TextColumn } from '../tables/columns.ts';
import { type Column, type TableOf, tableFromColumns } from '../tables/table.ts';
import { type Cents, NO_VALUE } from '../units/units.ts';
import { day } from './read-text-extracts.ts';

/** A test's invoice; its id is its row number, its account code the index of its account in `accounts`. */
export interface InvoiceSketch {
  readonly account?: number;
  readonly issued: string;
  /** One date, several in ascending order, or none. */
  readonly paid?: string | readonly string[];
}

/** `stg_invoices` with these rows, in the same kinds of columns as from staging. */
export function invoicesTable(sketches: readonly InvoiceSketch[]): TableOf<StgInvoice> {
  const payments = sketches.map(({ paid = [] }) => (typeof paid === 'string' ? [paid] : paid).map(day));
  const earlier = payments.flatMap((days, row) => (days.length > 1 ? [[row, days.slice(0, -1)] as const] : []));
  const accounts = sketches.map(({ account = 0 }) => account);
  return tableFromColumns<StgInvoice>({
    invoice_id: textColumn(sketches.map((_, row) => `i${row}`)),
    account_id: textColumn(accounts.map((account) => `a${account}`)),
    account_code: Int32Array.from(accounts),
    issued_day: Int32Array.from(sketches, ({ issued }) => day(issued)),
    paid_day: nullableColumn(payments.map((days) => days.at(-1) ?? null)),
    earlier_paid_days: new SparseColumn(new Map(earlier), sketches.length),
    source_line: Uint32Array.from(sketches, (_, row) => row + 2),
  });
}

/** `int_invoices_settled` of these rows. */
export function settledTable(sketches: readonly InvoiceSketch[], asOf: string): TableOf<SettledInvoice> {
  return intInvoicesSettled(invoicesTable(sketches), day(asOf));
}

/** `stg_accounts` of accounts with these codes; a joining date is a day or null. */
export function accountsTable(
  rows: readonly { readonly code: number; readonly joined?: string | null; readonly name?: string | null }[],
): TableOf<StgAccount> {
  const nothing = rows.map(() => null);
  return tableFromColumns<StgAccount>({
    account_id: textColumn(rows.map(({ code }) => `a${code}`)),
    account_code: Int32Array.from(rows, ({ code }) => code),
    company_name: rows.map(({ name }) => name ?? null),
    company_address: nothing,
    contact_person: nothing,
    contact_phone: nothing,
    gender: nothing,
    joined_day: nullableColumn(rows.map(({ joined }) => (joined ? day(joined) : null))),
    source_line: Uint32Array.from(rows, (_, row) => row + 2),
  });
}

/** `int_invoices_priced` of invoices with these totals, in cents, of one item each. */
export function pricedTable(totals: readonly number[]): TableOf<PricedInvoice> {
  return tableFromColumns<PricedInvoice>({
    total_cents: Float64Array.from(totals) as unknown as Column<Cents>,
    count_items: new Float64Array(totals.length).fill(1),
    count_lines: new Uint32Array(totals.length).fill(1),
  });
}

/** Whole numbers with missing values. */
export function nullableColumn(values: readonly (number | null)[]): NullableIntColumn {
  return new NullableIntColumn(Int32Array.from(values, (value) => value ?? NO_VALUE));
}

function textColumn(texts: readonly string[]): TextColumn {
  const arena = new ByteArena();
  const entries = texts.map((text) => {
    const bytes = new TextEncoder().encode(text);
    return arena.add(bytes, 0, bytes.length);
  });
  return new TextColumn(arena, Int32Array.from(entries));
}
