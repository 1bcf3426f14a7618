import { appOn, expect, test } from '../app.ts';
import { callList } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';
import type { App } from '../pages/app.ts';

test.describe('Call notes', () => {
  test(
    'written first in two windows at the same time are in one customer list',
    onlyIn('browser', 'the desktop app has one window'),
    async ({ app, context, extracts }) => {
      const folder = extracts.folder('small');
      await app.open(folder);
      const other = await context.newPage();
      await other.goto('./');
      const there = await appOn(other, null);
      await there.open(folder);
      await Promise.all([app.outcomes.isReady(), there.outcomes.isReady()]);
      await Promise.all([app.page.keyboard.press('n'), other.keyboard.press('m')]);
      await expect(app.outcomes.told).toContainText('Saved');
      await expect(there.outcomes.told).toContainText('Saved');
      for (const one of [app, there]) {
        await one.page.bringToFront();
        await one.goTo('Settings');
        await expect(one.customerLists.settings.getByRole('listitem')).toHaveCount(1);
        await expect(one.customerLists.entry('small')).toContainText('2 notes');
      }
    },
  );

  test('survive a database that is deleted under an open window: the next note is stored with its customer list', async ({
    app,
    extracts,
    page,
  }) => {
    const folder = extracts.folder('small');
    const [first] = callList(folder);
    await app.open(folder);
    await note(app, 'n');
    const deleted = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const request = indexedDB.deleteDatabase('trs-analyst');
          request.onsuccess = () => resolve('deleted');
          request.onblocked = () => resolve('blocked');
        }),
    );
    expect(deleted).toBe('deleted');
    await expect(app.callList.grid.row(1)).not.toContainText('No answer');
    await app.callList.grid.row(1).click();
    await note(app, 'm');
    await app.outcomes.saved(`${first!.company_name}: Left message`);
    await app.goTo('Settings');
    await expect(app.customerLists.entry('small')).toContainText('1 note');
    await expect(app.customerLists.entry('small')).toContainText('40 accounts');
    await page.reload();
    await app.start.isShown();
    await app.open(folder);
    await expect(app.callList.grid.row(1)).toContainText('Left message');
  });

  test('open even if one can’t be read; it is counted in Settings, and exported as it is stored', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await note(app, 'n');
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('trs-analyst');
          request.onsuccess = () => {
            const database = request.result;
            const notes = database.transaction('notes', 'readwrite').objectStore('notes');
            notes.getAll().onsuccess = (event) => {
              const [stored] = (event.target as IDBRequest).result;
              notes.put({ ...stored, id: 'bad', kind: 'teleported' }).onsuccess = () => {
                database.close();
                resolve();
              };
            };
          };
        }),
    );
    await page.reload();
    await app.start.isShown();
    await app.open(folder);
    await expect(app.callList.grid.row(1)).toContainText('No answer');
    await note(app, 'm');
    await app.goTo('Settings');
    await expect(app.customerLists.entry('small')).toContainText('2 notes');
    const setAside = app.customerLists.settings.getByRole('group', { name: 'Set aside' });
    await expect(setAside).toContainText('1 stored record can’t be read by this version of the app.');
    const saved = await app.saved(() => setAside.getByRole('button', { name: 'Export what is set aside…' }).click());
    expect(saved.name).toBe('trs-set-aside-2026-07-15.json');
    expect(JSON.parse(saved.bytes.toString('utf8'))).toMatchObject({
      format: 'trs-analyst-set-aside',
      records: [{ store: 'notes', record: { id: 'bad', kind: 'teleported' } }],
    });
  });

  test('that a newer version of the app has stored are reported as such, and the list works without them', async ({
    app,
    extracts,
    page,
  }) => {
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('trs-analyst', 99);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
    );
    await app.open(extracts.folder('small'));
    await expect(app.customerLists.failure).toContainText('A newer version of the app has written what is stored here (form 99).');
    await app.goTo('Settings');
    await expect(app.customerLists.settings.getByRole('alert')).toContainText('Update the app');
    await app.goTo('Call list');
    expect(await app.callList.grid.count()).toBeGreaterThan(0);
  });

  test(
    'are backed up each day by the desktop app, and restored in Settings',
    onlyIn('desktop', 'a browser keeps no files for a page'),
    async ({ app, extracts, page }) => {
      await app.open(extracts.folder('small'));
      await note(app, 'n');
      await note(app, 'm');
      await app.goTo('Settings');
      const backups = page.getByRole('region', { name: 'Backups of call notes' });
      await expect(backups.getByRole('listitem')).toHaveCount(1);
      await expect(backups.getByRole('listitem')).toContainText('2 notes in 1 customer list');
      const entry = app.customerLists.entry('small');
      await entry.getByRole('button', { name: 'Delete small' }).click();
      await entry.getByRole('button', { name: 'Delete 2 notes' }).click();
      await expect(app.customerLists.settings).toContainText('No customer list yet');
      await backups.getByRole('button', { name: /^Restore/ }).click();
      const question = backups.getByRole('group', { name: /^Restore .*\?$/ });
      await expect(question.getByRole('listitem')).toHaveText(['small (new): 2 notes, 1 earlier list']);
      await question.getByRole('button', { name: 'Restore' }).click();
      await expect(backups.getByRole('status')).toHaveText('Restored and saved.');
      await expect(app.customerLists.entry('small')).toContainText('2 notes');
      await app.goTo('Call list');
      await expect(app.callList.grid.row(1)).toContainText('No answer');
    },
  );
});

/** Saves an outcome of the chosen account, by its key. */
async function note(app: App, key: 'n' | 'm'): Promise<void> {
  await app.outcomes.isReady();
  await app.page.keyboard.press(key);
  await expect(app.outcomes.told).toContainText('Saved');
}
