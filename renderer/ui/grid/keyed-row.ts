/** The end of a list to which a key moves with Ctrl from a place: the edge in the direction of an arrow, or a corner. Null when the key does not move. */
export function endOf(key: string, from: { readonly row: number; readonly column: string }, total: number, columns: readonly string[]) {
  const [first, last] = [columns[0]!, columns.at(-1)!];
  switch (key) {
    case 'ArrowDown':
      return { ...from, row: total - 1 };
    case 'ArrowUp':
      return { ...from, row: 0 };
    case 'ArrowLeft':
      return { ...from, column: first };
    case 'ArrowRight':
      return { ...from, column: last };
    case 'Home':
      return { row: 0, column: first };
    case 'End':
      return { row: total - 1, column: last };
    default:
      return null;
  }
}

/** The row to which a key moves from row `from` (−1: none chosen yet) of `total`; null when the key does not move. */
export function keyedRow(key: string, from: number, page: number, total: number): number | null {
  if (total === 0) return null;
  const within = (row: number) => Math.max(0, Math.min(row, total - 1));
  switch (key) {
    case 'ArrowDown':
      return within(from + 1);
    case 'ArrowUp':
      return within(from - 1);
    case 'PageDown':
      return within(Math.max(from, 0) + page);
    case 'PageUp':
      return within(from - page);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
