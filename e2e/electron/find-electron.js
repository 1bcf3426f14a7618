import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../../node_modules/electron', import.meta.url));
const PROGRAM = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * Finds Electron's program on this computer. `path` is null when it is missing or can't show a window; `why` then says that as a clause.
 * Downloads nothing.
 *
 * @returns {{ path: string, why: null } | { path: null, why: string }}
 */
export function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = named ?? join(PACKAGE, 'dist');
  const path = join(folder, PROGRAM[process.platform] ?? 'electron');
  // Electron's installer writes this file last: without it, the unpacking was interrupted.
  const isWhole = named !== undefined || existsSync(join(PACKAGE, 'path.txt'));
  if (!isWhole || !existsSync(path)) return { path: null, why: `there is no Electron at ${folder}` };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { path: null, why: 'Electron is there, but no display to show it on: run xvfb-run -a npm run e2e' };
  return { path, why: null };
}
