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

/** Of the rows that were due before the day, the late share with its 95 % Wilson interval; null without one. */
const lateShare = orNull(z.strictObject({ share, low: share, high: share }));

/** What a late share counts: rows with a known label, of those that were due before the day, and the late ones of them. */
const counted = { known: count, late: count, lateShare };

export const lateShareFigures = z.strictObject(counted);

export type LateShare = Infer<typeof lateShareFigures>;

/** Rows of one bin, or those without a value. */
const binCount = z.strictObject({
  /** Rows of the whole dataset, and of the shown rows. */
  all: count,
  shown: count,
  /** Of the shown, by label. */
  late: count,
  onTime: count,
  unknown: count,
  /** The late share of the shown rows. */
  counted: lateShareFigures,
});

export type BinCount = Infer<typeof binCount>;

export const histogram = histogramEdges.extend({
  key: numericKey,
  /** One for each pair of neighbouring edges. Money in cents. */
  bins: z.array(binCount),
  missing: binCount,
});

export type FeatureBins = Infer<typeof histogram>;

const correlation = number.min(-1).max(1);

const correlationCell = z.strictObject({
  /** From -1 to 1; null when one of the two has a single value, or fewer than two rows have both. */
  value: orNull(correlation),
  /** The 95 % interval of the value; null without one, with fewer than 4 rows, and for −1 and 1. */
  interval: orNull(z.strictObject({ low: correlation, high: correlation })),
  /** Rows in which neither is empty; with the label, those of them that were due before the day. */
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

/** The figures of a group of rows. Money in cents. */
export const groupFigures = z.strictObject({
  rows: count,
  /** Sum and mean of the measured column; null where none of the rows has a value. */
  sum: orNull(number),
  mean: orNull(number),
  ...counted,
});

export type GroupFigures = Infer<typeof groupFigures>;

const numbers = z.custom<Float64Array>((value) => value instanceof Float64Array, 'not an array of numbers');
const ends = orNull(z.strictObject({ min: number, max: number }));

/** Two columns against each other, as points or, with many rows, counted in cells. Money in cents. */
export const scatter = z.strictObject({
  /** Rows with both values, and those without one of them. */
  rows: count,
  without: count,
  /** The ends of the axes: the least and the largest value, half a step further out for a few whole numbers; null without a row. */
  x: ends,
  y: ends,
  /** One for each row; the label is NaN where it is not known. */
  points: orNull(z.strictObject({ x: numbers, y: numbers, label: numbers })),
  /** Line by line from the lowest, each from the left; the cells have one size on the axes. `late` and `known` as in a late share. */
  cells: orNull(z.strictObject({ columns: count, lines: count, rows: numbers, late: numbers, known: numbers })),
  /** The rows that the late shares of cells count. */
  known: count,
});

export type Scatter = Infer<typeof scatter>;
