import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appOn, expect, test } from '../app.ts';
import type { Desktop } from '../electron/desktop.ts';
import { isFramed } from '../electron/main-side/window.ts';
import { onlyIn } from '../only-in.ts';

test.describe('The window', onlyIn('desktop', 'a browser’s windows are its own'), () => {
  const placeNow = (desktop: Desktop) =>
    desktop.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { bounds: window!.getNormalBounds(), isMaximised: window!.isMaximized(), isVisible: window!.isVisible() };
    }, null);
  /** The window's place, once the window manager has framed it and the app has stored the place. */
  const place = async (desktop: Desktop) => {
    await expect.poll(() => desktop.evaluate(isFramed, null), 'the window is framed').toBe(true);
    await expect
      .poll(async () => {
        const { bounds, isMaximised } = await placeNow(desktop);
        return sizeOf({ ...bounds, isMaximised }) === sizeOf(keptPlace(desktop));
      }, 'the place is kept')
      .toBe(true);
    return placeNow(desktop);
  };
  const keptPlace = ({ userData }: Desktop) => {
    const file = join(userData, 'window.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  };
  const sizeOf = ({ width, height, isMaximised }: { width: number; height: number; isMaximised: boolean }) =>
    `${width} × ${height}, ${isMaximised}`;

  test('opens again where it was', async ({ desktop, app: _app }) => {
    const bounds = { x: 60, y: 40, width: 1200, height: 700 };
    await desktop.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]!.setBounds(to), bounds);
    const before = await place(desktop);
    await appOn(await desktop.restart(), desktop);
    expect(await place(desktop)).toEqual({ ...before, isMaximised: false, isVisible: true });
  });

  test('stays where it is through three restarts', async ({ desktop, app: _app }) => {
    const { bounds } = await place(desktop);
    for (let start = 0; start < 3; start++) {
      await appOn(await desktop.restart(), desktop);
      expect(await place(desktop)).toEqual({ bounds, isMaximised: false, isVisible: true });
    }
  });

  test('opens again maximised, and unmaximised at its old place', async ({ desktop, app: _app }) => {
    const { bounds } = await place(desktop);
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.maximize(), null);
    await expect.poll(() => place(desktop)).toMatchObject({ isMaximised: true });
    await appOn(await desktop.restart(), desktop);
    expect(await place(desktop)).toMatchObject({ isMaximised: true, isVisible: true });
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.unmaximize(), null);
    await expect.poll(() => place(desktop)).toEqual({ bounds, isMaximised: false, isVisible: true });
  });

  test('opens on an existing screen, whatever place was stored', async ({ desktop, app: _app }) => {
    const file = join(desktop.userData, 'window.json');
    const kept = { x: 50_000, y: 50_000, width: 1200, height: 700, isMaximised: false };
    await desktop.quit();
    writeFileSync(file, JSON.stringify(kept));
    await appOn(await desktop.begin(), desktop);
    const { bounds } = await placeNow(desktop);
    const [area] = await desktop.evaluate(({ screen }) => screen.getAllDisplays().map(({ workArea }) => workArea), null);
    expect(bounds.x).toBeLessThan(area!.x + area!.width);
    expect(bounds.y).toBeLessThan(area!.y + area!.height);

    await desktop.quit();
    writeFileSync(file, '{"half');
    await appOn(await desktop.begin(), desktop);
    await desktop.quit();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ isMaximised: false });
    await desktop.begin();
  });

  test('asks before it is closed with text that is not saved, and stays when the analyst says so', async ({
    desktop,
    app,
    extracts,
    page,
  }) => {
    await app.open(extracts.folder('small'));
    await app.outcomes.isReady();
    await page.keyboard.press('e');
    await app.outcomes.form('Note').getByLabel('Note').fill('moves in August');
    const close = () => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close(), null);
    const asked = async () => (await desktop.system()).asked.map(({ options }) => options.message);
    await desktop.answer('showMessageBox', 'Keep typing');
    await close();
    await expect.poll(asked).toEqual(['Something that you typed is not saved']);
    await expect(app.outcomes.form('Note').getByLabel('Note')).toHaveValue('moves in August');
    // Without a scripted answer the text is left.
    await desktop.endsBy(close);
  });

  test('is one, and comes to the front when the app is started again', async ({ desktop, app }) => {
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.minimize(), null);
    await desktop.program.startBeside([]);
    await expect
      .poll(() => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()), null))
      .toEqual([false]);
    await app.start.isShown();
  });
});
