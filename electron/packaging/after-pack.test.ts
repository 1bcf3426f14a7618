import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { afterEach, beforeEach, expect, test } from 'vitest';
import afterPack from './after-pack.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trs-after-pack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (electronPlatformName: string) =>
  afterPack({ electronPlatformName, appOutDir: folder, packager: { appInfo: { productFilename: 'TRS' } } } as unknown as AfterPackContext);

test('a package without Electron’s or Chromium’s licences is not made', async () => {
  await expect(run('linux')).rejects.toThrow('came without LICENSE.electron.txt');
  writeFileSync(join(folder, 'LICENSE.electron.txt'), 'MIT');
  await expect(run('win32')).rejects.toThrow('came without LICENSES.chromium.html');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'many');
  await expect(run('linux')).resolves.toBeUndefined();
});

test('on macOS the licences are looked for inside the app, and its Info.plist is tightened', async () => {
  const contents = join(folder, 'TRS.app', 'Contents');
  mkdirSync(join(contents, 'Resources'), { recursive: true });
  writeFileSync(join(contents, 'Info.plist'), '<key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><true/></dict>');
  await expect(run('darwin')).rejects.toThrow('LICENSE.electron.txt');
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) writeFileSync(join(contents, 'Resources', name), 'text');
  await run('darwin');
  expect(readFileSync(join(contents, 'Info.plist'), 'utf8')).toContain('<key>NSAllowsArbitraryLoads</key><false/>');
});
