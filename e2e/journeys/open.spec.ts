import { expect, test } from '../app.ts';
import { HeldCore } from '../browser/held-core.ts';
import { EXTRACT_FILES } from '../data/extracts.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';

test.describe('Extracts are opened', () => {
  test('by dropping the four files', async ({ app, extracts }) => {
    const dropIsReal = app.page.evaluate(
      () => new Promise<boolean>((resolve) => window.addEventListener('drop', (event) => resolve(event.isTrusted), { once: true })),
    );
    await app.open(...extracts.files('small'));
    expect(await dropIsReal).toBe(true);
    await app.top.hasOpen('accounts.csv and 3 more');
    expect(await app.callList.grid.cells()).toEqual(callList(extracts.folder('small')).map(callListCells));
  });

  test('with a progress bar for each file', async ({ app, extracts }) => {
    const core = await HeldCore.of(app.page);
    await app.drop(...extracts.files('small'));
    await app.reading.isShown();
    await expect(async () => {
      await core.step();
      for (const file of EXTRACT_FILES) expect(await app.reading.bar(file).isVisible()).toBe(true);
    }).toPass({ intervals: [50] });
    await core.letGo();
    await app.callList.isShown();
  });

  test('by dropping a folder, also with other files in it', async ({ app, extracts }) => {
    const folder = extracts.altered('June', { 'notes.txt': () => 'call them all\n', '.DS_Store': () => 'x' });
    await app.open(folder);
    await app.top.hasOpen('June');
    await app.goTo('Quality');
    await expect(app.quality.report).toContainText('Not extracts, ignored: notes.txt.');
  });

  test('by dropping a zip of them', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(extracts.zipped(folder, 'extracts.zip'));
    await app.top.hasOpen('extracts.zip');
    expect(await app.callList.grid.cells()).toEqual(callList(folder).map(callListCells));
  });

  test('by dropping gzip files of several members, with zeros after the last', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(extracts.gzipped(folder, 'members'));
    expect(await app.callList.grid.cells()).toEqual(callList(folder).map(callListCells));
  });

  test('by choosing files', async ({ app, extracts }) => {
    await app.start.chooseFiles(extracts.files('small'));
    await app.callList.isShown();
    expect(await app.callList.grid.count()).toBe(callList(extracts.folder('small')).length);
  });

  test('by choosing a folder', async ({ app, extracts }) => {
    await app.start.openFolder(extracts.folder('small'));
    await app.callList.isShown();
    await app.top.hasOpen('small');
  });

  test('as the sample that comes with the app', async ({ app }) => {
    await app.start.openSample();
    await app.callList.isShown();
    await app.top.hasOpen('Sample extracts');
    expect(await app.callList.grid.cells()).toEqual(callList('assets/sample').map(callListCells));
  });
});
