import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder, writeFiles } from '../testing/temporary-folder.ts';
import { PathLists } from './long-command-line.ts';
import { startWithList } from './start-with-list.ts';

const given = ['trs-analyst', 'May'];

/** Starts with a long command line; `spawned` is the start that replaces it. */
function longStart(shorten: PathLists['shorten'] = () => ['--paths-in=x'], argv: readonly string[] = given) {
  const spawned = Object.assign(new EventEmitter(), { unref: vi.fn() });
  const spawn = vi.fn(() => spawned);
  const app = { isPackaged: true, exit: vi.fn(), getAppPath: () => '/app' };
  const dialog = { showErrorBox: vi.fn() };
  const log = { note: vi.fn(), fault: vi.fn() };
  startWithList({ shorten }, { app, dialog, log }, argv, spawn as never);
  return { spawned, spawn, app, dialog, log };
}

/** Starts from the terminal of an AppImage that is mounted at `folder`. */
function startFrom(folder: string) {
  vi.stubEnv('APPIMAGE', '/home/ann/TRS.AppImage');
  vi.stubEnv('APPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return longStart().spawn.mock.calls[0];
}

/** Makes `program` the running one. */
function runAs(program: string): void {
  const { execPath } = process;
  process.execPath = program;
  onTestFinished(() => {
    process.execPath = execPath;
  });
}

describe('a start with a long command line', () => {
  it('ends as soon as another start has its paths', () => {
    const { spawned, spawn, app } = longStart();
    expect(spawn).toHaveBeenCalledWith(process.execPath, ['--paths-in=x'], { detached: true, stdio: 'ignore' });
    expect(app.exit).not.toHaveBeenCalled();
    spawned.emit('spawn');
    expect([spawned.unref.mock.calls.length, app.exit.mock.calls]).toEqual([1, [[0]]]);
  });

  it('of an AppImage starts the image, because its unpacked folder disappears with it', () => {
    const folder = temporaryFolder();
    const [program] = writeFiles(folder, { 'trs-analyst': '' });
    runAs(program!);
    expect(startFrom(folder)).toEqual(expect.arrayContaining(['/home/ann/TRS.AppImage']));
  });

  it('in the terminal of another AppImage starts its own program', () => {
    const [program] = writeFiles(temporaryFolder(), { 'trs-analyst': '' });
    runAs(program!);
    const other = temporaryFolder();
    for (const folder of [other, join(other, 'ended'), '']) expect(startFrom(folder)).toEqual(expect.arrayContaining([program]));
  });

  it.each([
    ['one long switch', [`--js-flags=${'x'.repeat(9_000)}`, 'May']],
    ['two thousand names that begin with a hyphen', Array.from({ length: 2_000 }, (_, at) => `-${at}-abc.csv`)],
  ])('with %s starts nothing: it says so in a box and in the log, and ends', (_, given) => {
    const lists = new PathLists(join(temporaryFolder(), 'lists'));
    const { spawn, app, dialog, log } = longStart((...args) => lists.shorten(...args), ['trs-analyst', ...given]);
    expect(spawn).not.toHaveBeenCalled();
    expect(dialog.showErrorBox.mock.calls).toEqual([
      ['TRS Analyst can’t open this', expect.stringMatching(/^The command line is too long\. Start TRS Analyst without options .*\.$/)],
    ]);
    expect(log.note.mock.calls).toEqual([['refused: a command line that is too long without its paths, too']]);
    expect(app.exit.mock.calls).toEqual([[1]]);
  });

  it('reports a list that can’t be written, and a start that fails', () => {
    const full = Object.assign(new Error('/home/ann'), { code: 'ENOSPC', syscall: 'write' });
    const unwritten = longStart(() => {
      throw full;
    });
    const unstarted = longStart();
    unstarted.spawned.emit('error', Object.assign(new Error('/home/ann'), { code: 'EAGAIN', syscall: 'spawn' }));
    for (const [{ app, dialog, log }, code] of [
      [unwritten, 'write: ENOSPC'],
      [unstarted, 'spawn: EAGAIN'],
    ] as const) {
      expect(dialog.showErrorBox.mock.calls[0]?.[1]).toContain(code);
      expect(log.fault.mock.calls.map(([where]) => where)).toEqual(['a long command line']);
      expect(app.exit.mock.calls).toEqual([[1]]);
    }
  });
});
