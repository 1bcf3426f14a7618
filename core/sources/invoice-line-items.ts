import type { RecordScanner } from '../csv/record-scanner.ts';
import type { InvoiceReader } from './invoices.ts';
import { keyFault } from './key-cell.ts';
import type { KeyRows } from './key-rows.ts';
import { isBlank, parseWhole } from './parse-number.ts';
import type { ReadingFile, RowReader } from './reading-file.ts';
import type { RetailPrices } from './retail-prices.ts';

/**
 * Reads the line items and folds them into sums per invoice as they stream by, so that memory grows with invoices and
 * not with lines. `rows` of every column is the row of `InvoiceReader`.
 */
export class LineItemReader implements RowReader {
  /** Whole cents per invoice; the part of the sum below the cent is in `fractions`, of unit `prices.fractionsPerCent`. */
  readonly cents: Float64Array;
  readonly fractions: Float64Array;
  /** Items per invoice: quantities, summed. */
  readonly items: Float64Array;
  /** Lines per invoice that were kept. */
  readonly lines: Uint32Array;
  /** Invoice rows that lost a line, each with the lines they lost. */
  readonly lost = new Map<number, { file: string; line: number }[]>();
  /** The first invoice whose sum can't be held exactly, and the line that made it so. */
  inexact: { invoiceRow: number; file: string; line: number } | null = null;
  #file!: ReadingFile;
  #invoice = -1;
  #item = -1;
  #quantity = -1;

  constructor(
    readonly invoiceReader: InvoiceReader,
    readonly skus: KeyRows,
    readonly prices: RetailPrices,
  ) {
    const invoices = invoiceReader.codes.length;
    this.cents = new Float64Array(invoices);
    this.fractions = new Float64Array(prices.fractionsPerCent > 1 ? invoices : 0);
    this.items = new Float64Array(invoices);
    this.lines = new Uint32Array(invoices);
  }

  startFile(file: ReadingFile): void {
    this.#file = file;
    this.#invoice = file.fieldOf('invoice_id');
    this.#item = file.fieldOf('item_id');
    this.#quantity = file.fieldOf('quantity');
  }

  record(scanner: RecordScanner): void {
    const { bytes, starts, ends } = scanner;
    const { invoices } = this.invoiceReader;
    const invoiceCode = invoices.keys.find(bytes, starts[this.#invoice]!, ends[this.#invoice]!);
    const invoiceRow = invoices.row(invoiceCode);
    const itemCode = this.skus.keys.find(bytes, starts[this.#item]!, ends[this.#item]!);
    const sku = this.skus.row(itemCode);
    const quantity = parseWhole(bytes, starts[this.#quantity]!, ends[this.#quantity]!, this.#file.decimalMark);
    if (invoiceRow < 0 || sku < 0 || quantity === null) return this.#reject(scanner, invoiceRow, invoiceCode, sku, itemCode);
    if (quantity < 0) this.#file.note(scanner, this.#quantity, 'lines.negative-quantity');
    this.#add(scanner, invoiceRow, sku, quantity);
  }

  ragged(scanner: RecordScanner): void {
    if (this.#invoice >= scanner.fields) return;
    const { invoices } = this.invoiceReader;
    const row = invoices.row(invoices.keys.find(scanner.bytes, scanner.starts[this.#invoice]!, scanner.ends[this.#invoice]!));
    if (row >= 0) this.#lose(scanner, row);
  }

  #add(scanner: RecordScanner, row: number, sku: number, quantity: number): void {
    const cents = quantity * this.prices.cents[sku]!;
    this.cents[row]! += cents;
    this.items[row]! += quantity;
    this.lines[row]!++;
    let isExact = isWhole(cents) && isWhole(this.cents[row]!) && isWhole(this.items[row]!);
    if (this.fractions.length > 0) {
      const fractions = quantity * this.prices.fractions[sku]!;
      this.fractions[row]! += fractions;
      // The cents that the fractions make up to, and one for rounding, have to fit in as well.
      const largest = Math.abs(this.cents[row]!) + Math.abs(this.fractions[row]!) / this.prices.fractionsPerCent + 1;
      isExact &&= isWhole(fractions) && isWhole(this.fractions[row]!) && isWhole(largest);
    }
    if (!isExact) this.inexact ??= { invoiceRow: row, file: this.#file.name, line: scanner.line };
  }

  /** One reason is enough for a row; what is wrong with the row itself comes before what it refers to. */
  #reject(scanner: RecordScanner, invoiceRow: number, invoiceCode: number, sku: number, itemCode: number): void {
    const file = this.#file;
    const { bytes, starts, ends } = scanner;
    if (invoiceRow >= 0) this.#lose(scanner, invoiceRow);
    for (const field of [this.#invoice, this.#item]) {
      const fault = keyFault(bytes, starts[field]!, ends[field]!);
      if (fault) return file.reject(scanner, field, fault);
    }
    const quantity = this.#quantity;
    if (parseWhole(bytes, starts[quantity]!, ends[quantity]!, file.decimalMark) === null) {
      return file.reject(scanner, quantity, isBlank(bytes, starts[quantity]!, ends[quantity]!) ? 'is empty' : 'is not a whole number');
    }
    if (invoiceRow < 0) {
      const rejected = this.invoiceReader.invoices.rejectedAt(invoiceCode);
      return file.reject(scanner, this.#invoice, rejected ? 'refers to rejected row' : 'is not in the invoices extract', rejected);
    }
    if (sku < 0) {
      const rejected = this.skus.rejectedAt(itemCode);
      return file.reject(scanner, this.#item, rejected ? 'refers to rejected row' : 'is not in the skus extract', rejected);
    }
    throw new Error(`Line ${scanner.line} of ${file.name} was rejected without a reason.`);
  }

  #lose(scanner: RecordScanner, invoiceRow: number): void {
    const places = this.lost.get(invoiceRow) ?? [];
    places.push({ file: this.#file.name, line: scanner.line });
    this.lost.set(invoiceRow, places);
  }
}

/** Whole numbers up to 2^53 are exact in a double; NaN, from a number that was too large to begin with, is not. */
function isWhole(value: number): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;
}
