import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';
import { recordedElectron } from './recorded-electron.ts';

/** Maximum milliseconds for the main process to load on a busy computer. */
const WINDOW_WITHIN_MS = 10_000;
const HEADERS = { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" };

/**
 * Starts the unchanged main process and waits until its window is open. It runs as in a packaged app unless `isPackaged` is false, with
 * `switches` on its command line and one built file. `answers` take precedence over its own, see `recordedElectron`. Call it once in a test
 * file, before its tests: the listeners that main adds to this process are removed after them.
 */
export async function startedMain({
  isPackaged = true,
  switches = [] as readonly string[],
  args = [] as readonly string[],
  answers = {} as Readonly<Record<string, unknown>>,
  userData = mkdtempSync(join(tmpdir(), 'trs-main-')),
} = {}) {
  const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
  let isReady = false;
  let becomeReady = () => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = () => {
      isReady = true;
      resolve();
    };
  });
  const electron = recordedElectron({
    'app.isPackaged': isPackaged,
    'app.isReady': () => isReady,
    'app.whenReady()': ready,
    'app.requestSingleInstanceLock()': true,
    'app.getPath()': userData,
    'app.getName()': 'TRS Analyst',
    'app.commandLine.hasSwitch': (name: string) => switches.includes(name),
    'app.getVersion()': '0.0.0',
    'contents.isDestroyed()': false,
    'nativeTheme.shouldUseDarkColors': false,
    'screen.getAllDisplays()': [display],
    'screen.getPrimaryDisplay()': display,
    'shell.openExternal()': Promise.resolve(),
    'window.loadURL()': Promise.resolve(),
    'contents.loadURL()': Promise.resolve(),
    'window.getNormalBounds()': { x: 100, y: 100, width: 1200, height: 700 },
    'window.isMaximized()': false,
    'window.isDestroyed()': false,
    'window.isVisible()': true,
    ...answers,
  });
  vi.doMock('electron', () => electron.module);
  vi.doMock('../protocol/served-files.ts', () => ({
    readServedFiles: () => ({ files: new Map([['/index.html', HEADERS]]), refusal: HEADERS }),
  }));
  const listeners = (event: string | symbol) => process.listeners(event as 'exit');
  const before = new Map((['uncaughtException', 'unhandledRejection', 'exit'] as const).map((event) => [event, listeners(event)]));
  const argv = process.argv;
  process.argv = ['trs-analyst', ...args];
  afterAll(() => {
    process.argv = argv;
    for (const [event, known] of before)
      for (const added of listeners(event)) if (!known.includes(added)) process.removeListener(event, added);
    rmSync(userData, { recursive: true, force: true });
  });

  await import('../main.ts');
  const calledBeforeReady = electron.called();
  becomeReady();
  await vi.waitFor(
    () => {
      if (electron.callsOf('window.loadURL').length === 0) throw new Error('Main has not opened its window.');
    },
    { timeout: WINDOW_WITHIN_MS },
  );
  electron.emit('app', 'web-contents-created', {}, electron.contents);
  const readLog = () => readFileSync(join(userData, 'logs', 'trs-analyst.log'), 'utf8');
  return { ...electron, calledBeforeReady, userData, readLog };
}
