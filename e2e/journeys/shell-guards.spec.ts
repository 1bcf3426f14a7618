import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CHANNEL_OF, EVENT_OF } from '../../electron/ipc/channel-names.ts';
import { MOST_READ_BYTES } from '../../electron/ipc/contract.ts';
import { expect, test } from '../app.ts';
import { callList } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';

const ELSEWHERE = 'https://elsewhere.example/stolen?account=1';
const TOKEN = '0123456789abcdef0123456789abcdef';

test.describe('The page in the desktop app', onlyIn('desktop', 'a browser guards its pages itself'), () => {
  test('has one thing of the desktop, which it can’t change, and nothing of Node', async ({ app }) => {
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

  test('is refused whatever it has no token for, or asks in another shape', async ({ app, extracts }) => {
    const path = join(extracts.folder('small'), 'skus.csv');
    const refused = (name: string, ...asked: unknown[]) => rejection(app.page, name, asked);
    expect(await refused('readFile', { token: TOKEN, offset: 0, length: 10 })).toContain('files:read');
    expect(await refused('readFile', { token: path, offset: 0, length: 10 })).toContain('of the wrong shape');
    expect(await refused('readFile', { token: TOKEN, offset: 0, length: MOST_READ_BYTES + 1 })).toContain('of the wrong shape');
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

  test('makes no recent opening of a path that it thought up', async ({ app }) => {
    const recent = await app.page.evaluate(async () => {
      const { desktop } = globalThis as unknown as {
        desktop: { noteDropped(files: unknown[]): Promise<void>; recent(): Promise<unknown[]> };
      };
      await desktop.noteDropped([new File(['x'], '/etc/passwd')]).catch(() => {});
      return desktop.recent();
    });
    expect(recent).toEqual([]);
  });

  test('gets the built files, by their own names only, and nothing beside them', async ({ desktop, app: _app }) => {
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
  });

  test('goes nowhere else', async ({ desktop, app, watch }) => {
    watch.expectRequestTo(/elsewhere\.example|127\.0\.0\.1:9|other\.html|^tel:|^mailto:/);
    // What Chromium itself has to say to an address of a file.
    watch.expectError(/Not allowed to load local resource/);
    await app.page.evaluate(() => Object.assign(globalThis, { isStillHere: true }));
    for (const address of [
      ELSEWHERE,
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'other.html',
      'tel:+15550100;evil',
      'mailto:a@b.example',
    ]) {
      await followLink(app.page, { href: address });
      await app.page.waitForTimeout(150);
    }
    expect(await app.page.evaluate(() => 'isStillHere' in globalThis)).toBe(true);
    await app.start.isShown();
    expect((await desktop.system()).openedOutside).toEqual([]);
  });

  test('opens no window', async ({ desktop, app, watch }) => {
    watch.expectRequestTo(/elsewhere\.example/);
    const opened = await app.page.evaluate(
      (url) => [window.open(url), window.open('about:blank'), window.open(url, '_blank', 'noopener')],
      ELSEWHERE,
    );
    expect(opened).toEqual([null, null, null]);
    await followLink(app.page, { href: ELSEWHERE, target: '_blank', rel: 'noopener' });
    // In the stand-in a window is there for a moment before it is closed, which Electron would not have opened.
    await app.page.waitForTimeout(300);
    await expect.poll(() => app.page.context().pages().length).toBe(1);
    expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1);
    expect((await desktop.system()).openedOutside).toEqual([]);
  });

  test('hands a phone number to the system, and that alone', async ({ desktop, app, extracts, watch }) => {
    watch.expectRequestTo(/^tel:/);
    await app.open(extracts.folder('small'));
    const [first] = callList(extracts.folder('small'));
    await app.account.isOf(first!.company_name!);
    const call = app.account.contact.getByRole('link', { name: 'Call' });
    const address = await call.getAttribute('href');
    await call.click();
    await expect.poll(async () => (await desktop.system()).openedOutside).toEqual([address]);
    await expect(app.callList.grid.root).toBeVisible();
  });

  test('has none of the permissions that a browser asks its user for', async ({ app, watch }) => {
    // The page's own policy has none to give either.
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
  });

  test('holds no other page', async ({ desktop, app }) => {
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
    await followLink(app.page, { href, download: 'x.txt' });
    await expect.poll(() => readFileSync(join(desktop.userData, 'logs', 'trs-analyst.log'), 'utf8')).toContain('refused: a download');
    await app.start.isShown();
  });

  test('is told of no path: not in its text, not in an answer', async ({ desktop, app, extracts }) => {
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

test.describe('The main process', onlyIn('stand-in', 'in Electron nothing but the page itself can ask'), () => {
  const ask = { token: TOKEN, offset: 0, length: 1 };
  const refusal = /sent by a frame that is not the page/;

  test('answers the page, and nobody else', async ({ standIn, app, watch }) => {
    const main = app.page.mainFrame();
    expect(await standIn.ask(main, 'app:info')).toEqual({ result: { version: expect.any(String), platform: process.platform } });

    // A frame within the page, even one of the page's own address.
    await app.page.evaluate(() => document.body.append(document.createElement('iframe')));
    const inner = app.page.frames().find((frame) => frame !== main)!;
    expect(await standIn.ask(inner, 'app:info')).toEqual({ error: expect.stringMatching(refusal) });
    // A frame that is gone.
    expect(await standIn.ask(null, 'app:info')).toEqual({ error: expect.stringMatching(refusal) });
    // Another page.
    watch.expectRequestTo(/elsewhere/);
    const foreign = await standIn.host.openPage();
    await foreign.route('**/*', (route) => route.fulfill({ body: 'hello' }));
    await foreign.goto('https://elsewhere.example/index.html');
    expect(await standIn.ask(foreign.mainFrame(), 'app:info')).toEqual({ error: expect.stringMatching(refusal) });
    await foreign.close();
  });

  test('refuses every channel to a stranger before it looks at the question', async ({ standIn, app: _app }) => {
    for (const channel of Object.values(CHANNEL_OF))
      expect(await standIn.ask(null, channel, ask), channel).toEqual({ error: expect.stringMatching(refusal) });
  });

  test('answers no channel that is not in the contract, and one question at a time', async ({ standIn, app }) => {
    const main = app.page.mainFrame();
    expect(await standIn.ask(main, 'files:delete', ask)).toEqual({ error: expect.stringContaining('No handler registered') });
    expect(await standIn.ask(main, 'files:read', ask, ask)).toEqual({ error: expect.stringContaining('of the wrong shape') });
  });

  test('grants no permission and no device, whoever asks', async ({ standIn, app: _app }) => {
    const { session, host } = standIn;
    const { webContents } = host.windows[0]!.window;
    const declared = readFileSync('node_modules/electron/electron.d.ts', 'utf8');
    const named = /setPermissionRequestHandler\(handler: .*?permission: (.*?), callback/.exec(declared)?.[1] ?? '';
    const permissions = [...named.matchAll(/'([^']+)'/g)].map(([, name]) => name!);
    expect(permissions).toContain('geolocation');
    const details = { isMainFrame: true, requestingUrl: 'app://bundle/index.html' };
    const granted: string[] = [];
    for (const permission of permissions) {
      session.permissionRequest!(webContents, permission as never, (isGranted) => isGranted && granted.push(permission), details as never);
      if (session.permissionCheck!(webContents, permission as never, 'app://bundle', details as never))
        granted.push(`${permission} at a check`);
    }
    // Storage that isn't cleared away when the disk fills up: what staff type lies in it.
    expect(granted.filter((permission) => !permission.startsWith('persistent-storage'))).toEqual([]);
    expect(session.devicePermission!({ deviceType: 'usb', origin: 'app://bundle', device: {} } as never)).toBe(false);
    expect(session.checksSpelling).toBe(false);
  });

  test('lets no request out', async ({ standIn, app: _app }) => {
    for (const url of [
      ELSEWHERE,
      'http://127.0.0.1:47615/',
      'ws://elsewhere.example/',
      'file:///etc/passwd',
      'ftp://elsewhere.example/',
      'app://elsewhere/x',
    ])
      expect(await standIn.session.mayRequest(url), url).toBe(false);
    expect(await standIn.session.mayRequest('app://bundle/index.html')).toBe(true);
    expect(standIn.host.requestsElsewhere).toEqual([]);
  });

  test('sandboxes every page, and asks for the privileges of its scheme, before it is ready', async ({ standIn, app: _app }) => {
    expect(standIn.app.isSandboxed).toBe(true);
    expect(standIn.host.privileged.map(({ scheme }) => scheme)).toEqual(['app']);
    expect(standIn.host.privileged[0]!.privileges).not.toHaveProperty('bypassCSP', true);
    const { webPreferences } = standIn.host.windows[0]!.options;
    expect(webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(standIn.host.windows[0]!.contents.webRtcPolicy).toBe('disable_non_proxied_udp');
  });

  test('tells a page no path, in any message or answer', async ({ standIn, desktop, app, extracts }) => {
    await app.start.openFolder(extracts.folder('small'));
    await app.callList.isShown();
    await app.saved(() => app.top.exportAs('CSV (.csv)'));
    await desktop.program.startBeside([extracts.folder('other')]);
    await app.top.hasOpen('other');
    await app.page.reload();
    await app.start.isShown();
    const told = [...standIn.host.toldPages];
    expect(told).toContain('small');
    const roots = [extracts.folder('small'), desktop.userData].map((path) => path.split(/[\\/]/).slice(0, -1).join('/'));
    expect(told.filter((text) => roots.some((root) => text.replaceAll('\\', '/').includes(root)))).toEqual([]);
  });
});

/** Clicks, as a person would, on a link that a script put into the page. */
async function followLink(page: Page, properties: { href: string; target?: string; rel?: string; download?: string }): Promise<void> {
  await page.evaluate((set) => {
    const link = Object.assign(document.createElement('a'), { ...set, id: 'planted', textContent: 'a way out' });
    link.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999';
    document.body.append(link);
  }, properties);
  await page.locator('#planted').click({ noWaitAfter: true });
  await page.evaluate(() => document.getElementById('planted')?.remove());
}

/** What a question of the page is refused with; `answered` when it isn't. */
function rejection(page: Page, name: string, asked: readonly unknown[]): Promise<string> {
  // Only what Playwright can't hand over is made in the page.
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
