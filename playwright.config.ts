import { defineConfig } from '@playwright/test';
import type { JourneyOptions } from './e2e/app.ts';
import { findElectron } from './e2e/electron/find-electron.js';

const port = Number(process.env.TRS_E2E_PORT ?? 47_616);
const electron = findElectron();

/**
 * Journeys in which the browser has a part: its file dialogs, downloads, reloads and storage, printing, and the headers of
 * the server. The others are the page's and the core's alone, which are the same files in all places. All of them run in
 * the desktop app; `TRS_EVERY_JOURNEY=1` has all of them run in the browser too, which takes half as long again.
 */
const WITH_THE_BROWSER =
  /\/(call-outcomes-books|call-outcomes-kept|core-crash|export|first-row|keyboard|open|print|reload|replace|security)\.spec\.ts$/;

/**
 * The journeys, on the built app: in a browser as `npm start` serves it, and in the desktop app. That one runs in Electron
 * where it is, and without it in what stands in for Electron. `e2e/run.js` finds the browser and says what ran where.
 */
export default defineConfig<object, JourneyOptions>({
  testDir: 'e2e/journeys',
  globalSetup: './e2e/before-all.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A gate shared with other work may be slow enough to miss a moment; a journey that needs its second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  // What a page shows within a second may take many where others work as well.
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }], ['./e2e/what-ran.ts']],
  use: {
    viewport: { width: 1366, height: 768 },
    // What is not there to click fails for itself, and not when its journey's time is up.
    actionTimeout: 30_000,
    // A trace of every journey would double the time that they take: `npm run e2e -- --trace on` when one is needed.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.TRS_CHROMIUM && { executablePath: process.env.TRS_CHROMIUM }),
      // Chromium's own sandbox can't run as root, as in a container.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    {
      name: 'browser',
      ...(process.env.TRS_EVERY_JOURNEY ? {} : { testMatch: WITH_THE_BROWSER }),
      grepInvert: /@desktop|@stand-in/,
      use: { place: 'browser', baseURL: `http://127.0.0.1:${port}/` },
    },
    {
      name: 'stand-in',
      // With Electron at hand, what only the stand-in can bring about is all that is left for it.
      ...(electron.path === null ? { grepInvert: /@browser/ } : { grep: /@stand-in/ }),
      use: { place: 'stand-in', baseURL: 'https://bundle.app.test/' },
    },
    ...(electron.path === null
      ? []
      : [
          {
            name: 'electron',
            grepInvert: /@browser|@stand-in/,
            use: { place: 'electron', electronPath: electron.path, baseURL: 'app://bundle/' } as const,
          },
        ]),
  ],
  webServer: {
    command: `node dist/start/start.js --browser --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    env: { CI: 'true' },
  },
});
