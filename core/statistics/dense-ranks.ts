/** A column by the order of its values, so that whatever is asked of some of its rows takes one pass over them and no sorting. */
export interface DenseRanks {
  /** For each row the place of its value among the distinct ones, 0 for the smallest; -1 where it is empty. */
  readonly ranks: Int32Array;
  /** The distinct values, ascending. */
  readonly values: Float64Array;
}

/** NaN stands for an empty cell. */
export function denseRanks(column: Float64Array): DenseRanks {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[distinct - 1]) sorted[distinct++] = sorted[i]!;
  const values = sorted.slice(0, distinct);
  return { ranks: isDense(values) ? ranksByOffset(column, values) : ranksBySearch(column, values), values };
}

/** The rows asked for, counted by rank; `rows` null for all. `missing` are those without a value. */
export function countsByRank({ ranks, values }: DenseRanks, rows: Uint32Array | null): { counts: Int32Array; missing: number } {
  const counts = new Int32Array(values.length);
  let missing = 0;
  const length = rows?.length ?? ranks.length;
  for (let i = 0; i < length; i++) {
    const rank = ranks[rows === null ? i : rows[i]!]!;
    if (rank < 0) missing++;
    else counts[rank]!++;
  }
  return { counts, missing };
}

/** Whole numbers that lie close together, as counts and days do: then a table finds the rank at once. */
function isDense(values: Float64Array): boolean {
  const span = values.length === 0 ? 0 : values.at(-1)! - values[0]!;
  return span < 4 * values.length + 1024 && values.every(Number.isInteger);
}

function ranksByOffset(column: Float64Array, values: Float64Array): Int32Array {
  const least = values[0] ?? 0;
  const rankOf = new Int32Array((values.at(-1) ?? 0) - least + 1);
  for (let rank = 0; rank < values.length; rank++) rankOf[values[rank]! - least] = rank;
  const ranks = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) ranks[row] = Number.isNaN(column[row]!) ? -1 : rankOf[column[row]! - least]!;
  return ranks;
}

function ranksBySearch(column: Float64Array, values: Float64Array): Int32Array {
  const ranks = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!;
    if (Number.isNaN(value)) {
      ranks[row] = -1;
      continue;
    }
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (values[middle]! < value) low = middle + 1;
      else high = middle;
    }
    ranks[row] = low;
  }
  return ranks;
}
