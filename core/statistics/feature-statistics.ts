import type { NumericKey } from '../features/feature-catalog.ts';
import { featureOf, featuresOf } from '../features/feature-catalog.ts';
import type { FeatureSet } from '../features/feature-kinds.ts';
import type { TextColumn } from '../tables/columns.ts';
import { countsByRank } from './dense-ranks.ts';
import type { FeatureValues } from './feature-values.ts';
import type { FeatureStatistics, NumberStatistics } from './statistics-schemas.ts';

/** The shares for which quantiles are computed. */
export const QUANTILE_SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/** Statistics of every column of a set, over some rows; null for all of them. */
export function featureStatistics(values: FeatureValues, set: FeatureSet, rows: Uint32Array | null): FeatureStatistics[] {
  return featuresOf(set).map(({ key, kind }) =>
    kind === 'id' ? idStatistics(values, key as 'inv_id' | 'acct_id', rows) : numberStatistics(values, key as NumericKey, rows),
  );
}

/** Statistics of one column of numbers. */
export function numberStatistics(values: FeatureValues, key: NumericKey, rows: Uint32Array | null): FeatureStatistics {
  const ranks = values.ranks(key);
  const { counts, missing } = countsByRank(ranks, rows);
  const total = rows?.length ?? values.rows;
  const distinct = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return { key: featureOf(key).key, rows: total, missing, distinct, numbers: summarised(ranks.values, counts, total - missing) };
}

function summarised(values: Float64Array, counts: Int32Array, known: number): NumberStatistics | null {
  if (known === 0) return null;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * counts[i]!;
  const mean = sum / known;
  let squares = 0;
  for (let i = 0; i < values.length; i++) if (counts[i]! > 0) squares += counts[i]! * (values[i]! - mean) ** 2;
  const at = valueAt(values, counts);
  return {
    mean,
    deviation: known === 1 ? null : Math.sqrt(squares / (known - 1)),
    min: at(0),
    max: at(known - 1),
    quantiles: QUANTILE_SHARES.map((share) => {
      const place = share * (known - 1);
      const below = at(Math.floor(place));
      return { share, value: below + (at(Math.ceil(place)) - below) * (place - Math.floor(place)) };
    }),
  };
}

/** The value at an index in sorted order. */
function valueAt(values: Float64Array, counts: Int32Array): (place: number) => number {
  const ends = new Int32Array(counts.length);
  let end = 0;
  for (let i = 0; i < counts.length; i++) ends[i] = end += counts[i]!;
  return (place) => {
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle]! <= place) low = middle + 1;
      else high = middle;
    }
    return values[low]!;
  };
}

function idStatistics(values: FeatureValues, key: 'inv_id' | 'acct_id', rows: Uint32Array | null): FeatureStatistics {
  const { arena, entries }: TextColumn = values.ids(key);
  const isSeen = new Uint8Array(arena.count);
  const total = rows?.length ?? values.rows;
  let distinct = 0;
  for (let i = 0; i < total; i++) {
    const entry = entries[rows === null ? i : rows[i]!]!;
    if (isSeen[entry] === 0) distinct++;
    isSeen[entry] = 1;
  }
  return { key, rows: total, missing: 0, distinct, numbers: null };
}
