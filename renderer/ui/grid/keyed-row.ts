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
