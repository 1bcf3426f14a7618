import { expect, test } from '../app.ts';

test.describe('A reload', () => {
  test('shows the start screen and keeps no data', async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('Features');
    await app.features.grid.settled();
    await app.page.reload();
    await app.start.isShown();
    await expect(app.top.root).toBeHidden();
    const kept = await app.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      cookies: document.cookie,
    }));
    expect(kept).toEqual({ local: [], session: [], databases: [], caches: [], cookies: '' });
  });

  test('keeps the chosen theme', async ({ app }) => {
    await app.start.openSample();
    await app.callList.isShown();
    await app.goTo('Settings');
    await app.settings.chooseTheme('Dark');
    expect(await app.settings.theme()).toBe('dark');
    await app.page.reload();
    await app.start.isShown();
    expect(await app.settings.theme()).toBe('dark');
  });
});
