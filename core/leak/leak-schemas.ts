import { z } from 'zod';
import { count, day, type Infer, orNull, text } from '../units/unit-schemas.ts';

/** A cell or a row that differs between the figures from the whole extracts and those from the censored ones. */
const figureDifference = z.strictObject({
  table: z.enum(['features_invoices', 'mart_call_list']),
  /** The invoice's or account's id. */
  row: text,
  /** Empty when the row exists only in one of them. */
  column: text,
  /** Null for an empty cell or a missing row. Money in cents, days as numbers since 1970. */
  whole: orNull(text),
  known: orNull(text),
});

export type FigureDifference = Infer<typeof figureDifference>;

/** The result of the leak check. */
export const leakReport = z.strictObject({
  asOf: day,
  /** What was removed: invoices issued after the day, and later payments on the others. */
  invoicesDropped: count,
  paymentsBlanked: count,
  /** Rows compared: of the dataset, extended columns included, and of the call list; the latter null when there is none. */
  featureRows: count,
  callListRows: orNull(count),
  /** Number of cells, and of rows that only one side has; 0 without a leak. */
  differences: count,
  /** The first 1,000 of them. */
  shown: z.array(figureDifference),
});

export type LeakReport = Infer<typeof leakReport>;
