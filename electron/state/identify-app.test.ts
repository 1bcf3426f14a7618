import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { APP_ID, identifyApp } from './identify-app.ts';

interface Start {
  readonly isPackaged: boolean;
  readonly platform?: NodeJS.Platform;
  readonly switches?: readonly string[];
}

/** The paths and the Windows id that a started app sets. */
function started({ isPackaged, platform = 'linux', switches = [] }: Start) {
  const appData = join(temporaryFolder(), 'not there yet');
  const paths = new Map<string, string>();
  const ids: string[] = [];
  const app = {
    isPackaged,
    getName: () => 'TRS Analyst',
    getPath: (name: string) => (name === 'appData' ? appData : 'elsewhere'),
    setPath(name: string, path: string) {
      if (!existsSync(path)) throw new Error('Failed to set path');
      paths.set(name, path);
    },
    setAppUserModelId: (id: string) => void ids.push(id),
    commandLine: { hasSwitch: (name: string) => switches.includes(name) },
  };
  identifyApp(app, platform);
  return { appData, paths, ids };
}

describe('a start from a checkout', () => {
  it('keeps its data, and its page’s storage, in a folder of its own', () => {
    const { appData, paths, ids } = started({ isPackaged: false });
    const own = join(appData, 'TRS Analyst (development)');
    expect([...paths]).toEqual([
      ['userData', own],
      ['sessionData', own],
    ]);
    expect(ids).toEqual([]);
  });

  it('uses a folder that the command line names', () => {
    expect([...started({ isPackaged: false, switches: ['user-data-dir'] }).paths]).toEqual([]);
  });

  it('is separate from the installed app in the task bar of Windows', () => {
    expect(started({ isPackaged: false, platform: 'win32' }).ids).toEqual(['internal.trs.analyst.development']);
  });
});

describe('the installed app', () => {
  it('keeps Electron’s default folder', () => {
    expect([...started({ isPackaged: true }).paths]).toEqual([]);
  });

  it('has its own id for Windows', () => {
    expect(started({ isPackaged: true, platform: 'win32' }).ids).toEqual([APP_ID]);
  });
});
