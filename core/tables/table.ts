import { table as aqTable, type ColumnTable } from 'arquero';

/** An Arquero table whose columns are known to be those of `Row`. The step that returns it states its grain. */
export interface TableOf<Row> {
  readonly rows: number;
  /** The column with this name: typed array, plain array, or one of `columns.ts`; `.at(row)` reads any of them. */
  column<Name extends keyof Row & string>(name: Name): Column<Row[Name]>;
  /** The Arquero table itself, for further verbs. */
  readonly arquero: ColumnTable;
}

/** The interface of a column for Arquero. */
export interface Column<Value> {
  readonly length: number;
  at(row: number): Value | undefined;
  [Symbol.iterator](): Iterator<Value>;
}

/**
 * Ends a step: fixes which columns leave it and in which order.
 * Throws when one is missing: that is a bug in the step. Masked rows (after `filter`) are made solid.
 */
export function tableOf<Row>(source: ColumnTable, columns: readonly (keyof Row & string)[]): TableOf<Row> {
  for (const name of columns) {
    if (source.column(name) === undefined) throw new Error(`A step lost its column ${name}; it has ${source.columnNames().join(', ')}.`);
  }
  const solid = source.isFiltered() || source.isOrdered() ? source.reify() : source;
  const arquero = solid.select(...columns);
  return {
    rows: arquero.numRows(),
    // The one cast from Arquero's untyped columns: the loop above has checked that the column is there.
    column: (name) => arquero.column(name) as never,
    arquero,
  };
}

type NumberArray = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** A table of finished columns, all of the same length. Where every value is a number, a typed array is enough. */
export function tableFromColumns<Row>(
  columns: {
    readonly [Name in keyof Row & string]: Column<Row[Name]> | ([Row[Name]] extends [number] ? NumberArray : never);
  },
): TableOf<Row> {
  const lengths = new Set(Object.values<{ length: number }>(columns).map((column) => column.length));
  if (lengths.size > 1) throw new Error(`Columns of one table differ in length: ${[...lengths].join(', ')}.`);
  return tableOf<Row>(aqTable(columns as ColumnData), Object.keys(columns) as (keyof Row & string)[]);
}

type ColumnData = Record<string, Column<unknown>>;

/** A column of whole numbers as its typed array, for loops that no verb does fast enough. Throws for another column. */
export function int32Column<Row>(table: TableOf<Row>, name: keyof Row & string): Int32Array {
  const column: unknown = table.column(name);
  if (!(column instanceof Int32Array)) throw new Error(`The column ${name} is not an Int32Array.`);
  return column;
}

/** The same for sums, which may exceed 2^31. */
export function float64Column<Row>(table: TableOf<Row>, name: keyof Row & string): Float64Array {
  const column: unknown = table.column(name);
  if (!(column instanceof Float64Array)) throw new Error(`The column ${name} is not a Float64Array.`);
  return column;
}
