/** The place of a row: in a file by line, in a table of a database by key. */
export interface RowPlace {
  /** The table's name for a row of a database. */
  readonly file: string;
  /** Physical line; for a database table, the row's number in key order, from 1. */
  readonly line: number;
  /** The row's key, by which people find it in a database: `INV-7`, for a line item `INV-7/SKU-3`. Undefined for rows of files. */
  readonly key?: string | undefined;
}
