import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';
import { App } from '../pages/app.ts';

test.describe('A page whose process dies', onlyIn('stand-in', 'Playwright has no page any more once its process died in Electron'), () => {
  const crash = ({ BrowserWindow }: typeof Electron.CrossProcessExports) =>
    BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer();

  test('is said to have, and comes back with what was open', async ({ desktop, app, extracts }) => {
    const folder = extracts.folder('small');
    await app.start.openFolder(folder);
    await app.callList.isShown();
    await desktop.answer('showMessageBox', 'Reload');
    await desktop.evaluate(crash, null);
    await expect.poll(async () => (await desktop.system()).left).toBe(0);
    const again = new App(await desktop.refreshPage());
    await again.callList.isShown();
    await again.top.hasOpen('small');
    expect(await again.callList.grid.cells()).toEqual(callList(folder).map(callListCells));
    const { asked } = await desktop.system();
    expect(asked.at(-1)!.options).toMatchObject({
      message: 'TRS Analyst’s window stopped working',
      detail: 'Your files were not changed. Reload to read them again and go on.',
      buttons: ['Reload', 'Close'],
    });
    expect(readFileSync(join(desktop.userData, 'logs', 'trs-analyst.log'), 'utf8')).toContain(
      'the page’s process is gone'.replace('’', "'"),
    );

    // It may have died of what was open: the next time, soon after, it comes back without.
    await desktop.answer('showMessageBox', 'Reload without files');
    await desktop.evaluate(crash, null);
    await expect.poll(async () => (await desktop.system()).left).toBe(0);
    const empty = new App(await desktop.refreshPage());
    await empty.start.isShown();
    expect((await desktop.system()).asked.at(-1)!.options).toMatchObject({ message: 'TRS Analyst’s window stopped working again' });
  });

  test('is closed when the analyst would rather', async ({ desktop, standIn, app: _app }) => {
    await desktop.answer('showMessageBox', 'Close');
    await desktop.evaluate(crash, null);
    await expect.poll(() => standIn.host.windows.length).toBe(0);
  });

  test('doesn’t answer: the analyst waits, or has it loaded again', async ({ desktop, app, extracts }) => {
    await app.start.openFolder(extracts.folder('small'));
    await app.callList.isShown();
    const silent = ({ BrowserWindow }: typeof Electron.CrossProcessExports) => void BrowserWindow.getAllWindows()[0]!.emit('unresponsive');
    await desktop.answer('showMessageBox', 'Wait');
    await desktop.evaluate(silent, null);
    await expect(app.callList.grid.root).toBeVisible();

    await desktop.answer('showMessageBox', 'Reload');
    await desktop.evaluate(silent, null);
    await expect.poll(async () => (await desktop.refreshPage()) !== app.page).toBe(true);
    const again = new App(await desktop.refreshPage());
    await again.callList.isShown();
    await again.top.hasOpen('small');
  });
});
