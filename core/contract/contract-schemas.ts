import { z } from 'zod';
import { tableName } from '../declarations/reading-schemas.ts';
import { count, type Infer, names, orNull, text } from '../units/unit-schemas.ts';

/** The type of a column's cells. `dates` may have several in one cell. */
const valueType = z.enum(['key', 'text', 'date', 'dates', 'whole number', 'price']);

export type ValueType = Infer<typeof valueType>;

/** A promise, and whether the extracts keep it. */
const ruleReport = z.strictObject({
  /** Stable name: `invoices.date_issued.is-a-date`. */
  id: text,
  /** What is true for a row that keeps it. */
  says: text,
  /** What happens to a row that breaks it: it is rejected, or kept with a finding. */
  breach: z.enum(['rejected', 'finding']),
  /** The number of rows that break it, in all files of the table; `contractBreaches` returns those whose details are stored. */
  breaches: count,
});

export type RuleReport = Infer<typeof ruleReport>;

/** A column's declaration, and its state in the extracts. */
const columnReport = z.strictObject({
  name: text,
  type: valueType,
  /** Without it the file can't be used. */
  isNeeded: z.boolean(),
  /** Each value identifies one row. */
  isKey: z.boolean(),
  /** `accounts.account_id`; null when it refers to nothing. */
  references: orNull(text),
  /** The values that are expected, in words; null for any. */
  range: orNull(text),
  about: text,
  /** False when a file of the table lacks it. */
  isThere: z.boolean(),
  rules: z.array(ruleReport),
});

export type ColumnReport = Infer<typeof columnReport>;

export const tableReport = z.strictObject({
  table: tableName,
  grain: text,
  files: names,
  /** About the row as a whole. */
  rules: z.array(ruleReport),
  columns: z.array(columnReport),
  /** Unexpected columns of the files, which are not used. */
  unexpected: names,
});

export type TableReport = Infer<typeof tableReport>;

/** The profile of one column of a file, over all rows, including rejected ones but not those of another shape than the header. */
const columnProfile = z.strictObject({
  name: text,
  /** The type in the contract; null for an unexpected column. */
  type: orNull(valueType),
  rows: count,
  /** Cells that are empty, blank or, where allowed, contain a word for nothing. */
  missing: count,
  /** Cells that are not of the type. */
  unreadable: count,
  distinct: count,
  /** False when there were too many to count: then `distinct` is the minimum. */
  isDistinctExact: z.boolean(),
  /**
   * Over the readable cells: the smallest number, the earliest date, the first text by its bytes; null without any. Dates as `YYYY-MM-DD`.
   */
  min: orNull(text),
  max: orNull(text),
  /** The first distinct values, at most three, as they are written. */
  examples: names,
});

export type ColumnProfile = Infer<typeof columnProfile>;

/** The profile of one file, by column, in the file's order. */
export const extractProfile = z.strictObject({
  file: text,
  table: tableName,
  /** As in the row ledger. */
  rows: count,
  /** The number of those with another shape than the header, which no column counts. */
  rowsMisshapen: count,
  columns: z.array(columnProfile),
});

export type ExtractProfile = Infer<typeof extractProfile>;
