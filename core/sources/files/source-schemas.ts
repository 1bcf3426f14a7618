import { z } from 'zod';
import { dateForm, decimalMark, delimiter, encoding, quotes, readingShape, tableName } from '../../declarations/reading-schemas.ts';
import { rowPlace } from '../../declarations/row-place.ts';
import { count, type Infer, names, orNull, text } from '../../units/unit-schemas.ts';

/**
 * The progress of reading. `bytesRead` counts stored bytes, for a table of a database rows, for a store files, and never exceeds
 * `bytesTotal`.
 */
export const readProgress = z.strictObject({
  file: text,
  bytesRead: count,
  bytesTotal: count,
  /** The counted unit; bytes when absent. */
  unit: z.enum(['rows', 'files']).optional(),
});

export type ReadProgress = Infer<typeof readProgress>;

/** Some rows of a table of a database. Plain data, so that it crosses postMessage whole. */
export const rowBatch = z
  .strictObject({
    rows: count,
    /** The text of every cell in UTF-8, row by row, with `CELL_END` after each and `ROW_END` after a row's last. NULL is no text. */
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes'),
    /** The end of each cell's text; it starts after the end mark of the previous cell. */
    ends: z.custom<Int32Array>((value) => value instanceof Int32Array, 'not whole numbers'),
  })
  .readonly();

export type RowBatch = z.infer<typeof rowBatch>;

/** A cell's text, and its value. */
const previewCell = z.strictObject({
  text,
  /** The value of a date, a number or a word for an empty cell; null for plain text. */
  reads: orNull(text),
  isFault: z.boolean(),
});

export type PreviewCell = Infer<typeof previewCell>;

const previewRow = z.strictObject({
  line: count,
  cells: z.array(previewCell),
  /** The shape fault of the row, if any. */
  fault: orNull(text),
});

export type PreviewRow = Infer<typeof previewRow>;

/**
 * The first rows of a file as they are read. Unspecified settings are detected from these rows and the following ones at the start of the
 * file.
 */
export const filePreview = z.strictObject({
  file: text,
  table: tableName,
  encoding,
  delimiter,
  quotes,
  /** Of the columns with numbers; null without any. */
  decimalMark: orNull(decimalMark),
  /** Null when no column has dates, or when no format reads them. */
  dateFormat: orNull(dateForm),
  emptyWords: names,
  firstLine: orNull(count),
  /** The reading specified for it now or for an earlier file like it. */
  said: readingShape,
  isRemembered: z.boolean(),
  signature: text,
  columns: z.array(z.strictObject({ name: text, isRead: z.boolean() })),
  rows: z.array(previewRow),
});

export type FilePreview = Infer<typeof filePreview>;

const rawField = z.strictObject({
  /** The name in the header, trimmed and in lower case; empty where the header has none for the field. */
  column: text,
  value: text,
  isCut: z.boolean(),
  /** Whether the table uses the column. */
  isRead: z.boolean(),
});

/** One row of a source file. */
export const foundRow = rowPlace.extend({
  table: tableName,
  /** Decoded, including its quotes; cut at 4,000 characters. Empty for a row of a database, which has fields only. */
  text,
  isCut: z.boolean(),
  /** The shape fault of the row; null for a row with a valid shape. Faults of its cells don't count. */
  fault: orNull(text),
  /** In the order of the row. For a faulty row, those that could be split. */
  fields: z.array(rawField),
});

export type RawRow = Infer<typeof foundRow>;
