import { NullableIntColumn, NullableNumberColumn, TextColumn } from '../tables/columns.ts';
import { type Column, type TableOf, tableFromColumns } from '../tables/table.ts';
import type { FeatureRow } from './feature-row.ts';
import type { ExtendedColumns } from './features-extended.ts';

/** Some rows of the dataset, in the order of `rows`. */
export function featureRowsAt(features: TableOf<FeatureRow>, rows: Uint32Array): TableOf<FeatureRow> {
  const at = <Name extends keyof FeatureRow & string>(name: Name) => valuesAt(features.column(name), rows);
  return tableFromColumns<FeatureRow>({
    inv_id: at('inv_id'),
    acct_id: at('acct_id'),
    inv_total_cents: at('inv_total_cents'),
    inv_items: at('inv_items'),
    acct_age: at('acct_age'),
    num_inv_120d: at('num_inv_120d'),
    cum_tot_inv_acct: at('cum_tot_inv_acct'),
    is_late: at('is_late'),
  });
}

/** The same rows of the extended columns. */
export function extendedRowsAt(extended: ExtendedColumns, rows: Uint32Array): ExtendedColumns {
  return extended.map(({ declaration, column }) => ({
    declaration,
    column: new NullableNumberColumn(Float64Array.from(rows, (row) => column.values[row]!)),
  }));
}

/** The same kind of column again if it is one of ours, so that reading it stays fast. */
function valuesAt<Value>(column: Column<Value>, rows: Uint32Array): Column<Value> {
  const own: unknown = column;
  if (own instanceof TextColumn)
    return new TextColumn(
      own.arena,
      Int32Array.from(rows, (row) => own.entries[row]!),
    ) as never;
  if (own instanceof NullableIntColumn) return new NullableIntColumn(Int32Array.from(rows, (row) => own.values[row]!)) as never;
  return Array.from(rows, (row) => column.at(row)!) as never;
}
