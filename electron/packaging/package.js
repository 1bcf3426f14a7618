// `npm run package` makes an installer for this system, in dist/packages. `-- --dir` makes the app's folder without an installer.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packageApp } from './package-app.js';

const USAGE = 'npm run package [-- [--dir] [--release] [--for linux|mac|windows]]';
/** @type {Readonly<Record<string, NodeJS.Platform>>} */
const SYSTEMS = { linux: 'linux', mac: 'darwin', windows: 'win32' };

// A hook of electron-builder ends the process with 0 even after an error; the code that is set on exit counts.
let isDone = false;
process.on('exit', () => {
  if (!isDone) process.exitCode = 1;
});

try {
  const { values } = parseArgs({ options: { dir: { type: 'boolean' }, release: { type: 'boolean' }, for: { type: 'string' } } });
  const system = values.for === undefined ? process.platform : SYSTEMS[values.for];
  if (!system) throw new Error(`There is no package for "${values.for}". ${USAGE}`);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  // electron-builder resolves its hooks from the working directory.
  process.chdir(root);
  await packageApp({
    root,
    system,
    isFolderOnly: values.dir ?? false,
    isRelease: values.release ?? false,
    env: process.env,
    say: console.log,
  });
  isDone = true;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
