import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostMark, newMark } from '../files/temporary-name.ts';
import { folderStore } from './folder-store.ts';
import { takeRunLock } from './run-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const namesOfLocks = () => readdirSync(join(folder, '_locks'));
const take = () => takeRunLock(folderStore(folder), Date.now());

function leaveLock(host: string, pid: number, minutesAgo = 0): void {
  mkdirSync(join(folder, '_locks'), { recursive: true });
  const path = join(folder, '_locks', 'run-00000007.json');
  writeFileSync(path, `{"run":"${host}-${pid}-0123456789abcdef"}\n`);
  const at = Date.now() / 1000 - minutesAgo * 60;
  utimesSync(path, at, at);
}

describe('the lock of scheduled runs', () => {
  it('is held by one run at a time and is free afterwards', async () => {
    const first = await take();
    if (!('release' in first)) throw new Error('A new store is locked.');
    expect(await take()).not.toHaveProperty('release');
    await first.release();
    const second = await take();
    expect(second).toHaveProperty('release');
  });

  it('goes to exactly one of many simultaneous runs', async () => {
    const taken = await Promise.all(Array.from({ length: 8 }, take));
    expect(taken.filter((each) => 'release' in each)).toHaveLength(1);
  });

  it('is taken over by exactly one run when its process on this computer has ended', async () => {
    const { pid } = spawnSync('true');
    leaveLock(hostMark(), pid);
    const taken = await Promise.all(Array.from({ length: 8 }, take));
    expect(taken.filter((each) => 'release' in each)).toHaveLength(1);
    expect(readdirSync(join(folder, '_locks'))).toEqual(['run-00000008.json']);
  });

  it('stays with a running process for an hour after its last renewal, and so with another computer', async () => {
    leaveLock(hostMark(), 1, 59);
    expect(await take()).not.toHaveProperty('release');
    leaveLock(hostMark(), 1, 61);
    const taken = await take();
    if (!('release' in taken)) throw new Error('The lock of a process that is silent for an hour is never free.');
    await taken.release();
    leaveLock('00000000', 1, 59);
    expect(await take()).not.toHaveProperty('release');
    leaveLock('00000000', 1, 61);
    expect(await take()).toHaveProperty('release');
  });

  it('is renewed while its run goes on, and is gone after the release', async () => {
    const lock = await takeRunLock(folderStore(folder), Date.now(), 200);
    if (!('release' in lock)) throw new Error('A new store is locked.');
    await expect.poll(() => namesOfLocks()[0], { timeout: 5_000 }).toMatch(/^run-0000000[1-9]/);
    expect(await take()).not.toHaveProperty('release');
    await lock.release();
    expect(namesOfLocks()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(namesOfLocks()).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('the lock of a process with the id of another', () => {
  /** A mark of the parent process, which is alive, with the end of its mark replaced. */
  const leaveMark = (pid: number, place: string, started: string) => {
    leaveLock(hostMark(), pid);
    writeFileSync(join(folder, '_locks', 'run-00000007.json'), `{"run":"${hostMark()}-${pid}-0123456789abcdef-${place}-${started}"}\n`);
  };
  const [place, started] = newMark().split('-').slice(3) as [string, string];
  const startOfParent = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19]!;

  it('is free when the id belongs to a process that started later', async () => {
    leaveMark(process.ppid, place, startOfParent);
    expect(await take()).not.toHaveProperty('release');
    leaveMark(process.ppid, place, String(Number(startOfParent) - 1));
    expect(await take()).toHaveProperty('release');
  });

  it('is kept for an hour when another container with the same name of the computer has it, or a run before a restart', async () => {
    const { pid: gone } = spawnSync('true');
    for (const pid of [process.pid, gone]) {
      leaveMark(pid, '00000000', started);
      expect(await take()).not.toHaveProperty('release');
    }
    const at = Date.now() / 1000 - 61 * 60;
    utimesSync(join(folder, '_locks', 'run-00000007.json'), at, at);
    expect(await take()).toHaveProperty('release');
  });
});
