import type { NumericKey } from '../features/feature-catalog.ts';
import { countsByRank, type DenseRanks } from './dense-ranks.ts';
import type { FeatureValues } from './feature-values.ts';
import { spearmanInterval } from './spearman-interval.ts';
import type { CorrelationCell, Correlations } from './statistics-schemas.ts';

/** By pair of columns, over all rows of a dataset: used again whenever a filter is removed. */
const overAllRows = new WeakMap<FeatureValues, Map<string, CorrelationCell>>();

/**
 * Every pair of columns, over some rows; null for all. Equal values share the mean of their ranks; ranks are of the rows that have both.
 * `decided` are the ranks of the labels that count in late shares, from `decidedLabels`: correlations with the label are over these rows.
 */
export function correlations(
  values: FeatureValues,
  keys: readonly NumericKey[],
  decided: DenseRanks,
  rows: Uint32Array | null,
): Correlations {
  const ranked = new RankedColumns((key) => (key === 'is_late' ? decided : values.ranks(key)), rows);
  const known = rows === null ? knownOverAllRows(values) : new Map<string, CorrelationCell>();
  const cells: CorrelationCell[][] = keys.map(() => []);
  for (const [i, one] of keys.entries()) {
    for (let j = 0; j <= i; j++) {
      const pair = [one, keys[j]!].sort().join();
      let cell = known.get(pair);
      if (cell === undefined) known.set(pair, (cell = ranked.correlation(one, keys[j]!)));
      cells[i]![j] = cell;
      cells[j]![i] = cell;
    }
  }
  return { method: 'spearman', keys, cells };
}

function knownOverAllRows(values: FeatureValues): Map<string, CorrelationCell> {
  let known = overAllRows.get(values);
  if (known === undefined) overAllRows.set(values, (known = new Map()));
  return known;
}

/** Mean ranks by column and by the included rows, each computed once: most pairs exclude the same rows or none. */
class RankedColumns {
  readonly #ranksIn: (key: NumericKey) => DenseRanks;
  readonly #rows: Uint32Array | null;
  readonly #hasMissing = new Map<NumericKey, boolean>();
  readonly #kept = new Map<string, Uint32Array | null>();
  readonly #ranks = new Map<string, Float64Array>();

  constructor(ranksIn: (key: NumericKey) => DenseRanks, rows: Uint32Array | null) {
    this.#ranksIn = ranksIn;
    this.#rows = rows;
  }

  correlation(one: NumericKey, other: NumericKey): CorrelationCell {
    const leaky = [...new Set([one, other])].filter((key) => this.#isMissingSomewhere(key)).sort();
    const left = this.#ranksOf(one, leaky);
    const right = this.#ranksOf(other, leaky);
    const value = pearson(left, right);
    return { value, interval: value === null ? null : spearmanInterval(value, left.length), rows: left.length };
  }

  #isMissingSomewhere(key: NumericKey): boolean {
    let known = this.#hasMissing.get(key);
    if (known === undefined) this.#hasMissing.set(key, (known = countsByRank(this.#ranksIn(key), this.#rows).missing > 0));
    return known;
  }

  /** Rows in which none of these is empty; null for all of the dataset. */
  #keptBy(leaky: readonly NumericKey[]): Uint32Array | null {
    if (leaky.length === 0) return this.#rows;
    const of = leaky.join();
    let kept = this.#kept.get(of);
    if (kept === undefined) {
      // One column after the other, because the rows for the earlier ones are mostly known already.
      const before = this.#keptBy(leaky.slice(0, -1));
      this.#kept.set(of, (kept = withValue(this.#ranksIn(leaky.at(-1)!).ranks, before)));
    }
    return kept;
  }

  #ranksOf(key: NumericKey, leaky: readonly NumericKey[]): Float64Array {
    const of = `${key} ${leaky.join()}`;
    let ranks = this.#ranks.get(of);
    if (ranks === undefined) this.#ranks.set(of, (ranks = meanRanks(this.#ranksIn(key), this.#keptBy(leaky))));
    return ranks;
  }
}

/** Of some rows, or of all, those with a value. */
function withValue(ranks: Int32Array, rows: Uint32Array | null): Uint32Array {
  const length = rows?.length ?? ranks.length;
  const kept = new Uint32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const row = rows === null ? i : rows[i]!;
    if (ranks[row]! >= 0) kept[count++] = row;
  }
  return kept.subarray(0, count);
}

/** The rank of each row among the rows, 1 for the first; equal values share the mean of the ranks they take up. */
function meanRanks(column: DenseRanks, rows: Uint32Array | null): Float64Array {
  const { counts } = countsByRank(column, rows);
  const meanOf = new Float64Array(counts.length);
  let before = 0;
  for (let rank = 0; rank < counts.length; rank++) {
    meanOf[rank] = before + (counts[rank]! + 1) / 2;
    before += counts[rank]!;
  }
  const ranks = new Float64Array(rows?.length ?? column.ranks.length);
  for (let i = 0; i < ranks.length; i++) ranks[i] = meanOf[column.ranks[rows === null ? i : rows[i]!]!]!;
  return ranks;
}

/** The mean of ranks is known: half of one more than their number. */
function pearson(left: Float64Array, right: Float64Array): number | null {
  const mean = (left.length + 1) / 2;
  let product = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let i = 0; i < left.length; i++) {
    const a = left[i]! - mean;
    const b = right[i]! - mean;
    product += a * b;
    leftSquares += a * a;
    rightSquares += b * b;
  }
  if (leftSquares === 0 || rightSquares === 0) return null;
  return Math.max(-1, Math.min(1, product / Math.sqrt(leftSquares * rightSquares)));
}
