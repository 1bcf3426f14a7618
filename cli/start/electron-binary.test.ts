import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { findElectron, type Surroundings } from './electron-binary.ts';

const VERSION = '45.4.1';
const LINUX = { platform: 'linux', env: { DISPLAY: ':0' } } as const;

/** A project whose Electron package has this installer, a script that runs in the package's folder. */
function project(install: string | null, around: Partial<Surroundings> = LINUX) {
  const root = temporaryFolder();
  const folder = join(root, 'node_modules', 'electron');
  if (install !== null) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: VERSION, engines: { node: '>= 22.12.0' } }));
    writeFileSync(join(folder, 'install.js'), install);
  }
  const said: string[] = [];
  const surroundings: Surroundings = {
    root,
    platform: 'linux',
    env: {},
    isRoot: false,
    nodeVersion: '24.1.0',
    say: (line) => said.push(line),
    ...around,
  };
  return { surroundings, folder, said };
}

/** Puts an Electron where its installer would. */
function unpack(folder: string, program: string, { version = VERSION, isWhole = true } = {}): string {
  const binary = join(folder, 'dist', program);
  mkdirSync(dirname(binary), { recursive: true });
  writeFileSync(binary, '');
  chmodSync(binary, 0o755);
  writeFileSync(join(folder, 'dist', 'version'), version);
  if (isWhole) writeFileSync(join(folder, 'path.txt'), program);
  return binary;
}

const FAILS = 'process.exit(1)';
/** Counts its runs in a file, and unpacks on the run with this number. */
const installsAtRun = (run: number) => `
  const fs = require('node:fs');
  fs.appendFileSync('runs', 'x');
  if (fs.readFileSync('runs').length < ${run}) { console.log('noise'); console.error('noise'); process.exit(1); }
  fs.mkdirSync('dist');
  fs.writeFileSync('dist/electron', '');
  fs.writeFileSync('dist/version', '${VERSION}');
  fs.writeFileSync('path.txt', 'electron');
`;

describe('Electron', () => {
  it.each([
    ['linux', 'electron'],
    ['win32', 'electron.exe'],
    ['darwin', join('Electron.app', 'Contents', 'MacOS', 'Electron')],
  ] as const)('is found on %s where its installer put it, without a second installation', async (platform, program) => {
    const { surroundings, folder } = project("require('node:fs').writeFileSync('runs', 'x')", { platform, env: { DISPLAY: ':0' } });
    const binary = unpack(folder, program);
    expect(await findElectron(surroundings)).toEqual({ binary });
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  });

  it('is taken only from ELECTRON_OVERRIDE_DIST_PATH when that is set', async () => {
    const dist = temporaryFolder();
    const { surroundings, folder } = project(FAILS, { platform: 'linux', env: { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: dist } });
    unpack(folder, 'electron');
    expect(await findElectron(surroundings)).toEqual({ why: 'is not in the folder that ELECTRON_OVERRIDE_DIST_PATH names' });
    writeFileSync(join(dist, 'electron'), '');
    expect(await findElectron(surroundings)).toEqual({ binary: join(dist, 'electron') });
  });

  it('is downloaded when it is missing; a failed download is repeated at the next start', async () => {
    const { surroundings, folder } = project(installsAtRun(2));
    expect(await findElectron(surroundings)).toEqual({ why: 'is not here and could not be fetched' });
    expect(await findElectron(surroundings)).toEqual({ binary: join(folder, 'dist', 'electron') });
    expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('xx');
  });

  it.each([
    ['of another version', { version: '44.0.0' }],
    ['an incompletely unpacked Electron', { isWhole: false }],
  ])('%s is downloaded again', async (_, state) => {
    const { surroundings, folder } = project(FAILS);
    unpack(folder, 'electron', state);
    expect(await findElectron(surroundings)).toEqual({ why: 'is not here and could not be fetched' });
  });

  it.each(['20.19.0', '22.11.1'])(
    'that could not be downloaded with Node %s, too old for its installer, is reported with that reason',
    async (nodeVersion) => {
      const { surroundings } = project(FAILS, { ...LINUX, nodeVersion });
      expect(await findElectron(surroundings)).toEqual({
        why: `is not here and could not be fetched, its installer asks for Node 22.12.0 or newer and this is ${nodeVersion}`,
      });
    },
  );

  it.each(['22.12.0', '22.12.1', '23.0.0'])(
    'that could not be downloaded with Node %s is reported without Node as the reason',
    async (nodeVersion) => {
      const { surroundings } = project(FAILS, { ...LINUX, nodeVersion });
      expect(await findElectron(surroundings)).toEqual({ why: 'is not here and could not be fetched' });
    },
  );

  it('is downloaded with an older Node when its installer accepts that', async () => {
    const { surroundings, folder } = project(installsAtRun(1), { ...LINUX, nodeVersion: '20.19.0' });
    expect(await findElectron(surroundings)).toEqual({ binary: join(folder, 'dist', 'electron') });
  });

  it('is given up when the download takes too long, and progress is reported meanwhile', async () => {
    const { surroundings, said } = project('setInterval(() => {}, 1000)');
    const startedAt = performance.now();
    expect(await findElectron(surroundings, 3_200)).toEqual({ why: 'is not here and could not be fetched' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(said).toEqual(['Fetching Electron, once (about 110 MB) …']);
  });

  it('is not downloaded when the environment forbids it, or when its package is missing', async () => {
    const { surroundings, folder } = project(installsAtRun(1), {
      platform: 'linux',
      env: { DISPLAY: ':0', ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    });
    expect(await findElectron(surroundings)).toEqual({ why: 'is not here and ELECTRON_SKIP_BINARY_DOWNLOAD says not to fetch it' });
    expect(existsSync(join(folder, 'runs'))).toBe(false);
    expect(await findElectron(project(null).surroundings)).toEqual({ why: 'is not installed' });
  });

  it.each([
    ['as root', { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: true }, 'can’t run as root'],
    ['without a display', { platform: 'linux', env: {} }, 'has no display to open a window on'],
    ['on a system it isn’t made for', { platform: 'aix', env: {} }, 'doesn’t exist for this system (aix)'],
  ] as const)('is not looked for %s', async (_, around, why) => {
    const { surroundings, folder } = project(installsAtRun(1), around);
    expect(await findElectron(surroundings)).toEqual({ why });
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  });

  it('runs under Wayland without X11', async () => {
    const { surroundings, folder } = project(FAILS, { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } });
    const binary = unpack(folder, 'electron');
    expect(await findElectron(surroundings)).toEqual({ binary });
  });
});
