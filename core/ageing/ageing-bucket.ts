import type { AgeingBounds } from '../units/ageing-edges.ts';
import type { Cents } from '../units/units.ts';

/** Open dollars of one age. */
export interface AgeingBucket extends AgeingBounds {
  /** What is left of credits counts as not due, so that the first bucket may be negative. */
  readonly cents: Cents;
  readonly invoices: number;
}

/** The place of the bucket that an open invoice falls in; `daysOverdue` is 0 for what is not due yet. */
export function bucketPlace(bounds: readonly AgeingBounds[], daysOverdue: number): number {
  return bounds.findIndex(({ to }) => to === null || daysOverdue <= to);
}
