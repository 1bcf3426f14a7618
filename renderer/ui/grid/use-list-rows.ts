import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { partAround, partAtShare, partFurther, rowsOfPart } from './list-part.ts';

/** A scroll by more screens than this is a jump: no wheel and no key scrolls that far. */
const JUMP_SCREENS = 3;

interface ListRowsOptions {
  readonly total: number;
  /** Minimum height of a row, and heights of the heading, of what is above it, and of the totals, in px. */
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly aboveHeight: number;
  readonly footHeight: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The code moves the list, not the user's scrolling. */
  readonly isLed: RefObject<boolean>;
}

export interface ListRow {
  /** Index in the list, and in the part of it that is in the element. */
  readonly index: number;
  readonly place: number;
  /** Distance from the heading, in px. */
  readonly top: number;
}

interface ListRows {
  readonly inView: readonly ListRow[];
  /** Of the element that contains the rows, in px. */
  readonly height: number;
  measure(element: HTMLElement | null): void;
  scrollTo(index: number): void;
  scrollToTop(): void;
}

/**
 * Which rows of a list are in view, and their positions. A list too long for one element is shown in parts: the scroll bar jumps in the
 * whole list, and at the end of a part the next one follows seamlessly.
 */
export function useListRows({ total, rowHeight, headerHeight, aboveHeight, footHeight, scroller, isLed }: ListRowsOptions): ListRows {
  const count = rowsOfPart(total, rowHeight);
  const [chosen, setFrom] = useState(0);
  const from = Math.min(chosen, total - count);
  const getItemKey = useCallback((place: number) => from + place, [from]);
  const virtualizer = useVirtualizer({
    count,
    getItemKey,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: aboveHeight + headerHeight,
    scrollPaddingStart: headerHeight,
    // A row that is scrolled to must not be covered by the totals.
    scrollPaddingEnd: footHeight,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  const offset = virtualizer.scrollOffset ?? 0;
  const seen = useRef(0);
  const isOwnMove = useRef(false);
  useLayoutEffect(() => {
    const moved = Math.abs(offset - seen.current);
    seen.current = offset;
    const element = scroller.current;
    if (count === total || element === null) return;
    if (isOwnMove.current || isLed.current) {
      if (moved > 0) isOwnMove.current = false;
    } else if (moved > JUMP_SCREENS * element.clientHeight) {
      setFrom(partAtShare(offset / (element.scrollHeight - element.clientHeight), total, count));
    } else {
      const next = partFurther(from, first, last, total, count);
      if (next === from) return;
      isOwnMove.current = true;
      setFrom(next);
      element.scrollTop = offset + (from - next) * rowHeight;
    }
  }, [offset, first, last, from, total, count, rowHeight, scroller, isLed]);

  const awaited = useRef(-1);
  useLayoutEffect(() => {
    if (awaited.current < 0) return;
    virtualizer.scrollToIndex(awaited.current - from, { align: 'auto' });
    awaited.current = -1;
  }, [from, virtualizer]);

  return {
    inView: items.map(({ index, start }) => ({ index: from + index, place: index, top: start - aboveHeight - headerHeight })),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    scrollTo: useCallback(
      (index: number) => {
        if (index >= from && index < from + count) return virtualizer.scrollToIndex(index - from, { align: 'auto' });
        awaited.current = index;
        setFrom(partAround(index, total, count));
      },
      [from, count, total, virtualizer],
    ),
    scrollToTop: useCallback(() => {
      setFrom(0);
      scroller.current?.scrollTo({ top: 0 });
    }, [scroller]),
  };
}
