import type { BrowserWindow, Rectangle, Screen } from 'electron';
import { z } from 'zod';
import type { JsonFile } from '../state/json-file.ts';
import { measureFrame } from './window-frame.ts';

export const MIN_WIDTH = 1024;
export const MIN_HEIGHT = 640;
const USUAL = { width: 1366, height: 820 };
/** Pixels of a window that must be on some display, so that the user can find and move it. */
const MIN_VISIBLE = { width: 160, height: 48 };
/** Milliseconds after the last move before the place is stored. */
const KEEP_AFTER = 400;

const whole = z.int();

/** Where the window was when not maximised, in the system's points. */
export const windowStateSchema = z
  .strictObject({ x: whole, y: whole, width: whole.positive(), height: whole.positive(), isMaximised: z.boolean() })
  .nullable();
export type WindowState = z.infer<typeof windowStateSchema>;

/** Where to put the window: where it was, if that is still on a display; else the middle of the first display. */
export function placeFor(state: WindowState, screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>): Rectangle {
  const onScreen = state !== null && screen.getAllDisplays().find(({ workArea }) => canBeFound(state, workArea));
  if (onScreen) return { x: state.x, y: state.y, ...fitted(state, onScreen.workArea) };
  const { workArea } = screen.getPrimaryDisplay();
  const { width, height } = fitted(state ?? USUAL, workArea);
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: Math.round(workArea.y + (workArea.height - height) / 2),
    width,
    height,
  };
}

/** Stores the window's place soon after it was moved, and when it closes. `asked`: the place that it was opened at. */
export function keepPlace(
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'isDestroyed' | 'on'>,
  file: JsonFile<WindowState>,
  asked: Rectangle,
  platform: NodeJS.Platform = process.platform,
): void {
  const frame = measureFrame(window, asked, platform);
  let waiting: NodeJS.Timeout | undefined;
  const keep = () => {
    clearTimeout(waiting);
    if (window.isDestroyed()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const { left, top } = frame();
    file.set({ x: x - left, y: y - top, width, height, isMaximised: window.isMaximized() });
  };
  const keepSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, KEEP_AFTER);
  };
  // One call each: Electron's types know one event at a time.
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('maximize', keepSoon);
  window.on('unmaximize', keepSoon);
  window.on('close', keep);
}

function canBeFound({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  // The title bar, by which it is moved, is at its top.
  return shown >= MIN_VISIBLE.width && y >= area.y && y + MIN_VISIBLE.height <= area.y + area.height;
}

/** The wanted size, within the minimum and the space of the display. */
function fitted({ width, height }: { width: number; height: number }, area: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(Math.max(width, MIN_WIDTH), Math.max(area.width, MIN_WIDTH)),
    height: Math.min(Math.max(height, MIN_HEIGHT), Math.max(area.height, MIN_HEIGHT)),
  };
}
