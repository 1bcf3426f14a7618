import { readFileSync } from 'node:fs';
import { dropFiles } from '../browser/drop-files.js';
import type { Shell } from './shell.ts';

/** A browser: its own file chooser, and downloads. */
export const browserShell: Shell = {
  drop: dropFiles,
  async choose(page, paths, act) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
    await chooser.setFiles([...paths]);
  },
  async saved(page, act) {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  },
};
