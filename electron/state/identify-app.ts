import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';

interface Starting extends Pick<App, 'isPackaged' | 'getName' | 'getPath' | 'setPath' | 'setAppUserModelId'> {
  readonly commandLine: Pick<App['commandLine'], 'hasSwitch'>;
}

/**
 * Tells the system which app this is, and sets its data folder. A start from a checkout differs from the installed app: its window state,
 * recent openings, log, call notes, and the lock that allows one run only are in a separate folder. Otherwise one would pass its files to
 * the other, which may have another version. A folder that the command line names is kept. Must be called before anything uses the folder
 * or the lock.
 */
export function identifyApp(app: Starting, platform: NodeJS.Platform): void {
  // Windows uses it to find the app's shortcut, taskbar button and jump list.
  if (platform === 'win32') app.setAppUserModelId(app.isPackaged ? APP_ID : `${APP_ID}.development`);
  if (app.isPackaged || app.commandLine.hasSwitch('user-data-dir')) return;
  const folder = join(app.getPath('appData'), `${app.getName()} (development)`);
  // Electron accepts only an existing folder.
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
  // The page's storage: Electron does not promise that it follows by itself.
  app.setPath('sessionData', folder);
}

/** The app's id for the systems; the installers use the same (`appId` in electron-builder.yml). */
export const APP_ID = 'internal.trs.analyst';
