import { once } from 'node:events';
import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MAX_FILES } from '../../electron/ipc/contract.ts';
import { appOn, expect, test } from '../app.ts';
import { filesIn } from '../data/extracts.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';
import { App } from '../pages/app.ts';
import { RecentList } from '../pages/recent-list.ts';

test.describe('On the desktop, extracts are opened', onlyIn('desktop', 'a browser has no native dialog, and is told of no path'), () => {
  test('not at all when the dialog is cancelled', async ({ desktop, app }) => {
    await desktop.answer('showOpenDialog', null);
    await app.page.getByRole('button', { name: 'Open folder…' }).click();
    await desktop.answer('showOpenDialog', null);
    await app.page.getByRole('button', { name: 'Choose files…' }).click();
    await expect.poll(async () => (await desktop.system()).asked.length).toBe(2);
    await app.start.isShown();
    await new RecentList(app.page).has();
  });

  test('with the same figures as by the command line', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.start.openFolder(folder);
    await app.callList.isShown();
    await app.top.hasOpen('small');
    expect(await app.callList.grid.cells()).toEqual(callList(folder).map(callListCells));
  });

  test('as a zip', async ({ app, extracts }) => {
    await app.start.chooseFiles([extracts.zipped(extracts.folder('small'), 'May.zip')]);
    await app.callList.isShown();
    await app.top.hasOpen('May.zip');
  });

  test('from the recent openings, however they were opened before', async ({ desktop, app, extracts }) => {
    await app.start.openFolder(extracts.folder('small'));
    await app.callList.isShown();
    await app.open(extracts.folder('other'));
    const zip = extracts.zipped(extracts.folder('small'), 'all.zip');
    await desktop.answer('showOpenDialog', [zip]);
    await desktop.choose('File', 'Open files…');
    await app.top.hasOpen('all.zip');

    const again = await appOn(await desktop.restart(), desktop);
    const recent = new RecentList(again.page);
    await recent.has('all.zip', 'other', 'small');
    await recent.open('small');
    await again.top.hasOpen('small');
    expect(await again.callList.grid.cells()).toEqual(callList(extracts.folder('small')).map(callListCells));
  });

  test('from an earlier drop, once the analyst has seen the path', async ({ desktop, app, extracts }) => {
    await app.open(extracts.folder('other'));
    const again = await appOn(await desktop.restart(), desktop);
    const recent = new RecentList(again.page);
    await desktop.answer('showMessageBox', 'Cancel');
    await recent.open('other');
    await expect.poll(async () => (await desktop.system()).left).toBe(0);
    await again.start.isShown();
    await desktop.answer('showMessageBox', 'Open');
    await recent.open('other');
    await again.top.hasOpen('other');
    // The system's own dialog may show the path; the page never does.
    expect((await desktop.system()).asked.map(({ options }) => String(options.detail))).toEqual(
      Array(2).fill(expect.stringContaining(extracts.folder('other'))),
    );
    expect(await again.callList.grid.cells()).toEqual(callList(extracts.folder('other')).map(callListCells));
  });

  test('until they are removed from the recent openings', async ({ desktop, app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.open(extracts.folder('other'));
    const again = await appOn(await desktop.restart(), desktop);
    const recent = new RecentList(again.page);
    await recent.forget('other');
    await recent.has('small');
    await recent.forget('small');
    await expect(recent.root).toBeHidden();
    await new RecentList((await appOn(await desktop.restart(), desktop)).page).has();
  });

  test('from folders of the same name, which are shown with their parent folder', async ({ desktop, app, extracts }) => {
    const [first, second] = [extracts.altered('June', {}), extracts.altered('June', {})];
    await app.open(first);
    await app.open(second);
    const again = await appOn(await desktop.restart(), desktop);
    await new RecentList(again.page).has(...[second, first].map((folder) => folder.split(/[\\/]/).slice(-2).join('/')));
  });

  test('and are reported as gone when they are gone', async ({ desktop, app, extracts }) => {
    const folder = extracts.altered('May', {});
    await app.start.openFolder(folder);
    await app.callList.isShown();
    const again = await appOn(await desktop.restart(), desktop);
    renameSync(folder, join(dirname(folder), 'moved'));
    await new RecentList(again.page).open('May');
    const notice = again.page.getByRole('alert').filter({ hasText: 'Nothing was opened' });
    await expect(notice).toContainText('“May” is no longer there: it was moved, renamed or deleted, or its drive is not connected.');
    await again.start.isShown();
  });

  test('when the app is started with them', async ({ desktop, extracts }) => {
    const page = await desktop.restart([extracts.folder('small')]);
    const app = new App(page);
    await app.callList.isShown();
    await app.top.hasOpen('small');
  });

  test('in the existing window, by a second start', async ({ desktop, app, extracts }) => {
    await app.open(extracts.folder('small'));
    await desktop.program.startBeside([extracts.folder('other')]);
    await app.top.hasOpen('other');
    await desktop.program.startBeside(extracts.files('small'));
    await app.top.hasOpen('accounts.csv and 3 more');
    expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1);
  });

  test('by the dock or a double click', async ({ desktop, app, extracts }) => {
    await desktop.evaluate(
      ({ app: electronApp }, path) => void electronApp.emit('open-file', { preventDefault() {} }, path),
      extracts.folder('small'),
    );
    await app.top.hasOpen('small');
  });

  test('all together, although the system passes them one by one', async ({ desktop, app, extracts }) => {
    await desktop.evaluate(({ app: electronApp }, paths) => {
      for (const path of paths) electronApp.emit('open-file', { preventDefault() {} }, path);
    }, extracts.files('small'));
    await app.top.hasOpen('accounts.csv and 3 more');
  });

  test('again after a call: dialling a phone number leaves the page and its open files unchanged', async ({
    desktop,
    app,
    extracts,
    watch,
  }) => {
    watch.expectRequestTo(/^tel:/);
    await app.open(extracts.folder('small'));
    await app.callList.isShown();
    await app.page.getByRole('link', { name: 'Call' }).first().click({ noWaitAfter: true });
    await desktop.program.startBeside([extracts.folder('other')]);
    await expect
      .poll(() => desktop.inPage(() => document.querySelector<HTMLElement>('header')?.innerText.split('\n'), null))
      .toContain('other');
  });

  test('all together, by four starts at the same time, before there is a window', async ({ desktop, app: _app, extracts }) => {
    await desktop.quit();
    const starts = extracts.files('small').map((path) => desktop.program.startAlone([path]));
    const list = join(desktop.userData, 'recent.json');
    const opened = () => (JSON.parse(readFileSync(list, 'utf8')) as { paths: string[] }[]).map(({ paths }) => paths.toSorted());
    try {
      await expect.poll(() => existsSync(list) && opened(), { timeout: 30_000 }).toEqual([extracts.files('small').toSorted()]);
    } finally {
      for (const start of starts) if (start.exitCode === null && start.kill('SIGTERM')) await once(start, 'exit');
    }
    const again = await appOn(await desktop.begin(), desktop);
    await expect(new RecentList(again.page).root.getByRole('listitem')).toHaveText([
      /^(accounts|invoices|invoice_line_items|skus)\.csv and 3 more/,
    ]);
  });

  test('by a second start with two thousand paths, which does not end the app', async ({ desktop, app, extracts }) => {
    const folder = extracts.altered('many', {});
    const own = filesIn(folder);
    const notes = Array.from({ length: MAX_FILES - own.length }, (_, at) => join(folder, `${'note '.repeat(6)}${at}.txt`));
    for (const note of notes) writeFileSync(note, 'no extract');
    const running = await desktop.evaluate(() => process.pid, null);
    const paths = [...own, ...notes];
    expect(Buffer.byteLength(paths.join(' '))).toBeGreaterThan(100_000);
    await desktop.program.startBeside(paths);
    await app.callList.isShown();
    await app.top.hasOpen(`accounts.csv and ${(MAX_FILES - 1).toLocaleString('en')} more`);
    expect(await desktop.evaluate(() => process.pid, null)).toBe(running);
    expect(readdirSync(join(desktop.userData, 'handed-over'))).toEqual([]);
  });

  test('as they were chosen: a file that changes meanwhile is reported as changed', async ({ app, extracts, watch }) => {
    const folder = extracts.altered('changing', {});
    await app.start.openFolder(folder);
    await app.callList.isShown();
    appendFileSync(join(folder, 'invoices.csv'), '\n');
    // The core reads the files again after its restart.
    watch.expectError(/the core dies here/);
    await app.page.workers()[0]!.evaluate(() => {
      setTimeout(() => {
        throw new Error('the core dies here');
      });
    });
    await app.page.getByRole('dialog', { name: 'The calculation stopped' }).getByRole('button', { name: 'Restart' }).click();
    await app.openFailed.says(/invoices\.csv .*it was changed since it was chosen/s);
  });
});
