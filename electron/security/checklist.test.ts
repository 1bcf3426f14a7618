import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CHANNEL_OF, EVENT_OF, PORT_CHANNEL } from '../ipc/channel-names.ts';
import { CHANNELS } from '../ipc/contract.ts';
import { startedMain } from '../testing/started-main.ts';

const PAGE = 'app://bundle/index.html';
const STRANGERS = [
  'https://example.invalid/',
  'http://localhost:47615/',
  'file:///etc/passwd',
  'app://elsewhere/index.html',
  'app://bundle.example.invalid/index.html',
  'app://user@bundle/index.html',
  'javascript:alert(1)',
  'about:blank',
];
/** All permissions in Electron's own type declarations, and an unknown one. By default, Electron grants most of them. */
const DECLARED = readFileSync(join(import.meta.dirname, '../../node_modules/electron/electron.d.ts'), 'utf8');
const NAMED = /setPermissionRequestHandler\(handler: .*?permission: (.*?), callback/.exec(DECLARED)?.[1] ?? '';
const PERMISSIONS = [
  ...[...NAMED.matchAll(/'([^']+)'/g)].map(([, name]) => name!).filter((name) => name !== 'persistent-storage'),
  // Permissions of checks and devices, and of older versions.
  ...['clipboard-read', 'geolocation', 'hid', 'media', 'openExternal', 'serial', 'storage-access', 'top-level-storage-access', 'usb'],
  'another',
];

type Call = (...args: unknown[]) => unknown;

let main: Awaited<ReturnType<typeof startedMain>>;
beforeAll(async () => {
  main = await startedMain();
});

/** The arguments of a call that main makes exactly once. */
function onceOf(name: string): readonly unknown[] {
  const [args, ...more] = main.callsOf(name);
  expect(more, `${name} is called once`).toEqual([]);
  if (!args) throw new Error(`Main never calls ${name}.`);
  return args;
}

/** Whether main prevents an event of the page's contents. */
function isStopped(event: string, details: object = {}): boolean {
  const preventDefault = vi.fn();
  main.emit('contents', event, { preventDefault, ...details });
  return preventDefault.mock.calls.length > 0;
}

const windowOptions = () => onceOf('BrowserWindow')[0] as { webPreferences: Record<string, unknown> };

describe('the Electron security checklist', () => {
  it('1: the window shows the app’s own page, and nothing is loaded from anywhere else', () => {
    expect(onceOf('window.loadURL')).toEqual([PAGE]);
    const onBeforeRequest = onceOf('session.defaultSession.webRequest.onBeforeRequest').at(-1) as Call;
    const isCancelled = (url: string) => {
      const answer = vi.fn();
      onBeforeRequest({ url }, answer);
      return answer.mock.calls[0]?.[0];
    };
    expect(isCancelled('app://bundle/assets/index.js')).toEqual({ cancel: false });
    for (const url of [...STRANGERS, 'ws://example.invalid/', 'wss://example.invalid/', 'ftp://example.invalid/', 'devtools://devtools/x'])
      expect(isCancelled(url), url).toEqual({ cancel: true });
  });

  it('2: the page and its worker have no Node', () => {
    expect(windowOptions().webPreferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3: the preload lives apart from the page', () => {
    expect(windowOptions().webPreferences).toMatchObject({ contextIsolation: true });
  });

  it('4: every renderer is sandboxed, from before Electron is ready', () => {
    expect(windowOptions().webPreferences).toMatchObject({ sandbox: true });
    expect(main.calledBeforeReady).toContain('app.enableSandbox');
  });

  it('5: no permission is granted to any page, except persistent storage to the app’s own page', () => {
    const request = onceOf('session.defaultSession.setPermissionRequestHandler')[0] as Call;
    const check = onceOf('session.defaultSession.setPermissionCheckHandler')[0] as Call;
    const device = onceOf('session.defaultSession.setDevicePermissionHandler')[0] as Call;
    const isGranted = (permission: string, requestingUrl: string) => {
      const answer = vi.fn();
      request(null, permission, answer, { requestingUrl, isMainFrame: true });
      expect(answer).toHaveBeenCalledTimes(1);
      return answer.mock.calls[0]?.[0];
    };
    expect(PERMISSIONS.length).toBeGreaterThan(20);
    for (const permission of PERMISSIONS) {
      expect(isGranted(permission, PAGE), permission).toBe(false);
      expect(check(null, permission, PAGE, {}), permission).toBe(false);
    }
    expect(isGranted('persistent-storage', PAGE)).toBe(true);
    for (const stranger of STRANGERS) {
      expect(isGranted('persistent-storage', stranger), stranger).toBe(false);
      expect(check(null, 'persistent-storage', stranger, {}), stranger).toBe(false);
    }
    expect(device({ deviceType: 'usb', origin: PAGE })).toBe(false);
  });

  it('6, 8, 9, 10: the protections of web pages stay on, and nothing experimental is switched on', () => {
    const { webPreferences } = windowOptions();
    expect(webPreferences).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false });
    expect(webPreferences.enableBlinkFeatures).toBeUndefined();
    expect(main.callsOf('app.commandLine.appendSwitch')).toEqual([]);
  });

  it('11, 12: there is no webview', () => {
    expect(windowOptions().webPreferences.webviewTag).toBe(false);
    expect(isStopped('will-attach-webview')).toBe(true);
  });

  it('13: the page does not navigate, by itself or by others, and neither does a frame in it', () => {
    for (const url of STRANGERS) {
      expect(isStopped('will-navigate', { url, isMainFrame: true }), url).toBe(true);
      expect(isStopped('will-redirect', { url, isMainFrame: true }), url).toBe(true);
    }
    expect(isStopped('will-navigate', { url: PAGE, isMainFrame: true })).toBe(false);
    for (const url of [...STRANGERS, PAGE]) expect(isStopped('will-frame-navigate', { url, isMainFrame: false }), url).toBe(true);
  });

  it('14: no window is opened by the page', () => {
    const open = onceOf('contents.setWindowOpenHandler')[0] as Call;
    for (const url of [...STRANGERS, PAGE]) expect(open({ url }), url).toEqual({ action: 'deny' });
  });

  it('15: nothing leaves for the system but a phone number to dial', () => {
    const open = onceOf('contents.setWindowOpenHandler')[0] as Call;
    for (const url of [...STRANGERS, 'mailto:a@example.invalid', 'ms-msdt:/id', 'smb://example.invalid/x', 'tel:+1?x=file:///etc'])
      open({ url });
    expect(main.callsOf('shell.openExternal')).toEqual([]);
    open({ url: 'tel:+15550100;ext=7' });
    expect(main.callsOf('shell.openExternal')).toEqual([['tel:+15550100;ext=7']]);
    expect(main.callsOf('shell.openPath')).toEqual([]);
  });

  it('16: Electron is fixed at one exact version, a recent one, the same in the lock file', () => {
    const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../..', name), 'utf8'));
    const version = read('package.json').devDependencies.electron;
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    // Older versions download their binary while npm installs them.
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(42);
    expect(read('package-lock.json').packages['node_modules/electron'].version).toBe(version);
  });

  it('17: each channel answers the page in the window, and refuses every other sender', async () => {
    const channels = main.callsOf('ipcMain.handle') as [string, Call][];
    expect(channels.map(([channel]) => channel).sort()).toEqual(Object.keys(CHANNELS).sort());
    const ours = { url: PAGE, parent: null };
    const strange = [null, { url: PAGE, parent: ours }, ...STRANGERS.map((url) => ({ url, parent: null }))];
    for (const [channel, answer] of channels) {
      for (const senderFrame of strange) {
        await expect(answer({ senderFrame, sender: main.contents }), channel).rejects.toThrow('not the page');
      }
      await expect(answer({ senderFrame: ours, sender: {} }), channel).rejects.toThrow('not the page');
      await expect(answer({ senderFrame: ours, sender: main.contents }, { an: 'odd' }, 'request'), channel).rejects.toThrow('wrong shape');
    }
    const info = channels.find(([channel]) => channel === 'app:info')?.[1];
    expect(await info?.({ senderFrame: ours, sender: main.contents })).toMatchObject({ version: '0.0.0' });
    // A channel without a reply would not be checked by that.
    expect(main.called().filter((name) => /^ipcMain\.(on|once|handleOnce)$/.test(name))).toEqual([]);
  });

  it('18: files of the app are served by its own scheme, registered before Electron is ready, and no others', async () => {
    expect(main.calledBeforeReady).toContain('protocol.registerSchemesAsPrivileged');
    const [schemes] = onceOf('protocol.registerSchemesAsPrivileged') as [{ scheme: string; privileges: Record<string, boolean> }[]];
    expect(schemes.map(({ scheme }) => scheme)).toEqual(['app']);
    expect(schemes[0]?.privileges).toMatchObject({ standard: true, secure: true });
    expect(schemes[0]?.privileges.bypassCSP ?? false).toBe(false);
    expect(schemes[0]?.privileges.corsEnabled ?? false).toBe(false);
    const [scheme, serve] = onceOf('protocol.handle') as [string, (request: Request) => Promise<Response>];
    expect(scheme).toBe('app');
    const outside = [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/..%5c..%5cpackage.json',
      '/package.json',
      '/',
      '//index.html',
    ];
    for (const path of outside) expect((await serve(new Request(`app://bundle${path}`))).status, path).toBe(404);
    expect((await serve(new Request('app://elsewhere/index.html'))).status).toBe(404);
    expect((await serve(new Request(PAGE, { method: 'POST' }))).status).toBe(405);
  });

  it('20: the page gets one frozen object of named functions, and none of Electron’s own', async () => {
    expect(String(windowOptions().webPreferences.preload)).toMatch(/preload\.cjs$/);
    expect(main.called().filter((name) => /setPreloads|registerPreloadScript|executeJavaScript/.test(name))).toEqual([]);

    await import('../preload.ts');
    const [name, desktop] = onceOf('contextBridge.exposeInMainWorld') as [string, Record<string, Call>];
    expect(name).toBe('desktop');
    expect(Object.isFrozen(desktop)).toBe(true);
    expect(Object.keys(desktop).sort()).toEqual([...Object.keys(CHANNEL_OF), ...Object.keys(EVENT_OF)].sort());
    for (const part of Object.values(desktop)) expect(typeof part).toBe('function');

    // Each function sends on its own channel, even when it gets a channel as its argument.
    for (const asks of Object.keys(CHANNEL_OF)) desktop[asks]?.(asks === 'noteDropped' ? [] : 'ipc:anything', 'ipc:anything');
    expect(main.callsOf('ipcRenderer.invoke').map(([channel]) => channel)).toEqual(Object.values(CHANNEL_OF));
    for (const args of main.callsOf('ipcRenderer.invoke')) expect(args.length).toBeLessThanOrEqual(2);

    // A listener gets the message, not the event, whose sender is an object of Electron.
    const heard = vi.fn();
    for (const listens of Object.keys(EVENT_OF)) desktop[listens]?.(heard);
    const listening = main.callsOf('ipcRenderer.on') as [string, Call][];
    for (const [channel, hear] of listening) if (channel !== PORT_CHANNEL) hear({ sender: 'Electron' }, 'told', 'more');
    expect(heard.mock.calls).toEqual(Object.keys(EVENT_OF).map(() => ['told']));

    // A port to a table goes to this page only, with the name of its line and without the event.
    const posted = vi.fn();
    vi.stubGlobal('postMessage', posted);
    vi.stubGlobal('origin', 'app://bundle');
    for (const [channel, hear] of listening) if (channel === PORT_CHANNEL) hear({ sender: 'Electron', ports: ['a port'] }, { line: 'x' });
    vi.unstubAllGlobals();
    expect(posted.mock.calls).toEqual([[{ databaseLine: 'x' }, 'app://bundle', ['a port']]]);
  });
});

describe('ours besides', () => {
  it('downloads by the page are stopped, and no spelling dictionary is fetched', () => {
    const preventDefault = vi.fn();
    const [event, listen] = main.callsOf('session.defaultSession.on').find(([name]) => name === 'will-download') as [string, Call];
    listen({ preventDefault });
    expect([event, preventDefault.mock.calls.length]).toEqual(['will-download', 1]);
    expect(onceOf('session.defaultSession.setSpellCheckerEnabled')).toEqual([false]);
    expect(windowOptions().webPreferences.spellcheck).toBe(false);
  });

  it('a file dropped beside the drop target is not opened as a page, and a packaged app has no developer tools', () => {
    expect(windowOptions().webPreferences).toMatchObject({ navigateOnDragDrop: false, devTools: false });
  });
});
