import { describe, expect, it, vi } from 'vitest';
import { listeners } from '../testing/listeners.ts';
import { memoryFile } from '../testing/memory-file.ts';
import { keepPlace, placeFor, type WindowState, windowStateSchema } from './window-state.ts';

const laptop = { workArea: { x: 0, y: 25, width: 1440, height: 875 } };
const left = { workArea: { x: -1920, y: 0, width: 1920, height: 1080 } };
const screen = (...displays: (typeof laptop)[]) => ({ getAllDisplays: () => displays, getPrimaryDisplay: () => displays[0] }) as never;
const was = (x: number, y: number, width = 1200, height = 700): WindowState => ({ x, y, width, height, isMaximised: false });

describe('the window goes', () => {
  it.each([
    ['where it was', was(100, 50), { x: 100, y: 50, width: 1200, height: 700 }],
    ['where it was on another display', was(-1800, 100), { x: -1800, y: 100, width: 1200, height: 700 }],
    ['where its title bar can still be reached', was(1200, 800), { x: 1200, y: 800, width: 1200, height: 700 }],
    ['back when it was beyond the edge', was(1400, 100), { x: 120, y: 113, width: 1200, height: 700 }],
    ['back when its title bar was above the display', was(100, -300), { x: 120, y: 113, width: 1200, height: 700 }],
    ['back when its display is gone', was(3000, 100), { x: 120, y: 113, width: 1200, height: 700 }],
    ['to the middle at first', null, { x: 37, y: 53, width: 1366, height: 820 }],
    ['no smaller than is usable', was(0, 25, 300, 100), { x: 0, y: 25, width: 1024, height: 640 }],
    ['no larger than the display', was(0, 25, 9000, 9000), { x: 0, y: 25, width: 1440, height: 875 }],
  ])('%s', (_, state, place) => {
    expect(placeFor(state, screen(laptop, left))).toEqual(place);
  });

  it('over the edge of a display that is smaller than the minimum', () => {
    const small = { workArea: { x: 0, y: 0, width: 800, height: 600 } };
    expect(placeFor(null, screen(small))).toMatchObject({ width: 1024, height: 640 });
  });
});

describe('where the window is', () => {
  function moved() {
    vi.useFakeTimers();
    const { on, emit } = listeners();
    const bounds = { x: 1, y: 2, width: 1100, height: 700 };
    const window = { on, getNormalBounds: () => ({ ...bounds }), isMaximized: () => true, isDestroyed: () => false };
    const file = memoryFile<WindowState>(null);
    keepPlace(window as never, file, bounds);
    return { emit, bounds, file };
  }

  it('is stored once it stops moving, and when it closes', () => {
    const { emit, bounds, file } = moved();
    for (let x = 0; x < 10; x++) {
      bounds.x = x;
      emit('move');
      vi.advanceTimersByTime(50);
    }
    expect(file.history).toEqual([]);
    vi.advanceTimersByTime(400);
    bounds.x = 99;
    emit('resize');
    emit('close');
    vi.advanceTimersByTime(1_000);
    expect(file.history.map((state) => state?.x)).toEqual([9, 99]);
    expect(file.value).toEqual({ x: 99, y: 2, width: 1100, height: 700, isMaximised: true });
    expect(windowStateSchema.safeParse(file.value).success).toBe(true);
    vi.useRealTimers();
  });
});
