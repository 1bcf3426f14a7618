import { z } from 'zod';
import { dateForm, decimalMark, delimiter, encoding, quotes, readingShape, tableName } from '../declarations/reading-schemas.ts';
import { count, type Infer, names, orNull, text } from '../units/unit-schemas.ts';

/** How a file was read, where that may differ from a plain file or from the settings. */
const fileReading = z.strictObject({
  quotes,
  /** Physical lines; null for a table of a database, and `firstLine` for a file without rows. */
  headerLine: orNull(count),
  firstLine: orNull(count),
  numbers: z.array(z.strictObject({ column: text, mark: decimalMark, group: orNull(z.enum([',', '.', ' ', "'"])) })),
  /** The words for an empty cell, in columns that may be empty. */
  emptyWords: names,
  /** The settings for it; `isRemembered` when they were made for an earlier file with the same header and format. */
  said: readingShape,
  isRemembered: z.boolean(),
  /** Header and format: the same for similar files. */
  signature: text,
});

export type FileReading = Infer<typeof fileReading>;

/** The row ledger and reading decisions of one file. Always `rowsRead` = `rowsKept` + `rowsRejected`. */
export const fileReport = z.strictObject({
  /** For a table of a database, its name there. */
  file: text,
  table: tableName,
  /** Stored bytes; for a table of a database, the bytes of its cells and one for each. */
  size: count,
  rowsRead: count,
  rowsKept: count,
  rowsRejected: count,
  /** Rejected rows without a fault of their own that refer to a rejected row. */
  rowsRejectedByReference: count,
  /** Kept line items that don't count, because they repeat others. */
  rowsLeftOut: count,
  encoding,
  /** Null for a table of a database, which has no text. */
  delimiter: orNull(delimiter),
  decimalMark,
  /** Null where the file has no date. */
  dateOrder: orNull(dateForm),
  reading: fileReading,
  /** Header names in the file's order, trimmed, lower case. */
  columns: names,
});

export type FileReport = Infer<typeof fileReport>;
