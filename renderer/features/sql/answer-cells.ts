import type { AnswerColumn } from '../../sql-worker/sql-messages.ts';

/** Maximum characters of a cell in the list; copies and files have all. */
const MAX_CHARACTERS = 1_000;

/** The text of a cell as the list shows it: a long one is cut, because drawing it would take too long. */
export function shownText(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  return `${text.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const [NARROWEST, WIDEST] = [72, 380];
const PADDING = 26;
/** Width of a character in the heading, its second line and a cell, in px; digits are the widest, and a date must not wrap. */
const [HEADING, TYPE, CELL] = [7.6, 7, 8.6];

/** Minimum width of a column for its heading and these cells, in px. */
export function columnWidth(name: string, type: string, cells: readonly string[]): number {
  const longest = Math.max(0, ...cells.map((cell) => cell.length));
  const wanted = PADDING + Math.max(name.length * HEADING, type.length * TYPE, longest * CELL);
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
}

/** The indexes of the columns that a chart shows at first: the first text or date, and the first number. Null without a number. */
export function drawnFirst(columns: readonly AnswerColumn[]): readonly [label: number, value: number] | null {
  const value = columns.findIndex(({ isNumber }) => isNumber);
  if (value < 0) return null;
  const named = columns.findIndex(({ isNumber }) => !isNumber);
  if (named >= 0) return [named, value];
  // Only numbers: the first on the x axis, the second on the y axis.
  return columns.length > 1 ? [0, 1] : [0, 0];
}
