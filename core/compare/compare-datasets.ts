import { KeyDictionary } from '../csv/key-dictionary.ts';
import { featureOf, type NumericKey } from '../features/feature-catalog.ts';
import { type IdBytes, idBytesOf } from '../features/feature-columns.ts';
import type { FeatureSet } from '../features/feature-kinds.ts';
import { binEdges, binsOf } from '../statistics/bin-edges.ts';
import { countsByRank, type DenseRanks } from '../statistics/dense-ranks.ts';
import { type FeatureValues, numericKeysOf } from '../statistics/feature-values.ts';
import type { Distribution, DistributionShift } from './compare-schemas.ts';
import { populationStability, stabilityBand } from './population-stability.ts';

/** The comparison of two datasets by invoice: of two days, or of two sets of extracts. */
export interface DatasetComparison {
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  /** Rows only in the second, rows only in the first, and rows in both with different cells: as positions. */
  readonly added: Uint32Array;
  readonly gone: Uint32Array;
  readonly changed: { readonly before: Uint32Array; readonly after: Uint32Array };
  /** Rows in both with equal cells. */
  readonly unchanged: number;
  /** By column, the number of rows in both that differ in it; includes `acct_id`. */
  readonly changedCells: ReadonlyMap<NumericKey | 'acct_id', number>;
  /** For rows in both: label before (unknown, 0, 1) by label after. */
  readonly labels: readonly (readonly [number, number, number])[];
  readonly distributions: readonly DistributionShift[];
}

/** Compares two datasets by invoice. Both must have the columns of the set. */
export function compareDatasets(before: FeatureValues, after: FeatureValues, set: FeatureSet): DatasetComparison {
  const keys = numericKeysOf(set);
  const rowAfter = rowsById(before, after);
  const isMatched = new Uint8Array(after.rows);
  const columns = keys.map((key) => ({ key, left: before.numbers(key), right: after.numbers(key), changes: 0 }));
  const accounts = { left: idBytesOf(before.features.column('acct_id')), right: idBytesOf(after.features.column('acct_id')), changes: 0 };
  const labels: [number, number, number][] = [0, 1, 2].map(() => [0, 0, 0]);
  const [labelBefore, labelAfter] = [before.numbers('is_late'), after.numbers('is_late')];
  const gone: number[] = [];
  const changed: number[] = [];
  let unchanged = 0;
  for (let row = 0; row < before.rows; row++) {
    const other = rowAfter[row]!;
    if (other < 0) {
      gone.push(row);
      continue;
    }
    isMatched[other] = 1;
    labels[labelPlace(labelBefore[row]!)]![labelPlace(labelAfter[other]!)]!++;
    let isChanged = false;
    for (const column of columns) {
      if (Object.is(column.left[row], column.right[other])) continue;
      column.changes++;
      isChanged = true;
    }
    if (!isSameId(accounts.left, row, accounts.right, other)) {
      accounts.changes++;
      isChanged = true;
    }
    if (isChanged) changed.push(row);
    else unchanged++;
  }
  const changedBefore = Uint32Array.from(changed);
  return {
    rowsBefore: before.rows,
    rowsAfter: after.rows,
    added: Uint32Array.from(isMatched.keys()).filter((row) => isMatched[row] === 0),
    gone: Uint32Array.from(gone),
    changed: { before: changedBefore, after: changedBefore.map((row) => rowAfter[row]!) },
    unchanged,
    changedCells: new Map([['acct_id', accounts.changes] as const, ...columns.map(({ key, changes }) => [key, changes] as const)]),
    labels,
    distributions: keys.map((key) => distributionShift(key, before, after)),
  };
}

/** For each row before the row with the same invoice after, or -1. */
function rowsById(before: FeatureValues, after: FeatureValues): Int32Array {
  const dictionary = new KeyDictionary();
  const ids = idBytesOf(after.features.column('inv_id'));
  for (let row = 0; row < after.rows; row++) {
    ids.seek(row);
    dictionary.codeOf(ids.bytes, ids.start, ids.end);
  }
  // Ids are unique, so that codes are the rows after, in order.
  const wanted = idBytesOf(before.features.column('inv_id'));
  const rows = new Int32Array(before.rows);
  for (let row = 0; row < before.rows; row++) {
    wanted.seek(row);
    rows[row] = dictionary.find(wanted.bytes, wanted.start, wanted.end);
  }
  return rows;
}

function isSameId(left: IdBytes, row: number, right: IdBytes, other: number): boolean {
  left.seek(row);
  right.seek(other);
  const length = left.end - left.start;
  if (length !== right.end - right.start) return false;
  for (let i = 0; i < length; i++) if (left.bytes[left.start + i] !== right.bytes[right.start + i]) return false;
  return true;
}

/** 0 for unknown, 1 for on time, 2 for late. */
function labelPlace(label: number): 0 | 1 | 2 {
  return label === 1 ? 2 : label === 0 ? 1 : 0;
}

/** Which rows of the two datasets; null for all. */
interface RowsOfBoth {
  readonly before: Uint32Array | null;
  readonly after: Uint32Array | null;
}

const ALL: RowsOfBoth = { before: null, after: null };

/** The distributions of one column in two datasets, over the same bins. */
export function distributionShift(
  key: NumericKey,
  before: Pick<FeatureValues, 'rows' | 'ranks'>,
  after: Pick<FeatureValues, 'rows' | 'ranks'>,
  rows = ALL,
): DistributionShift {
  const [left, right] = [before.ranks(key), after.ranks(key)];
  const [leftCounts, rightCounts] = [countsByRank(left, rows.before), countsByRank(right, rows.after)];
  const merged = mergedCounts(left.values, leftCounts.counts, right.values, rightCounts.counts);
  const { scale, edges } = binEdges(merged.values, merged.counts, featureOf(key).kind);
  const distributions = {
    before: distribution(left, leftCounts, rows.before?.length ?? before.rows, edges),
    after: distribution(right, rightCounts, rows.after?.length ?? after.rows, edges),
  };
  const psi = populationStability(
    [...distributions.before.counts, distributions.before.missing],
    [...distributions.after.counts, distributions.after.missing],
  );
  return { key, scale, edges, ...distributions, psi, band: psi === null ? null : stabilityBand(psi) };
}

function distribution(
  { values }: DenseRanks,
  { counts, missing }: { counts: Int32Array; missing: number },
  rows: number,
  edges: readonly number[],
): Distribution {
  const bins = binsOf(values, edges);
  const inBin = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
  for (let rank = 0; rank < values.length; rank++) if (counts[rank]! > 0) inBin[bins[rank]!]! += counts[rank]!;
  const densities = inBin.map((count, bin) => (rows === 0 ? 0 : count / rows / (edges[bin + 1]! - edges[bin]!)));
  return { rows, missing, counts: inBin, densities };
}

/** The distinct values of two columns merged, with the number of rows in each. */
function mergedCounts(left: Float64Array, leftCounts: Int32Array, right: Float64Array, rightCounts: Int32Array) {
  const values: number[] = [];
  const counts: number[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    const value = j >= right.length || left[i]! <= right[j]! ? left[i]! : right[j]!;
    const count = (left[i] === value ? leftCounts[i++]! : 0) + (right[j] === value ? rightCounts[j++]! : 0);
    // Some rows don't have every value.
    if (count === 0) continue;
    values.push(value);
    counts.push(count);
  }
  return { values: Float64Array.from(values), counts };
}
