import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ArrangeColumns, DrawnColumn } from './use-grid-table.ts';

/** Where a column that is dragged would go. */
export interface DropPlace {
  readonly id: string;
  readonly side: 'before' | 'after';
}

/** Px that the pointer has to go before a press on a heading is a drag and no click. */
const DRAG_FROM = 6;
/** Px that one press of a key makes a column wider or narrower. */
const KEY_STEP = 16;

interface ColumnDrag {
  readonly dragged: string | null;
  readonly drop: DropPlace | null;
  /** For the handle at the end of a heading, which changes the width. */
  onHandleDown(event: PointerEvent<HTMLElement>, id: string): void;
  /** For the title of a heading, by which its column is moved. */
  onTitleDown(event: PointerEvent<HTMLElement>, id: string): void;
  onTitleKey(event: KeyboardEvent<HTMLElement>, id: string): void;
  /** True once for the click that ends a drag. */
  wasDragged(): boolean;
}

/** Arranges columns by their headings: a title is dragged to move its column, the handle beside it changes the width; keys do both. */
export function useColumnDrag<Row>(columns: readonly DrawnColumn<Row>[], arrange: ArrangeColumns | null): ColumnDrag {
  const [dragged, setDragged] = useState<string | null>(null);
  const [drop, setDrop] = useState<DropPlace | null>(null);
  const endedDrag = useRef(false);
  const focusAfter = useRef<string | null>(null);
  // A heading that takes another place loses the focus on the way.
  useLayoutEffect(() => {
    if (focusAfter.current === null) return;
    document.querySelector<HTMLElement>(`[data-column="${CSS.escape(focusAfter.current)}"] button`)?.focus();
    focusAfter.current = null;
  });
  const movable = columns.filter(({ stays }) => !stays['data-stays']).map(({ column }) => column.id);

  const onHandleDown = (event: PointerEvent<HTMLElement>, id: string) => {
    if (arrange === null || event.button !== 0) return;
    event.preventDefault();
    const start = event.clientX - widthOf(event.currentTarget);
    follow(event.currentTarget, event.pointerId, (x, isDone) => arrange.resize(id, x - start, isDone));
  };
  const onTitleDown = (event: PointerEvent<HTMLElement>, id: string) => {
    endedDrag.current = false;
    if (arrange === null || event.button !== 0 || !movable.includes(id)) return;
    const title = event.currentTarget;
    const from = event.clientX;
    const head = title.closest('.grid-head')!;
    follow(title, event.pointerId, (x, isDone, isKept) => {
      if (!endedDrag.current && Math.abs(x - from) < DRAG_FROM) return;
      endedDrag.current = true;
      const place = isKept ? dropAt(head, x, movable, id) : null;
      setDragged(isDone ? null : id);
      setDrop(isDone ? null : place);
      if (isDone && place !== null) arrange.move(id, place);
    });
  };
  const onTitleKey = (event: KeyboardEvent<HTMLElement>, id: string) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (arrange === null || step === 0 || event.altKey === event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) {
      arrange.resize(id, widthOf(event.currentTarget) + step * KEY_STEP, true);
      return;
    }
    const at = movable.indexOf(id);
    const target = movable[at + step];
    if (at < 0 || target === undefined) return;
    focusAfter.current = id;
    arrange.move(id, { id: target, side: step < 0 ? 'before' : 'after' });
  };
  const wasDragged = () => {
    const ended = endedDrag.current;
    endedDrag.current = false;
    return ended;
  };
  return { dragged, drop, onHandleDown, onTitleDown, onTitleKey, wasDragged };
}

function widthOf(part: HTMLElement): number {
  return part.closest('[role=columnheader]')!.getBoundingClientRect().width;
}

/** Tells where the pointer goes until it is let go; `isKept` is false when the system took it away. */
function follow(element: HTMLElement, pointerId: number, onMove: (x: number, isDone: boolean, isKept: boolean) => void): void {
  element.setPointerCapture(pointerId);
  const listening = new AbortController();
  const { signal } = listening;
  let last = 0;
  element.addEventListener(
    'pointermove',
    ({ clientX }) => {
      last = clientX;
      onMove(clientX, false, true);
    },
    { signal },
  );
  const end = (isKept: boolean) => (event: globalThis.PointerEvent) => {
    listening.abort();
    onMove(isKept ? event.clientX : last, true, isKept);
  };
  element.addEventListener('pointerup', end(true), { signal });
  element.addEventListener('pointercancel', end(false), { signal });
}

/** The side of a heading that lies nearest; null where the column would stay where it is. */
function dropAt(head: Element, x: number, movable: readonly string[], id: string): DropPlace | null {
  const places = movable.map((other) => {
    const { left, right } = head.querySelector(`[data-column="${CSS.escape(other)}"]`)!.getBoundingClientRect();
    return { id: other, middle: (left + right) / 2, distance: x < left ? left - x : Math.max(0, x - right) };
  });
  const nearest = places.reduce((best, place) => (place.distance < best.distance ? place : best));
  const side = x < nearest.middle ? 'before' : 'after';
  const neighbour = movable[movable.indexOf(nearest.id) + (side === 'before' ? -1 : 1)];
  return nearest.id === id || neighbour === id ? null : { id: nearest.id, side };
}
