/**
 * All rows in order of their keys, a key each. NaN stands for null and comes last in either direction; rows with equal
 * keys stay in row order, in either direction.
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

/** Extracts are mostly written in order of id or date; then there is nothing to compare. */
function isInOrder(rows: Uint32Array, keys: Float64Array, descending: boolean): boolean {
  for (let i = 1; i < rows.length; i++) {
    const step = keys[rows[i]!]! - keys[rows[i - 1]!]!;
    if (descending ? step > 0 : step < 0) return false;
  }
  return true;
}
