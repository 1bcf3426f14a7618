import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CHANNEL_OF, EVENT_OF } from '../../electron/ipc/channel-names.ts';
import { MAX_READ_BYTES } from '../../electron/ipc/contract.ts';
import { expect, test } from '../app.ts';
import { callList } from '../data/trs.ts';
import type { Desktop } from '../electron/desktop.ts';
import { notInElectron25, onlyIn } from '../only-in.ts';

const ELSEWHERE = 'https://elsewhere.example/stolen?account=1';
const TOKEN = '0123456789abcdef0123456789abcdef';

test.describe('The page in the desktop app', onlyIn('desktop', 'a browser guards its pages itself'), () => {
  test('has one object of the desktop, which it can’t change, and nothing of Node', async ({ app }) => {
    const has = await app.page.evaluate(() => {
      const { desktop } = globalThis as unknown as { desktop: Record<string, unknown> };
      const named = ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname', 'setImmediate'];
      const readFile = desktop.readFile;
      return {
        functions: Object.entries(desktop)
          .map(([name, value]) => `${name}: ${typeof value}`)
          .sort(),
        ofNode: named.filter((name) => name in globalThis),
        replaced: Reflect.set(desktop, 'readFile', () => {}),
        added: Reflect.set(desktop, 'extra', () => {}),
        overwritten: Reflect.set(globalThis, 'desktop', {}),
        removed: Reflect.deleteProperty(globalThis, 'desktop'),
        isSame: desktop.readFile === readFile,
      };
    });
    expect(has).toEqual({
      functions: [...Object.keys(CHANNEL_OF), ...Object.keys(EVENT_OF)].map((name) => `${name}: function`).sort(),
      ofNode: [],
      replaced: false,
      added: false,
      overwritten: false,
      removed: false,
      isSame: true,
    });
  });

  test('has no desktop object in a frame', async ({ app }) => {
    const has = await app.page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return frame.contentWindow !== null && 'desktop' in frame.contentWindow;
    });
    expect(has).toBe(false);
  });

  test('sends no request to another origin, from any source', async ({ desktop, app: _app }) => {
    const end = (address: string) =>
      desktop.evaluate(
        ({ net }, url) =>
          net.fetch(url).then(
            ({ status }) => `answered with ${status}`,
            (error: Error) => error.message,
          ),
        address,
      );
    for (const address of [ELSEWHERE, 'http://127.0.0.1:47615/', 'app://elsewhere.example/x'])
      expect(await end(address), address).toMatch(/ERR_BLOCKED_BY_CLIENT|answered with 404/);
    expect(await end(ELSEWHERE)).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(await end('app://bundle/index.html')).toBe('answered with 200');
  });

  test('is refused every request without a valid token, or in another shape', async ({ app, extracts }) => {
    const path = join(extracts.folder('small'), 'skus.csv');
    const refused = (name: string, ...asked: unknown[]) => rejection(app.page, name, asked);
    expect(await refused('readFile', { token: TOKEN, offset: 0, length: 10 })).toContain('files:read');
    expect(await refused('readFile', { token: path, offset: 0, length: 10 })).toContain('of the wrong shape');
    expect(await refused('readFile', { token: TOKEN, offset: 0, length: MAX_READ_BYTES + 1 })).toContain('of the wrong shape');
    expect(await refused('readFile', { token: TOKEN, offset: -1, length: 10 })).toContain('of the wrong shape');
    expect(await refused('readFile', { token: TOKEN, offset: 0, length: 10, path })).toContain('of the wrong shape');
    expect(await refused('readFile')).toContain('of the wrong shape');
    expect(await refused('openRecent', { id: TOKEN })).toContain('files:open-recent');
    expect(await refused('revealExport', { token: TOKEN })).toContain('exports:reveal');
    for (const name of ['../escape.csv', '/etc/cron.d/x', 'a\\b.csv', '.profile', 'C:evil.csv', '', 'line\nbreak.csv'])
      expect(await refused('chooseExport', { name }), name).toContain('of the wrong shape');
    const save = (more: object) => refused('saveExport', { place: TOKEN, bytes: new Uint8Array(3), companions: [], ...more });
    expect(await save({})).toContain('exports:save');
    for (const more of [
      { bytes: 'text' },
      { place: path },
      { name: 'a.csv' },
      { companions: [{ ending: '/../x', bytes: new Uint8Array(3) }] },
    ])
      expect(await save(more), JSON.stringify(more)).toContain('of the wrong shape');
    expect(await refused('offerCommands', { commands: ['quit'] })).toContain('of the wrong shape');
    expect(await refused('readFile', { token: () => TOKEN })).not.toBe('answered');
  });

  test('makes no recent opening from an invented path', async ({ app }) => {
    const recent = await app.page.evaluate(async () => {
      const { desktop } = globalThis as unknown as {
        desktop: { noteDropped(files: unknown[]): Promise<void>; recent(): Promise<unknown[]> };
      };
      await desktop.noteDropped([new File(['x'], '/etc/passwd')]).catch(() => {});
      return desktop.recent();
    });
    expect(recent).toEqual([]);
  });

  test(
    'gets the built files, by their own names only, and no other file',
    notInElectron25('its `net` refuses an address with `%00` before the app is asked'),
    async ({ desktop, app: _app }) => {
      const statusOf = (address: string) => desktop.evaluate(async ({ net }, url) => (await net.fetch(url)).status, address);
      expect(await statusOf('app://bundle/index.html')).toBe(200);
      for (const path of [
        'package.json',
        '../package.json',
        '..%2fpackage.json',
        '..%5cpackage.json',
        '%2e%2e/package.json',
        'assets/..%2f..%2f..%2fpackage.json',
        'assets/',
        '/etc/passwd',
        'index.html/',
        'index.html%00.js',
        'C:/Windows/win.ini',
        '',
      ])
        expect(await statusOf(`app://bundle/${path}`), path).toBe(404);
      expect(await statusOf('app://elsewhere/index.html')).toBe(404);
    },
  );

  test('goes nowhere else', async ({ desktop, app, watch }) => {
    watch.expectRequestTo(/elsewhere\.example|127\.0\.0\.1:9|other\.html|^tel:|^mailto:/);
    // Chromium's own message about the address of a file.
    watch.expectError(/Not allowed to load local resource/);
    await app.page.evaluate(() => void Object.assign(globalThis, { isStillHere: true }));
    const log = join(desktop.userData, 'logs', 'trs-analyst.log');
    for (const address of [
      ELSEWHERE,
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'other.html',
      'tel:+15550100;evil',
      'mailto:a@b.example',
    ]) {
      await followLink(desktop, { href: address });
    }
    // Chromium itself blocks the address of a file.
    await expect.poll(() => readFileSync(log, 'utf8').split('refused: a navigation\n').length - 1).toBe(5);
    expect(await desktop.inPage(() => 'isStillHere' in globalThis, null)).toBe(true);
    expect(await desktop.inPage(() => document.querySelector('h1')?.innerText, null)).toBe('Who to call, and why');
    expect((await desktop.system()).openedOutside).toEqual([]);
  });

  test('opens no window', async ({ desktop, app, watch }) => {
    watch.expectRequestTo(/elsewhere\.example/);
    const opened = await app.page.evaluate(
      (url) => [window.open(url), window.open('about:blank'), window.open(url, '_blank', 'noopener')],
      ELSEWHERE,
    );
    expect(opened).toEqual([null, null, null]);
    await followLink(desktop, { href: ELSEWHERE, target: '_blank', rel: 'noopener' });
    await expect.poll(() => app.page.context().pages().length).toBe(1);
    expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1);
    expect((await desktop.system()).openedOutside).toEqual([]);
  });

  test('passes a phone number to the system, and nothing else', async ({ desktop, app, extracts, watch }) => {
    watch.expectRequestTo(/^tel:/);
    await app.open(extracts.folder('small'));
    const [first] = callList(extracts.folder('small'));
    await app.account.isOf(first!.company_name!);
    const call = app.account.contact.getByRole('link', { name: 'Call' });
    const address = await call.getAttribute('href');
    await call.click({ noWaitAfter: true });
    await expect.poll(async () => (await desktop.system()).openedOutside).toEqual([address]);
    expect(await desktop.inPage(() => document.querySelectorAll('[role=grid] [role=row]').length, null)).toBeGreaterThan(1);
  });

  test(
    'has none of the permissions for which a browser asks its user',
    notInElectron25('its Chromium refuses the position without a line in the console'),
    async ({ app, watch }) => {
      // The page's own policy grants none either.
      watch.expectError(/Permissions policy violation: Geolocation/);
      const states = await app.page.evaluate(async () => {
        const stateOf = (name: string) => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state);
        const position = new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            ({ code }) => resolve(`refused with ${code}`),
          ),
        );
        return {
          geolocation: await stateOf('geolocation'),
          notifications: await stateOf('notifications'),
          clipboard: await stateOf('clipboard-read'),
          position: await position,
        };
      });
      for (const state of Object.values(states)) expect(state).not.toMatch(/granted|given/);
    },
  );

  test('contains no other page', async ({ desktop, app }) => {
    const isUpgraded = await app.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'data:text/html,x');
      document.body.append(view);
      return 'getWebContentsId' in view;
    });
    expect(isUpgraded).toBe(false);
    const isVetoed = await desktop.evaluate(({ BrowserWindow }) => {
      let isPrevented = false;
      const event = { preventDefault: () => void (isPrevented = true) };
      BrowserWindow.getAllWindows()[0]!.webContents.emit('will-attach-webview', event, {}, {});
      return isPrevented;
    }, null);
    expect(isVetoed).toBe(true);
  });

  test('saves nothing by itself', async ({ desktop, app }) => {
    const href = await app.page.evaluate(() => URL.createObjectURL(new Blob(['x'])));
    await followLink(desktop, { href, download: 'x.txt' });
    await expect.poll(() => readFileSync(join(desktop.userData, 'logs', 'trs-analyst.log'), 'utf8')).toContain('refused: a download');
    await app.start.isShown();
  });

  test('receives no path: not in its text, not in a reply', async ({ desktop, app, extracts }) => {
    const folder = extracts.folder('small');
    await app.start.openFolder(folder);
    await app.callList.isShown();
    await app.open(extracts.folder('other'));
    await app.saved(() => app.top.exportAs('CSV for spreadsheets (.csv)'));
    await desktop.answer('showSaveDialog', { path: join(desktop.userData, 'no such folder', 'x.csv') });
    await app.top.exportAs('CSV (.csv)');
    await expect(app.page.getByRole('alert').filter({ hasText: 'was not saved' })).toBeVisible();
    const seen = await app.page.evaluate(async () => {
      const { desktop: api } = globalThis as unknown as { desktop: Record<string, () => Promise<unknown>> };
      const asked = await Promise.all([api.recent!(), api.appInfo!()]);
      const kept = [{ ...localStorage }, { ...sessionStorage }];
      return JSON.stringify([document.documentElement.outerHTML, asked, kept]);
    });
    for (const path of [folder, extracts.folder('other'), desktop.userData]) {
      expect(seen).not.toContain(path);
      expect(seen).not.toContain(JSON.stringify(path).slice(1, -1));
    }
    const log = readFileSync(join(desktop.userData, 'logs', 'trs-analyst.log'), 'utf8');
    for (const path of [folder, extracts.folder('other')]) expect(log).not.toContain(path);
  });
});

/** Adds a link to the page and clicks on it. */
function followLink(desktop: Desktop, properties: { href: string; target?: string; rel?: string; download?: string }): Promise<void> {
  return desktop.inPage((set) => {
    const link = Object.assign(document.createElement('a'), { ...set, textContent: 'a way out' });
    document.body.append(link);
    link.click();
    link.remove();
  }, properties);
}

/** The reason why a request of the page is refused; `answered` when it isn't. */
function rejection(page: Page, name: string, asked: readonly unknown[]): Promise<string> {
  // Values that Playwright can't pass are created in the page.
  const hasFunction = JSON.stringify(asked) !== JSON.stringify(asked, (_, value) => (typeof value === 'function' ? 'function' : value));
  return page.evaluate(
    ([call, args, withFunction]) => {
      const { desktop } = globalThis as unknown as { desktop: Record<string, (...args: unknown[]) => Promise<unknown>> };
      const sent = withFunction ? [{ token: () => 'x' }] : args;
      return Promise.resolve()
        .then(() => desktop[call]!(...sent))
        .then(
          () => 'answered',
          (error: Error) => error.message,
        );
    },
    [name, hasFunction ? [] : [...asked], hasFunction] as [string, unknown[], boolean],
  );
}
