import { type RefObject, useEffect, useRef, useState } from 'react';
import type { RowWindow } from './row-window.ts';

interface GridMovesOptions<Row> {
  readonly rows: RowWindow<Row>;
  /** Of the element that contains the rows, in px. */
  readonly height: number;
  /** True while the list follows the cursor, and not the user's scrolling. */
  readonly isLed: RefObject<boolean>;
  scrollTo(index: number): void;
  scrollToTop(): void;
  onSelect?: ((row: Row) => void) | undefined;
}

interface GridMoves {
  /** The row of the last move or click; -1 for none. */
  readonly cursor: number;
  setCursor(index: number): void;
  /** Moves to a row, keeps it in view and selects it, at the latest when it has arrived. */
  moveTo(index: number): void;
  stopFollowing(): void;
}

/** The position in a list. Another question starts at the top. */
export function useGridMoves<Row>({ rows, height, isLed, scrollTo, scrollToTop, onSelect }: GridMovesOptions<Row>): GridMoves {
  const [cursor, setCursor] = useState(-1);
  const awaited = useRef(-1);

  const { question } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question means another list
  useEffect(() => {
    setCursor(-1);
    awaited.current = -1;
    isLed.current = false;
    scrollToTop();
  }, [question]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that arrive, and grow, move the cursor out of view
  useEffect(() => {
    if (isLed.current && cursor >= 0) scrollTo(cursor);
  }, [rows, height, cursor]);

  useEffect(() => {
    // The keyboard can reach a row before its page has arrived; it is selected when it does.
    const row = awaited.current < 0 ? undefined : rows.rowAt(awaited.current);
    if (row === undefined || rows.isStale) return;
    awaited.current = -1;
    onSelect?.(row);
  }, [rows, onSelect]);

  return {
    cursor,
    setCursor,
    moveTo(index) {
      if (rows.total === null || rows.total === 0) return;
      const target = Math.max(0, Math.min(index, rows.total - 1));
      isLed.current = true;
      setCursor(target);
      scrollTo(target);
      const row = rows.rowAt(target);
      awaited.current = row === undefined ? target : -1;
      if (row !== undefined) onSelect?.(row);
    },
    stopFollowing() {
      isLed.current = false;
    },
  };
}
