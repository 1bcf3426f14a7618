import { NullableIntColumn, NullableNumberColumn, TextColumn } from './columns.ts';
import { type TableOf, tableFromColumns } from './table.ts';

/**
 * A table of some rows of another one, in the given order. Null stands for all of them: then it is the table itself. Throws for a column
 * of a kind that no step holds in bulk.
 */
export function tableAt<Row>(table: TableOf<Row>, rows: Int32Array | null): TableOf<Row> {
  if (rows === null) return table;
  const names = table.names as (keyof Row & string)[];
  const columns = Object.fromEntries(names.map((name) => [name, columnAt(table.column(name), rows, name)]));
  return tableFromColumns<Row>(columns as Parameters<typeof tableFromColumns<Row>>[0]);
}

/** The values of a column in these rows, as a column of the same kind. */
function columnAt(column: unknown, rows: Int32Array, name: string): unknown {
  if (column instanceof Int32Array) return int32At(column, rows);
  if (column instanceof Float64Array) return float64At(column, rows);
  if (column instanceof NullableIntColumn) return new NullableIntColumn(int32At(column.values, rows));
  if (column instanceof NullableNumberColumn) return new NullableNumberColumn(float64At(column.values, rows));
  if (column instanceof TextColumn) return new TextColumn(column.arena, int32At(column.entries, rows));
  throw new Error(`The column ${name} has no typed array to take rows from.`);
}

/** The values in these rows; null stands for all of them, and gives the array itself. */
export function int32At(values: Int32Array, rows: Int32Array | null): Int32Array {
  if (rows === null) return values;
  const taken = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = values[rows[at]!]!;
  return taken;
}

/** The same for sums. */
export function float64At(values: Float64Array, rows: Int32Array | null): Float64Array {
  if (rows === null) return values;
  const taken = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = values[rows[at]!]!;
  return taken;
}
