import { z } from 'zod';
import { featureKey, numericKey } from '../features/feature-keys.ts';
import { count, type Infer, number, orNull, scale, share } from '../units/unit-schemas.ts';

const numberStatistics = z.strictObject({
  mean: number,
  /** The sample deviation, with n − 1; null for a single value. */
  deviation: orNull(number),
  min: number,
  max: number,
  /** Interpolated between neighbours, the default of NumPy and pandas. */
  quantiles: z.array(z.strictObject({ share, value: number })),
});

export type NumberStatistics = Infer<typeof numberStatistics>;

/** Statistics of some rows of a column. Money in cents. */
export const columnStatistics = z.strictObject({
  key: featureKey,
  /** Number of rows, and of those without a value. */
  rows: count,
  missing: count,
  distinct: count,
  /** Null for ids, and where no row has a value. */
  numbers: orNull(numberStatistics),
});

export type FeatureStatistics = Infer<typeof columnStatistics>;

/**
 * Bins of a histogram with round edges: bin i contains values from `edges[i]` up to but excluding `edges[i + 1]`; the last one includes its
 * upper edge.
 */
export const histogramEdges = z.strictObject({
  scale,
  /** Ascending, one more than there are bins; empty without a value. */
  edges: z.array(number),
});

/** How a column is cut into bins; what is absent is chosen for the column. */
export interface BinShape {
  readonly scale?: BinEdges['scale'] | undefined;
  /** About as many. */
  readonly bins?: number | undefined;
}

export type BinEdges = Infer<typeof histogramEdges>;

/** Rows of one bin, or those without a value. */
const binCount = z.strictObject({
  /** Rows of the whole dataset, and of the shown rows. */
  all: count,
  shown: count,
  /** Of the shown, by label. */
  late: count,
  onTime: count,
  unknown: count,
  /** Of the shown rows with a known label, the late share with its 95 % Wilson interval; null without one. */
  lateShare: orNull(z.strictObject({ share, low: share, high: share })),
});

export type BinCount = Infer<typeof binCount>;

export const histogram = histogramEdges.extend({
  key: numericKey,
  /** One for each pair of neighbouring edges. Money in cents. */
  bins: z.array(binCount),
  missing: binCount,
});

export type FeatureBins = Infer<typeof histogram>;

const correlationCell = z.strictObject({
  /** From -1 to 1; null when one of the two has a single value, or fewer than two rows have both. */
  value: orNull(number.min(-1).max(1)),
  /** Rows in which neither is empty. */
  rows: count,
});

export type CorrelationCell = Infer<typeof correlationCell>;

/** The correlations of the columns: Spearman's rank correlation, which a few huge amounts don't dominate. */
export const rankCorrelations = z.strictObject({
  method: z.literal('spearman'),
  keys: z.array(numericKey),
  /** `cells[i][j]` belongs to `keys[i]` and `keys[j]`. */
  cells: z.array(z.array(correlationCell)),
});

export type Correlations = Infer<typeof rankCorrelations>;
