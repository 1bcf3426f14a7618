import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROJECT } from './testing/project-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trs-checksums-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = () => spawnSync(process.execPath, [join(PROJECT, 'electron/packaging/write-checksums.js'), folder], { encoding: 'utf8' });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('installers are listed with their hashes, other files are not', () => {
  for (const [name, text] of [
    ['b.exe', 'two'],
    ['a.AppImage', 'one'],
    ['builder-debug.yml', 'three'],
  ] as const)
    writeFileSync(join(folder, name), text);
  expect(run().status).toBe(0);
  expect(readFileSync(join(folder, 'SHA256SUMS.txt'), 'utf8')).toBe(`${sha256('one')}  a.AppImage\n${sha256('two')}  b.exe\n`);
});

test('a folder without installers is an error', () => {
  const { status, stderr } = run();
  expect(status).toBe(1);
  expect(stderr).toContain('There is no installer');
});
