import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

/** A place in the window, in px. */
export interface Pointer {
  readonly x: number;
  readonly y: number;
}

/** Px between the pointer and its tip, and between a tip and the window's edge. */
const GAP = 12;
const EDGE = 8;

/** A tip beside the pointer, always whole inside the window, whatever it is over scrolls or cuts. */
export function PointerTip({ at, children }: { at: Pointer; children: ReactNode }) {
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = tip.current;
    if (element === null) return;
    const { width, height } = element.getBoundingClientRect();
    const { x, y } = placeOf(at, { width, height }, { width: window.innerWidth, height: window.innerHeight });
    element.style.transform = `translate(${x}px, ${y}px)`;
  });
  return createPortal(
    <div ref={tip} className="pointer-tip">
      {children}
    </div>,
    document.body,
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a tip of this size goes: right of and below the pointer, left of it or above it where there is no room. */
export function placeOf(at: Pointer, tip: Size, room: Size): Pointer {
  const beside = (from: number, size: number, end: number) =>
    Math.max(EDGE, from + GAP + size + EDGE <= end ? from + GAP : Math.min(from - GAP - size, end - EDGE - size));
  return { x: beside(at.x, tip.width, room.width), y: beside(at.y, tip.height, room.height) };
}
