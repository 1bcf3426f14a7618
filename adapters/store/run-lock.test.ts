import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostMark } from '../files/temporary-name.ts';
import { folderStore } from './folder-store.ts';
import { takeRunLock } from './run-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

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

  it('stays with a running process, and with another computer for an hour', async () => {
    leaveLock(hostMark(), 1);
    expect(await take()).not.toHaveProperty('release');
    leaveLock('00000000', 1, 59);
    expect(await take()).not.toHaveProperty('release');
    leaveLock('00000000', 1, 61);
    expect(await take()).toHaveProperty('release');
  });
});
