import { featureOf, type NumericKey } from '../features/feature-catalog.ts';
import { type BinEdges, binEdges, binsOf } from './bin-edges.ts';
import { countsByRank } from './dense-ranks.ts';
import type { FeatureValues } from './feature-values.ts';
import { wilsonInterval } from './wilson.ts';

/** Rows of one bin, or those without a value. */
export interface BinCount {
  /** Of the whole dataset, and of the rows that are shown. */
  readonly all: number;
  readonly shown: number;
  /** Of the shown, by label. */
  readonly late: number;
  readonly onTime: number;
  readonly unknown: number;
  /** Of the shown whose label is known, the late share with its 95 % Wilson interval; null without one. */
  readonly lateShare: { readonly share: number; readonly low: number; readonly high: number } | null;
}

export interface FeatureBins extends BinEdges {
  readonly key: NumericKey;
  /** One for each pair of neighbouring edges. Money in cents. */
  readonly bins: readonly BinCount[];
  readonly missing: BinCount;
}

/**
 * The histogram of a column over some rows; null for all of them. The edges are those of the whole dataset, so that they
 * stay where they are while rows are filtered, or, with `edgesOf` `shown`, those of the rows that are left.
 */
export function featureBins(
  values: FeatureValues,
  key: NumericKey,
  rows: Uint32Array | null,
  edgesOf: 'all' | 'shown' = 'all',
): FeatureBins {
  const ranks = values.ranks(key);
  const all = countsByRank(ranks, null);
  const edges = edgesOf === 'all' ? binEdges(ranks.values, all.counts, featureOf(key).kind) : edgesOfShown(values, key, rows);
  const binOfRank = binsOf(ranks.values, edges.edges);
  const bins = Math.max(0, edges.edges.length - 1);
  // The last place is for rows without a value.
  const [total, shown, late, onTime] = [count(), count(), count(), count()];
  for (let rank = 0; rank < binOfRank.length; rank++) total[binOfRank[rank]!]! += all.counts[rank]!;
  total[bins] = all.missing;

  const labels = values.numbers('is_late');
  const length = rows?.length ?? values.rows;
  for (let i = 0; i < length; i++) {
    const row = rows === null ? i : rows[i]!;
    const rank = ranks.ranks[row]!;
    const bin = rank < 0 ? bins : binOfRank[rank]!;
    shown[bin]!++;
    if (labels[row] === 1) late[bin]!++;
    else if (labels[row] === 0) onTime[bin]!++;
  }
  const counted = Array.from(total, (_, bin) => binCount(total[bin]!, shown[bin]!, late[bin]!, onTime[bin]!));
  return { ...edges, key, bins: counted.slice(0, -1), missing: counted[bins]! };

  function count(): Int32Array {
    return new Int32Array(bins + 1);
  }
}

function edgesOfShown(values: FeatureValues, key: NumericKey, rows: Uint32Array | null): BinEdges {
  const ranks = values.ranks(key);
  const { counts } = countsByRank(ranks, rows);
  const isThere = (_: number, rank: number) => counts[rank]! > 0;
  return binEdges(
    ranks.values.filter(isThere),
    counts.filter((each) => each > 0),
    featureOf(key).kind,
  );
}

function binCount(all: number, shown: number, late: number, onTime: number): BinCount {
  const interval = wilsonInterval(late, late + onTime);
  return {
    all,
    shown,
    late,
    onTime,
    unknown: shown - late - onTime,
    lateShare: interval === null ? null : { share: late / (late + onTime), ...interval },
  };
}
