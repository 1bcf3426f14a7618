/**
 * All rows in the order of their keys. NaN stands for null and comes last in both directions; rows with equal keys stay in row order, in
 * both directions.
 */
export function sortedRows(keys: Float64Array, descending: boolean): Uint32Array {
  const { rows, known } = knownFirst(keys);
  const sorted = rows.subarray(0, known);
  if (!isInOrder(sorted, keys, descending)) {
    if (descending) sorted.sort((a, b) => keys[b]! - keys[a]! || a - b);
    else sorted.sort((a, b) => keys[a]! - keys[b]! || a - b);
  }
  return rows;
}

function knownFirst(keys: Float64Array): { rows: Uint32Array; known: number } {
  const rows = new Uint32Array(keys.length);
  let known = 0;
  for (let row = 0; row < keys.length; row++) if (!Number.isNaN(keys[row]!)) rows[known++] = row;
  let next = known;
  if (known < keys.length) for (let row = 0; row < keys.length; row++) if (Number.isNaN(keys[row]!)) rows[next++] = row;
  return { rows, known };
}

/** Extracts are mostly sorted by id or date already; then sorting is skipped. */
function isInOrder(rows: Uint32Array, keys: Float64Array, descending: boolean): boolean {
  for (let i = 1; i < rows.length; i++) {
    const step = keys[rows[i]!]! - keys[rows[i - 1]!]!;
    if (descending ? step > 0 : step < 0) return false;
  }
  return true;
}

/** One of several sort columns. */
export interface SortKeys {
  readonly keys: Float64Array;
  readonly descending: boolean;
}

/**
 * All rows in the order of several columns: by the first, equal ones by the second, and so on; rows that are equal in all stay in row
 * order. At least one column.
 */
export function rowsSortedByAll(columns: readonly SortKeys[]): Uint32Array {
  const [first, ...others] = columns;
  if (first === undefined) throw new Error('Rows were to be sorted by nothing.');
  let rows = sortedRows(columns.at(-1)!.keys, columns.at(-1)!.descending);
  if (others.length === 0) return rows;
  // Sorts by the last column first. Each sort is stable, so it keeps the order of the sorts before it.
  for (const { keys, descending } of columns.slice(0, -1).toReversed()) rows = steadilyBy(rows, places(keys, descending));
  return rows;
}

/** The rank of each row in one column; rows with equal keys share one, and so do those without a value. */
function places(keys: Float64Array, descending: boolean): Uint32Array {
  const order = sortedRows(keys, descending);
  const places = new Uint32Array(order.length);
  let place = 0;
  for (let i = 1; i < order.length; i++) {
    const [before, row] = [keys[order[i - 1]!]!, keys[order[i]!]!];
    if (row !== before && !(Number.isNaN(row) && Number.isNaN(before))) place++;
    places[order[i]!] = place;
  }
  return places;
}

/** A counting sort that keeps the order of rows with equal ranks. */
function steadilyBy(rows: Uint32Array, places: Uint32Array): Uint32Array {
  const next = new Uint32Array(rows.length + 1);
  for (let row = 0; row < places.length; row++) next[places[row]! + 1]!++;
  for (let place = 1; place < next.length; place++) next[place]! += next[place - 1]!;
  const sorted = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    sorted[next[places[row]!]!++] = row;
  }
  return sorted;
}
