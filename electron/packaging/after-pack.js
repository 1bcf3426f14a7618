import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tightenInfoPlist } from './tighten-info-plist.js';

/** The licences that Electron and Chromium require in every copy. */
const LICENCES = ['LICENSE.electron.txt', 'LICENSES.chromium.html'];

/**
 * electron-builder calls this when a package's files are complete and before it is signed.
 * @param {import('electron-builder').AfterPackContext} context
 * @throws when Electron's licences are missing, as in a folder that has the bare program only
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
