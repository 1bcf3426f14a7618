import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where electron-builder takes Electron from: the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, else a download. The download must match
 * the checksum in Electron's npm package, and package-lock.json has the checksum of that package.
 * @param {string} root the project's folder
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<{ electronDist: string } | { electronDownload: { checksums: Record<string, string> } }>} a part of electron-builder's
 * configuration
 */
export async function electronSource(root, env) {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (folder) return { electronDist: folder };
  const checksums = await readFile(join(root, 'node_modules', 'electron', 'checksums.json'), 'utf8');
  return { electronDownload: { checksums: JSON.parse(checksums) } };
}
