import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const DOWNLOAD_MS = 300_000;

/**
 * Finds a Chromium for the journeys: Playwright's own, downloaded if possible; else the system's; else, as root on Debian, the package.
 * Returns its path and a sentence that names it. Throws an error that says what to do when there is none.
 */
export function findBrowser() {
  const own = chromium.executablePath();
  if (existsSync(own)) return { path: own, which: "Playwright's own Chromium" };
  run('npx', ['playwright', 'install', 'chromium'], DOWNLOAD_MS);
  if (existsSync(own)) return { path: own, which: "Playwright's own Chromium, downloaded just now" };

  const installed = SYSTEM_BROWSERS.find(existsSync);
  if (installed) return { path: installed, which: `the system's Chromium (${installed}), since Playwright's could not be downloaded` };

  if (isRootOnDebian()) {
    run('apt-get', ['update', '-qq'], DOWNLOAD_MS);
    run('apt-get', ['install', '-y', '-qq', 'chromium'], DOWNLOAD_MS);
    const packaged = SYSTEM_BROWSERS.find(existsSync);
    if (packaged) return { path: packaged, which: "Debian's chromium package, installed just now" };
  }
  throw new Error(
    'There is no browser for the journeys: install Chromium or Chrome, or go online so that Playwright can download its own.',
  );
}

/** The path of an installed Chromium: the one that the environment names, Playwright's own, or the system's; null for none. */
export function browserHere() {
  return [process.env.TRS_CHROMIUM, chromium.executablePath(), ...SYSTEM_BROWSERS].find((path) => path && existsSync(path)) ?? null;
}

/** Chromium's own sandbox does not work as root, as in a container. */
export const BROWSER_ARGUMENTS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

function run(command, args, timeout) {
  return spawnSync(command, args, { stdio: 'ignore', timeout, shell: process.platform === 'win32' }).status === 0;
}

function isRootOnDebian() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}
