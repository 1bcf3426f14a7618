import { appOn, expect, test } from '../app.ts';
import { advanceClock } from '../browser/later.ts';
import { OwnBrowser } from '../browser/own-browser.ts';
import { idsOf, nextWeek } from '../data/next-week.ts';
import { callList } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';
import { App } from '../pages/app.ts';

const LATER = '2026-07-28';

test.describe('Saved outcomes', () => {
  test('are carried over to the next extracts: a broken promise is on top, a kept one is reported', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const rows = callList(folder);
    const [first, second, third, fourth] = rows;
    await promise(app, '20 Jul 2026', '500');
    await app.outcomes.saved(`${first!.company_name}: Promised $500.00 by 20 Jul 2026`);
    await promise(app, '24 Jul 2026', '100');
    await app.outcomes.saved(`${second!.company_name}: Promised $100.00 by 24 Jul 2026`);
    await promise(app, '24 Jul 2026', '100');
    await app.outcomes.saved(`${third!.company_name}: Promised $100.00 by 24 Jul 2026`);
    await page.keyboard.press('n');
    await app.outcomes.saved(`${fourth!.company_name}: No answer`);

    // Two weeks later: the second and the fourth account have paid everything, no other has, and a new account owes something.
    const listed = new Set(idsOf(rows));
    const accounts = callList(folder, '2026-03-01').map(({ acct_id }) => acct_id!);
    const fresh = accounts.find((id) => !listed.has(id))!;
    const week = nextWeek({
      paid: { [second!.acct_id!]: '2026-07-23', [fourth!.acct_id!]: '2026-07-27' },
      invoiced: { [fresh]: LATER },
    });
    const later = extracts.altered('small in two weeks', week);
    await advanceClock(page, 14);
    await page.reload();
    await app.start.isShown();
    await app.open(later);
    await app.top.isAsOf('28 Jul 2026');
    await expect(app.customerLists.since).toContainText('Since 30 Jun 2026');

    const now = callList(later, LATER);
    const cells = await app.callList.grid.cells();
    const broken = [first!, third!].map((row) => now.find(({ acct_id }) => acct_id === row.acct_id)!);
    expect(cells.slice(0, 2).map(([rank]) => rank?.split('\n')[0])).toEqual(
      broken
        .map((row) => Number(row.rank))
        .sort((a, b) => a - b)
        .map(String),
    );
    expect(
      cells
        .slice(0, 2)
        .map((row) => row[5])
        .sort(),
    ).toEqual(['Promise broken\n$100 by 24 Jul', 'Promise broken\n$500 by 20 Jul']);
    expect(cells.slice(2).map(([rank]) => Number(rank!.split('\n')[0]))).toEqual(
      now.filter((row) => !broken.includes(row)).map((row) => Number(row.rank)),
    );

    // The changes since the last list.
    const before = new Map(rows.map((row) => [row.acct_id, Number(row.rank)]));
    const up = now.filter((row) => (before.get(row.acct_id!) ?? 0) > Number(row.rank));
    const down = now.filter((row) => before.has(row.acct_id!) && before.get(row.acct_id!)! < Number(row.rank));
    await expect(app.customerLists.since.getByRole('button').filter({ hasNotText: /^\d+ more$/ })).toHaveText(
      [
        '2 promises broken',
        '1 promise kept',
        '1 new',
        '2 gone, paid',
        up.length > 0 && `${up.length} up`,
        down.length > 0 && `${down.length} down`,
        'Customer list: small',
      ].filter((text) => text !== false),
    );
    await app.customerLists.since.getByRole('button', { name: '2 promises broken' }).click();
    expect(await app.callList.grid.count()).toBe(2);
    await app.customerLists.since.getByRole('button', { name: '1 new' }).click();
    const [newRow] = await app.callList.grid.cells();
    expect(newRow![0]).toBe(`${now.find(({ acct_id }) => acct_id === fresh)!.rank}\nnew`);
    await app.customerLists.since.getByRole('button', { name: '1 new' }).click();
    expect(await app.callList.grid.count()).toBe(now.length);
    await app.customerLists.since.getByRole('button', { name: '1 promise kept' }).click();
    await page.getByRole('dialog', { name: '1 promise kept' }).getByRole('button', { name: second!.company_name! }).click();
    await app.account.isOf(second!.company_name!);
    expect(await app.outcomes.notes()).toEqual(['Promised $100.00 by 24 Jul 2026 | kept · 15 Jul 2026']);

    // As of the old date, later outcomes are not shown.
    await app.top.typeDay('2026-06-30');
    await app.top.isAsOf('30 Jun 2026');
    await expect(app.customerLists.since).not.toContainText('Since');
    expect((await app.callList.grid.cells()).slice(0, 4).map((row) => row[5])).toEqual([
      'Promised 20 Jul\n$500',
      'Promised 24 Jul\n$100',
      'Promised 24 Jul\n$100',
      'Ring again 16 Jul\nNo answer 15 Jul',
    ]);
  });

  test(
    'are there after the browser and the server were killed right after saving',
    onlyIn('browser', 'the desktop app has no server, and its program is not killed here'),
    async ({ extracts }) => {
      test.setTimeout(240_000);
      const folder = extracts.folder('small');
      const [first] = callList(folder);
      const own = await OwnBrowser.prepare();
      try {
        const app = await openIn(await own.start(), folder);
        const promised = await keysFor(app, '4,321.09');
        await own.kill();

        const again = await openIn(await own.start(), folder);
        await expect(again.callList.grid.row(1)).toContainText('Promised');
        await again.account.isOf(first!.company_name!);
        expect((await again.outcomes.notes())[0]).toContain('Promised $4,321.09');
        expect(promised).toContain('Promised $4,321.09');
        await expect(again.customerLists.since).toContainText('Customer list: small');
      } finally {
        await own.remove();
      }
    },
  );

  test(
    'show in every window with the same customer list',
    onlyIn('browser', 'the desktop app has one window'),
    async ({ app, context, extracts }) => {
      const folder = extracts.folder('small');
      await app.open(folder);
      const other = await context.newPage();
      await other.goto('./');
      const there = await appOn(other, null);
      await there.open(folder);
      const [first, second] = callList(folder);

      await app.page.bringToFront();
      await app.outcomes.isReady();
      await app.page.keyboard.press('n');
      await app.outcomes.saved(`${first!.company_name}: No answer`);
      // The other window does not start a second customer list: its outcome goes to the first one.
      await other.bringToFront();
      await there.callList.grid.row(2).click();
      await there.account.isOf(second!.company_name!);
      await there.outcomes.isReady();
      await other.keyboard.press('m');
      await there.outcomes.saved(`${second!.company_name}: Left message`);
      await expect(there.callList.grid.row(1)).toContainText('No answer');
      await app.page.bringToFront();
      await expect(app.callList.grid.row(2)).toContainText('Left message');

      // An outcome that one window takes back disappears in the other.
      await other.bringToFront();
      await other.keyboard.press('Control+z');
      await expect(there.outcomes.told).toHaveText('Taken back: Left message Put it back');
      await app.page.bringToFront();
      await expect(app.callList.grid.row(2)).not.toContainText('Left message');
      await app.goTo('Settings');
      await expect(app.customerLists.settings.getByRole('listitem')).toHaveCount(1);
    },
  );
});

test.describe('A store that fails', () => {
  test(
    'for lack of space is reported plainly, nothing counts as saved, and the typed text stays',
    onlyIn('browser', 'the room that an origin has is set over the browser’s own line'),
    async ({ app, extracts, page, baseURL }) => {
      // Without handles of the opened files the browser remembers nothing of them: the outcome is the first thing that is stored.
      await page.addInitScript(() => Reflect.deleteProperty(DataTransferItem.prototype, 'getAsFileSystemHandle'));
      await page.reload();
      await app.start.isShown();
      const folder = extracts.folder('small');
      const [first] = callList(folder);
      const devtools = await page.context().newCDPSession(page);
      const setQuota = (quotaSize?: number) =>
        devtools.send('Storage.overrideQuotaForOrigin', {
          origin: new URL(baseURL!).origin,
          ...(quotaSize !== undefined && { quotaSize }),
        });
      // The browser measures the room once and trusts it for a while, so there is none from the start.
      await setQuota(1);
      await app.open(folder);

      await app.outcomes.isReady();
      await page.keyboard.press('n');
      await expect(app.outcomes.problem).toContainText(`${first!.company_name}: No answer. Not saved. There is no room left`);
      await expect(app.outcomes.told).not.toContainText('Saved');
      await page.keyboard.press('d');
      await page.keyboard.type('short delivery');
      await page.keyboard.press('Enter');
      const form = app.outcomes.form('Disputed');
      await expect(form.getByRole('alert')).toContainText('Not saved. There is no room left');
      await expect(form.getByRole('textbox', { name: 'What is disputed' })).toHaveValue('short delivery');
      await expect(app.outcomes.told).not.toContainText('Saved');
      for (const step of await app.callList.nextSteps()) expect(step).toBe('Not called yet');

      await setQuota();
      await page.keyboard.press('Enter');
      await expect(app.outcomes.told).toContainText('Saved');
      await expect(app.callList.grid.row(2)).toContainText('Disputed');
      await app.outcomes.problem.getByRole('button', { name: 'Try again' }).click();
      await app.outcomes.saved(`${first!.company_name}: No answer`);
      await expect(app.callList.grid.row(1)).toContainText('No answer');
      await expect(app.outcomes.problem).toBeHidden();
    },
  );

  test('for privacy is reported plainly, and the list works without it', async ({ app, extracts, page, place, watch }) => {
    // A browser can't remember the opened files either; the desktop app remembers them elsewhere.
    if (place === 'browser') watch.expectError(/^InvalidStateError/);
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError');
      };
    });
    await page.reload();
    await app.start.isShown();
    await app.open(extracts.folder('small'));
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await expect(app.outcomes.problem).toContainText('Not saved. The browser keeps no data for this page.');
    await expect(app.outcomes.told).not.toContainText('Saved');
    for (const step of await app.callList.nextSteps()) expect(step).toBe('Not called yet');
    await app.outcomes.problem.getByRole('button', { name: 'Dismiss' }).click();
    await expect(app.outcomes.problem).toBeHidden();
  });
});

/** Enters a promise of the chosen account by keys. */
async function promise(app: App, day: string, amount: string): Promise<void> {
  const { keyboard } = app.page;
  await expect(app.outcomes.button('Promised')).toBeVisible();
  await keyboard.press('p');
  await expect(app.outcomes.form('Promised')).toBeVisible();
  await keyboard.type(day);
  await keyboard.press('Tab');
  await keyboard.type(amount);
  await keyboard.press('Enter');
  await expect(app.outcomes.form('Promised')).toBeHidden();
}

async function openIn(page: import('@playwright/test').Page, folder: string): Promise<App> {
  const app = new App(page);
  await app.start.isShown();
  await app.open(folder);
  return app;
}

/** Promises an amount on the suggested day, and returns what is stored at the moment the page says “Saved”. */
async function keysFor(app: App, amount: string): Promise<string> {
  const { keyboard } = app.page;
  await app.outcomes.isReady();
  await keyboard.press('p');
  await expect(app.outcomes.form('Promised')).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.type(amount);
  await keyboard.press('Enter');
  await expect(app.outcomes.told).toContainText('Saved');
  return app.outcomes.told.innerText();
}
