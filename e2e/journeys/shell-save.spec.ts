import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appOn, expect, test } from '../app.ts';
import { trs, trsFile } from '../data/trs.ts';
import type { Desktop } from '../electron/desktop.ts';
import { holdDisk, readRefusals, refuseRename, releaseDisk } from '../electron/main-side/disk.ts';
import { onlyIn } from '../only-in.ts';
import type { App } from '../pages/app.ts';

const CSV = 'CSV for spreadsheets (.csv)';
const NAME = 'call-list-2026-06-30.csv';

test.describe('On the desktop, an export', onlyIn('desktop', 'a browser saves where it saves downloads'), () => {
  let folder: string;
  let target: string;
  test.beforeEach(async ({ app, desktop, extracts }) => {
    folder = extracts.folder('small');
    await app.open(folder);
    target = join(desktop.userData, 'exports', NAME);
    mkdirSync(dirname(target));
  });

  test('is saved where the analyst says, and shown there', async ({ app, desktop }) => {
    await desktop.answer('showSaveDialog', { path: target });
    await app.top.exportAs(CSV);
    const notice = noticeOf(app, 'Exported');
    await expect(notice).toContainText(NAME);
    expect(readFileSync(target).equals(trsFile('calls', 'csv', folder))).toBe(true);
    expect(readdirSync(dirname(target))).toEqual([NAME]);
    await notice.getByRole('button', { name: 'Show in folder' }).click();
    await expect.poll(async () => (await desktop.system()).shownInFolder).toEqual([target]);
  });

  test('with a manifest asks for one place, and the manifest has the chosen name', async ({ app, desktop }) => {
    const chosen = join(dirname(target), 'June, “final”.csv');
    await exportWithManifest(app, desktop, chosen);
    await expect(noticeOf(app, 'Exported')).toContainText(`${basename(chosen)} and its manifest`);
    expect(readdirSync(dirname(target)).sort()).toEqual([basename(chosen), `${basename(chosen)}.manifest.json`]);
    expect((await desktop.system()).asked).toHaveLength(1);
    expect(readFileSync(chosen).equals(trsFile('features', 'csv', folder))).toBe(true);
    expect(JSON.parse(readFileSync(`${chosen}.manifest.json`, 'utf8'))).toMatchObject({ file: { name: basename(chosen) } });
    expect(trs(['verify', chosen])).toContain('is what its manifest says');
  });

  test('that was deleted is not shown', async ({ app, desktop }) => {
    await desktop.answer('showSaveDialog', { path: target });
    await app.top.exportAs(CSV);
    await expect(noticeOf(app, 'Exported')).toBeVisible();
    rmSync(target);
    await noticeOf(app, 'Exported').getByRole('button', { name: 'Show in folder' }).click();
    await expect(app.page.getByRole('alert').filter({ hasText: 'no longer there' })).toBeVisible();
    expect((await desktop.system()).shownInFolder).toEqual([]);
  });

  test('that is cancelled writes nothing, and shows no message', async ({ app, desktop }) => {
    await desktop.answer('showSaveDialog', null);
    await app.top.exportAs(CSV);
    await expect.poll(async () => (await desktop.system()).asked.length).toBe(1);
    await expect(app.top.export).toBeEnabled();
    await expect(app.page.getByRole('alert')).toHaveCount(0);
    expect(readdirSync(dirname(target))).toEqual([]);
  });

  test('is offered in the folder of the last export', async ({ app, desktop }) => {
    const first = await app.saved(() => app.top.exportAs(CSV));
    expect(first.name).toBe(NAME);
    const again = await appOn(await desktop.restart(), desktop);
    await again.open(folder);
    await desktop.answer('showSaveDialog', null);
    await again.top.exportAs('CSV (.csv)');
    await expect.poll(async () => (await desktop.system()).asked.length).toBe(1);
    const offered = String((await desktop.system()).asked[0]?.options.defaultPath);
    expect(basename(offered)).toBe('features-2026-06-30.csv');
    expect(basename(dirname(offered))).toMatch(/^saved-/);
  });

  test('that can’t be written is reported, with what to try', async ({ app, desktop }) => {
    mkdirSync(target);
    await desktop.answer('showSaveDialog', { path: target });
    await app.top.exportAs(CSV);
    const notice = noticeOf(app, 'Nothing was exported');
    await expect(notice).toContainText(`${NAME} was not saved: a folder already has this name. Choose another name.`);
    expect(readdirSync(dirname(target))).toEqual([NAME]);
  });

  test('leaves neither the file nor its manifest when the manifest can’t be put in place', async ({ app, desktop }) => {
    const chosen = join(dirname(target), 'features.csv');
    writeFileSync(chosen, 'the rows of last week');
    await desktop.evaluate(refuseRename, { path: `${chosen}.manifest.json`, code: 'EBUSY', errno: -16 });
    await exportWithManifest(app, desktop, chosen);
    await expect(noticeOf(app, 'Nothing was exported')).toContainText('features.csv.manifest.json was not saved: it is open in another');
    expect(await desktop.evaluate(readRefusals, null)).toBe(1);
    expect(readFileSync(chosen, 'utf8')).toBe('the rows of last week');
    expect(readdirSync(dirname(target))).toEqual(['features.csv']);
  });

  test('is complete before the app ends, even on a slow disk', async ({ app, desktop }) => {
    await desktop.evaluate(holdDisk, null);
    await desktop.answer('showSaveDialog', { path: target });
    await app.top.exportAs(CSV);
    await expect.poll(() => readdirSync(dirname(target))).toEqual([expect.stringMatching(/^\.trs-.*\.tmp$/)]);
    await desktop.evaluate(({ app: electronApp }) => electronApp.quit(), null);
    await expect.poll(() => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(0);
    expect(readdirSync(dirname(target))).toEqual([expect.stringMatching(/^\.trs-.*\.tmp$/)]);
    await desktop.endsBy(() => desktop.evaluate(releaseDisk, null));
    expect(readdirSync(dirname(target))).toEqual([NAME]);
    expect(readFileSync(target).equals(trsFile('calls', 'csv', folder))).toBe(true);
  });

  test('that fails halfway leaves the old file as it was', async ({ app, desktop }) => {
    writeFileSync(target, 'the list of last week');
    await desktop.evaluate(refuseRename, { path: null, code: 'ENOSPC', errno: -28 });
    await desktop.answer('showSaveDialog', { path: target });
    await app.top.exportAs(CSV);
    await expect(noticeOf(app, 'Nothing was exported')).toContainText(
      `${NAME} was not saved: the disk is full. Free some space or choose another disk.`,
    );
    expect(readFileSync(target, 'utf8')).toBe('the list of last week');
    expect(readdirSync(dirname(target))).toEqual([NAME]);
  });
});

function noticeOf(app: App, title: string) {
  return app.page.getByRole('alert').filter({ hasText: title });
}

/** Exports the dataset as CSV, with its manifest, to `path`. */
async function exportWithManifest(app: App, desktop: Desktop, path: string): Promise<void> {
  await desktop.answer('showSaveDialog', { path });
  await app.goTo('Features');
  await app.features.grid.settled();
  const dialog = await app.features.openExport();
  await dialog.getByRole('radio', { name: /^CSV \.csv/ }).check();
  await expect(dialog.getByRole('checkbox', { name: /^Manifest/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Export' }).click();
}
