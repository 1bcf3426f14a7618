/** Browsers limit the height of an element to about 17 or 33 million px; rows may also be higher than estimated. */
const MAX_PX = 12_000_000;

/** The number of rows for which one element is high enough; `rowHeight` in px. */
export function rowsOfPart(total: number, rowHeight: number): number {
  return Math.min(total, Math.floor(MAX_PX / rowHeight));
}

/**
 * The first row of the part in the element, when the scroll bar is at a share of its range: the part has the same relative position in the
 * list, so that the bar reaches every row.
 */
export function partAtShare(share: number, total: number, count: number): number {
  return Math.round(Math.max(0, Math.min(share, 1)) * (total - count));
}

/** The first row of a part that contains a row, with as many rows before as after it where possible. */
export function partAround(row: number, total: number, count: number): number {
  return total === count ? 0 : partAtShare(row / (total - 1), total, count);
}

/** The first row of the next part, once the rows in view, `first` to `last` of the part, reach one of its ends: half a part further. */
export function partFurther(from: number, first: number, last: number, total: number, count: number): number {
  const step = Math.floor(count / 2);
  if (first === 0) return Math.max(0, from - step);
  return last === count - 1 ? Math.min(total - count, from + step) : from;
}
