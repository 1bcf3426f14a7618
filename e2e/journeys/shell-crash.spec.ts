import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';
import type { Desktop } from '../electron/desktop.ts';
import { onlyIn } from '../only-in.ts';

test.describe('A page whose process dies', onlyIn('desktop', 'a browser says so itself'), () => {
  const crash = (desktop: Desktop) =>
    desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(), null);
  const isAnswered = (desktop: Desktop) => expect.poll(async () => (await desktop.system()).left).toBe(0);

  test('is reported, and comes back with its open files', async ({ desktop, app, extracts }) => {
    const folder = extracts.folder('small');
    await app.start.openFolder(folder);
    await app.callList.isShown();
    await desktop.answer('showMessageBox', 'Reload');
    await crash(desktop);
    await isAnswered(desktop);
    await showsList(desktop, folder, 'small');
    const { asked } = await desktop.system();
    expect(asked.at(-1)!.options).toMatchObject({
      message: 'TRS Analyst’s window stopped working',
      detail: 'Your files were not changed. Reload to read them again and go on.',
      buttons: ['Reload', 'Close'],
    });
    expect(readFileSync(join(desktop.userData, 'logs', 'trs-analyst.log'), 'utf8')).toContain("the page's process is gone");

    // The open files may have crashed it: when it dies again soon, it comes back without them.
    await desktop.answer('showMessageBox', 'Reload without files');
    await crash(desktop);
    await isAnswered(desktop);
    await expect.poll(() => textOf(desktop, 'h1')).toEqual(['Who to call, and why']);
    expect((await desktop.system()).asked.at(-1)!.options).toMatchObject({ message: 'TRS Analyst’s window stopped working again' });
  });

  test('is closed when the analyst chooses that', async ({ desktop, app: _app }) => {
    test.skip(process.platform === 'darwin', 'there an app goes on without a window');
    // The answer is given while the app ends.
    await desktop.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    }, null);
    await desktop.endsBy(() => crash(desktop));
  });

  test('doesn’t answer: the analyst waits, or reloads it', async ({ desktop, app, extracts }) => {
    const folder = extracts.folder('small');
    await app.start.openFolder(folder);
    await app.callList.isShown();
    const fallSilent = () => desktop.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]!.emit('unresponsive'), null);
    await desktop.answer('showMessageBox', 'Wait');
    await fallSilent();
    await isAnswered(desktop);
    await expect(app.callList.grid.root).toBeVisible();

    await app.page.evaluate(() => void Object.assign(globalThis, { isOld: true }));
    await desktop.answer('showMessageBox', 'Reload');
    await fallSilent();
    await isAnswered(desktop);
    await expect.poll(() => desktop.inPage(() => 'isOld' in globalThis, null).catch(() => 'gone')).toBe(false);
    await showsList(desktop, folder, 'small');
  });

  test('in the middle of a note loses that note, and nothing that was reported as saved', async ({ desktop, app, extracts }) => {
    const folder = extracts.folder('small');
    await app.start.openFolder(folder);
    await app.callList.isShown();
    const [first] = callList(folder);
    await app.outcomes.isReady();
    await app.page.keyboard.press('e');
    await app.page.keyboard.type('rings back on Monday');
    await app.page.keyboard.press('Enter');
    await app.outcomes.saved(`${first!.company_name}: Note`);
    await app.callList.grid.row(1).click();
    await app.outcomes.isReady();
    await app.page.keyboard.press('e');
    await app.page.keyboard.type('half of a sent');

    await desktop.answer('showMessageBox', 'Reload');
    await crash(desktop);
    await isAnswered(desktop);
    await showsList(desktop, folder, 'small');
    await expect.poll(() => textOf(desktop, '[role=complementary], aside')).toEqual([expect.stringContaining('rings back on Monday')]);
    expect(await desktop.inPage(() => document.body.innerText, null)).not.toContain('half of a sent');
    // The crash report.
    await expect.poll(() => dumpsIn(desktop)).toBeGreaterThan(0);
  });
});

/** The text of each element that a selector finds. */
function textOf(desktop: Desktop, selector: string): Promise<string[]> {
  return desktop
    .inPage((wanted) => [...document.querySelectorAll<HTMLElement>(wanted)].map(({ innerText }) => innerText), selector)
    .catch(() => []);
}

/** Waits until the page has the first accounts of the call list from the command line. */
async function showsList(desktop: Desktop, folder: string, name: string): Promise<void> {
  const expected = callList(folder).slice(0, 5).map(callListCells);
  const cells = () =>
    desktop
      .inPage(
        (most) =>
          [...document.querySelectorAll('[role=grid] [role=row]:has([role=gridcell])')]
            .slice(0, most)
            .map((row) => [...row.querySelectorAll<HTMLElement>('[role=gridcell]')].map((cell) => cell.innerText.trim())),
        expected.length,
      )
      .catch(() => []);
  await expect.poll(cells, { timeout: 30_000 }).toEqual(expected);
  expect((await textOf(desktop, 'header')).join('\n').split('\n')).toContain(name);
}

function dumpsIn(desktop: Desktop): number {
  return readdirSync(desktop.userData, { recursive: true }).filter((name) => String(name).endsWith('.dmp')).length;
}
