import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listeners } from '../testing/listeners.ts';
import { memoryFile } from '../testing/memory-file.ts';
import { keepPlace, placeFor, type WindowState } from './window-state.ts';

const START = { x: 60, y: 40, width: 1200, height: 700 };
const screen = { getAllDisplays: () => [display], getPrimaryDisplay: () => display } as never;
const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };

/** A desktop whose window manager shifts each window from the place that it asked for, and reports that once the window is open. */
function desk(shift: { x: number; y: number }, isMaximised = false, platform: NodeJS.Platform = 'linux') {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const file = memoryFile<WindowState>({ ...START, isMaximised });
  /** Opens the window at its stored place. */
  const open = () => {
    const { on, emit } = listeners();
    // On other systems nothing else listens.
    on('show', () => {});
    const asked = placeFor(file.value, screen);
    const state = { bounds: asked, isMaximised: file.value?.isMaximised === true };
    keepPlace(
      { on, getNormalBounds: () => state.bounds, isMaximized: () => state.isMaximised, isDestroyed: () => false } as never,
      file,
      asked,
      platform,
    );
    const tell = (x: number, y: number) => {
      state.bounds = { ...state.bounds, x, y };
      emit('move');
    };
    const comeUp = () => {
      if (shift.x !== 0 || shift.y !== 0) tell(asked.x + shift.x, asked.y + shift.y);
    };
    emit('show');
    // While the window is maximised it moves there; its normal place stays the one that it asked for.
    if (state.isMaximised) emit('move');
    else comeUp();
    return {
      place: () => ({ x: state.bounds.x, y: state.bounds.y }),
      /** Moves the window by hand, which takes a while. */
      moveTo(x: number, y: number) {
        vi.advanceTimersByTime(5_000);
        tell(x, y);
      },
      /** Drags the maximised window, which moves it to several places in one go. */
      dragOut(...places: (readonly [x: number, y: number])[]) {
        vi.advanceTimersByTime(5_000);
        state.isMaximised = false;
        emit('unmaximize');
        for (const [x, y] of places) {
          vi.advanceTimersByTime(20);
          tell(x, y);
        }
      },
      unmaximise() {
        vi.advanceTimersByTime(5_000);
        state.isMaximised = false;
        emit('unmaximize');
        comeUp();
      },
      close() {
        emit('close');
        vi.runOnlyPendingTimers();
      },
    };
  };
  return { open, file };
}

describe('a window that its system frames', () => {
  it('asks for the same place at each start', () => {
    const { open, file } = desk({ x: 1, y: 20 });
    for (let start = 0; start < 3; start++) {
      const window = open();
      expect(window.place()).toEqual({ x: 61, y: 60 });
      window.close();
    }
    expect(file.value).toEqual({ ...START, isMaximised: false });
  });

  it('opens again where it was moved to', () => {
    const { open } = desk({ x: 1, y: 20 });
    const window = open();
    window.moveTo(212, 133);
    window.close();
    for (let start = 0; start < 3; start++) {
      const again = open();
      expect(again.place()).toEqual({ x: 212, y: 133 });
      again.close();
    }
  });

  it('keeps its place over starts with a maximised window', () => {
    const { open, file } = desk({ x: 1, y: 20 }, true);
    open().close();
    expect(file.value).toEqual({ ...START, isMaximised: true });
    const window = open();
    window.unmaximise();
    expect(window.place()).toEqual({ x: 61, y: 60 });
    window.close();
    expect(file.value).toEqual({ ...START, isMaximised: false });
  });
});

describe('a window without a frame of the system', () => {
  it('opens again where it was moved to, even by a few points', () => {
    const { open, file } = desk({ x: 0, y: 0 });
    const window = open();
    window.moveTo(START.x + 5, START.y + 5);
    window.close();
    expect(file.value).toMatchObject({ x: START.x + 5, y: START.y + 5 });
  });

  it('that was maximised is stored where it was dragged to', () => {
    const { open, file } = desk({ x: 0, y: 0 }, true);
    const window = open();
    window.dragOut([90, 60], [300, 200], [500, 300]);
    window.close();
    expect(file.value).toMatchObject({ x: 500, y: 300 });
  });

  it.each(['win32', 'darwin'] as const)('is stored where it is on %s, also when a first move follows at once', (platform) => {
    const { open, file } = desk({ x: 5, y: 20 }, false, platform);
    open().close();
    expect(file.value).toMatchObject({ x: START.x + 5, y: START.y + 20 });
  });

  it('that its system puts elsewhere is stored where it is', () => {
    const { open, file } = desk({ x: 300, y: -15 });
    open().close();
    expect(file.value).toMatchObject({ x: 360, y: 25 });
  });
});
