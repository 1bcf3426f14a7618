import type { BaseWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { edit } from './edit-menu.ts';

const WINDOW = {} as BaseWindow;

/** What came of an undo and a redo, while the keyboard was there. */
function done({ window, platform, inTools = false }: { window: BaseWindow | undefined; platform: NodeJS.Platform; inTools?: boolean }) {
  const heard: string[] = [];
  const note =
    (who: string) =>
    (what = '') =>
      void heard.push(`${who} ${what}`.trim());
  const tools = { undo: vi.fn(note('tools undo')), redo: vi.fn(note('tools redo')) };
  for (const command of ['undo', 'redo'] as const) {
    edit(command, window, {
      platform,
      sendAction: note('system'),
      contents: () => ({ isDevToolsFocused: () => inTools, devToolsWebContents: tools as never }),
      askPage: note('page'),
    });
  }
  return heard;
}

it('is the page’s where the window has the keyboard', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const)
    expect(done({ window: WINDOW, platform }), platform).toEqual(['page undo', 'page redo']);
});

it('is a system dialog’s on a Mac while that has it', () => {
  expect(done({ window: undefined, platform: 'darwin' })).toEqual(['system undo:', 'system redo:']);
  // Elsewhere such a dialog has keys of its own, and a desktop’s menu bar may take the keyboard from the window.
  expect(done({ window: undefined, platform: 'linux' })).toEqual(['page undo', 'page redo']);
});

it('is the developer tools’ where somebody types in them', () => {
  expect(done({ window: WINDOW, platform: 'linux', inTools: true })).toEqual(['tools undo', 'tools redo']);
});
