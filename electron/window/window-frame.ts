import type { BrowserWindow, Rectangle } from 'electron';

/** Maximum size of a frame on the left and at the top, in points: a window that is further away was put elsewhere. */
const MAX_FRAME = 64;
/** Milliseconds after which a window manager has added its frame. */
const FRAMED_AFTER = 1_000;

/** The offset between the place that the window asked for and the one that it got, in points. */
export interface Frame {
  readonly left: number;
  readonly top: number;
}

const NONE: Frame = { left: 0, top: 0 };

/**
 * Measures the frame that X11's window managers put around a window. They put the frame where the window asked to be, and the window then
 * reports its place inside the frame: if that were stored, the window would move by its frame at each start. The first move soon after the
 * window opened, or after it was unmaximised, comes from the window manager. Before that, and on other systems, the frame is zero.
 */
export function measureFrame(
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'isDestroyed' | 'on'>,
  asked: Rectangle,
): () => Frame {
  let frame: Frame | null = null;
  let framing: NodeJS.Timeout | undefined;
  const begin = () => {
    clearTimeout(framing);
    framing = setTimeout(() => {
      // A maximised window has not been at its normal place yet.
      if (frame === null && !window.isDestroyed() && !window.isMaximized()) frame = NONE;
    }, FRAMED_AFTER);
  };
  window.on('show', begin);
  window.on('unmaximize', begin);
  window.on('move', () => {
    if (frame !== null || framing === undefined || window.isMaximized()) return;
    const { x, y } = window.getNormalBounds();
    const [left, top] = [x - asked.x, y - asked.y];
    if (left === 0 && top === 0) return;
    const isFrame = left >= 0 && top >= 0 && left <= MAX_FRAME && top <= MAX_FRAME;
    frame = isFrame ? { left, top } : NONE;
  });
  return () => frame ?? NONE;
}
