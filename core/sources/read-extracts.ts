import { READ_ORDER, TABLES } from '../declarations/table-declarations.ts';
import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import type { EpochDay } from '../units/units.ts';
import { AccountReader } from './accounts.ts';
import type { LineItemReader } from './invoice-line-items.ts';
import { InvoiceReader } from './invoices.ts';
import { type HowToOpen, openExtracts } from './open-extracts.ts';
import { type HowToReadLines, readLineItems } from './read-line-items.ts';
import { type ReadTable, readTable } from './read-table.ts';
import { retailPrices } from './retail-prices.ts';
import type { ScanControl } from './scan-file.ts';
import { SkuReader } from './skus.ts';
import type { SourceFile } from './source-file.ts';
import type { SourceTable } from './source-table.ts';

/** How to read extracts. */
export interface ReadOptions extends ScanControl, HowToReadLines, HowToOpen {
  readonly today: EpochDay;
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
  const { files, ignored } = opened.value;
  const { today } = options;
  const how = { ...options, dated: READ_ORDER.filter((table) => TABLES[table].dates.length > 0).flatMap((table) => files[table]) };

  const skus = await readTable(files.skus, how, () => new SkuReader(), options);
  if (!skus.ok) return skus;
  const accounts = await readTable(files.accounts, how, () => new AccountReader(today), options);
  if (!accounts.ok) return accounts;
  const invoices = await readTable(files.invoices, how, () => new InvoiceReader(accounts.value.reader, today), options);
  if (!invoices.ok) return invoices;
  invoices.value.reader.settlePlaceholders(invoices.value.findings);
  const { items, retailPrices: prices } = skus.value.reader;
  const referTo = { invoices: invoices.value, items, prices: retailPrices(prices) };
  const lineItems = await readLineItems(files.invoice_line_items, referTo, options, options);
  if (!lineItems.ok) return lineItems;

  const { inexact } = lineItems.value.reader;
  if (inexact) {
    const { codes, invoices: keys } = invoices.value.reader;
    const invoice = keys.keys.text(codes.values[inexact.invoiceRow]!);
    return fail({ code: 'pricing.not-exact', invoice, ...inexact.place });
  }
  return ok({ skus: skus.value, accounts: accounts.value, invoices: invoices.value, lineItems: lineItems.value, ignored });
}
