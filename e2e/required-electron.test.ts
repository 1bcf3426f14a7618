import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { missingElectron } from './required-electron.js';

const RUN = fileURLToPath(new URL('run.js', import.meta.url));
const ABSENT = { path: null, why: 'there is no Electron at /x' } as const;
const THERE = { path: '/x/electron', why: null } as const;
const ran = (project: string, passed: number) => ({ project, passed, flaky: 0, failed: 0 });

it('a run of the journeys fails where Electron is required and missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trs-no-electron-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = { ...process.env, TRS_REQUIRE_ELECTRON: '1', ELECTRON_OVERRIDE_DIST_PATH: folder, TRS_CHROMIUM: process.execPath };
  // Only lists the journeys, should it not fail.
  const { status, stderr } = spawnSync(process.execPath, [RUN, '--list'], { env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `The journeys did not run in Electron, as TRS_REQUIRE_ELECTRON=1 asks: there is no Electron at ${folder}.\n`,
  });
});

it('Electron that is required must be there, and run at least one journey', () => {
  expect(missingElectron('1', ABSENT, null)).toContain('there is no Electron at /x');
  expect(missingElectron('1', THERE, null)).toBeNull();
  expect(missingElectron('1', THERE, [ran('browser', 9)])).toContain('No journey ran');
  expect(missingElectron('1', THERE, [ran('browser', 9), ran('electron', 0)])).toContain('No journey ran');
  expect(missingElectron('1', THERE, [ran('browser', 9), ran('electron', 1)])).toBeNull();
});

it('Electron that is not required may be missing', () => {
  for (const required of [undefined, '', '0']) expect(missingElectron(required, ABSENT, [ran('browser', 9)])).toBeNull();
});
