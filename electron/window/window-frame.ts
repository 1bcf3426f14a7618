import type { BrowserWindow, Rectangle } from 'electron';

/** Points that a frame takes on the left and at the top, at most: a window that is further away was put elsewhere. */
const MOST = 64;
/** Milliseconds after the window came up in which a window manager has framed it. */
const FRAMED_AFTER = 1_000;

/** What a frame takes of the place that the window asked for, in points. */
export interface Frame {
  readonly left: number;
  readonly top: number;
}

const NONE: Frame = { left: 0, top: 0 };

/**
 * Measures the frame that X11's window managers put around a window. They put the frame where the window asked to be, and the
 * window then tells its place inside the frame: kept as it is told, it would move by its frame with each start. The first move
 * soon after the window came up, or came back from as large as the screen, is theirs. Until then, and elsewhere, the frame takes nothing.
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
      // As large as the screen, it has not been at its own place yet.
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
    const isFrame = left >= 0 && top >= 0 && left <= MOST && top <= MOST;
    frame = isFrame ? { left, top } : NONE;
  });
  return () => frame ?? NONE;
}
