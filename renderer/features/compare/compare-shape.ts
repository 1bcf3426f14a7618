import type { Probability } from '../../../core/units/units.ts';
import { shareOf } from '../../lib/compare-share.ts';
import type { DistributionShift } from '../../worker/core-types.ts';

/** Bins to draw: positions from 0 to 1, and the height of each distribution, the highest being 1. */
export interface DrawnBins {
  /** The position of each edge, one more than there are bins. */
  readonly edges: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The width, on a logarithmic axis, of a bin that starts or ends at 0, in powers of ten. */
const WIDTH_AT_ZERO = 0.35;

/**
 * The positions of bins on the axis, and the density of each: rows per drawn width. On a linear axis a first or last bin with outliers is
 * drawn as wide as the others, with a low density.
 */
export function drawnBins({ scale, edges, before, after }: DistributionShift): DrawnBins {
  const real = edges.slice(1).map((edge, bin) => edge - edges[bin]!);
  const usual = [...real].sort((a, b) => a - b)[Math.floor(real.length / 2)] ?? 1;
  const widths = real.map((width, bin) => (scale === 'log' ? logWidth(edges[bin]!, edges[bin + 1]!) : Math.min(width, usual)));
  const whole = sum(widths);
  const densities = ({ rows, counts, densities: perUnit }: DistributionShift['before']) =>
    scale === 'log' ? counts.map((count, bin) => shareOf(count, rows) / widths[bin]!) : perUnit;
  const [left, right] = [densities(before), densities(after)];
  const highest = Math.max(...left, ...right) || 1;
  let place = 0;
  return {
    edges: [0, ...widths.map((width) => (place += width) / whole)],
    before: left.map((density) => density / highest),
    after: right.map((density) => density / highest),
  };
}

/** The outline of bins as an SVG path, in a box of width 100 and height 100; it starts and ends at height 0. */
export function outline(edges: readonly number[], heights: readonly number[]): string {
  const point = (x: number, height: number) => `${round(x * 100)},${round(100 - height * 100)}`;
  const steps = heights.flatMap((height, bin) => [point(edges[bin]!, height), point(edges[bin + 1]!, height)]);
  return `M${[point(0, 0), ...steps, point(1, 0)].join(' L')}`;
}

/** A bin, or the rows without a value (`bin` null), with its share of the rows on each side. */
export interface MovedBin {
  readonly bin: number | null;
  readonly before: Probability;
  readonly after: Probability;
}

/** The bin with the largest difference of shares; null when all are equal or a side has no row. */
export function mostMoved({ before, after }: DistributionShift): MovedBin | null {
  if (before.rows === 0 || after.rows === 0) return null;
  const bins: MovedBin[] = before.counts.map((count, bin) => ({
    bin,
    before: shareOf(count, before.rows),
    after: shareOf(after.counts[bin]!, after.rows),
  }));
  bins.push({ bin: null, before: shareOf(before.missing, before.rows), after: shareOf(after.missing, after.rows) });
  const furthest = bins.reduce((most, each) => (distance(each) > distance(most) ? each : most));
  return distance(furthest) === 0 ? null : furthest;
}

function distance({ before, after }: MovedBin): number {
  return Math.abs(after - before);
}

function logWidth(from: number, to: number): number {
  return from === 0 || to === 0 || from < 0 !== to < 0 ? WIDTH_AT_ZERO : Math.abs(Math.log10(to / from));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}
