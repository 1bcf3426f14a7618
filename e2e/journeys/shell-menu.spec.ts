import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '../app.ts';
import { trsFile } from '../data/trs.ts';
import type { Desktop } from '../electron/desktop.ts';
import { onlyIn } from '../only-in.ts';

const EXPORTS = [
  { path: ['File', 'Export call list', 'Excel workbook (.xlsx)…'], command: 'calls', ending: 'xlsx', name: 'call-list-2026-06-30.xlsx' },
  { path: ['File', 'Export call list', 'CSV for spreadsheets (.csv)…'], command: 'calls', ending: 'csv', name: 'call-list-2026-06-30.csv' },
  { path: ['File', 'Export features', 'CSV (.csv)…'], command: 'features', ending: 'csv', name: 'features-2026-06-30.csv' },
  {
    path: ['File', 'Export features', 'CSV, compressed (.csv.gz)…'],
    command: 'features',
    ending: 'csv.gz',
    name: 'features-2026-06-30.csv.gz',
  },
  { path: ['File', 'Export features', 'Parquet (.parquet)…'], command: 'features', ending: 'parquet', name: 'features-2026-06-30.parquet' },
] as const;

test.describe('The menu', onlyIn('desktop', 'a browser has its own menu'), () => {
  test('has each shortcut once', async ({ desktop, app: _app }) => {
    const shortcuts = (await desktop.menu()).flatMap(({ accelerator }) => (accelerator === null ? [] : [inOneForm(accelerator)]));
    expect(shortcuts.length).toBeGreaterThan(10);
    expect(shortcuts.filter((shortcut, place) => shortcuts.indexOf(shortcut) !== place)).toEqual([]);
  });

  test('greys commands that make no sense on the page', async ({ desktop, app, extracts }) => {
    await expect.poll(() => offered(desktop)).toEqual(['open-sample']);
    await app.open(extracts.folder('small'));
    await expect
      .poll(() => offered(desktop))
      .toEqual(expect.arrayContaining(['find', 'day:previous', 'screen:features', 'export:calls.csv']));
    await app.page.reload();
    await app.start.isShown();
    await expect.poll(() => offered(desktop)).toEqual(['open-sample']);
  });

  test('opens the sample, files and a folder', async ({ desktop, app, extracts }) => {
    await whenOffered(desktop, 'open-sample');
    await desktop.choose('File', 'Open sample');
    await app.callList.isShown();
    await app.top.hasOpen('Sample extracts');
    await desktop.answer('showOpenDialog', extracts.files('other'));
    await desktop.choose('File', 'Open files…');
    await app.top.hasOpen('accounts.csv and 3 more');
    await desktop.answer('showOpenDialog', [extracts.folder('small')]);
    await desktop.choose('File', 'Open folder…');
    await app.top.hasOpen('small');
    const { asked } = await desktop.system();
    expect(asked.map(({ options }) => options.properties)).toEqual([['openFile', 'multiSelections'], ['openDirectory']]);
  });

  test('goes to every screen, finds, and moves the day', async ({ desktop, app, extracts }) => {
    await app.open(extracts.folder('small'));
    await whenOffered(desktop, 'find');
    await desktop.choose('View', 'Features');
    await app.features.grid.settled();
    await desktop.choose('View', 'Accounts');
    await app.accounts.grid.settled();
    await desktop.choose('View', 'Quality');
    await expect(app.quality.report).toBeVisible();
    await desktop.choose('View', 'Call list');
    await app.callList.isShown();
    await app.top.isAsOf('30 Jun 2026');
    await desktop.choose('View', 'Previous day');
    await app.top.isAsOf('29 Jun 2026');
    await desktop.choose('View', 'Next day');
    await app.top.isAsOf('30 Jun 2026');
    await desktop.choose('View', 'Find account or invoice…');
    await expect(app.palette.field).toBeFocused();
    await app.page.keyboard.press('Escape');
    await expect(app.palette.field).toBeHidden();
    await desktop.choose(...(process.platform === 'darwin' ? ['TRS Analyst'] : ['File']), 'Settings…');
    await expect(app.page.getByRole('radio', { name: 'Dark' })).toBeAttached();
  });

  test('zooms the page in and out, and back to its size', async ({ desktop, app: _app }) => {
    const level = () => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getZoomLevel(), null);
    expect(await level()).toBe(0);
    for (const [item, expected] of [
      ['Zoom In', 0.5],
      ['Zoom In', 1],
      ['Zoom Out', 0.5],
      ['Actual Size', 0],
    ] as const) {
      await desktop.choose('View', item);
      await expect.poll(level).toBe(expected);
    }
  });

  test('prints what can be printed, and is greyed when nothing can', async ({ desktop, app, extracts, page }) => {
    const print = ['File', 'Print…'] as const;
    await page.evaluate(() => {
      const counting = window as Window & { prints?: number };
      counting.prints = 0;
      window.print = () => void counting.prints!++;
    });
    const prints = () => page.evaluate(() => (window as Window & { prints?: number }).prints);
    await app.open(extracts.folder('small'));
    await whenOffered(desktop, 'print');
    await desktop.choose(...print);
    await expect(app.print.calls).toBeVisible();
    // On a page that is laid out for printing, the command prints, as its button does.
    await expect(app.print.printButton).toBeEnabled();
    await expect
      .poll(async () => {
        await desktop.choose(...print);
        return prints();
      })
      .toBeGreaterThan(0);
    await app.print.close();
    await desktop.choose('View', 'Features');
    await app.features.grid.settled();
    await expect.poll(() => offered(desktop)).not.toContain('print');
    await desktop.choose('View', 'Accounts');
    await app.accounts.grid.settled();
    expect(await offered(desktop)).not.toContain('print');
    await app.accounts.grid.row(1).click();
    await whenOffered(desktop, 'print');
    const once = await prints();
    await desktop.choose(...print);
    await expect(app.print.statement).toBeVisible();
    expect(await prints()).toBe(once);
  });

  test('undoes typing in a text field, and elsewhere the last filter', async ({ desktop, app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await desktop.choose('View', 'Features');
    await app.features.grid.settled();
    const all = await app.features.grid.count();
    await app.features.label('late').click();
    await expect.poll(() => app.features.grid.count()).toBeLessThan(all);
    const late = await app.features.grid.count();
    // The last ticked box has the focus, and has no text to undo.
    await app.features.extended.click();
    await desktop.choose('Edit', 'Undo');
    await expect.poll(() => app.features.grid.count()).toBe(all);
    await desktop.choose('Edit', 'Redo');
    await expect.poll(() => app.features.grid.count()).toBe(late);

    await app.features.search.fill('zzz');
    await expect.poll(() => app.features.grid.count()).toBe(0);
    await desktop.choose('Edit', 'Undo');
    await expect(app.features.search).toHaveValue('');
    await expect.poll(() => app.features.grid.count()).toBe(late);
    await desktop.choose('Edit', 'Redo');
    await expect(app.features.search).toHaveValue('zzz');

    // In a dialog, too, and nothing below it changes.
    await app.features.search.fill('');
    await expect.poll(() => app.features.grid.count()).toBe(late);
    await desktop.choose('View', 'Find account or invoice…');
    await expect(app.palette.field).toBeFocused();
    await app.palette.field.fill('abc');
    await desktop.choose('Edit', 'Undo');
    await expect(app.palette.field).toHaveValue('');
    await page.keyboard.press('Escape');
    expect(await app.features.grid.count()).toBe(late);
  });

  test('undoes the last change of the call list: filter or outcome', async ({ desktop, app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    const all = await app.callList.grid.count();
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await expect(app.outcomes.told).toContainText(/^Saved .*: No answer/);
    await app.callList.chip('Overdue').click();
    await expect.poll(() => app.callList.grid.count()).toBeLessThan(all);
    await desktop.choose('Edit', 'Undo');
    await expect.poll(() => app.callList.grid.count()).toBe(all);
    await expect(app.outcomes.told).not.toContainText('Taken back');
    await desktop.choose('Edit', 'Undo');
    await expect(app.outcomes.told).toHaveText('Taken back: No answer Put it back');
  });

  test('exports what the command line writes, under its name', async ({ desktop, app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    for (const { path, command, ending, name } of EXPORTS) {
      await whenOffered(desktop, 'export:calls.csv');
      const saved = await app.saved(() => desktop.choose(...path));
      expect(saved.name).toBe(name);
      expect(saved.bytes.equals(trsFile(command, ending, folder)), name).toBe(true);
    }
  });

  test('has recent folders, which it opens and forgets', async ({ desktop, app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.open(extracts.folder('other'));
    const recent = async () => (await desktop.menu()).filter(({ id }) => id?.startsWith('recent:')).map(({ path }) => path.at(-1));
    await expect.poll(recent).toEqual(['other', 'small']);
    // A dropped folder is opened again only when the analyst agrees, because its path came from the page.
    await desktop.answer('showMessageBox', 'Open');
    await desktop.choose('File', 'Open recent', 'small');
    await app.top.hasOpen('small');
    await expect.poll(recent).toEqual(['small', 'other']);
    await desktop.choose('File', 'Open recent', 'Clear this list');
    await expect.poll(recent).toEqual([]);
  });

  test('shows the version, and where the log, the data and the crash reports are', async ({ desktop, app: _app }) => {
    const about = [...(process.platform === 'darwin' ? ['TRS Analyst'] : ['Help']), 'About TRS Analyst'];
    await desktop.answer('showMessageBox', 'Show data folder');
    await desktop.choose(...about);
    await expect.poll(async () => (await desktop.system()).shownInFolder).toEqual([desktop.userData]);
    await desktop.answer('showMessageBox', 'Close');
    await desktop.choose(...about);
    await desktop.choose('Help', 'Show log file');
    await desktop.choose('Help', 'Show crash reports');
    const { asked, shownInFolder } = await desktop.system();
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(asked[0]!.options).toMatchObject({ message: `TRS Analyst ${version}`, detail: expect.stringContaining(desktop.userData) });
    const [, log, crashes] = shownInFolder;
    expect(readFileSync(log!, 'utf8')).toMatch(/ note start of \d/);
    expect(asked[0]!.options.detail).toContain(crashes);
    expect(dirname(crashes!)).toBe(desktop.userData);
  });

  test('closes the window, and with it the app', async ({ desktop, app: _app }) => {
    test.skip(process.platform === 'darwin', 'there an app goes on without a window');
    await desktop.endsBy(() => desktop.choose('File', 'Close'));
  });
});

/** The commands that the page offers now. */
async function offered(desktop: Desktop): Promise<string[]> {
  const commands = /^(open-sample|print|find|day:|screen:|export:)/;
  return (await desktop.menu()).flatMap(({ id, isEnabled }) => (id !== null && isEnabled && commands.test(id) ? [id] : []));
}

async function whenOffered(desktop: Desktop, command: string): Promise<void> {
  await expect.poll(() => offered(desktop)).toContain(command);
}

/** Makes `Ctrl+Shift+I` and `shift+control+i` equal. */
function inOneForm(accelerator: string): string {
  const main = process.platform === 'darwin' ? 'command' : 'control';
  const names: Readonly<Record<string, string>> = {
    commandorcontrol: main,
    cmdorctrl: main,
    ctrl: 'control',
    cmd: 'command',
    option: 'alt',
  };
  const keys = accelerator.toLowerCase().split(/\+(?!$)/);
  return keys
    .map((key) => names[key] ?? key)
    .sort()
    .join('+');
}
