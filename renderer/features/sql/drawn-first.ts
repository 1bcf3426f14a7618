import type { AnswerColumn } from '../../sql-worker/sql-messages.ts';

/** The indexes of the columns that a chart shows at first: the first text or date, and the first number. Null without a number. */
export function drawnFirst(columns: readonly AnswerColumn[]): readonly [label: number, value: number] | null {
  const value = columns.findIndex(({ isNumber }) => isNumber);
  if (value < 0) return null;
  const named = columns.findIndex(({ isNumber }) => !isNumber);
  if (named >= 0) return [named, value];
  // Only numbers: the first on the x axis, the second on the y axis.
  return columns.length > 1 ? [0, 1] : [0, 0];
}
