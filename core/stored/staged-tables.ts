import { copyNumbers } from '../features/feature-columns.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { Extracts, Snapshot } from '../pipeline.ts';
import type { ExactPrice } from '../sources/cells/parse-number.ts';
import type { KeptLines } from '../sources/line-items/invoice-line-items.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import { TextColumn } from '../tables/columns.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { NO_VALUE } from '../units/units.ts';
import { NotStorable } from './not-storable.ts';
import type { SnapshotContents } from './snapshot-contents.ts';
import { type StoredColumn, storedTable, textCell } from './stored-table.ts';

/** Decimals and total digits of a stored price. */
const PRICE = { precision: 18, decimals: 9 } as const;

interface KnownAccounts {
  readonly accounts: TableOf<StgAccount>;
  /** Rows of `accounts` that were known by the day. */
  readonly rows: Int32Array;
}

const ACCOUNT_TABLE = {
  name: 'accounts',
  grain: 'one row per account that has joined, or has an invoice, by the day',
  source: knownAccounts,
  rows: ({ rows }: KnownAccounts) => rows.length,
};

const ACCOUNT_COLUMNS: readonly StoredColumn<KnownAccounts>[] = [
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
];

export const ACCOUNTS = storedTable<KnownAccounts>({ ...ACCOUNT_TABLE, columns: ACCOUNT_COLUMNS });

/** The accounts of open extracts, with what a store never keeps. */
export const ACCOUNTS_IN_FULL = storedTable<KnownAccounts>({
  ...ACCOUNT_TABLE,
  columns: [...ACCOUNT_COLUMNS, contact('company_address', 'the company’s address, on one or several lines')],
});

function contact(name: 'company_name' | 'contact_phone' | 'company_address', meaning: string) {
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

/** What the stored invoices are made from. */
export interface InvoiceContents {
  readonly snapshot: {
    readonly settled: TableOf<Pick<SettledInvoice, 'issued_day' | 'paid_day'>>;
    readonly features: Snapshot['features'];
  };
}

export const INVOICES = storedTable<InvoiceContents['snapshot'], InvoiceContents>({
  name: 'invoices',
  grain: 'one row per invoice issued by the day',
  source: ({ snapshot }) => snapshot,
  rows: ({ settled }) => settled.rows,
  columns: [
    {
      name: 'invoice_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the invoice’s id as in the extract',
      nullMeans: null,
      // The rows are those of the dataset, whose ids are encoded already.
      values: ({ features }) => textColumn(features.column('inv_id')),
    },
    {
      name: 'account_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'its account’s id',
      nullMeans: null,
      values: ({ features }) => textColumn(features.column('acct_id')),
    },
    {
      name: 'date_issued',
      type: 'DATE',
      unit: 'day',
      meaning: 'when it was issued',
      nullMeans: null,
      values: ({ settled }) => int32Column(settled, 'issued_day'),
    },
    {
      name: 'payment_date',
      type: 'DATE',
      unit: 'day',
      meaning: 'its latest payment by the day',
      nullMeans: 'not paid by the day',
      values: ({ settled }) => {
        const days = new Float64Array(settled.rows);
        copyNumbers(settled.column('paid_day'), 0, settled.rows, days);
        return days;
      },
    },
  ],
});

function textColumn(column: unknown): TextColumn {
  if (!(column instanceof TextColumn)) throw new Error('Ids are held as text columns.');
  return column;
}

interface StoredLines {
  readonly extracts: Extracts;
  readonly kept: KeptLines;
  /** Indexes in `kept` whose invoice is issued by the day. */
  readonly places: Int32Array;
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
      values: ({ extracts, kept, places }) => textsAt(extracts.invoices.column('invoice_id'), kept.invoiceRows, places),
    },
    {
      name: 'item_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the SKU that was sold',
      nullMeans: null,
      values: ({ extracts, kept, places }) => textsAt(extracts.skus.column('item_id'), kept.skuRows, places),
    },
    {
      name: 'quantity',
      type: 'INT64',
      unit: 'items',
      meaning: 'how many; negative for goods returned',
      nullMeans: null,
      values: ({ kept, places }) => Float64Array.from(places, (place) => kept.quantities[place]!),
    },
  ],
});

interface StoredPayments {
  readonly invoices: Snapshot['features'];
  /** The row in `invoices` and the day of each payment. */
  readonly rows: Int32Array;
  readonly days: Int32Array;
}

export const PAYMENTS = storedTable<StoredPayments>({
  name: 'payments',
  grain: 'one row per invoice issued by the day and day by then on which it was paid; an invoice may be paid in parts',
  source: storedPayments,
  rows: ({ rows }) => rows.length,
  columns: [
    {
      name: 'invoice_id',
      type: 'STRING',
      unit: 'text',
      meaning: 'the invoice that was paid',
      nullMeans: null,
      values: ({ invoices, rows }) => textsOf(invoices.column('inv_id'), rows),
    },
    {
      name: 'payment_date',
      type: 'DATE',
      unit: 'day',
      meaning: 'when it was paid',
      nullMeans: null,
      values: ({ days }) => days,
    },
  ],
});

/** Equal days of an invoice are one payment: only the days count. */
function storedPayments({ extracts: { invoices }, snapshot: { asOf, settled, features } }: SnapshotContents): StoredPayments {
  const [rows, days]: [number[], number[]] = [[], []];
  const latest = invoices.column('paid_day');
  const earlier = invoices.column('earlier_paid_days');
  for (const [row, invoice] of int32Column(settled, 'invoice_row').entries()) {
    const last = latest.at(invoice) ?? null;
    if (last === null) continue;
    for (const paid of new Set([...(earlier.at(invoice) ?? []), last])) {
      if (paid > asOf) continue;
      rows.push(row);
      days.push(paid);
    }
  }
  return { invoices: features, rows: Int32Array.from(rows), days: Int32Array.from(days) };
}

function textsOf(column: unknown, rows: Int32Array): TextColumn {
  const { arena, entries } = textColumn(column);
  return new TextColumn(
    arena,
    rows.map((row) => entries[row]!),
  );
}

/** The text of the row at each index. */
function textsAt(column: unknown, rows: Int32Array, places: Int32Array): TextColumn {
  return textsOf(
    column,
    places.map((place) => rows[place]!),
  );
}

function storedLines({ extracts, snapshot }: SnapshotContents): StoredLines {
  const kept = extracts.sources.lineItems.reader.keptLines();
  if (kept === null) throw new Error('The extracts were read without keeping their line items.');
  const isIssued = new Uint8Array(extracts.invoices.rows);
  for (const row of int32Column(snapshot.settled, 'invoice_row')) isIssued[row] = 1;
  return { extracts, kept, places: Int32Array.from(kept.invoiceRows.keys()).filter((place) => isIssued[kept.invoiceRows[place]!] === 1) };
}

/** An account that joins after the day is not known yet, unless it already has an invoice. */
function knownAccounts({ extracts, snapshot }: SnapshotContents): KnownAccounts {
  const { accounts } = extracts;
  const codes = int32Column(accounts, 'account_code');
  const joined = accounts.column('joined_day');
  const withInvoice = new Set(int32Column(snapshot.settled, 'account_code'));
  const isKnown = (row: number) => (joined.at(row) ?? NO_VALUE) <= snapshot.asOf || withInvoice.has(codes[row]!);
  return { accounts, rows: Int32Array.from({ length: accounts.rows }, (_, row) => row).filter(isKnown) };
}
