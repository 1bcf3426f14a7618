import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';

interface Starting extends Pick<App, 'isPackaged' | 'getName' | 'getPath' | 'setPath' | 'setAppUserModelId'> {
  readonly commandLine: Pick<App['commandLine'], 'hasSwitch'>;
}

/**
 * Says to the system which app this is, and where it keeps its own. A start from a checkout is another than the installed app:
 * its window state, recent openings, log and call notes, and the lock that has the app run once, are in a folder of their own.
 * Otherwise the one would hand its files to the other, of another version. A folder that the command line names stays.
 * To be called before anything asks for the folder or the lock.
 */
export function identifyApp(app: Starting, platform: NodeJS.Platform): void {
  // By it Windows tells which shortcut, taskbar button and jump list are the app's.
  if (platform === 'win32') app.setAppUserModelId(app.isPackaged ? APP_ID : `${APP_ID}.development`);
  if (app.isPackaged || app.commandLine.hasSwitch('user-data-dir')) return;
  const folder = join(app.getPath('appData'), `${app.getName()} (development)`);
  // Electron takes no folder that isn't there.
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
  // What pages store: whether it follows by itself is not promised.
  app.setPath('sessionData', folder);
}

/** What systems know the app by; the installers use the same (`appId` in electron-builder.yml). */
export const APP_ID = 'internal.trs.analyst';
