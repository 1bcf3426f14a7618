import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { fakeElectron, type System } from './fake-electron.ts';
import { packageJson } from './project-files.ts';

/** The fuses in their order, with the values that the app needs. */
export const FUSES = [
  ['RunAsNode', false],
  ['EnableCookieEncryption', true],
  ['EnableNodeOptionsEnvironmentVariable', false],
  ['EnableNodeCliInspectArguments', false],
  ['EnableEmbeddedAsarIntegrityValidation', true],
  ['OnlyLoadAppFromAsar', true],
  ['LoadBrowserProcessSpecificV8Snapshot', false],
  ['GrantFileProtocolExtraPrivileges', false],
] as const;

/** electron-builder adds the processor to the folder's name unless it is the default. */
const SUFFIX = process.arch === 'x64' ? '' : `-${process.arch}`;
const FOLDERS: Readonly<Record<System, string>> = {
  linux: `linux${SUFFIX}-unpacked`,
  mac: `mac${SUFFIX}`,
  windows: `win${SUFFIX}-unpacked`,
};

/** Variables that would change a build on a developer's computer. */
const UNSET = /^(WIN_)?CSC_|^APPLE_|^ELECTRON_/;

/**
 * Runs `npm run package` for one system with a fake Electron, with or without licences among its files; returns the app's folder and the
 * output.
 */
export function packApp(root: string, system: System, hasLicences = true): { folder: string; output: string; status: number | null } {
  const electron = fakeElectron(
    join(root, `electron-${system}`),
    system,
    packageJson.devDependencies.electron ?? '',
    FUSES.map(([, wanted]) => wanted),
    hasLicences,
  );
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !UNSET.test(name)));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['electron/packaging/package.js', '--dir', '--for', system], {
    cwd: root,
    encoding: 'utf8',
    env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: electron },
  });
  return { folder: join(root, 'dist', 'packages', FOLDERS[system]), output: `${stdout}${stderr}`, status };
}

/** All files below a folder, with `/` between folders, sorted. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();

/** The hash that Electron compares with the one in the program: SHA-256 of the archive's header. */
export const asarHeaderHash = (archive: string): string => createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
