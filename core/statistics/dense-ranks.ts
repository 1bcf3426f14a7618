import { NumberPlaces } from './number-places.ts';

/** A column by the order of its values, so that whatever is asked of some of its rows takes one pass over them and no sorting. */
export interface DenseRanks {
  /** For each row the index of its value among the distinct ones, 0 for the smallest; -1 where it is empty. */
  readonly ranks: Int32Array;
  /** The distinct values, ascending. */
  readonly values: Float64Array;
}

/** NaN stands for an empty cell. */
export function denseRanks(column: Float64Array): DenseRanks {
  const span = closeWholeNumbers(column);
  return span !== null ? ranksByOffset(column, span) : isRepetitive(column) ? ranksByHash(column) : ranksBySorting(column);
}

/** The requested rows, counted by rank; `rows` null for all. `missing` are those without a value. */
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

interface Span {
  readonly least: number;
  readonly most: number;
}

/** The range of the values when they are whole and close together, like counts and days; null for others, and without any. */
function closeWholeNumbers(column: Float64Array): Span | null {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return null;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most && most - least < 4 * column.length + 1024 ? { least, most } : null;
}

/** A table with one entry per possible value finds each rank directly, without sorting. */
function ranksByOffset(column: Float64Array, { least, most }: Span): DenseRanks {
  const rankOf = new Int32Array(most - least + 1);
  for (let row = 0; row < column.length; row++) if (!Number.isNaN(column[row]!)) rankOf[column[row]! - least] = 1;
  const values = new Float64Array(rankOf.reduce((distinct, isThere) => distinct + isThere, 0));
  let rank = 0;
  for (let offset = 0; offset < rankOf.length; offset++) {
    if (rankOf[offset] === 0) continue;
    values[rank] = least + offset;
    rankOf[offset] = rank++;
  }
  const ranks = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) ranks[row] = Number.isNaN(column[row]!) ? -1 : rankOf[column[row]! - least]!;
  return { ranks, values };
}

/** Rows that are looked at to see whether values repeat. */
const SAMPLE = 1_000;

function isRepetitive(column: Float64Array): boolean {
  const looked = Math.min(column.length, SAMPLE);
  const seen = new Set<number>();
  for (let i = 0; i < looked; i++) seen.add(column[Math.floor((i * column.length) / looked)]!);
  return 2 * seen.size <= looked;
}

/** Only what differs is sorted, and a table of hashes finds each rank. */
function ranksByHash(column: Float64Array): DenseRanks {
  const places = new NumberPlaces();
  const ranks = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) ranks[row] = Number.isNaN(column[row]!) ? -1 : places.of(column[row]!);
  const values = places.values.slice(0, places.count).sort();
  const rankOf = new Int32Array(values.length);
  for (let rank = 0; rank < values.length; rank++) rankOf[places.of(values[rank]!)] = rank;
  for (let row = 0; row < ranks.length; row++) if (ranks[row]! >= 0) ranks[row] = rankOf[ranks[row]!]!;
  return { ranks, values };
}

function ranksBySorting(column: Float64Array): DenseRanks {
  // Sorted, empty cells come last.
  const values = column.slice().sort();
  let distinct = 0;
  for (let i = 0; i < values.length && !Number.isNaN(values[i]!); i++)
    if (i === 0 || values[i] !== values[distinct - 1]) values[distinct++] = values[i]!;
  const known = values.slice(0, distinct);
  return { ranks: ranksBySearch(column, known), values: known };
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
