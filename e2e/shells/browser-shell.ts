import { readFileSync } from 'node:fs';
import { type Download, expect } from '@playwright/test';
import { dropFiles } from '../browser/drop-files.js';
import { byName, type Shell } from './shell.ts';

/** The browser as a shell: its own file chooser, and downloads. */
export const browserShell: Shell = {
  drop: dropFiles,
  async choose(page, paths, act) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
    await chooser.setFiles([...paths]);
  },
  async saved(page, act, count) {
    const downloads: Download[] = [];
    const collect = (download: Download) => void downloads.push(download);
    page.on('download', collect);
    await act();
    await expect.poll(() => downloads.length).toBe(count);
    page.off('download', collect);
    const files = downloads.map(async (download) => ({ name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }));
    return (await Promise.all(files)).sort(byName);
  },
};
