import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { type LiveWritten, writeLiveFiles } from '../data/live-files.ts';
import { onlyIn } from '../only-in.ts';

const MAY = '2026-05-31';

test.describe('The Live screen', onlyIn('desktop', 'a browser sees a folder as it was when it was opened'), () => {
  test('shows what a follower writes into the open store as it changes, and keeps it while it is paused', async ({
    app,
    extracts,
    page,
  }) => {
    // Twenty looks at the page with axe.
    test.setTimeout(600_000);
    const store = extracts.store('ledger', [MAY]);
    await app.start.openFolder(store);
    await app.callList.isShown();
    await app.goTo('Live');
    await expect(app.live.root).toContainText('No follower has run on this store');
    await looksRight(page, 'empty');

    const write = async (what: Partial<LiveWritten> = {}, agoMs = 0) =>
      writeLiveFiles(store, { writtenAt: new Date((await page.evaluate(() => Date.now())) - agoMs), ...what });
    await write();
    await expect(app.live.state).toContainText('Following');
    await expect(app.live.root).toContainText('180 ms');
    await expect(app.live.calls).toHaveCount(60);
    await expect(app.live.calls.nth(2)).toContainText(/^3▲ up 3ACC-1002/);
    await expect(app.live.calls.nth(4)).toContainText(/^5NewACC-1004/);
    await expect(app.live.hours.first()).toContainText(/\d{3}.*%.*\$1\.4 M.*\$401\.9 k/);
    await expect(app.live.drift.first()).toContainText(/num_inv_120d0\.310/);
    await looksRight(page, 'following', write);

    await app.live.pause.click();
    await write({ lagMs: 2_500, calls: [['ACC-7', 2]] });
    await expect(app.live.state).toContainText('Paused');
    await page.waitForTimeout(2_500);
    await expect(app.live.calls).toHaveCount(60);
    await app.live.goOn.click();
    await expect(app.live.calls).toHaveCount(1);
    await expect(app.live.root).toContainText('2.5 s');

    const why =
      'The topic trs.trs.skus was deleted: take a new snapshot with the connector into new topics, and start trs follow with --rebuild.';
    await write({ state: 'stopped', why });
    await expect(app.live.state).toContainText(why);
    await looksRight(page, 'stopped');

    writeFileSync(join(store, '_live', 'calls.json'), '{"live_version":1,');
    await expect(app.live.root.getByRole('alert')).toContainText('_live/calls.json can’t be read: it is no JSON.');
    await expect(app.live.calls).toHaveCount(60);
    await looksRight(page, 'damaged');

    await write({}, 300_000);
    await expect(app.live.state).toContainText('The follower has written nothing since');
    await looksRight(page, 'gone');
  });
});

/**
 * Has no violation of axe in either theme, and does not scroll sideways at two sizes of the window; takes pictures into `TRS_PICTURES`. `refresh` writes what
 * would be out of date meanwhile.
 */
async function looksRight(page: Page, name: string, refresh: () => Promise<void> = async () => undefined): Promise<void> {
  for (const [width, height] of [
    [1093, 614],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator(':root')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await refresh();
      const pictures = process.env.TRS_PICTURES;
      if (pictures !== undefined) {
        await page.waitForTimeout(1_500);
        await page.screenshot({ path: join(pictures, `live-${name}-${width}-${colorScheme}.png`) });
      }
      if (width === 1366) expect(await violations(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
}

async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ rules: { region: { enabled: false } } }).setLegacyMode();
  const found = await axe.analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
