import fs, { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { analyst, menuBar, pageOf } from './testing/page-of-main.ts';
import { startedMain } from './testing/started-main.ts';

/**
 * The whole shell, started as the installed app is, with every call to Electron recorded: one start for all tests of this file, which build
 * on each other.
 */
const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'trs-whole-shell-')));
const userData = join(root, 'own');
const someone = analyst();
const menu = menuBar();
let main: Awaited<ReturnType<typeof startedMain>>;
let page: ReturnType<typeof pageOf>;

/** A folder with one file of that name. */
function extracts(name: string): string {
  const folder = join(root, 'extracts', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'skus.csv'), 'item_id\n');
  return folder;
}

const openings = () => page.told('files:opened').length;
const recent = async () => ((await page.ask('files:recent')) as { label: string; id: string }[]).map(({ label }) => label);
/** Reloads the page, as after a crash or by hand: it listens again. */
async function loadAnew(): Promise<void> {
  main.emit('contents', 'did-navigate', {});
  await page.ask('page:ready');
}

beforeAll(async () => {
  mkdirSync(userData);
  const start = extracts('at the start');
  const answers = {
    ...someone.answers,
    ...menu.answers,
    'app.getPath': (name: string) => (name === 'userData' ? userData : join(root, name)),
  };
  main = await startedMain({ args: [start], answers, userData });
  page = pageOf(main);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => void (someone.asked.length = 0));

describe('a file given to the app', () => {
  it('at its start waits until the page listens, and is opened in it', async () => {
    expect(openings()).toBe(0);
    await page.ask('page:ready');
    expect(await page.tells('files:opened', 1)).toMatchObject({
      opened: true,
      name: 'at the start',
      files: [{ name: 'skus.csv', size: 8 }],
    });
    expect(main.callsOf('BrowserWindow')).toHaveLength(1);
    expect(main.readLog()).toContain('note opened: 1 file');
  });

  it('by a second start is opened in the existing window, which comes to the front', async () => {
    const shown = main.callsOf('window.show').length;
    const argv = ['trs-analyst', '--enable-logging', extracts('by a second start')];
    main.emit('app', 'second-instance', {}, ['in another order'], '/elsewhere', { argv });
    expect(await page.tells('files:opened', 2)).toMatchObject({ name: 'by a second start' });
    expect(main.callsOf('window.show').length).toBeGreaterThan(shown);
    expect(main.callsOf('BrowserWindow')).toHaveLength(1);
  });

  it('by four starts, one for each file, is part of one opening', async () => {
    const files = ['accounts', 'invoices', 'skus', 'lines'].map((name) => join(extracts('one by one'), `${name}.csv`));
    for (const file of files) {
      writeFileSync(file, 'id\n');
      main.emit('app', 'second-instance', {}, [], root, { argv: ['trs-analyst', file] });
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    expect(await page.tells('files:opened', 3)).toMatchObject({ name: 'accounts.csv and 3 more' });
  });

  it('by a start with a too long command line is on a list, which is read once', async () => {
    const lists = join(userData, 'handed-over');
    const name = 'c'.repeat(32);
    mkdirSync(lists);
    writeFileSync(join(lists, `${name}.json`), JSON.stringify([extracts('on a list')]));
    const argv = ['trs-analyst', `--paths-in=${name}`];
    main.emit('app', 'second-instance', {}, argv, root, { argv });
    expect(await page.tells('files:opened', 4)).toMatchObject({ name: 'on a list' });
    expect(readdirSync(lists)).toEqual([]);
    main.emit('app', 'second-instance', {}, argv, root, { argv });
    expect(main.readLog()).toContain('a list of paths: open: ENOENT');
  });

  it('by the dock, file by file, is part of one opening, and Electron’s default is prevented', async () => {
    const preventDefault = vi.fn();
    for (const file of ['accounts', 'skus']) main.emit('app', 'open-file', { preventDefault }, join(extracts('one by one'), `${file}.csv`));
    expect(await page.tells('files:opened', 5)).toMatchObject({ name: 'accounts.csv and 1 more' });
    expect(preventDefault).toHaveBeenCalledTimes(2);
  });

  it('by the menu is the one that the analyst chose in a dialog, and none when that was cancelled', async () => {
    someone.opens(null, [extracts('June')], [join(extracts('July'), 'skus.csv')]);
    menu.choose('open-folder');
    await vi.waitFor(() => expect(someone.asked).toHaveLength(1));
    menu.choose('open-folder');
    expect(await page.tells('files:opened', 6)).toMatchObject({ name: 'June' });
    menu.choose('open-files');
    expect(await page.tells('files:opened', 7)).toMatchObject({ name: 'skus.csv' });
    expect(someone.asked.map(({ options }) => options.properties)).toEqual([
      ['openDirectory'],
      ['openDirectory'],
      ['openFile', 'multiSelections'],
    ]);
  });

  it('by the page is read by token, whole or in part, until the page changes', async () => {
    someone.opens([extracts('May')]);
    const { files } = (await page.ask('files:open-folder')) as { files: { token: string }[] };
    const read = { token: files[0]!.token, offset: 0, length: 100 };
    expect(await page.ask('files:read', read)).toEqual({ bytes: new TextEncoder().encode('item_id\n') });
    expect(await page.ask('files:read', { ...read, offset: 5, length: 2 })).toEqual({ bytes: new TextEncoder().encode('id') });
    await loadAnew();
    await expect(page.ask('files:read', read)).rejects.toThrow('no such token');
    expect(openings()).toBe(7);
  });
});

describe('an earlier opening', () => {
  it('is listed for the page and in the menu, latest first', async () => {
    const latest = ['May', 'July/skus.csv', 'June', 'accounts.csv and 1 more', 'on a list'];
    expect((await recent()).slice(0, 5)).toEqual(['May', 'skus.csv', ...latest.slice(2)]);
    expect(menu.labels(/^recent:/)).toEqual(await recent());
  });

  it('opens again from the page and from the menu, and is forgotten', async () => {
    const [{ id }] = (await page.ask('files:recent')) as [{ id: string }];
    expect(await page.ask('files:open-recent', { id })).toMatchObject({ opened: true, name: 'May' });
    menu.choose('June');
    expect(await page.tells('files:opened', 8)).toMatchObject({ name: 'June' });
    await page.ask('files:forget-recent', { id });
    expect(await recent()).not.toContain('May');
    expect(menu.labels(/^recent:/)).not.toContain('May');
    menu.choose('forget-recent');
    expect(await recent()).toEqual([]);
  });

  it('by a drop opens again only after the analyst has seen the path', async () => {
    const folder = extracts('dropped');
    await page.ask('files:note-dropped', { paths: [folder] });
    const [{ id }] = (await page.ask('files:recent')) as [{ id: string }];
    someone.presses('Cancel', 'Open');
    expect(await page.ask('files:open-recent', { id })).toBeNull();
    expect(await page.ask('files:open-recent', { id })).toMatchObject({ opened: true, name: 'dropped' });
    expect(someone.asked.map(({ options }) => options.detail)).toEqual(Array(2).fill(expect.stringContaining(folder)));
  });

  it('that is gone is reported as gone', async () => {
    const folder = extracts('moved');
    await page.ask('files:note-dropped', { paths: [folder] });
    rmSync(folder, { recursive: true });
    const [{ id }] = (await page.ask('files:recent')) as [{ id: string }];
    someone.presses('Open');
    const why = '“moved” is no longer there: it was moved, renamed or deleted, or its drive is not connected.';
    expect(await page.ask('files:open-recent', { id })).toEqual({ opened: false, why });
  });

  it('is kept for the next start', () => {
    expect(
      (JSON.parse(readFileSync(join(userData, 'recent.json'), 'utf8')) as { paths: string[] }[]).map(({ paths }) => basename(paths[0]!)),
    ).toEqual(['moved', 'dropped']);
  });
});

describe('the menu', () => {
  it('sends the commands that the page offers, and greys the others, and all of them once the page is gone', async () => {
    await page.ask('page:offer-commands', { commands: ['find', 'screen:features'] });
    expect(menu.offered()).toEqual(expect.arrayContaining(['find', 'screen:features', 'open-files']));
    expect(menu.offered()).not.toContain('print');
    menu.choose('find');
    menu.choose('undo');
    expect(page.told('menu:command')).toEqual(['find', 'undo']);
    await loadAnew();
    expect(menu.offered()).not.toContain('find');
  });

  it('shows the version, the data folder, the log and the crash reports', async () => {
    someone.presses('Show data folder');
    menu.choose('about');
    menu.choose('show-log');
    menu.choose('show-crashes');
    await vi.waitFor(() => expect(main.callsOf('shell.showItemInFolder')).toHaveLength(3));
    const shown = main.callsOf('shell.showItemInFolder').map(([path]) => path);
    expect(new Set(shown)).toEqual(new Set([userData, join(userData, 'logs', 'trs-analyst.log'), join(root, 'crashDumps')]));
    expect(someone.asked[0]!.options).toMatchObject({ message: 'TRS Analyst 0.0.0', detail: expect.stringContaining(userData) });
  });

  it('leaves crash reports on this computer, from before Electron is ready', () => {
    expect(main.callsOf('crashReporter.start')).toEqual([[{ uploadToServer: false }]]);
    expect(main.calledBeforeReady).toContain('crashReporter.start');
  });
});

describe('a page that dies', () => {
  const die = () => main.emit('contents', 'render-process-gone', {}, { reason: 'crashed', exitCode: 5 });

  it('comes back with its open files, and without them when it dies again soon', async () => {
    const folder = extracts('while it died');
    someone.opens([folder]);
    await page.ask('files:open-folder');
    const before = openings();
    someone.presses('Reload');
    die();
    await vi.waitFor(() => expect(main.callsOf('contents.reload')).toHaveLength(1));
    await loadAnew();
    expect(await page.tells('files:opened', before + 1)).toMatchObject({ name: 'while it died' });
    someone.presses('Reload without files');
    die();
    await vi.waitFor(() => expect(main.callsOf('contents.reload')).toHaveLength(2));
    await loadAnew();
    expect(openings()).toBe(before + 1);
    expect(someone.asked.map(({ options }) => options.message)).toEqual([
      undefined,
      'TRS Analyst’s window stopped working',
      'TRS Analyst’s window stopped working again',
    ]);
  });

  it('is closed when the analyst chooses that', async () => {
    someone.presses('Close');
    die();
    await vi.waitFor(() => expect(main.callsOf('window.close')).toHaveLength(1));
  });

  it('that does not answer is waited for, or ended and loaded again', async () => {
    const reloads = main.callsOf('contents.reload').length;
    someone.presses('Wait');
    main.emit('window', 'unresponsive');
    await vi.waitFor(() => expect(someone.asked).toHaveLength(1));
    expect(main.callsOf('contents.forcefullyCrashRenderer')).toEqual([]);
    someone.presses('Reload');
    await vi.waitFor(() => {
      main.emit('window', 'unresponsive');
      expect(main.callsOf('contents.forcefullyCrashRenderer')).toHaveLength(1);
    });
    die();
    expect(main.callsOf('contents.reload')).toHaveLength(reloads + 1);
  });
});

describe('an export', () => {
  const bytes = new TextEncoder().encode('rank\n');
  const target = join(root, 'exports', 'june.csv');
  const save = async (companions: unknown[] = []) => {
    someone.saves(target);
    const { place } = (await page.ask('exports:choose', { name: 'call-list-2026-06-30.csv' })) as { place: string };
    return page.ask('exports:save', { place, bytes, companions });
  };
  const files = () => readdirSync(dirname(target)).sort();

  it('is written where the analyst says and shown there, and the next one is offered beside it', async () => {
    mkdirSync(dirname(target));
    const { token, ...saved } = (await save([{ ending: '.manifest.json', bytes }])) as { token: string };
    expect([saved, files()]).toEqual([{ saved: true, name: 'june.csv' }, ['june.csv', 'june.csv.manifest.json']]);
    expect(await page.ask('exports:reveal', { token })).toBe(true);
    expect(main.callsOf('shell.showItemInFolder').at(-1)).toEqual([target]);
    someone.saves(null);
    expect(await page.ask('exports:choose', { name: 'features.csv' })).toBeNull();
    expect(someone.asked.map(({ options }) => options.defaultPath)).toEqual([
      join(root, 'documents', 'call-list-2026-06-30.csv'),
      join(dirname(target), 'features.csv'),
    ]);
  });

  it.each([
    ['whose manifest is refused', '.manifest.json', 'EBUSY', 'june.csv.manifest.json was not saved: it is open in another program'],
    ['that the disk has no room for', 'june.csv', 'ENOSPC', 'june.csv was not saved: the disk is full.'],
  ])('%s leaves both files as they were', async (_, ending, code, why) => {
    writeFileSync(target, 'last week');
    writeFileSync(`${target}.manifest.json`, 'of last week');
    const { renameSync } = fs;
    let isRefused = false;
    fs.renameSync = (from, to) => {
      if (isRefused || !String(to).endsWith(ending)) return renameSync(from, to);
      isRefused = true;
      throw Object.assign(new Error('refused'), { code, errno: -1 });
    };
    syncBuiltinESMExports();
    try {
      expect(await save([{ ending: '.manifest.json', bytes }])).toEqual({ saved: false, why: expect.stringContaining(why) });
    } finally {
      fs.renameSync = renameSync;
      syncBuiltinESMExports();
    }
    expect(isRefused).toBe(true);
    expect(files().map((name) => readFileSync(join(dirname(target), name), 'utf8'))).toEqual(['last week', 'of last week']);
  });

  it('is whole before the app ends, however slow the disk', async () => {
    const { fsync } = fs;
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    fs.fsync = Object.assign((fd: number, done: fs.NoParamCallback) => void held.then(() => fsync(fd, done)), {
      __promisify__: fsync.__promisify__,
    });
    syncBuiltinESMExports();
    const ends = () => {
      const preventDefault = vi.fn();
      main.emit('app', 'will-quit', { preventDefault });
      return preventDefault.mock.calls.length === 0;
    };
    try {
      const saving = save([{ ending: '.manifest.json', bytes }]);
      await vi.waitFor(() => expect(files().some((name) => name.endsWith('.tmp'))).toBe(true));
      main.emit('window', 'close');
      main.emit('window', 'closed');
      expect(ends()).toBe(false);
      expect(readFileSync(target, 'utf8')).toBe('last week');
      goOn();
      await saving;
    } finally {
      fs.fsync = fsync;
      syncBuiltinESMExports();
    }
    await vi.waitFor(() => expect(main.callsOf('app.quit')).toHaveLength(1));
    expect([readFileSync(target, 'utf8'), files()]).toEqual(['rank\n', ['june.csv', 'june.csv.manifest.json']]);
    expect(ends()).toBe(true);
  });
});

describe('the window', () => {
  it('is kept where it was when it closed', () => {
    expect(JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8'))).toEqual({
      x: 100,
      y: 100,
      width: 1200,
      height: 700,
      isMaximised: false,
    });
  });

  it.runIf(process.platform !== 'darwin')('takes the app along when it closes', () => {
    const quits = main.callsOf('app.quit').length;
    main.emit('app', 'window-all-closed');
    expect(main.callsOf('app.quit')).toHaveLength(quits + 1);
  });

  it('is opened again where the app went on without one', () => {
    main.emit('app', 'activate');
    expect(main.callsOf('BrowserWindow')).toHaveLength(2);
    expect(main.callsOf('BrowserWindow')[1]).toEqual([expect.objectContaining({ x: 100, y: 100, width: 1200, height: 700 })]);
  });
});

it('the page learned no path in any of these tests, and the log contains no path of an extract', () => {
  const learned = page.learned();
  expect(learned.length).toBeGreaterThan(40);
  expect(learned.filter((text) => text.includes(basename(root)))).toEqual([]);
  expect(main.readLog()).not.toContain(join(root, 'extracts'));
});
