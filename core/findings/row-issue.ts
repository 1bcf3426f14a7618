import { rowPlace } from '../declarations/row-place.ts';
import { type Infer, text } from '../units/unit-schemas.ts';

/** One row with a fault, for display. `line` is the physical line on which the record starts; see `RowPlace` for a row of a database. */
export const rowIssue = rowPlace.extend({
  /** The column with the fault, empty when it is the whole row. */
  column: text,
  /** The value with the fault, cut at 200 characters. */
  value: text,
  reason: text,
});

export type RowIssue = Infer<typeof rowIssue>;
