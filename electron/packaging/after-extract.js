import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * electron-builder calls this when Electron's own files are laid out. It takes Electron's demonstration app away only from an Electron that
 * it downloaded itself; no package of ours is to hold a second app, wherever its Electron came from.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterExtract({ electronPlatformName, appOutDir }) {
  const resources = electronPlatformName === 'darwin' ? join('Electron.app', 'Contents', 'Resources') : 'resources';
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true });
}
