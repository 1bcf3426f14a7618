import type { AgeingBounds } from './unit-schemas.ts';
/** The ends of the buckets of days overdue: three whole days, each larger than the one before. */
export type AgeingEdges = readonly [number, number, number];

export const DEFAULT_AGEING_EDGES: AgeingEdges = [30, 60, 90];

/** About twenty-seven years: more days overdue than any real invoice has. */
export const MAX_AGEING_DAYS = 9_999;

/** Whether these numbers can be edges. */
export function areAgeingEdges(edges: readonly number[]): edges is AgeingEdges {
  const isDay = (days: number) => Number.isInteger(days) && days >= 1 && days <= MAX_AGEING_DAYS;
  return edges.length === 3 && edges.every((days, i) => isDay(days) && (i === 0 || days > edges[i - 1]!));
}

/** Which of the five buckets, independent of the edges: not due, up to each edge, over the last. */
export const BUCKET_PLACES = [0, 1, 2, 3, 4] as const;

export type BucketPlace = (typeof BUCKET_PLACES)[number];

/** The five buckets of three edges: not due, up to each edge, and over the last. */
export function ageingBounds([first, second, third]: AgeingEdges): readonly [
  AgeingBounds,
  AgeingBounds,
  AgeingBounds,
  AgeingBounds,
  AgeingBounds,
] {
  return [
    { from: 0, to: 0 },
    { from: 1, to: first },
    { from: first + 1, to: second },
    { from: second + 1, to: third },
    { from: third + 1, to: null },
  ];
}
