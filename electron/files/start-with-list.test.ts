import { EventEmitter } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startWithList } from './start-with-list.ts';

/** Starts with a long command line; `spawned` is the start that replaces it. */
function longStart(shorten: () => string[] = () => ['--paths-in=x']) {
  const spawned = Object.assign(new EventEmitter(), { unref: vi.fn() });
  const spawn = vi.fn(() => spawned);
  const app = { isPackaged: true, exit: vi.fn(), getAppPath: () => '/app' };
  const dialog = { showErrorBox: vi.fn() };
  startWithList({ shorten }, app, dialog, ['trs-analyst', 'May'], spawn as never);
  return { spawned, spawn, app, dialog };
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
    vi.stubEnv('APPIMAGE', '/home/ann/TRS.AppImage');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(longStart().spawn.mock.calls[0]).toEqual(expect.arrayContaining(['/home/ann/TRS.AppImage']));
  });

  it('reports a list that can’t be written, and a start that fails', () => {
    const full = Object.assign(new Error('/home/ann'), { code: 'ENOSPC', syscall: 'write' });
    const unwritten = longStart(() => {
      throw full;
    });
    const unstarted = longStart();
    unstarted.spawned.emit('error', Object.assign(new Error('/home/ann'), { code: 'EAGAIN', syscall: 'spawn' }));
    for (const [{ app, dialog }, code] of [
      [unwritten, 'write: ENOSPC'],
      [unstarted, 'spawn: EAGAIN'],
    ] as const) {
      expect(dialog.showErrorBox.mock.calls[0]?.[1]).toContain(code);
      expect(app.exit.mock.calls).toEqual([[1]]);
    }
  });
});
