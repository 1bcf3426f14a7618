// `npm run e2e`: the journeys, on the built app in a real browser. Arguments go on to Playwright.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.js';

const root = fileURLToPath(new URL('..', import.meta.url));
let browser;
try {
  browser = findBrowser();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
console.log(`Journeys run in the browser build, with ${browser.which}.`);
const { status } = spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TRS_CHROMIUM: browser.path },
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
