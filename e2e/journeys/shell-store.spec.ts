import { appOn, expect, test } from '../app.ts';
import { storedCallCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';
import { RecentList } from '../pages/recent-list.ts';

const APRIL = '2026-04-30';
const MAY = '2026-05-31';

test.describe('On the desktop, a store is opened', onlyIn('desktop', 'a browser has no native dialog, and is told of no path'), () => {
  test('by the folder dialog and from the recent ones, and read as its snapshots are looked at', async ({ desktop, app, extracts }) => {
    const source = extracts.folder('small');
    await app.start.openFolder(extracts.store('ledger', [APRIL, MAY]));
    await app.callList.isShown();
    await app.top.hasOpen('ledger');
    await app.top.snapshot('before').click();
    await app.top.isAsOf('31 May 2026');
    expect(await app.callList.grid.cells()).toEqual(callList(source, MAY).map(storedCallCells));

    const again = await appOn(await desktop.restart(), desktop);
    await new RecentList(again.page).open('ledger');
    await again.callList.isShown();
    await again.top.isAsOf('30 Jun 2026');
    expect(await again.callList.grid.cells()).toEqual(callList(source).map(storedCallCells));
  });
});
