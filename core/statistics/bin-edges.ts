import type { FeatureKind } from '../features/feature-kinds.ts';
import type { BinEdges, BinShape } from './statistics-schemas.ts';

/** About as many bins as a small chart can show. */
const WANTED_BINS = 20;
const MAX_LOG_BINS = 30;
/** The digits of the edges within a power of ten, finest first. */
const LOG_STEPS = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] as const;
/** A value further than this many widths outside the middle 98 % gets no bin of regular width. */
const TAIL = 1;
/** From this ratio on values count as skewed: the upper half spreads that many times as far as the lower one. */
const SKEW = 6;

/**
 * Chooses edges for distinct values in ascending order, with their numbers of rows. Without a scale, amounts and other skewed columns get
 * the logarithmic one. The number of bins is met approximately, because edges are round.
 */
export function binEdges(values: Float64Array, counts: ArrayLike<number>, kind: FeatureKind, shape: BinShape = {}): BinEdges {
  if (values.length === 0) return { scale: 'linear', edges: [] };
  const least = values[0]!;
  const most = values.at(-1)!;
  const [low, middle, high] = quantiles(values, counts, [0.01, 0.5, 0.99]) as [number, number, number];
  const isWhole = kind !== 'share' && values.every(Number.isInteger);
  const isSkewed = kind === 'dollars' || (isWhole && most > 1_000 && least >= 0 && high - middle > SKEW * (middle - low));
  const isLog = shape.scale === undefined ? isSkewed && most - least > 1_000 : shape.scale === 'log';
  if (isLog) return { scale: 'log', edges: logEdges(values, counts, least, most, shape.bins) };
  return { scale: 'linear', edges: linearEdges({ least, most, low, high }, isWhole, shape.bins ?? WANTED_BINS) };
}

/** The bin of each of some ascending values. */
export function binsOf(values: Float64Array, edges: readonly number[]): Int32Array {
  const bins = new Int32Array(values.length);
  let bin = 0;
  for (let i = 0; i < values.length; i++) {
    while (bin < edges.length - 2 && values[i]! >= edges[bin + 1]!) bin++;
    bins[i] = bin;
  }
  return bins;
}

interface Extent {
  readonly least: number;
  readonly most: number;
  /** The ends of the middle 98 %. */
  readonly low: number;
  readonly high: number;
}

function linearEdges({ least, most, low, high }: Extent, isWhole: boolean, wanted: number): number[] {
  const range = high - low;
  const first = least < low - TAIL * range ? low : least;
  const last = most > high + TAIL * range ? high : most;
  const step = Math.max(roundStep((last - first) / wanted), isWhole ? 1 : 0) || 1;
  const edges: number[] = [];
  const start = Math.floor(first / step);
  // Whole multiples, so that errors don't add up; a last whole number needs an edge after it.
  const end = isWhole ? Math.floor(last / step) + 1 : Math.max(start + 1, Math.ceil(last / step));
  for (let i = start; i <= end; i++) edges.push(tidy(i * step));
  if (least < edges[0]!) edges.unshift(least);
  if (most > edges.at(-1)!) edges.push(most);
  return edges;
}

function logEdges(values: Float64Array, counts: ArrayLike<number>, least: number, most: number, wanted?: number): number[] {
  if (least === 0 && most === 0) return [0, 1];
  const sizes = (sign: 1 | -1) => {
    const side = values.map((value) => value * sign);
    const positive = sign === 1 ? side : side.toReversed();
    const own = sign === 1 ? counts : Array.from(counts).reverse();
    const from = positive.findIndex((value) => value > 0);
    if (from < 0) return null;
    return quantiles(positive.subarray(from), Array.from(own).slice(from), [0.01])[0]!;
  };
  // The finest steps only on request, because they make twice as many bins.
  for (const steps of wanted === undefined ? LOG_STEPS.slice(1) : LOG_STEPS) {
    const up = most > 0 ? seriesUp(sizes(1)!, most, steps) : [];
    const down =
      least < 0
        ? seriesUp(sizes(-1)!, -least, steps)
            .reverse()
            .map((edge) => -edge)
        : [];
    const edges = withoutEmptyEnds([...down, 0, ...up], least, most);
    if (edges.length - 1 <= (wanted ?? MAX_LOG_BINS) || steps.length === 1) return edges;
  }
  throw new Error('A last series of steps was tried and not taken.');
}

function withoutEmptyEnds(edges: number[], least: number, most: number): number[] {
  let from = 0;
  let to = edges.length;
  while (to - from > 2 && edges[from + 1]! <= least) from++;
  while (to - from > 2 && edges[to - 2]! > most) to--;
  return edges.slice(from, to);
}

/** Round numbers from one not above `from` to the first above `to`. */
function seriesUp(from: number, to: number, steps: readonly number[]): number[] {
  const edges: number[] = [];
  for (let power = 10 ** Math.floor(Math.log10(Math.max(1, from))); ; power *= 10) {
    for (const step of steps) {
      edges.push(step * power);
      if (step * power > to) return edges;
    }
  }
}

/** The next of 1, 2, 5, 10, 20, 50 … (or their tenths) that is not smaller. */
function roundStep(step: number): number {
  if (!(step > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(step));
  return tidy((([1, 2, 5].find((each) => each * power >= step) ?? 10) as number) * power);
}

/** Removes the rounding error of binary fractions: 0.30000000000000004 becomes 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function quantiles(values: Float64Array, counts: ArrayLike<number>, shares: readonly number[]): number[] {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += counts[i]!;
  return shares.map((share) => {
    let left = share * (total - 1);
    for (let i = 0; i < values.length; i++) {
      left -= counts[i]!;
      if (left < 0) return values[i]!;
    }
    return values.at(-1)!;
  });
}
