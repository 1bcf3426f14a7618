import type { FeatureRange } from '../../../core/units/feature-range.ts';

/** Neighbouring bins, by the edges around them: from 0 to 2 are the first two. An edge inside a bin has a fraction. */
export interface BinSpan {
  readonly from: number;
  readonly to: number;
}

/** The position of a value, in bins from the left: 2.5 is the middle of the third. A value outside all bins is at their end. */
export function placeOf(value: number, edges: readonly number[]): number {
  const bins = edges.length - 1;
  if (bins < 1 || value <= edges[0]!) return 0;
  const at = edges.findIndex((edge) => edge >= value);
  if (at < 0) return bins;
  const [low, high] = [edges[at - 1]!, edges[at]!];
  return at - 1 + (value - low) / (high - low);
}

/**
 * The range of the values in whole bins. Ranges are inclusive and bins end before their upper edge, so the range ends one `step`, the
 * smallest difference between two values, before it. An end of the histogram stays open.
 */
export function rangeOfSpan({ from, to }: BinSpan, edges: readonly number[], step: number): FeatureRange {
  return {
    ...(from > 0 && { min: edges[from]! }),
    // Rounded to whole steps, because 0.3 - 0.01 is not 0.29.
    ...(to < edges.length - 1 && { max: Number((Math.round(edges[to]! / step - 1) * step).toPrecision(12)) }),
  };
}

/** The bins that a range covers, some of them partly; null for a range without ends. */
export function spanOfRange(range: FeatureRange | undefined, edges: readonly number[], step: number): BinSpan | null {
  if (range === undefined || (range.min === undefined && range.max === undefined)) return null;
  const from = range.min === undefined ? 0 : placeOf(range.min, edges);
  const to = range.max === undefined ? edges.length - 1 : range.max >= edges.at(-1)! ? edges.length - 1 : placeOf(range.max + step, edges);
  return { from, to: Math.max(from, to) };
}

/** The whole bins nearest to a span, at least one. */
export function wholeBins({ from, to }: BinSpan, bins: number): BinSpan {
  const first = Math.min(bins - 1, Math.max(0, Math.round(from)));
  return { from: first, to: Math.min(bins, Math.max(first + 1, Math.round(to))) };
}

/** The bins between two positions of a pointer, both given as shares of the width. */
export function spanOfDrag(start: number, end: number, bins: number): BinSpan {
  const bin = (share: number) => Math.min(bins - 1, Math.max(0, Math.floor(share * bins)));
  const [one, other] = [bin(start), bin(end)];
  return { from: Math.min(one, other), to: Math.max(one, other) + 1 };
}

/** A span with one edge moved; the other one moves too, so that at least one bin is left. */
export function withEdgeAt(span: BinSpan, edge: 'from' | 'to', place: number, bins: number): BinSpan {
  if (edge === 'from') {
    const from = Math.min(bins - 1, Math.max(0, place));
    return { from, to: Math.max(span.to, from + 1) };
  }
  const to = Math.min(bins, Math.max(1, place));
  return { from: Math.min(span.from, to - 1), to };
}

/** The height of a bar, as a share of the highest; any count above 0 is visible. */
export function barHeight(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : Math.max(0.04, count / most);
}

/** Width of the narrowest histogram, of an average character of its ticks, and least distance between two of them. Pixels. */
const [NARROWEST, CHARACTER, APART] = [88, 5.8, 5];

/** The value of a bin's edge below a histogram. */
export interface HistogramTick {
  /** In bins from the left. */
  readonly place: number;
  readonly text: string;
}

/**
 * The ticks that have room between the first and the last one in the narrowest histogram, in ascending order. Of ticks at regular steps all
 * or none, so that none is missing in between.
 */
export function ticksWithRoom(ticks: readonly HistogramTick[], bins: number): readonly HistogramTick[] {
  const spans = ticks.map(({ place, text }) => {
    const [at, width] = [(place / bins) * NARROWEST, text.length * CHARACTER];
    const from = place === 0 ? 0 : place === bins ? at - width : at - width / 2;
    return { from, to: from + width };
  });
  let before = spans[0]?.to ?? 0;
  const fitting = ticks.filter((_, at) => {
    const { from, to } = spans[at]!;
    if (at === 0 || at === ticks.length - 1) return false;
    if (from < before + APART || to > spans.at(-1)!.from - APART) return false;
    before = to;
    return true;
  });
  const isRegular = new Set(ticks.slice(1).map(({ place }, at) => place - ticks[at]!.place)).size === 1;
  return isRegular && fitting.length < ticks.length - 2 ? [] : fitting;
}
