import type { BaseWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { edit } from './edit-menu.ts';

const WINDOW = {} as BaseWindow;

/** The effects of an undo and a redo, with the keyboard focus there. */
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

it('goes to the page when the window has the focus', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const)
    expect(done({ window: WINDOW, platform }), platform).toEqual(['page undo', 'page redo']);
});

it('goes to a system dialog on a Mac while that has the focus', () => {
  expect(done({ window: undefined, platform: 'darwin' })).toEqual(['system undo:', 'system redo:']);
  // On other systems such a dialog handles its own keys, and a desktop’s menu bar may take the focus from the window.
  expect(done({ window: undefined, platform: 'linux' })).toEqual(['page undo', 'page redo']);
});

it('goes to the developer tools while they have the focus', () => {
  expect(done({ window: WINDOW, platform: 'linux', inTools: true })).toEqual(['tools undo', 'tools redo']);
});
