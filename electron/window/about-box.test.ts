import type { MessageBoxOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { showAbout } from './about-box.ts';

const ABOUT = {
  version: '1.2.3',
  versions: { electron: '45.4.1', chrome: '150.0.1' },
  dataFolder: '/home/ann/.config/TRS Analyst',
  crashFolder: '/home/ann/.config/TRS Analyst/Crashpad',
};

/** A dialog in which the button with this label is pressed. */
function dialog(pressed: string) {
  const showMessageBox = vi.fn(async (...args: unknown[]) => {
    const { buttons = [] } = args.at(-1) as MessageBoxOptions;
    return { response: buttons.indexOf(pressed), checkboxChecked: false };
  });
  return { showMessageBox: showMessageBox as never, calls: showMessageBox.mock.calls };
}

it('the about box names the version, what it runs on, the data folder and where crash reports stay', async () => {
  const box = dialog('Close');
  expect(await showAbout(box, null, ABOUT)).toBe(false);
  const [options] = box.calls[0] as [MessageBoxOptions];
  expect(options.message).toBe('TRS Analyst 1.2.3');
  for (const part of ['Electron 45.4.1', 'Chromium 150.0.1', ABOUT.dataFolder, ABOUT.crashFolder, 'stay on this computer'])
    expect(options.detail).toContain(part);
});

it('the about box opens the data folder, and is over the window if there is one', async () => {
  const box = dialog('Show data folder');
  const window = { id: 1 } as never;
  expect(await showAbout(box, window, ABOUT)).toBe(true);
  expect(box.calls[0]?.[0]).toBe(window);
});
