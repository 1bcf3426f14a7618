/** A table of typed columns, which are known to be those of `Row`. The step that returns it states its grain. */
export interface TableOf<Row> {
  readonly rows: number;
  /** The names of the columns, in order. */
  readonly names: readonly string[];
  /** The column with this name: typed array, plain array, or one of `columns.ts`; `.at(row)` reads any of them. */
  column<Name extends keyof Row & string>(name: Name): Column<Row[Name]>;
  /** All rows as objects: for small tables. */
  objects(): Row[];
}

/** The interface of a column. */
export interface Column<Value> {
  readonly length: number;
  at(row: number): Value | undefined;
  [Symbol.iterator](): Iterator<Value>;
}

type NumberArray = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** A table of finished columns, all of the same length. Where every value is a number, a typed array is enough. */
export function tableFromColumns<Row>(
  columns: {
    readonly [Name in keyof Row & string]: Column<Row[Name]> | ([Row[Name]] extends [number] ? NumberArray : never);
  },
): TableOf<Row> {
  const byName = new Map(Object.entries<Column<unknown>>(columns as Record<string, Column<unknown>>));
  const lengths = new Set([...byName.values()].map(({ length }) => length));
  if (lengths.size > 1) throw new Error(`Columns of one table differ in length: ${[...lengths].join(', ')}.`);
  const [rows = 0] = lengths;
  return {
    rows,
    names: [...byName.keys()],
    // The one cast: the type of `columns` says what is in them.
    column(name) {
      const column = byName.get(name);
      if (column === undefined) throw new Error(`The table has no column ${name}; it has ${[...byName.keys()].join(', ')}.`);
      return column as never;
    },
    objects: () =>
      Array.from({ length: rows }, (_, row) => Object.fromEntries([...byName].map(([name, column]) => [name, column.at(row)])) as Row),
  };
}

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
