import { expect, test } from '../app.ts';

test.describe('A reload', () => {
  test('shows the start screen and keeps no row of the extracts', async ({ app, extracts, place }) => {
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
    // The desktop app keeps its recent openings outside of the page.
    const databases = place === 'browser' ? ['trs-recent'] : [];
    expect(kept).toEqual({ local: [], session: [], databases, caches: [], cookies: '' });
    if (place === 'browser')
      expect(await app.page.evaluate(remembered)).toEqual([
        { handles: [{ kind: 'directory', name: 'small' }], id: expect.any(String), label: 'small', openedAt: expect.any(Number) },
      ]);
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

/** All that the browser remembers of recent openings. Of a handle only kind and name are told: a file would have others, and fails. */
async function remembered(): Promise<unknown[]> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(indexedDB.open('trs-recent'));
  const stores = [...database.objectStoreNames];
  const openings = await Promise.all(stores.map((name) => done(database.transaction(name).objectStore(name).getAll())));
  database.close();
  return openings.flat().map((opening) => ({
    ...opening,
    handles: opening.handles.map((handle: unknown) =>
      handle instanceof FileSystemHandle ? { kind: handle.kind, name: handle.name } : handle,
    ),
  }));
}
