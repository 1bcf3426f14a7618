/** What a column's cells need, in digits. */
export interface NeededWidth {
  /** The narrowest that breaks no word, cuts no figure, and makes no cell too high. */
  readonly least: number;
  /** The widest that is of use. */
  readonly most: number;
  /** A long cell on one line. */
  readonly whole: number;
}

/**
 * Digits across a page. Eleven inches of landscape paper within margins of a quarter of an inch have so many of 8 points in Calibri, and of 6
 * points in the widest font that replaces it.
 */
export const PAGE_DIGITS = 184;

/**
 * The widths of columns on one page: the most where the page has room for them, else so wide that long cells of all have about as many lines.
 * Only columns whose least widths need more than a page make the print smaller.
 */
export function pageWidths(columns: readonly NeededWidth[]): number[] {
  const withLines = (lines: number) =>
    columns.map(({ least, most, whole }) => Math.ceil(Math.min(most, Math.max(least, Number.isFinite(lines) ? whole / lines : 0))));
  const fits = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0) <= PAGE_DIGITS;
  const widest = columns.map(({ most }) => Math.ceil(most));
  if (fits(widest)) return widest;
  for (let lines = 1; lines < 12; lines += 0.1) {
    const widths = withLines(lines);
    if (fits(widths)) return widths;
  }
  return withLines(Number.POSITIVE_INFINITY);
}
