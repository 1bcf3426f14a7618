import { ByteArena } from '../csv/byte-arena.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import { CALL_LIST_COLUMNS, type CallListRow } from '../lists/call-list-catalog.ts';
import type { ListColumn, RowOf } from '../lists/list-column.ts';
import { NullableIntColumn, TextColumn } from '../tables/columns.ts';
import { type Column, type TableOf, tableFromColumns } from '../tables/table.ts';
import { type Cents, NO_VALUE, type Probability } from '../units/units.ts';

/** A feature row with arbitrary values, except those that the test sets. */
export function featureRow(known: Partial<FeatureRow> = {}): FeatureRow {
  const row = {
    inv_id: '1',
    acct_id: 'A',
    inv_total_cents: 0,
    inv_items: 0,
    acct_age: 0,
    num_inv_120d: 0,
    cum_tot_inv_acct: 1,
    is_late: 0,
  };
  return { ...(row as FeatureRow), ...known };
}

/** The rows as the pipeline holds them: ids as bytes, each distinct account once, numbers in typed arrays. */
export function packedFeatures(rows: readonly FeatureRow[]): TableOf<FeatureRow> {
  return tableFromColumns<FeatureRow>({
    inv_id: textColumn(rows.map((row) => row.inv_id)) as Column<string>,
    acct_id: textColumn(rows.map((row) => row.acct_id)) as Column<string>,
    inv_total_cents: Float64Array.from(rows, (row) => row.inv_total_cents) as unknown as Column<Cents>,
    inv_items: Float64Array.from(rows, (row) => row.inv_items),
    acct_age: nullableColumn(rows.map((row) => row.acct_age)),
    num_inv_120d: Int32Array.from(rows, (row) => row.num_inv_120d),
    cum_tot_inv_acct: Int32Array.from(rows, (row) => row.cum_tot_inv_acct),
    is_late: nullableColumn(rows.map((row) => row.is_late)) as Column<0 | 1 | null>,
  });
}

/** The same rows in plain arrays. */
export function plainFeatures(rows: readonly FeatureRow[]): TableOf<FeatureRow> {
  return tableFromColumns<FeatureRow>({
    inv_id: rows.map((row) => row.inv_id),
    acct_id: rows.map((row) => row.acct_id),
    inv_total_cents: rows.map((row) => row.inv_total_cents),
    inv_items: rows.map((row) => row.inv_items),
    acct_age: rows.map((row) => row.acct_age),
    num_inv_120d: rows.map((row) => row.num_inv_120d),
    cum_tot_inv_acct: rows.map((row) => row.cum_tot_inv_acct),
    is_late: rows.map((row) => row.is_late),
  });
}

/** A call list row with arbitrary values, except those that the test sets. */
export function callListRow(known: Partial<CallListRow> = {}): CallListRow {
  return {
    ...emptyRow(CALL_LIST_COLUMNS),
    rank: 1,
    acct_id: '0042',
    company_name: 'Acme',
    contact_person: 'Ann',
    late_probability: 1 as Probability,
    open_invoices: 1,
    ...known,
  };
}

/** A row of a list with null where a column may be empty, otherwise an empty text or 0. */
export function emptyRow<const Columns extends readonly ListColumn[]>(columns: Columns): RowOf<Columns> {
  const nothing = (kind: ListColumn['kind']) => (kind === 'text' ? '' : kind === 'sentences' ? [] : 0);
  return Object.fromEntries(columns.map(({ key, kind, nullMeans }) => [key, nullMeans === null ? nothing(kind) : null])) as RowOf<Columns>;
}

function textColumn(texts: readonly string[]): TextColumn {
  const arena = new ByteArena();
  const encoder = new TextEncoder();
  const entries = new Map<string, number>();
  for (const text of texts) {
    if (entries.has(text)) continue;
    const bytes = encoder.encode(text);
    entries.set(text, arena.add(bytes, 0, bytes.length));
  }
  return new TextColumn(
    arena,
    Int32Array.from(texts, (text) => entries.get(text)!),
  );
}

function nullableColumn(values: readonly (number | null)[]): NullableIntColumn {
  return new NullableIntColumn(Int32Array.from(values, (value) => value ?? NO_VALUE));
}
