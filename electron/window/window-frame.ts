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
 * Measures the frame that window managers of Linux put around a window. They put the frame where the window asked to be, and the window
 * then reports its place inside the frame: if that were stored, the window would move by its frame at each start. The first move soon after
 * the window was shown comes from the window manager. After the window was unmaximised, a move does so only if no other follows soon: a
 * window that is dragged out moves many times. Before that, and on other systems, the frame is zero.
 */
export function measureFrame(
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'isDestroyed' | 'on'>,
  asked: Rectangle,
  platform: NodeJS.Platform,
): () => Frame {
  if (platform !== 'linux') return () => NONE;
  let measured: Frame | null = null;
  /** The offset of the first move after the window was unmaximised. */
  let likely: Frame | null = null;
  let isJustShown = false;
  let framing: NodeJS.Timeout | undefined;
  const begin = (isShow: boolean) => {
    isJustShown = isShow;
    clearTimeout(framing);
    framing = setTimeout(() => {
      isJustShown = false;
      // A maximised window has not been at its normal place yet.
      if (!window.isDestroyed() && !window.isMaximized()) measured ??= likely ?? NONE;
    }, FRAMED_AFTER);
  };
  window.on('show', () => begin(true));
  window.on('unmaximize', () => begin(false));
  window.on('move', () => {
    if (measured !== null || framing === undefined || window.isMaximized()) return;
    const { x, y } = window.getNormalBounds();
    const [left, top] = [x - asked.x, y - asked.y];
    const isSamePlace = left === (likely?.left ?? 0) && top === (likely?.top ?? 0);
    if (isSamePlace) return;
    const isFrame = left >= 0 && top >= 0 && left <= MAX_FRAME && top <= MAX_FRAME;
    const offset = isFrame ? { left, top } : NONE;
    if (isJustShown) measured = offset;
    else if (likely === null) likely = offset;
    else measured = NONE;
  });
  return () => measured ?? likely ?? NONE;
}
