import type { RowWindow } from './row-window.ts';

/** A list that is here as a whole, for a grid that shows a window of it. */
export function staticRows<Row>(question: string, rows: readonly Row[]): RowWindow<Row> {
  return { question, total: rows.length, all: rows.length, isStale: false, rowAt: (index) => rows[index], show: () => undefined };
}
