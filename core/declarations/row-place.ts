/** Where a row stands: in a file on a line, in a table of a database under its key. */
export interface RowPlace {
  /** The table's name for a row of a database. */
  readonly file: string;
  /** Physical line; of a database's table, the row's place in key order, from 1. */
  readonly line: number;
  /** The row's key, by which people find it in a database: `INV-7`, of a line item `INV-7/SKU-3`. Rows of files have none. */
  readonly key?: string | undefined;
}
