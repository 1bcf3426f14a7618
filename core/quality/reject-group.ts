import { z } from 'zod';
import { cents, count, type Infer, names, orNull, text } from '../units/unit-schemas.ts';

/** The rejects of one file, column and reason. */
export const rejectGroup = z.strictObject({
  file: text,
  /** Empty where the whole row is at fault. */
  column: text,
  /** Without the other row to which a reason may refer. */
  reason: text,
  count,
  /** The number of rows with details: the first 100,000 of a file. */
  listed: count,
  /** The first distinct values, at most three. */
  examples: names,
  /** The missing amount: line items by price and quantity, invoices by their lines. Null where it is unknown. */
  cents: orNull(cents),
  /** For rejected line items, the number of those in `cents`: their price and quantity are known. Null for other rows. */
  pricedLines: orNull(count),
});

export type RejectGroup = Infer<typeof rejectGroup>;
