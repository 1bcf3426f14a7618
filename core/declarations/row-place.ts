import { z } from 'zod';
import { count, type Infer, text } from '../units/unit-schemas.ts';

/** The place of a row: in a file by line, in a table of a database by key. */
export const rowPlace = z.strictObject({
  /** The table's name for a row of a database. */
  file: text,
  /** Physical line; for a database table, the row's number in key order, from 1. */
  line: count,
  /** The row's key, by which people find it in a database: `INV-7`, for a line item `INV-7/SKU-3`. Undefined for rows of files. */
  key: text.optional(),
});

export type RowPlace = Infer<typeof rowPlace>;
