const [NARROWEST, WIDEST] = [72, 380];
const PADDING = 26;
/** Px of a letter, of the heading's, its second line and a cell. */
const [HEADING, TYPE, CELL] = [7.6, 7, 7.2];

/** Px that a column of an answer needs at least, for its heading and these cells of it. */
export function columnWidth(name: string, type: string, cells: readonly string[]): number {
  const longest = Math.max(0, ...cells.map((cell) => cell.length));
  const wanted = PADDING + Math.max(name.length * HEADING, type.length * TYPE, longest * CELL);
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
}
