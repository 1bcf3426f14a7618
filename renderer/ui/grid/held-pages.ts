/** Rows of a page: several screens. */
export const PAGE_ROWS = 100;
/** Maximum number of held pages: a list may have tens of thousands. */
export const MAX_PAGES = 12;

/**
 * The pages to hold when rows `first` to `last` are in view: theirs, then those that were in view last. The same array when nothing
 * changes.
 */
export function heldPages(held: readonly number[], first: number, last: number): readonly number[] {
  const from = Math.floor(first / PAGE_ROWS);
  const needed = Array.from({ length: Math.min(MAX_PAGES, Math.floor(last / PAGE_ROWS) - from + 1) }, (_, i) => from + i);
  if (needed.every((page) => held.includes(page))) return held;
  return [...needed, ...held.filter((page) => !needed.includes(page))].slice(0, MAX_PAGES);
}
