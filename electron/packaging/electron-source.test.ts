import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { electronSource } from './electron-source.js';

const ROOT = join(import.meta.dirname, '../..');
const SYSTEMS = ['darwin-arm64', 'darwin-x64', 'linux-x64', 'win32-x64'];

describe('the Electron that is packed', () => {
  test('is compared with the checksums of its npm package when it is downloaded', async () => {
    const version: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies.electron;
    const source = await electronSource(ROOT, {});
    if (!('electronDownload' in source)) throw new Error('It should be downloaded.');
    const { checksums } = source.electronDownload;
    for (const system of SYSTEMS) expect(checksums[`electron-v${version}-${system}.zip`], system).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is taken from a folder that is named', async () => {
    expect(await electronSource(ROOT, { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' })).toEqual({ electronDist: '/opt/electron' });
  });
});
