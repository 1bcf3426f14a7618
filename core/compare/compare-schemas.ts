import { z } from 'zod';
import { numericKey } from '../features/feature-keys.ts';
import { histogramEdges } from '../statistics/statistics-schemas.ts';
import { count, type Infer, number, orNull } from '../units/unit-schemas.ts';

/** The usual interpretation of a population stability index: below 0.1, below 0.2, and above. */
const stabilityBand = z.enum(['stable', 'moderate', 'large']);

export type StabilityBand = Infer<typeof stabilityBand>;

const distribution = z.strictObject({
  rows: count,
  missing: count,
  /** Rows by bin; with `missing` they add up to `rows`. */
  counts: z.array(count),
  /**
   * Share of all rows per unit of the column, so that bins of different width can be compared: multiplied by its width, a bin's density is
   * its share.
   */
  densities: z.array(number),
});

export type Distribution = Infer<typeof distribution>;

/** The distribution of one column before and after, in the same bins. Money in cents. */
export const distributionShift = histogramEdges.extend({
  key: numericKey,
  before: distribution,
  after: distribution,
  /** The population stability index over the bins and the rows without a value; null when one side has no row. */
  psi: orNull(number),
  band: orNull(stabilityBand),
});

export type DistributionShift = Infer<typeof distributionShift>;
