import type { FeatureBins } from '../../worker/core-types.ts';

type Bin = FeatureBins['missing'];

/** From this number of rows on, the interval of a bin counts for the end of the scale. */
const FEW = 20;

/** The late share over all bins, of the rows that were due before the day; null when there are none. */
export function overallShare(bins: readonly Pick<Bin, 'counted'>[]): { readonly share: number; readonly known: number } | null {
  const late = bins.reduce((sum, { counted }) => sum + counted.late, 0);
  const known = bins.reduce((sum, { counted }) => sum + counted.known, 0);
  return known === 0 ? null : { share: late / known, known };
}

/**
 * The end of a scale of late shares, in whole tenths up to 1: above every share, and above the interval of every bin except those with few
 * rows, whose intervals are very wide.
 */
export function scaleEnd(bins: readonly Pick<Bin, 'counted'>[]): number {
  const furthest = bins.reduce((most, { counted: { known, lateShare } }) => {
    if (lateShare === null) return most;
    return Math.max(most, known >= FEW ? lateShare.high : lateShare.share);
  }, 0);
  return Math.min(1, Math.max(1, Math.ceil(furthest * 10 - 1e-9)) / 10);
}
