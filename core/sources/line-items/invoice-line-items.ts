import type { RecordCells } from '../../csv/record-cells.ts';
import type { RowPlace } from '../../declarations/row-place.ts';
import type { RejectReason } from '../../findings/reject-reasons.ts';
import { Growable } from '../../tables/growable.ts';
import { keyFault } from '../cells/key-cell.ts';
import type { KeyRows } from '../cells/key-rows.ts';
import { isBlank } from '../cells/parse-number.ts';
import type { FoldedPieces } from '../folding/folded-pieces.ts';
import { FOLD_LIMIT, type Fold, type FoldedRun, type FoldSetup, LineFolder } from '../folding/line-folder.ts';
import type { InvoiceReader } from '../readers/invoices.ts';
import type { ReadingFile, RowReader, TakesFolds } from '../rows/reading-file.ts';
import { FileGroups } from './file-groups.ts';
import { LeftOutLines, type LeftOutReason } from './left-out-lines.ts';
import { LineItemBlocks } from './line-item-blocks.ts';
import { LineItemCells } from './line-item-cells.ts';
import { type FileRepeats, LineSegments } from './line-segments.ts';
import { type LostLines, LostLinesByInvoice } from './lost-lines.ts';
import { RejectedWorth } from './rejected-worth.ts';
import { type RetailPrices, roundedCents } from './retail-prices.ts';

/** The kept lines, in the order of the files. Rows are those of the `InvoiceReader` and the `SkuReader`. */
export interface KeptLines {
  readonly invoiceRows: Int32Array;
  readonly skuRows: Int32Array;
  readonly quantities: Float64Array;
}

/**
 * Reads the line items and sums them per invoice while they are read, so that memory grows with invoices and not with lines. `rows` of
 * every column is the row of `InvoiceReader`.
 */
export class LineItemReader implements RowReader {
  /** Whole cents per invoice; the part of the sum below the cent is in `fractions`, of unit `prices.fractionsPerCent`. */
  readonly cents: Float64Array;
  readonly fractions: Float64Array;
  /** Sum of the quantities per invoice. */
  readonly items: Float64Array;
  /** Number of kept lines per invoice. */
  readonly lines: Uint32Array;
  readonly #lost = new LostLinesByInvoice();
  /** The first invoice whose sum is no longer exact, and the line that caused it. */
  inexact: { invoiceRow: number; place: RowPlace } | null = null;
  /** Folded sums became so large that each line has to be added by itself, to find out which one is not exact. */
  isInexactFolded = false;
  /** Where to find the lines of an invoice, or the nth line, in the files. */
  readonly blocks = new LineItemBlocks();
  /** The repeats within each file that was read, by its index among the files. */
  readonly repeats: FileRepeats[] = [];
  /** The lines of each invoice in each file; null with only one file. */
  readonly groups: FileGroups | null;
  readonly fileNames: string[] = [];
  /** Number of lines that were left out, by reason. */
  readonly leftOutCounts: Record<LeftOutReason, number> = { partner: 0, equal: 0, said: 0 };
  /** The missing amounts of the rejected lines. */
  readonly worth: RejectedWorth;
  readonly #segments = new LineSegments();
  readonly #cells: LineItemCells;
  /** The lines themselves, when they were requested; null otherwise. */
  readonly #kept: { invoiceRows: Growable<Int32Array>; skuRows: Growable<Int32Array>; quantities: Growable<Float64Array> } | null;
  #file!: ReadingFile;
  /** Index of this file among those of the table. */
  #filePlace = -1;
  /** Number of lines that count in the previous files. */
  #countedBefore = 0;

  constructor(
    readonly invoiceReader: InvoiceReader,
    readonly skus: KeyRows,
    readonly prices: RetailPrices,
    files = 1,
    readonly leftOut = new LeftOutLines(),
    keepsLines = false,
    readonly foldsLines = true,
    readonly pieces: FoldedPieces | null = null,
  ) {
    this.#kept = keepsLines
      ? { invoiceRows: new Growable(Int32Array), skuRows: new Growable(Int32Array), quantities: new Growable(Float64Array) }
      : null;
    const invoices = invoiceReader.codes.length;
    this.worth = new RejectedWorth(prices);
    this.groups = files > 1 ? new FileGroups(invoices) : null;
    this.cents = new Float64Array(invoices);
    this.fractions = new Float64Array(prices.fractionsPerCent > 1 ? invoices : 0);
    this.items = new Float64Array(invoices);
    this.lines = new Uint32Array(invoices);
    this.#cells = new LineItemCells(invoiceReader.invoices, skus);
  }

  /** Invoice rows with rejected lines, each with those lines. */
  get lost(): ReadonlyMap<number, LostLines> {
    return this.#lost.byRow;
  }

  /** The total of an invoice in cents: the exact sum, rounded once. */
  totalCents(invoiceRow: number): number {
    const { cents, fractions, prices } = this;
    return fractions.length === 0 ? cents[invoiceRow]! : roundedCents(cents[invoiceRow]!, fractions[invoiceRow]!, prices.fractionsPerCent);
  }

  /** Null when the reader was not asked to keep them. */
  keptLines(): KeptLines | null {
    const kept = this.#kept;
    return kept && { invoiceRows: kept.invoiceRows.finish(), skuRows: kept.skuRows.finish(), quantities: kept.quantities.finish() };
  }

  startFile(file: ReadingFile): void {
    if (this.#file) this.#countedBefore += countedIn(this.#file);
    this.#file = file;
    this.#filePlace++;
    this.fileNames.push(file.name);
    this.#cells.startFile(file);
  }

  endFile(): void {
    this.repeats.push(this.#segments.end());
  }

  startBlock(): void {
    this.blocks.start(this.#countedBefore + countedIn(this.#file));
  }

  record(scanner: RecordCells): void {
    const cells = this.#cells;
    const isUsable = cells.read(scanner);
    if (cells.invoiceRow >= 0) this.blocks.see(cells.invoiceRow);
    if (!isUsable) return this.#reject(scanner);
    if (!this.leftOut.isEmpty && this.#leaveOut(cells.invoiceRow, scanner.line)) return;
    const quantity = cells.quantity!;
    this.#segments.add(cells.invoiceRow, scanner.line, cells.skuRow, quantity, this.#isBack(cells.invoiceRow));
    this.groups?.add(cells.invoiceRow, this.#filePlace, scanner.line, cells.skuRow, quantity);
    this.#file.noteNumber(scanner, cells.quantityField, true);
    if (quantity < 0) this.#file.note(scanner, cells.quantityField, 'lines.negative-quantity');
    this.#add(scanner, cells.invoiceRow, cells.skuRow, quantity);
  }

  /** Null when every line has to be seen: to keep it, to leave it out, or to compare several files. */
  folding(delimiter: number): TakesFolds | null {
    if (!this.foldsLines || this.groups !== null || this.#kept !== null || !this.leftOut.isEmpty) return null;
    const { invoices } = this.invoiceReader;
    const known = { ...invoices.keys.table, rowOf: invoices.rowOf };
    return {
      folder: new LineFolder({ ...foldSetup(delimiter, this.#file.columns, this.skus, this.prices), invoices: known }),
      pieces: this.pieces,
      resolve: (fold) => this.#resolve(fold),
      add: (fold, run, firstLine) => this.#addRun(fold, run, firstLine),
    };
  }

  #resolve(fold: Fold): Fold | null {
    const { invoices } = this.invoiceReader;
    const { ids, idEnds, invoiceRows } = fold.segments;
    const runs: FoldedRun[] = [];
    let start = 0;
    for (const run of fold.runs) {
      let [least, most] = [Number.POSITIVE_INFINITY, -1];
      for (let segment = run.from; segment < run.to; segment++) {
        const end = idEnds[segment]!;
        const row = invoices.row(invoices.keys.find(ids, start, end));
        if (row < 0) return null;
        invoiceRows[segment] = row;
        if (row < least) least = row;
        if (row > most) most = row;
        start = end;
      }
      runs.push({ ...run, least, most });
    }
    return { ...fold, runs };
  }

  /** Adds folded lines. Their sums are exact, or `isInexactFolded` is set. */
  #addRun({ segments, isExact, hasLongNumber }: Fold, { from, to, least, most }: FoldedRun, firstLine: number): void {
    const { invoiceRows, lines, counts, a, b, cents, fractions, quantities } = segments;
    const hasFractions = this.fractions.length > 0;
    let areExact = isExact;
    this.blocks.see(least);
    this.blocks.see(most);
    for (let segment = from; segment < to; segment++) {
      const row = invoiceRows[segment]!;
      this.#segments.addGroup(row, firstLine + lines[segment]!, a[segment]!, b[segment]!, this.lines[row]! > 0);
      this.lines[row]! += counts[segment]!;
      const items = (this.items[row]! += quantities[segment]!);
      const sum = (this.cents[row]! += cents[segment]!);
      if (!(sum <= FOLD_LIMIT && sum >= -FOLD_LIMIT && items <= FOLD_LIMIT && items >= -FOLD_LIMIT)) areExact = false;
      if (!hasFractions) continue;
      const rest = (this.fractions[row]! += fractions[segment]!);
      if (!(rest <= FOLD_LIMIT && rest >= -FOLD_LIMIT)) areExact = false;
    }
    if (!areExact) this.isInexactFolded = true;
    if (hasLongNumber) this.#file.noteLongNumber(this.#cells.quantityField);
  }

  ragged(scanner: RecordCells): void {
    const row = this.#cells.raggedInvoiceRow(scanner);
    if (row < 0) return;
    this.blocks.see(row);
    this.#lose(scanner, row);
  }

  /** Whether an invoice already had lines in this file. */
  #isBack(invoiceRow: number): boolean {
    return this.groups === null ? this.lines[invoiceRow]! > 0 : this.groups.has(invoiceRow, this.#filePlace);
  }

  #leaveOut(invoiceRow: number, line: number): boolean {
    const reason = this.leftOut.reasonFor(this.#filePlace, invoiceRow, line);
    if (reason === null) return false;
    this.leftOutCounts[reason]++;
    this.#file.rowsLeftOut++;
    return true;
  }

  #add(scanner: RecordCells, row: number, sku: number, quantity: number): void {
    const cents = quantity * this.prices.cents[sku]!;
    this.cents[row]! += cents;
    this.items[row]! += quantity;
    this.lines[row]!++;
    if (this.#kept !== null) {
      this.#kept.invoiceRows.push(row);
      this.#kept.skuRows.push(sku);
      this.#kept.quantities.push(quantity);
    }
    let isExact = isWhole(cents) && isWhole(this.cents[row]!) && isWhole(this.items[row]!);
    if (this.fractions.length > 0) {
      const fractions = quantity * this.prices.fractions[sku]!;
      this.fractions[row]! += fractions;
      // The cents from the fractions, and one for rounding, must fit in as well.
      const largest = Math.abs(this.cents[row]!) + Math.abs(this.fractions[row]!) / this.prices.fractionsPerCent + 1;
      isExact &&= isWhole(fractions) && isWhole(this.fractions[row]!) && isWhole(largest);
    }
    if (!isExact) this.inexact ??= { invoiceRow: row, place: this.#file.placeOf(scanner) };
  }

  /** One reason per row is enough; a fault of the row itself comes before a fault of the row that it refers to. */
  #reject(scanner: RecordCells): void {
    const { bytes, starts, ends } = scanner;
    const { invoice, item, quantityField, quantity, invoiceRow, invoiceCode, skuRow, itemCode } = this.#cells;
    if (invoiceRow >= 0) this.#lose(scanner, invoiceRow);
    for (const field of [invoice, item]) {
      const fault = keyFault(bytes, starts[field]!, ends[field]!);
      if (fault) return this.#refuse(scanner, field, fault);
    }
    if (quantity === null) {
      this.#file.noteNumber(scanner, quantityField, false);
      const isEmpty = isBlank(bytes, starts[quantityField]!, ends[quantityField]!);
      return this.#refuse(scanner, quantityField, isEmpty ? 'is empty' : 'is not a whole number');
    }
    if (invoiceRow < 0) {
      const rejected = this.invoiceReader.invoices.rejectedAt(invoiceCode);
      return this.#refuse(scanner, invoice, rejected ? 'refers to rejected row' : 'is not in the invoices extract', rejected);
    }
    if (skuRow < 0) {
      const rejected = this.skus.rejectedAt(itemCode);
      return this.#refuse(scanner, item, rejected ? 'refers to rejected row' : 'is not in the skus extract', rejected);
    }
    throw new Error(`Line ${scanner.line} of ${this.#file.name} was rejected without a reason.`);
  }

  /** Rejects the line, and adds its amount to the missing amounts where it is known. */
  #refuse(scanner: RecordCells, field: number, reason: RejectReason, refersTo?: RowPlace): void {
    const { name, columns } = this.#file;
    const { quantity, skuRow, invoiceRow, invoiceCode } = this.#cells;
    if (quantity !== null && skuRow >= 0) {
      const isOfRejected = refersTo !== undefined && invoiceRow < 0;
      this.worth.add({ file: name, column: columns[field]!, reason }, skuRow, quantity, isOfRejected ? invoiceCode : null);
    }
    this.#file.reject(scanner, field, reason, refersTo);
  }

  #lose(scanner: RecordCells, invoiceRow: number): void {
    this.#lost.add(invoiceRow, () => this.#file.placeOf(scanner));
  }
}

/** What a folder needs to know about a file with these columns, except for its invoices. */
export function foldSetup(delimiter: number, columns: readonly string[], skus: KeyRows, prices: RetailPrices): FoldSetup {
  return {
    delimiter,
    fields: columns.length,
    invoiceField: columns.indexOf('invoice_id'),
    itemField: columns.indexOf('item_id'),
    quantityField: columns.indexOf('quantity'),
    invoices: null,
    skus: { ...skus.keys.table, rowOf: skus.rowOf },
    cents: prices.cents,
    fractions: prices.fractions,
    hasFractions: prices.fractionsPerCent > 1,
  };
}

/** Number of lines of a file that count in the sums. */
function countedIn(file: ReadingFile): number {
  return file.rowsRead - file.rowsRejected - file.rowsLeftOut;
}

/** Whole numbers up to 2^53 are exact in a double; NaN, from a number that was too large, is not. */
function isWhole(value: number): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;
}
