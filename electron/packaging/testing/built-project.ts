import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './project-files.ts';

/** The sources of the packed app. */
const SOURCES = [
  'core',
  'adapters',
  'renderer',
  'electron',
  'assets',
  'package.json',
  'vite.renderer.config.ts',
  'vite.electron.config.ts',
  'tsconfig.base.json',
];
/** The last file that each build writes. */
const RESULTS = [
  'dist/renderer/index.html',
  'dist/renderer-headers.json',
  'dist/electron/database.cjs',
  'dist/electron/main.cjs',
  'dist/electron/preload.cjs',
  'dist/notices/renderer.json',
  'dist/notices/electron-database.json',
  'dist/notices/electron-main.json',
  'dist/notices/electron-preload.json',
];
const BUILDS = ['build:app', 'build:electron'];
const NOT_PACKED = /[\\/](node_modules|testing)([\\/]|$)|\.test\.tsx?$/;

/**
 * A built copy of the project in its own folder, so that packaging it disturbs no other test. Uses the result of `npm run build` if that is
 * newer than every source, else builds it.
 */
export function builtProject(): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'trs-package-'));
  for (const source of SOURCES) cpSync(join(PROJECT, source), join(root, source), { recursive: true });
  cpSync(join(PROJECT, 'electron-builder.yml'), join(root, 'electron-builder.yml'));
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction');
  if (isBuilt())
    cpSync(join(PROJECT, 'dist'), join(root, 'dist'), {
      recursive: true,
      filter: (path) => !path.startsWith(join(PROJECT, 'dist', 'packages')),
    });
  else for (const script of BUILDS) run(root, script);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function isBuilt(): boolean {
  const results = RESULTS.map((file) => join(PROJECT, file));
  if (!results.every(existsSync)) return false;
  const oldest = Math.min(...results.map((file) => statSync(file).mtimeMs));
  return SOURCES.every((source) => newest(join(PROJECT, source)) < oldest);
}

function newest(path: string): number {
  if (NOT_PACKED.test(path)) return 0;
  const { mtimeMs } = statSync(path);
  return statSync(path).isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : mtimeMs;
}

function run(root: string, script: string): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', script], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm run ${script} failed:\n${stdout}\n${stderr}`);
}
