import { textReader } from '../exports/features-parquet.ts';
import { GROUP_ROWS, rowsOf } from '../exports/parquet-file.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { KeptLines } from '../sources/invoice-line-items.ts';
import type { ExactPrice } from '../sources/parse-number.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import type { StgInvoice } from '../staging/stg-invoices.ts';
import { TextColumn } from '../tables/columns.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { NO_VALUE } from '../units/units.ts';
import { NotStorable } from './not-storable.ts';
import type { SnapshotContents } from './snapshot-contents.ts';
import { storedTable, textCell, wideCell } from './stored-table.ts';

/** Digits behind the point of a stored price, and all of its digits. */
const PRICE = { precision: 18, decimals: 9 } as const;

interface KnownAccounts {
  readonly accounts: TableOf<StgAccount>;
  /** Rows of `accounts` that somebody could know of by the day. */
  readonly rows: Int32Array;
}

export const ACCOUNTS = storedTable<KnownAccounts>({
  name: 'accounts',
  grain: 'one row per account that has joined, or has an invoice, by the day',
  source: knownAccounts,
  rows: ({ rows }) => rows.length,
  columns: [
    {
      name: 'account_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the account’s id as in the extract',
      nullMeans: null,
      cell: ({ accounts, rows }) => {
        const ids = accounts.column('account_id');
        return (row) => textCell(ids.at(rows[row]!)!);
      },
    },
    {
      name: 'joining_date',
      type: 'DATE',
      unit: 'day',
      meaning: 'when the account joined',
      nullMeans: 'joining date unknown',
      cell: ({ accounts, rows }) => {
        const days = accounts.column('joined_day');
        return (row) => days.at(rows[row]!) ?? null;
      },
    },
    contact('company_name', 'the company’s name'),
    contact('contact_phone', 'the phone number to call'),
  ],
});

function contact(name: 'company_name' | 'contact_phone', meaning: string) {
  return {
    name,
    type: 'STRING' as const,
    unit: 'text',
    meaning,
    nullMeans: 'not in the extract',
    isContact: true as const,
    cell: ({ accounts, rows }: KnownAccounts) => {
      const texts = accounts.column(name);
      return (row: number) => textCell(texts.at(rows[row]!) ?? null);
    },
  };
}

interface StoredSkus {
  readonly ids: { at(row: number): string | undefined };
  readonly prices: readonly ExactPrice[];
}

export const SKUS = storedTable<StoredSkus>({
  name: 'skus',
  grain: 'one row per SKU',
  source: ({ extracts }) => ({ ids: extracts.skus.column('item_id'), prices: extracts.sources.skus.reader.retailPrices }),
  rows: ({ prices }) => prices.length,
  columns: [
    {
      name: 'item_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the SKU’s id as in the extract',
      nullMeans: null,
      cell:
        ({ ids }) =>
        (row) =>
          textCell(ids.at(row)!),
    },
    {
      name: 'item_retail_price',
      type: PRICE,
      unit: 'dollars, 9 decimals',
      meaning: 'what an item is sold for',
      nullMeans: null,
      cell:
        ({ ids, prices }) =>
        (row) =>
          storedPrice(prices[row]!, ids.at(row)!),
    },
  ],
});

/** A price in billionths of a dollar. Throws `NotStorable` for one with more decimals or digits than are stored. */
function storedPrice({ cents, fraction, places }: ExactPrice, item: string): bigint {
  const perCent = 10n ** BigInt(PRICE.decimals - 2);
  const scaled = Number.isSafeInteger(cents) && Number.isSafeInteger(fraction) ? BigInt(fraction) * perCent : null;
  const divisor = 10n ** BigInt(places);
  if (scaled !== null && scaled % divisor === 0n) {
    const price = BigInt(cents) * perCent + scaled / divisor;
    if (price < 10n ** BigInt(PRICE.precision) && price > -(10n ** BigInt(PRICE.precision))) return price;
  }
  throw new NotStorable(
    `The retail price of SKU ${item} has more than ${PRICE.precision - PRICE.decimals} digits before the point or ${PRICE.decimals} behind it, so it can’t be stored: correct it in the skus extract.`,
  );
}

interface StoredInvoices {
  readonly invoices: TableOf<StgInvoice>;
  readonly settled: TableOf<SettledInvoice>;
}

export const INVOICES = storedTable<StoredInvoices>({
  name: 'invoices',
  grain: 'one row per invoice issued by the day',
  source: ({ extracts, snapshot }) => ({ invoices: extracts.invoices, settled: snapshot.settled }),
  rows: ({ settled }) => settled.rows,
  columns: [
    id('invoice_id', 'the invoice’s id as in the extract'),
    id('account_id', 'its account’s id'),
    {
      name: 'date_issued',
      type: 'DATE',
      unit: 'day',
      meaning: 'when it was issued',
      nullMeans: null,
      read: ({ settled }) => {
        const days = int32Column(settled, 'issued_day');
        return (from, to) => Array.from(days.subarray(from, to));
      },
    },
    {
      name: 'payment_date',
      type: 'DATE',
      unit: 'day',
      meaning: 'its latest payment by the day',
      nullMeans: 'not paid by the day',
      cell: ({ settled }) => {
        const days = settled.column('paid_day');
        return (row) => days.at(row) ?? null;
      },
    },
  ],
});

function id(name: 'invoice_id' | 'account_id', meaning: string) {
  return {
    name,
    type: 'STRING' as const,
    unit: 'text',
    meaning,
    nullMeans: null,
    read: ({ invoices, settled }: StoredInvoices) => {
      const column: unknown = invoices.column(name);
      if (!(column instanceof TextColumn)) throw new Error(`The column ${name} is not a text column.`);
      const rows = int32Column(settled, 'invoice_row');
      return textReader(
        new TextColumn(
          column.arena,
          rows.map((row) => column.entries[row]!),
        ),
      );
    },
  };
}

interface StoredLines {
  readonly kept: KeptLines;
  /** Places of `kept` whose invoice is issued by the day. */
  readonly places: Int32Array;
  readonly invoiceId: (row: number) => string;
  readonly itemId: (row: number) => string;
}

export const LINE_ITEMS = storedTable<StoredLines>({
  name: 'line_items',
  grain: 'one row per line of an invoice issued by the day; equal lines all count',
  source: storedLines,
  rows: ({ places }) => places.length,
  columns: [
    {
      name: 'invoice_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the invoice that the line is of',
      nullMeans: null,
      read: ({ kept, places, invoiceId }) => cachedText(places, kept.invoiceRows, invoiceId),
    },
    {
      name: 'item_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the SKU that was sold',
      nullMeans: null,
      read: ({ kept, places, itemId }) => cachedText(places, kept.skuRows, itemId),
    },
    {
      name: 'quantity',
      type: 'INT64',
      unit: 'items',
      meaning: 'how many; negative for goods returned',
      nullMeans: null,
      cell:
        ({ kept, places }) =>
        (row) =>
          wideCell(kept.quantities[places[row]!]!),
    },
  ],
});

/** One object for each distinct id of a group of rows, by which the writer finds its dictionary quickly. */
function cachedText(places: Int32Array, rows: Int32Array, text: (row: number) => string) {
  const seen = new Map<number, ReturnType<typeof textCell>>();
  return (from: number, to: number) => {
    if (seen.size > GROUP_ROWS) seen.clear();
    return rowsOf(from, to, (place) => {
      const row = rows[places[place]!]!;
      let cell = seen.get(row);
      if (cell === undefined) seen.set(row, (cell = textCell(text(row))));
      return cell;
    });
  };
}

function storedLines({ extracts, snapshot }: SnapshotContents): StoredLines {
  const kept = extracts.sources.lineItems.reader.keptLines();
  if (kept === null) throw new Error('The extracts were read without keeping their line items.');
  const isIssued = new Uint8Array(extracts.invoices.rows);
  for (const row of int32Column(snapshot.settled, 'invoice_row')) isIssued[row] = 1;
  const invoiceIds = extracts.invoices.column('invoice_id');
  const itemIds = extracts.skus.column('item_id');
  return {
    kept,
    places: Int32Array.from(kept.invoiceRows.keys()).filter((place) => isIssued[kept.invoiceRows[place]!] === 1),
    invoiceId: (row) => invoiceIds.at(row)!,
    itemId: (row) => itemIds.at(row)!,
  };
}

/** An account that joins after the day is not known yet, unless it has an invoice already. */
function knownAccounts({ extracts, snapshot }: SnapshotContents): KnownAccounts {
  const { accounts } = extracts;
  const codes = int32Column(accounts, 'account_code');
  const joined = accounts.column('joined_day');
  const withInvoice = new Set(int32Column(snapshot.settled, 'account_code'));
  const isKnown = (row: number) => (joined.at(row) ?? NO_VALUE) <= snapshot.asOf || withInvoice.has(codes[row]!);
  return { accounts, rows: Int32Array.from({ length: accounts.rows }, (_, row) => row).filter(isKnown) };
}
