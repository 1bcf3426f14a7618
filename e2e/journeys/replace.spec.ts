import { expect, test } from '../app.ts';
import { HeldCore } from '../browser/held-core.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';

test.describe('What is open', () => {
  test('is empty when the first reading is cancelled', async ({ app, extracts }) => {
    const core = await HeldCore.of(app.page);
    await app.drop(...extracts.files('other'));
    await app.reading.cancel();
    await core.letGo();
    await app.start.isShown();
    await expect(app.top.root).toBeHidden();
    await app.open(extracts.folder('small'));
    expect(await app.callList.grid.cells()).toEqual(callList(extracts.folder('small')).map(callListCells));
  });

  test('stays as it was when a later reading is cancelled', async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.top.typeDay('2026-05-01');
    await app.top.isAsOf('1 May 2026');
    const core = await HeldCore.of(app.page);
    await app.drop(extracts.folder('other'));
    await app.reading.cancel();
    await core.letGo();
    await app.top.hasOpen('small');
    await app.top.isAsOf('1 May 2026');
    expect(await app.callList.grid.cells()).toEqual(callList(extracts.folder('small'), '2026-05-01').map(callListCells));
  });

  test('is replaced completely by the next drop', async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.callList.search.fill('no such name');
    await app.drop(extracts.folder('other'));
    await app.top.hasOpen('other');
    await expect(app.callList.search).toHaveValue('');
    const rows = callList(extracts.folder('other'));
    expect(await app.callList.grid.cells()).toEqual(rows.map(callListCells));
    await app.account.isOf(rows[0]!.company_name!);
  });

  test('is the last of two drops in a row', async ({ app, extracts }) => {
    const core = await HeldCore.of(app.page);
    await app.drop(extracts.folder('small'));
    await app.reading.isShown();
    await app.drop(extracts.folder('other'));
    await core.letGo();
    await app.top.hasOpen('other');
    expect(await app.callList.grid.cells()).toEqual(callList(extracts.folder('other')).map(callListCells));
  });

  test('stays when the next dropped files can’t be read', async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.drop(extracts.altered('broken', { 'skus.csv': null }));
    await app.openFailed.says('The skus extract is missing');
    await app.openFailed.choice('Back to small').click();
    await app.top.hasOpen('small');
    expect(await app.callList.grid.cells()).toEqual(callList(extracts.folder('small')).map(callListCells));
    const saved = await app.saved(() => app.top.exportAs('CSV for spreadsheets (.csv)'));
    expect(saved.name).toBe('call-list-2026-06-30.csv');
  });
});
