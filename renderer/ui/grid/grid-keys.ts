import type { KeyboardEvent } from 'react';
import { keyedRow } from './keyed-row.ts';
import type { RowWindow } from './row-window.ts';

interface GridKeysOptions<Row> {
  readonly rows: RowWindow<Row>;
  readonly selectedIndex: number;
  /** How many whole rows are in view. */
  rowsInView(): number;
  /** The index from which a key moves. */
  placeFor(key: string): number;
  moveTo(index: number): void;
  onOpen?: ((row: Row) => void) | undefined;
  onEscape?: (() => void) | undefined;
}

/** The keys of a grid: arrows, Page Up and Down, Home and End move, Enter opens, Escape closes. */
export function gridKeys<Row>(options: GridKeysOptions<Row>): (event: KeyboardEvent<HTMLElement>) => void {
  const { rows, selectedIndex, rowsInView, placeFor, moveTo, onOpen, onEscape } = options;
  return (event) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, rowsInView() - 1);
    const target = keyedRow(event.key, placeFor(event.key), page, rows.total ?? 0);
    if (target !== null) {
      event.preventDefault();
      moveTo(target);
    } else if (event.key === 'Enter' && selectedIndex >= 0) {
      const row = rows.rowAt(selectedIndex);
      if (row !== undefined) onOpen?.(row);
    } else if (event.key === 'Escape') onEscape?.();
  };
}
