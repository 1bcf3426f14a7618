import type { FeatureBins } from '../../worker/core-types.ts';
import { axisTicks } from './scatter-geometry.ts';

type Bin = FeatureBins['missing'];

/** Where a scale of late shares can end: with a few round ticks down to 0. */
const ENDS = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1] as const;

/** The late share over all bins, of the rows that were due before the day; null when there are none. */
export function overallShare(bins: readonly Pick<Bin, 'counted'>[]): { readonly share: number; readonly known: number } | null {
  const late = bins.reduce((sum, { counted }) => sum + counted.late, 0);
  const known = bins.reduce((sum, { counted }) => sum + counted.known, 0);
  return known === 0 ? null : { share: late / known, known };
}

/** The sample deviation, with n − 1, of the labels that a late share counts; null for a single one. */
export function labelDeviation({ share, known }: { readonly share: number; readonly known: number }): number | null {
  return known < 2 ? null : Math.sqrt((share * (1 - share) * known) / (known - 1));
}

/** The end of a scale of late shares, up to 1: a round share above the interval of every bin. */
export function scaleEnd(bins: readonly Pick<Bin, 'counted'>[]): number {
  const highest = bins.reduce((most, { counted: { lateShare } }) => Math.max(most, lateShare?.high ?? 0), 0);
  return ENDS.find((end) => end >= highest - 1e-9) ?? 1;
}

/** The shares along a scale, from 0 to its end. */
export function scaleTicks(end: number): readonly number[] {
  return axisTicks({ min: 0, max: end, scale: 'linear' }, 4, 1);
}
