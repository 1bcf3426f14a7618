import { featureOf, type NumericKey } from '../features/feature-catalog.ts';
import { binEdges } from './bin-edges.ts';
import { binnedColumn } from './binned-column.ts';
import { countsByRank } from './dense-ranks.ts';
import type { FeatureValues } from './feature-values.ts';
import { lateShareOf } from './late-share.ts';
import type { BinCount, BinEdges, BinShape, FeatureBins } from './statistics-schemas.ts';

/**
 * The histogram of a column over some rows; null for all of them. The edges are those of the whole dataset, so that they don't move while
 * rows are filtered, or, with `edgesOf` `shown`, those of the shown rows. `decided` are the labels that count in late shares, from
 * `decidedLabels`.
 */
export function featureBins(
  values: FeatureValues,
  key: NumericKey,
  decided: Float64Array,
  rows: Uint32Array | null,
  edgesOf: 'all' | 'shown' = 'all',
  shape: BinShape = {},
): FeatureBins {
  // Without a filter both have the same edges.
  const isCutByAll = edgesOf === 'all' || rows === null;
  const { edges, binOfRow, totals } = isCutByAll
    ? values.binned(key, shape)
    : binnedColumn(values.ranks(key), edgesOfShown(values, key, rows, shape));
  // The last index is for rows without a value.
  const [shown, late, onTime, known, lateOfKnown] = [count(), count(), count(), count(), count()];
  const labels = values.numbers('is_late');
  const length = rows?.length ?? values.rows;
  for (let i = 0; i < length; i++) {
    const row = rows === null ? i : rows[i]!;
    const bin = binOfRow[row]!;
    shown[bin]!++;
    if (labels[row] === 1) late[bin]!++;
    else if (labels[row] === 0) onTime[bin]!++;
    if (Number.isNaN(decided[row]!)) continue;
    known[bin]!++;
    lateOfKnown[bin]! += decided[row]!;
  }
  const counted = Array.from(
    totals,
    (all, bin): BinCount => ({
      all,
      shown: shown[bin]!,
      late: late[bin]!,
      onTime: onTime[bin]!,
      unknown: shown[bin]! - late[bin]! - onTime[bin]!,
      counted: lateShareOf(lateOfKnown[bin]!, known[bin]!),
    }),
  );
  return { ...edges, key, bins: counted.slice(0, -1), missing: counted.at(-1)! };

  function count(): Int32Array {
    return new Int32Array(totals.length);
  }
}

function edgesOfShown(values: FeatureValues, key: NumericKey, rows: Uint32Array, shape: BinShape): BinEdges {
  const ranks = values.ranks(key);
  const { counts } = countsByRank(ranks, rows);
  const isThere = (_: number, rank: number) => counts[rank]! > 0;
  return binEdges(
    ranks.values.filter(isThere),
    counts.filter((each) => each > 0),
    featureOf(key).kind,
    shape,
  );
}
