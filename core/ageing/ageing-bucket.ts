import { agedBetween, cents, count, type Infer } from '../units/unit-schemas.ts';

/** Open dollars of one age. */
export const ageingBucket = agedBetween.extend({
  /** What is left of credits counts as not due, so the first bucket may be negative. */
  cents,
  invoices: count,
});

export type AgeingBucket = Infer<typeof ageingBucket>;
