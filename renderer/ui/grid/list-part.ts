/** No browser draws an element taller than some 17 or 33 million px; rows may also turn out taller than they were taken for. */
const MAX_PX = 12_000_000;

/** How many rows of a list one element is tall enough for; `rowHeight` in px. */
export function rowsOfPart(total: number, rowHeight: number): number {
  return Math.min(total, Math.floor(MAX_PX / rowHeight));
}

/**
 * The first row of the part that is in the element, where the bar was taken to a share of its way: the part lies in the list as
 * the bar lies in its way, so that the bar reaches every row.
 */
export function partAtShare(share: number, total: number, count: number): number {
  return Math.round(Math.max(0, Math.min(share, 1)) * (total - count));
}

/** The first row of a part that has a row in it, with as much of the list before and after it as there is of the part. */
export function partAround(row: number, total: number, count: number): number {
  return total === count ? 0 : partAtShare(row / (total - 1), total, count);
}

/** The first row of the part once what is in view, places `first` to `last` of it, has come to one of its ends: half a part further. */
export function partFurther(from: number, first: number, last: number, total: number, count: number): number {
  const step = Math.floor(count / 2);
  if (first === 0) return Math.max(0, from - step);
  return last === count - 1 ? Math.min(total - count, from + step) : from;
}
