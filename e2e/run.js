// `npm run e2e` runs the journeys on the built app, in a browser, and in the desktop app if Electron is there. Passes its arguments to
// Playwright. With TRS_REQUIRE_ELECTRON=1 it fails where no journey ran in Electron.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findElectron } from './electron/find-electron.js';
import { findBrowser } from './find-browser.js';
import { missingElectron } from './required-electron.js';
import { WHAT_RAN } from './what-ran-file.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const electron = findElectron();
const failUnlessElectron = (runs) => {
  const missing = missingElectron(process.env.TRS_REQUIRE_ELECTRON, electron, runs);
  if (missing === null) return;
  console.error(missing);
  process.exit(1);
};
failUnlessElectron(null);
let browser;
try {
  browser = findBrowser();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
rmSync(WHAT_RAN, { force: true });
const { status } = spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TRS_CHROMIUM: browser.path },
  shell: process.platform === 'win32',
});
// There are no counts when another reporter was chosen, or when no journey ran.
const runs = existsSync(WHAT_RAN) ? JSON.parse(readFileSync(WHAT_RAN, 'utf8')) : null;
for (const line of whatRan()) console.log(line);
failUnlessElectron(runs);
process.exit(status ?? 1);

/** Returns a line for each place, also for those where no journey ran. */
function whatRan() {
  const say = (project) => {
    if (runs === null) return 'not counted.';
    const run = runs.find((candidate) => candidate.project === project);
    if (!run) return 'no journey ran.';
    const { passed, flaky, failed, skipped } = run;
    const parts = [`${passed + flaky + failed} journeys ran`, failed && `${failed} failed`, flaky && `${flaky} passed at the second try`];
    return `${[...parts, skipped && `${skipped} were skipped`].filter(Boolean).join(', ')}.`;
  };
  return [
    `Browser build, in ${browser.which}: ${say('browser')}`,
    `Desktop app, in Electron: ${electron.path === null ? `not run, since ${electron.why}.` : `${say('electron')} (${electron.path})`}`,
  ];
}
