import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import type { ParquetCell } from '../exports/parquet-file.ts';
import { idBytesOf } from '../features/feature-columns.ts';
import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { AccountFacts } from '../lists/account-columns.ts';
import { type AgeingRow, ageingColumnsFor } from '../lists/ageing-catalog.ts';
import { CALL_LIST_COLUMNS, type CallListRow } from '../lists/call-list-catalog.ts';
import { type Extracts, readExtracts } from '../pipeline.ts';
import { RowBatchWriter } from '../sources/files/row-batch-writer.ts';
import type { SourceTable } from '../sources/files/source-table.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import type { FeatureValues } from '../statistics/feature-values.ts';
import { type TableOf, tableFromColumns } from '../tables/table.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import { formatIsoDay, parseIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { FEATURES_EXTENDED } from './feature-tables.ts';
import { AGEING, CALL_LIST, storedListRows } from './list-tables.ts';
import { type ReadParquet, readParquetFiles } from './read-parquet.ts';
import type { RecordedDay } from './run-record.ts';
import { ACCOUNTS, INVOICES, LINE_ITEMS, SKUS } from './staged-tables.ts';
import { storedFeatures } from './stored-features.ts';
import type { StoredSnapshots, StoreReading } from './stored-snapshots.ts';
import type { StoredTable } from './stored-table.ts';

/**
 * One day of a store: the dataset, the call list and the aged receivables as they were stored, with their accounts and invoices. Nothing of
 * it comes from another day.
 */
export interface StoredDay {
  readonly recorded: RecordedDay;
  readonly asOf: EpochDay;
  readonly dataset: FeatureValues;
  readonly calls: readonly CallListRow[];
  /** In the stored buckets: up to 30, 60 and 90 days overdue. */
  readonly ageing: readonly AgeingRow[];
  /** The lines of an invoice in stored order, read on first use; null when the snapshot keeps no line items. */
  lines(invoiceId: string): Promise<Result<readonly StoredLine[] | null, CoreError>>;
  /** The stored accounts and invoices, read like extracts; the totals of invoices are the dataset's. */
  readonly extracts: Extracts;
}

/** A line of an invoice. */
export interface StoredLine {
  readonly item_id: string;
  readonly quantity: bigint;
  /** In billionths of a dollar. */
  readonly price: bigint;
  /** Its row in the stored table, and that of its SKU; 0 for the first. */
  readonly row: number;
  readonly skuRow: number;
}

const BATCH_ROWS = 8_192;

/** The tables that are needed to show a day. */
const NEEDED: readonly StoredTable[] = [FEATURES_EXTENDED, CALL_LIST, AGEING, ACCOUNTS, INVOICES];

/**
 * Reads a day of a store. `today` is the calendar day: later dates count as faults when rows are read. Fails with `cancelled` when
 * `reading` reports a cancel.
 */
export async function loadStoredDay(
  snapshots: StoredSnapshots,
  recorded: RecordedDay,
  today: EpochDay,
  reading: StoreReading = () => false,
): Promise<Result<StoredDay, CoreError>> {
  const asOf = parseIsoDay(recorded.as_of)!;
  const { name: store } = snapshots;
  const broken = (table: string, detail: string) =>
    fail<CoreError>({ code: 'store.broken', store, path: `${table}/as_of=${recorded.as_of}`, detail });
  const readTable = async ({ name }: StoredTable): Promise<Result<ReadParquet, CoreError>> => {
    const files = await snapshots.table(recorded, name);
    if (!files.ok) return files;
    if (files.value.length === 0) return broken(name, 'the snapshot has no such table');
    try {
      return ok(await readParquetFiles(files.value));
    } catch (error) {
      return broken(name, clauseOf(error));
    }
  };
  const tables: Record<string, ReadParquet> = {};
  for (const [done, needed] of NEEDED.entries()) {
    if (reading(recorded.as_of, done, NEEDED.length)) return fail({ code: 'cancelled' });
    const read = await readTable(needed);
    if (!read.ok) return read;
    tables[needed.name] = read.value;
  }
  if (reading(recorded.as_of, NEEDED.length, NEEDED.length)) return fail({ code: 'cancelled' });
  const table = ({ name }: { readonly name: string }) => tables[name]!;
  const dataset = storedFeatures(table(FEATURES_EXTENDED));
  const extracts = await readExtracts(sourcesOf(table(ACCOUNTS), table(INVOICES)), { today: laterOf(today, asOf) });
  if (!extracts.ok) return broken(INVOICES.name, `its rows can’t be read (${extracts.error.code})`);
  if (!haveSameInvoices(extracts.value, dataset)) return broken(INVOICES.name, 'its invoices aren’t those of the dataset');
  const facts = accountFacts(extracts.value.accounts);
  const calls = attempt(() => storedListRows<CallListRow>(CALL_LIST_COLUMNS, table(CALL_LIST), facts));
  if ('why' in calls) return broken(CALL_LIST.name, calls.why);
  const ageing = attempt(() => storedListRows<AgeingRow>(ageingColumnsFor(DEFAULT_AGEING_EDGES), table(AGEING), facts));
  if ('why' in ageing) return broken(AGEING.name, ageing.why);
  return ok({
    recorded,
    asOf,
    dataset,
    calls: calls.rows,
    ageing: ageing.rows,
    lines: storedLines(recorded, readTable),
    extracts: {
      ...extracts.value,
      // Other days may have payments.
      settlementKnown: snapshots.days.some(({ settlement_known }) => settlement_known),
      priced: pricedBy(dataset),
    },
  });
}

/** There are many line items and few are shown, so they are read on first use. */
function storedLines(
  recorded: RecordedDay,
  readTable: (table: StoredTable) => Promise<Result<ReadParquet, CoreError>>,
): StoredDay['lines'] {
  let read: Promise<readonly [Result<ReadParquet, CoreError>, Result<ReadParquet, CoreError>]> | null = null;
  return async (invoiceId) => {
    if (recorded.tables[LINE_ITEMS.name] === undefined) return ok(null);
    read ??= Promise.all([readTable(LINE_ITEMS), readTable(SKUS)]);
    const [lines, skus] = await read;
    if (!lines.ok) return lines;
    if (!skus.ok) return skus;
    const { columns, rows } = lines.value;
    const [invoices, items, quantities] = ['invoice_id', 'item_id', 'quantity'].map((name) => columns.get(name)!);
    const skuRows = new Map(skus.value.columns.get('item_id')!.map((id, row) => [TEXT(id)!, row]));
    const prices = skus.value.columns.get('item_retail_price')!;
    const found: StoredLine[] = [];
    for (let row = 0; row < rows; row++) {
      if (TEXT(invoices![row]!) !== invoiceId) continue;
      const item_id = TEXT(items![row]!)!;
      const skuRow = skuRows.get(item_id)!;
      found.push({ item_id, quantity: BigInt(quantities![row] as bigint), price: BigInt(prices[skuRow] as bigint), row, skuRow });
    }
    return ok(found);
  };
}

function attempt<Row>(read: () => Row[]): { readonly rows: readonly Row[] } | { readonly why: string } {
  try {
    return { rows: read() };
  } catch (error) {
    return { why: clauseOf(error) };
  }
}

function clauseOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

function laterOf(a: EpochDay, b: EpochDay): EpochDay {
  return a > b ? a : b;
}

/** The stored rows as tables of extracts. SKUs and lines are left out: their sums are in the dataset. */
function sourcesOf(accounts: ReadParquet, invoices: ReadParquet): SourceTable[] {
  return [
    rowsAs('accounts', accounts, { account_id: TEXT, joining_date: DAY, company_name: TEXT, contact_phone: TEXT }),
    rowsAs(
      'invoices',
      invoices,
      { invoice_id: TEXT, account_id: TEXT, date_issued: DAY, payment_date: DAY },
      { payment_date: 'payment_dates' },
    ),
    emptyTable('skus', ['item_id', 'item_retail_price']),
    emptyTable('invoice_line_items', ['invoice_id', 'item_id', 'quantity']),
  ];
}

type CellText = (cell: ParquetCell) => string | null;

// A byte order mark at the start of an id is part of it.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const TEXT: CellText = (cell) => (cell === null ? null : decoder.decode(cell as Uint8Array));
const DAY: CellText = (cell) => (cell === null ? null : formatIsoDay(cell as EpochDay));

function rowsAs(
  table: SourceTable['table'],
  { rows, columns }: ReadParquet,
  texts: Readonly<Record<string, CellText>>,
  renamed: Readonly<Record<string, string>> = {},
): SourceTable {
  const there = Object.entries(texts).filter(([name]) => columns.has(name));
  const names = there.map(([name]) => renamed[name] ?? name);
  return {
    name: table,
    table,
    columns: names,
    typed: there.flatMap(([, text], i) => (text === DAY ? [names[i]!] : [])),
    rows,
    async *readRows(part = { first: 0, count: rows }) {
      const writer = new RowBatchWriter(names.length);
      for (let row = part.first; row < Math.min(rows, part.first + part.count); row++) {
        writer.add(there.map(([name, text]) => text(columns.get(name)![row]!)));
        if (writer.rows === BATCH_ROWS) yield writer.take();
      }
      if (writer.rows > 0) yield writer.take();
    },
  };
}

function emptyTable(table: SourceTable['table'], columns: readonly string[]): SourceTable {
  return { name: table, table, columns, typed: columns, rows: 0, async *readRows() {} };
}

/** Whether the invoices match those of the dataset in order, because they are joined by row. */
function haveSameInvoices({ invoices }: Extracts, dataset: FeatureValues): boolean {
  if (invoices.rows !== dataset.rows) return false;
  const one = idBytesOf(invoices.column('invoice_id'));
  const other = idBytesOf(dataset.features.column('inv_id'));
  for (let row = 0; row < dataset.rows; row++) {
    one.seek(row);
    other.seek(row);
    const length = one.end - one.start;
    if (length !== other.end - other.start) return false;
    for (let i = 0; i < length; i++) if (one.bytes[one.start + i] !== other.bytes[other.start + i]) return false;
  }
  return true;
}

/** The totals of invoices, from the dataset. A dataset of an earlier version has no line counts. */
function pricedBy(dataset: FeatureValues): TableOf<PricedInvoice> {
  return tableFromColumns<PricedInvoice>({
    total_cents: dataset.numbers('inv_total_cents'),
    count_items: dataset.numbers('inv_items'),
    count_lines: Uint32Array.from(dataset.numbers('inv_lines')),
  });
}

/** Identity and contact of an account, by its id. Names and phone numbers are there if they were stored. */
function accountFacts(accounts: TableOf<StgAccount>): (accountId: string) => AccountFacts {
  const ids = accounts.column('account_id');
  const rows = new Map(Array.from({ length: accounts.rows }, (_, row) => [ids.at(row)!, row] as const));
  return (acct_id) => {
    const row = rows.get(acct_id);
    const shown = (column: 'company_name' | 'contact_person' | 'contact_phone') =>
      row === undefined ? null : (accounts.column(column).at(row) ?? null);
    return {
      acct_id,
      company_name: shown('company_name'),
      contact_person: shown('contact_person'),
      contact_phone: shown('contact_phone'),
    };
  };
}
