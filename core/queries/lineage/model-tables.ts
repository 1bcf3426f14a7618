import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import { EXTENDED_KEYS, type ExtendedKey, STANDARD_FEATURES } from '../../features/feature-catalog.ts';
import type { PrecededInvoice } from '../../intermediate/int-invoices-preceded.ts';
import { CALL_LIST_COLUMNS, type CallListRow } from '../../lists/call-list-catalog.ts';
import type { ExactPrice } from '../../sources/cells/parse-number.ts';
import { int32Column, type TableOf } from '../../tables/table.ts';
import { formatIsoDay } from '../../units/day.ts';
import { exactDollars } from '../../units/exact-dollars.ts';
import type { EpochDay } from '../../units/units.ts';
import type { DayView } from '../answering/day-view.ts';
import { featureDayOf } from '../dataset/feature-day.ts';
import type { ModelName, ModelRow, ModelSummary, ModelValue } from './contract.ts';
import { MODEL_NAMES, modelEntry } from './model-catalog.ts';

/** A table of the pipeline that is held in memory. */
export interface ModelTable {
  readonly rows: number;
  row(position: number): ModelRow;
}

export type HeldModel = Exclude<ModelName, 'stg_invoice_line_items'>;

/** The tables as of the day, with their numbers of rows. */
export function modelSummaries(view: DayView, extended = false): ModelSummary[] {
  return MODEL_NAMES.map((name) => ({ name, ...modelEntry(name, extended), rows: rowsOf(view, name) }));
}

function rowsOf(view: DayView, name: ModelName): number | null {
  if (name === 'stg_invoice_line_items') return linesKept(view);
  // The table has one row for each of them, so counting needs no computation.
  if (name === 'int_invoices_preceded') return view.snapshot.settled.rows;
  const table = modelTable(view, name);
  return table.ok ? table.value.rows : null;
}

/** The number of kept line items. */
export function linesKept({ extracts }: DayView): number {
  return extracts.sources.lineItems.files.reduce(
    (kept, { reading }) => kept + reading.rowsRead - reading.rowsRejected - reading.rowsLeftOut,
    0,
  );
}

/**
 * Rows of one of the tables, each with its source row; for the dataset, with its extended columns if requested. Fails when the table can't
 * be computed as of the day.
 */
export function modelTable(view: DayView, name: HeldModel, extended = false): Result<ModelTable, CoreError> {
  if (name === 'features_invoices' && extended) {
    const prepared = featureDayOf(view).prepare({ extended });
    return prepared.ok ? ok(datasetTable(view, EXTENDED_KEYS)) : prepared;
  }
  if (name === 'mart_call_list') return view.calls.ok ? ok(callListTable(view, view.calls.value)) : view.calls;
  if (name !== 'int_invoices_preceded') return ok(heldTable(view, name));
  const preceded = view.snapshot.preceded();
  return preceded.ok ? ok(precededTable(view, preceded.value)) : preceded;
}

function heldTable(view: DayView, name: Exclude<HeldModel, 'mart_call_list' | 'int_invoices_preceded'>): ModelTable {
  const { extracts, snapshot } = view;
  const { accounts, skus, invoices } = extracts.sources;
  switch (name) {
    case 'stg_accounts': {
      const columns = valuesOf(extracts.accounts, [
        'account_id',
        'company_name',
        'company_address',
        'contact_person',
        'contact_phone',
        'gender',
        'joined_day',
      ]);
      return { rows: extracts.accounts.rows, row: (at) => ({ values: columns(at), place: accounts.reader.places.at(at) }) };
    }
    case 'stg_skus': {
      const columns = valuesOf(extracts.skus, ['item_id', 'item_name', 'item_description']);
      const { costPrices, retailPrices, places } = skus.reader;
      return {
        rows: extracts.skus.rows,
        row: (at) => ({ values: [...columns(at), exactPrice(costPrices[at]!), exactPrice(retailPrices[at]!)], place: places.at(at) }),
      };
    }
    case 'stg_invoices': {
      const columns = valuesOf(extracts.invoices, ['invoice_id', 'account_id', 'issued_day', 'paid_day']);
      const earlier = extracts.invoices.column('earlier_paid_days');
      return {
        rows: extracts.invoices.rows,
        row: (at) => ({ values: [...columns(at), sayDays(earlier.at(at) ?? null)], place: invoices.reader.places.at(at) }),
      };
    }
    case 'int_invoices_priced':
      return byInvoice(view, (invoiceRow) => invoiceId(view, invoiceRow), [
        (_, invoiceRow) => extracts.priced.column('total_cents').at(invoiceRow)!,
        (_, invoiceRow) => extracts.priced.column('count_items').at(invoiceRow)!,
        (_, invoiceRow) => extracts.priced.column('count_lines').at(invoiceRow)!,
      ]);
    case 'int_invoices_settled': {
      const columns = valuesOf(snapshot.settled, [
        'issued_day',
        'due_day',
        'paid_day',
        'days_to_pay',
        'is_open',
        'is_overdue',
        'days_overdue',
        'is_late',
      ]);
      return byInvoice(view, (invoiceRow) => invoiceId(view, invoiceRow), [columns]);
    }
    case 'int_invoices_sequenced': {
      const columns = valuesOf(snapshot.sequenced, ['account_age_days', 'count_120d', 'count_cumulative']);
      return byInvoice(view, (invoiceRow) => invoiceId(view, invoiceRow), [
        (_, invoiceRow) => extracts.invoices.column('account_id').at(invoiceRow)!,
        columns,
      ]);
    }
    case 'features_invoices':
      return datasetTable(view, []);
  }
}

type Values = (row: number, invoiceRow: number) => ModelValue | readonly ModelValue[];

/** One row per invoice issued by the day, in file order. */
function byInvoice({ extracts, snapshot }: DayView, id: (invoiceRow: number, row: number) => string, parts: readonly Values[]): ModelTable {
  const invoiceRows = int32Column(snapshot.settled, 'invoice_row');
  const { places } = extracts.sources.invoices.reader;
  return {
    rows: invoiceRows.length,
    row(at) {
      const invoiceRow = invoiceRows[at]!;
      return {
        values: [id(invoiceRow, at), ...parts.flatMap((part) => part(at, invoiceRow))] as ModelValue[],
        place: places.at(invoiceRow),
      };
    },
  };
}

/** The dataset: the eight columns, and the named extended columns. */
function datasetTable(view: DayView, extended: readonly ExtendedKey[]): ModelTable {
  const { features } = view.snapshot;
  const eight = valuesOf(
    features,
    STANDARD_FEATURES.map(({ key }) => key).filter((key) => key !== 'inv_id'),
  );
  const numbers = extended.map((key) => featureDayOf(view).values.numbers(key));
  return byInvoice(view, (_, row) => features.column('inv_id').at(row)!, [
    eight,
    (row) => numbers.map((values) => (Number.isNaN(values[row]!) ? null : values[row]!)),
  ]);
}

function precededTable(view: DayView, preceded: TableOf<PrecededInvoice>): ModelTable {
  const columns = valuesOf(preceded, [
    'previous_issued_day',
    'count_answered',
    'count_late',
    'count_paid',
    'sum_days_to_pay',
    'open_cents',
  ]);
  return byInvoice(view, (invoiceRow) => invoiceId(view, invoiceRow), [
    (_, invoiceRow) => view.extracts.invoices.column('account_id').at(invoiceRow)!,
    columns,
  ]);
}

function callListTable({ extracts }: DayView, rows: readonly CallListRow[]): ModelTable {
  const { accounts, places } = extracts.sources.accounts.reader;
  return {
    rows: rows.length,
    row(at) {
      const row = rows[at]!;
      const id = new TextEncoder().encode(row.acct_id);
      const staged = accounts.row(accounts.keys.find(id, 0, id.length));
      return {
        values: CALL_LIST_COLUMNS.map(({ key }) => row[key]),
        place: staged < 0 ? null : places.at(staged),
      };
    },
  };
}

function invoiceId({ extracts }: DayView, invoiceRow: number): string {
  return extracts.invoices.column('invoice_id').at(invoiceRow)!;
}

function valuesOf<Row>(table: TableOf<Row>, names: readonly (keyof Row & string)[]): (row: number) => ModelValue[] {
  const columns = names.map((name) => table.column(name));
  return (row) => columns.map((column) => (column.at(row) ?? null) as ModelValue);
}

/** Null for no price, and for one with too many decimals to be exact. */
function exactPrice(price: ExactPrice | null): string | null {
  if (price === null || Number.isNaN(price.cents)) return null;
  return exactDollars(price.cents, price.fraction, 10 ** price.places);
}

function sayDays(days: readonly number[] | null): readonly string[] | null {
  return days === null ? null : days.map((day) => formatIsoDay(day as EpochDay));
}
