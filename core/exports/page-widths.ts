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

/** Digits across a page that has all columns, where its least widths need them: so many of 6 points in Calibri. */
export const ONE_PAGE_DIGITS = 260;

/** More width than the least for a page that has all columns, so that its texts have fewer lines. */
const ROOM = 1.1;

/** More pages side by side than this are not read as one list. */
const MOST_PAGES = 3;

/** Columns on pages side by side. */
interface PageWidths {
  readonly widths: readonly number[];
  /** The number of pages across. */
  readonly pages: number;
}

/** Lines of the longest texts where columns are as narrow as they get. */
const NARROWEST = Number.POSITIVE_INFINITY;

/**
 * The widths of columns on one page, or where its type would have less than 6 points on as few as their least widths need, of which every one
 * begins with the first `repeated` columns: the most where there is room for them, else so wide that long cells of all have about as many
 * lines. On several pages the repeated columns have one line if they can. The print is smaller than 8 points where the least widths need a
 * little more than a page, or more than three pages.
 */
export function pageWidths(columns: readonly NeededWidth[], repeated: number): PageWidths {
  const narrowest = columns.map((column) => widthOf(column, NARROWEST, 0.1));
  const needed = sum(narrowest);
  const digits = PAGE_DIGITS < needed && needed <= ONE_PAGE_DIGITS ? Math.min(ONE_PAGE_DIGITS, needed * ROOM) : PAGE_DIGITS;
  const pages = Math.min(MOST_PAGES, pagesAcross(narrowest, repeated, digits));
  const fits = (widths: readonly number[]) => pagesAcross(widths, repeated, digits) <= pages;
  const widest = columns.map(({ most }) => Math.ceil(most));
  if (fits(widest)) return { widths: widest, pages };
  for (const linesOfRepeated of pages > 1 ? [1, NARROWEST] : [NARROWEST]) {
    for (const lines of [...LINES, NARROWEST]) {
      const widths = columns.map((column, i) => widthOf(column, i < repeated ? Math.min(lines, linesOfRepeated) : lines, 1));
      if (fits(widths)) return { widths, pages };
    }
  }
  return { widths: narrowest, pages };
}

/** The numbers of lines that are tried. */
const LINES = Array.from({ length: 110 }, (_, step) => 1 + step / 10);

/** The width in which a long cell has about so many lines, rounded up to a multiple of `step`. */
function widthOf({ least, most, whole }: NeededWidth, lines: number, step: 1 | 0.1): number {
  const width = Math.min(most, Math.max(least, whole / lines));
  return step === 1 ? Math.ceil(width) : Math.ceil(width * 10) / 10;
}

/** The pages of so many digits that columns fill from left to right, in whole columns. */
function pagesAcross(widths: readonly number[], repeated: number, digits: number): number {
  const kept = sum(widths.slice(0, repeated));
  let [pages, used] = [1, kept];
  for (const width of widths.slice(repeated)) {
    if (used + width > digits) {
      pages += 1;
      used = kept;
    }
    used += width;
  }
  return pages;
}

function sum(widths: readonly number[]): number {
  return widths.reduce((so_far, width) => so_far + width, 0);
}
