import type { RecordCells } from '../../csv/record-cells.ts';
import { type NumberStyle, PLAIN_NUMBERS } from '../../declarations/number-style.ts';
import type { KeyRows } from '../cells/key-rows.ts';
import { parseWhole } from '../cells/parse-number.ts';
import type { ReadingFile } from '../rows/reading-file.ts';

/** The parsed cells of a line item: valid from `read` until the next `read`. */
export class LineItemCells {
  /** Field indexes in the record. */
  invoice = -1;
  item = -1;
  quantityField = -1;
  /** Codes and rows of the invoice and the SKU; -1 for an unknown one. */
  invoiceCode = -1;
  invoiceRow = -1;
  itemCode = -1;
  skuRow = -1;
  /** Null when it is no whole number. */
  quantity: number | null = null;
  #file!: ReadingFile;
  #keys: readonly number[] = [];
  #style: NumberStyle = PLAIN_NUMBERS;

  constructor(
    readonly invoices: KeyRows,
    readonly skus: KeyRows,
  ) {}

  startFile(file: ReadingFile): void {
    this.#file = file;
    this.invoice = file.fieldOf('invoice_id');
    this.item = file.fieldOf('item_id');
    this.#keys = [this.invoice, this.item];
    this.quantityField = file.fieldOf('quantity');
    this.#style = file.styleOf('quantity');
  }

  /** True when the line can be used. */
  read(scanner: RecordCells): boolean {
    this.#file.trimKeys(scanner, this.#keys);
    const { bytes, starts, ends } = scanner;
    const { invoices, skus, invoice, item, quantityField } = this;
    this.invoiceCode = invoices.keys.find(bytes, starts[invoice]!, ends[invoice]!);
    this.invoiceRow = invoices.row(this.invoiceCode);
    this.itemCode = skus.keys.find(bytes, starts[item]!, ends[item]!);
    this.skuRow = skus.row(this.itemCode);
    this.quantity = parseWhole(bytes, starts[quantityField]!, ends[quantityField]!, this.#style);
    return this.invoiceRow >= 0 && this.skuRow >= 0 && this.quantity !== null;
  }

  /** The invoice row of a ragged line, if it can be determined; -1 otherwise. */
  raggedInvoiceRow(scanner: RecordCells): number {
    this.#file.trimKeys(scanner, this.#keys);
    const { bytes, starts, ends, fields } = scanner;
    if (this.invoice >= fields) return -1;
    return this.invoices.row(this.invoices.keys.find(bytes, starts[this.invoice]!, ends[this.invoice]!));
  }
}
