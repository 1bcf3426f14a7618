import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * electron-builder calls this when Electron's own files are laid out. electron-builder removes Electron's demonstration app only from an
 * Electron that it downloaded itself; this removes it from any other, so that no package contains a second app.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterExtract({ electronPlatformName, appOutDir }) {
  const resources = electronPlatformName === 'darwin' ? join('Electron.app', 'Contents', 'Resources') : 'resources';
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true });
}
