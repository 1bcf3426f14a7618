import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { dropFiles } from '../browser/drop-files.js';
import type { Desktop } from '../electron/desktop.ts';
import { byName, type Shell } from './shell.ts';

/** The desktop app as a shell: system dialogs with scripted answers. */
export function desktopShell(desktop: Desktop): Shell {
  return {
    drop: dropFiles,
    async choose(_, paths, act) {
      await desktop.answer('showOpenDialog', paths);
      await act();
    },
    async saved(_, act, count) {
      const folder = mkdtempSync(join(desktop.userData, 'saved-'));
      await desktop.answer('showSaveDialog', { folder });
      await act();
      // A file gets its own name when it is complete.
      const whole = () => readdirSync(folder).filter((name) => !name.endsWith('.tmp'));
      await expect.poll(whole).toHaveLength(count);
      return whole()
        .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
        .sort(byName);
    },
  };
}
