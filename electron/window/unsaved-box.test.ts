import type { MessageBoxSyncOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { mayLeaveUnsaved } from './unsaved-box.ts';

/** A dialog in which the button with this label is pressed; null for its closing. */
function dialog(pressed: string | null) {
  const showMessageBoxSync = vi.fn((...args: unknown[]) => {
    const { buttons = [], cancelId } = args.at(-1) as MessageBoxSyncOptions;
    return pressed === null ? cancelId : buttons.indexOf(pressed);
  });
  return { showMessageBoxSync: showMessageBoxSync as never, calls: showMessageBoxSync.mock.calls };
}

it('a page with unsaved text is left only when the analyst says so', () => {
  expect(mayLeaveUnsaved(dialog('Leave without saving'), null)).toBe(true);
  expect(mayLeaveUnsaved(dialog('Keep typing'), null)).toBe(false);
  expect(mayLeaveUnsaved(dialog(null), null)).toBe(false);
});

it('the question about unsaved text is over the window, and its default is to stay', () => {
  const box = dialog(null);
  const window = { id: 1 } as never;
  mayLeaveUnsaved(box, window);
  expect(box.calls[0]?.[0]).toBe(window);
  expect(box.calls[0]?.[1]).toMatchObject({ defaultId: 0, cancelId: 0, message: 'Something that you typed is not saved' });
});
