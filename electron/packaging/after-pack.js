import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tightenInfoPlist } from './tighten-info-plist.js';

/** What Electron and Chromium ask to go along wherever they go. */
const LICENCES = ['LICENSE.electron.txt', 'LICENSES.chromium.html'];

/**
 * electron-builder calls this when a package is laid out and before it is signed.
 * @param {import('electron-builder').AfterPackContext} context
 * @throws when Electron's licences are missing, as they are when it was taken from a folder that holds the bare program
 */
export default async function afterPack({ electronPlatformName, appOutDir, packager }) {
  const contents = join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents');
  const isMac = electronPlatformName === 'darwin';
  for (const name of LICENCES) {
    await access(join(isMac ? join(contents, 'Resources') : appOutDir, name)).catch(() => {
      throw new Error(`The Electron that was packed came without ${name}, which has to go along: take one from Electron's own zip file.`);
    });
  }
  if (!isMac) return;
  const plist = join(contents, 'Info.plist');
  await writeFile(plist, tightenInfoPlist(await readFile(plist, 'utf8')));
}
