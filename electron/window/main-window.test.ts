import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { memoryFile } from '../testing/memory-file.ts';
import { BACKGROUND, openMainWindow, showWindow } from './main-window.ts';
import type { WindowState } from './window-state.ts';

function opened(state: WindowState = null, dark = false) {
  const made: BrowserWindowConstructorOptions[] = [];
  const window = { on: vi.fn(), once: vi.fn(), show: vi.fn(), maximize: vi.fn() };
  const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
  openMainWindow({
    Window: function Window(options: BrowserWindowConstructorOptions) {
      made.push(options);
      return window;
    } as never,
    screen: { getAllDisplays: () => [display], getPrimaryDisplay: () => display } as never,
    nativeTheme: { shouldUseDarkColors: dark },
    state: memoryFile<WindowState>(state),
    preload: '/app/preload.cjs',
    allowsDevTools: false,
  });
  return { options: made[0]!, window };
}

describe('the window', () => {
  it('opens where it was, once there is something to see', () => {
    const { options, window } = opened({ x: 10, y: 20, width: 1100, height: 700, isMaximised: true });
    expect(options).toMatchObject({ x: 10, y: 20, width: 1100, height: 700, minWidth: 1024, minHeight: 640, show: false });
    expect(window.maximize).not.toHaveBeenCalled();
    expect(window.show).not.toHaveBeenCalled();
    const [event, show] = window.once.mock.calls[0]!;
    show();
    expect([event, window.maximize.mock.calls.length, window.show.mock.calls.length]).toEqual(['ready-to-show', 1, 1]);
  });

  it('has the page’s own background, light or dark', () => {
    const tokens = readFileSync(join(import.meta.dirname, '../../renderer/ui/tokens.css'), 'utf8');
    const [light, dark] = [...tokens.matchAll(/--bg: (#[0-9a-f]{6});/g)].map(([, colour]) => colour);
    expect(BACKGROUND).toEqual({ light, dark });
    expect([opened().options.backgroundColor, opened(null, true).options.backgroundColor]).toEqual([light, dark]);
  });

  it('comes to the front from the task bar', () => {
    const window = { isMinimized: () => true, restore: vi.fn(), show: vi.fn(), focus: vi.fn() };
    showWindow(window);
    expect([window.restore, window.show, window.focus].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  });
});
