import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, daysBetween } from './say.ts';
import { type CsvRow, readCsv } from './trs.ts';

/** The extracts as rows, each with its first physical line. */
export interface NaiveExtracts {
  readonly accounts: readonly PlacedRow[];
  readonly skus: readonly PlacedRow[];
  readonly invoices: readonly PlacedRow[];
  readonly lines: readonly PlacedRow[];
}

export interface PlacedRow {
  readonly row: CsvRow;
  readonly line: number;
}

/** An invoice's row of the dataset, computed row by row from the extracts, and its source rows. */
export interface NaiveInvoice {
  /** Billionths of a dollar. */
  readonly exact: bigint;
  readonly cents: number;
  readonly items: number;
  readonly age: number;
  readonly before: readonly CsvRow[];
  readonly counted: readonly CsvRow[];
  readonly sameDay: readonly CsvRow[];
  readonly later: readonly CsvRow[];
  readonly isLate: '1' | '0' | '–';
  readonly invoice: PlacedRow;
  readonly account: PlacedRow;
  readonly lines: readonly { readonly line: PlacedRow; readonly sku: PlacedRow; readonly amount: bigint }[];
}

export function naiveExtracts(folder: string): NaiveExtracts {
  const read = (file: string) => placedRows(readFileSync(join(folder, file)));
  return {
    accounts: read('accounts.csv'),
    skus: read('skus.csv'),
    invoices: read('invoices.csv'),
    lines: read('invoice_line_items.csv'),
  };
}

export function naiveInvoice({ accounts, skus, invoices, lines }: NaiveExtracts, id: string, asOf: string): NaiveInvoice {
  const invoice = invoices.find(({ row }) => row.invoice_id === id)!;
  const account = accounts.find(({ row }) => row.account_id === invoice.row.account_id)!;
  const issued = invoice.row.date_issued!;
  const own = invoices.map(({ row }) => row).filter((row) => row.account_id === invoice.row.account_id && row.date_issued! <= asOf);
  const first = addDays(issued, -120);
  const priced = lines
    .filter(({ row }) => row.invoice_id === id)
    .map((line) => {
      const sku = skus.find(({ row }) => row.item_id === line.row.item_id)!;
      return { line, sku, amount: BigInt(line.row.quantity!) * billionths(sku.row.item_retail_price!) };
    });
  const exact = priced.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    exact,
    cents: Number((exact + 5_000_000n) / 10_000_000n),
    items: priced.reduce((sum, { line }) => sum + Number(line.row.quantity), 0),
    age: daysBetween(account.row.joining_date!, issued),
    before: own.filter((row) => row.date_issued! < first),
    counted: own.filter((row) => row.date_issued! >= first && row.date_issued! < issued),
    sameDay: own.filter((row) => row.date_issued === issued),
    later: own.filter((row) => row.date_issued! > issued),
    isLate: labelOf(invoice.row, asOf),
    invoice,
    account,
    lines: priced,
  };
}

/** Converts billionths to dollars, exactly: `12.345`. */
export function sayBillionths(amount: bigint): string {
  const digits = String(amount).padStart(10, '0');
  const decimals = digits.slice(-9).replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -9).replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

function labelOf({ date_issued, payment_dates }: CsvRow, asOf: string): NaiveInvoice['isLate'] {
  if (payment_dates && payment_dates <= asOf) return daysBetween(date_issued!, payment_dates) > 30 ? '1' : '0';
  return daysBetween(date_issued!, asOf) > 30 ? '1' : '–';
}

function billionths(price: string): bigint {
  const [whole, decimals = ''] = price.split('.');
  return BigInt(whole! + decimals.padEnd(9, '0'));
}

/** Each record with its line; a cell with line ends moves the records after it further down. */
function placedRows(bytes: Buffer): PlacedRow[] {
  let line = 1 + 1;
  return readCsv(bytes).map((row) => {
    const placed = { row, line };
    line += 1 + Object.values(row).reduce((ends, cell) => ends + cell.split('\n').length - 1, 0);
    return placed;
  });
}
