import { READ_ORDER, TABLES } from '../declarations/table-declarations.ts';
import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import type { EpochDay } from '../units/units.ts';
import type { KeyRows } from './cells/key-rows.ts';
import { type HowToOpen, type OpenedExtracts, type OpenedFile, openExtracts } from './files/open-extracts.ts';
import type { SourceFile } from './files/source-file.ts';
import { isSourceTable, type SourceTable } from './files/source-table.ts';
import type { FoldedPieces, FoldInThreads } from './folding/folded-pieces.ts';
import { foldSetup, type LineItemReader } from './line-items/invoice-line-items.ts';
import { foldableFile, type HowToReadLines, readLineItems } from './line-items/read-line-items.ts';
import { type RetailPrices, retailPrices } from './line-items/retail-prices.ts';
import { AccountReader } from './readers/accounts.ts';
import { InvoiceReader } from './readers/invoices.ts';
import { SkuReader } from './readers/skus.ts';
import { type ReadTable, readTable } from './rows/read-table.ts';
import type { ScanControl } from './rows/scan-file.ts';

/** How to read extracts. */
export interface ReadOptions extends ScanControl, HowToReadLines, HowToOpen {
  readonly today: EpochDay;
  readonly foldInThreads?: FoldInThreads | undefined;
}

/** The four tables as read: typed columns, rejects, findings about single rows. */
export interface SourceTables {
  readonly skus: ReadTable<SkuReader>;
  readonly accounts: ReadTable<AccountReader>;
  readonly invoices: ReadTable<InvoiceReader>;
  readonly lineItems: ReadTable<LineItemReader>;
  readonly ignored: readonly string[];
}

/**
 * Reads referenced tables before the tables that refer to them. Fails when the extracts can't be used at all; faulty rows are no failure.
 */
export async function readSources(
  sources: readonly (SourceFile | SourceTable)[],
  options: ReadOptions,
): Promise<Result<SourceTables, CoreError>> {
  const opened = await openExtracts(sources, options, options.signal);
  if (!opened.ok) return opened;
  const { files } = opened.value;
  const how = { ...options, dated: READ_ORDER.filter((table) => TABLES[table].dates.length > 0).flatMap((table) => files[table]) };

  const skus = await readTable(files.skus, how, () => new SkuReader(), options);
  if (!skus.ok) return skus;
  const prices = retailPrices(skus.value.reader.retailPrices);
  const pieces = startFolding(files.invoice_line_items, skus.value.reader.items, prices, options);
  try {
    return await readOthers(opened.value, skus.value, prices, { ...how, pieces }, options);
  } finally {
    await pieces?.stop();
  }
}

/** The tables that refer to others. */
async function readOthers(
  { files, ignored }: OpenedExtracts,
  skus: ReadTable<SkuReader>,
  prices: RetailPrices,
  how: HowToReadLines,
  options: ReadOptions,
): Promise<Result<SourceTables, CoreError>> {
  const { today } = options;
  const accounts = await readTable(files.accounts, how, () => new AccountReader(today), options);
  if (!accounts.ok) return accounts;
  const expected = expectedInvoices(files.invoices);
  const invoices = await readTable(files.invoices, how, () => new InvoiceReader(accounts.value.reader, today, expected), options);
  if (!invoices.ok) return invoices;
  invoices.value.reader.settlePlaceholders(invoices.value.findings);
  const referTo = { invoices: invoices.value, items: skus.reader.items, prices };
  const lineItems = await readLineItems(files.invoice_line_items, referTo, how, options);
  if (!lineItems.ok) return lineItems;

  const { inexact } = lineItems.value.reader;
  if (inexact) {
    const { codes, invoices: keys } = invoices.value.reader;
    const invoice = keys.keys.text(codes.values[inexact.invoiceRow]!);
    return fail({ code: 'pricing.not-exact', invoice, ...inexact.place });
  }
  return ok({ skus, accounts: accounts.value, invoices: invoices.value, lineItems: lineItems.value, ignored });
}

/** Usual rows are a little longer than this. Bytes. */
const INVOICE_BYTES = 32;
const MAX_EXPECTED = 2 ** 22;

/** About the number of invoices, from the size of plain files. */
function expectedInvoices(files: readonly OpenedFile[]): number {
  const bytes = files.reduce((sum, { plain }) => sum + (isSourceTable(plain) || plain.isPacked ? 0 : plain.size), 0);
  return Math.min(MAX_EXPECTED, Math.max(1024, Math.ceil(bytes / INVOICE_BYTES)));
}

/** The line items are most of the bytes, and need only the SKUs to be folded: threads start with them before the invoices are read. */
function startFolding(files: readonly OpenedFile[], skus: KeyRows, prices: RetailPrices, options: ReadOptions): FoldedPieces | null {
  const source = foldableFile(files, options);
  if (source === null || options.foldInThreads === undefined) return null;
  const { delimiter, columns } = files[0]!.header;
  return options.foldInThreads(source, foldSetup(delimiter.charCodeAt(0), columns, skus, prices));
}
