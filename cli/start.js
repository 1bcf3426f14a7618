// `npm start`: builds what is missing or older than its sources, then starts the app.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = [
  'start/start.js',
  'renderer/index.html',
  'renderer-headers.json',
  'electron/main.cjs',
  'electron/preload.cjs',
  'electron/database.cjs',
].map((path) => join(root, 'dist', path));
const sources = ['core', 'adapters', 'cli', 'electron', 'renderer', 'assets', 'package.json', 'package-lock.json'].map((path) =>
  join(root, path),
);

if (!built.every(existsSync) || newest(sources) > Math.min(...built.map((path) => statSync(path).mtimeMs))) {
  console.log('Building TRS Analyst …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('The build failed; run npm ci, then npm start again.');
    process.exit(1);
  }
}
await import(new URL('../dist/start/start.js', import.meta.url).href);

function newest(paths) {
  return Math.max(...paths.map((path) => (existsSync(path) ? changedAt(path) : 0)));
}

function changedAt(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}
