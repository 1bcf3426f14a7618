import type { AnswerColumn } from '../../sql-worker/sql-messages.ts';

/** The places of the columns that a chart shows at first: the first text or date by the first number beside it. Null without a number. */
export function drawnFirst(columns: readonly AnswerColumn[]): readonly [label: number, value: number] | null {
  const value = columns.findIndex(({ isNumber }) => isNumber);
  if (value < 0) return null;
  const named = columns.findIndex(({ isNumber }) => !isNumber);
  if (named >= 0) return [named, value];
  // Numbers alone: the first along, the second as the figure.
  return columns.length > 1 ? [0, 1] : [0, 0];
}
