import type { FeatureBins } from '../../worker/core-types.ts';

type Bin = FeatureBins['missing'];

/** From so many rows on, the interval of a bin counts for how far the scale goes. */
const FEW = 20;

/** The late share over all bins, of the rows whose label is known; null when none is. */
export function overallShare(bins: readonly Pick<Bin, 'late' | 'onTime'>[]): { readonly share: number; readonly known: number } | null {
  const late = bins.reduce((sum, bin) => sum + bin.late, 0);
  const known = bins.reduce((sum, bin) => sum + bin.late + bin.onTime, 0);
  return known === 0 ? null : { share: late / known, known };
}

/**
 * Where a scale of late shares ends, in whole tenths up to 1: behind every share, and behind the interval of every bin but
 * those of a few rows, whose intervals reach nearly anywhere.
 */
export function scaleEnd(bins: readonly Pick<Bin, 'late' | 'onTime' | 'lateShare'>[]): number {
  const furthest = bins.reduce((most, { late, onTime, lateShare }) => {
    if (lateShare === null) return most;
    return Math.max(most, late + onTime >= FEW ? lateShare.high : lateShare.share);
  }, 0);
  return Math.min(1, Math.max(1, Math.ceil(furthest * 10 - 1e-9)) / 10);
}
