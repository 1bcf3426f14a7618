import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import type { JourneyOptions } from './e2e/app.ts';
import { findElectron } from './e2e/electron/find-electron.js';
import { BROWSER_ARGUMENTS } from './e2e/find-browser.js';

const port = Number(process.env.TRS_E2E_PORT ?? 47_616);
const electron = findElectron();

/**
 * The journeys on the built app: in a browser as `npm start` serves it, and in the desktop app if Electron is installed.
 * `e2e/run.js` finds the browser and reports what ran where.
 */
export default defineConfig<object, JourneyOptions>({
  testDir: 'e2e/journeys',
  globalSetup: './e2e/before-all.ts',
  outputDir: 'test-results',
  // A journey waits for a third of its time.
  workers: Math.ceil(availableParallelism() * 1.5),
  fullyParallel: true,
  forbidOnly: true,
  // A busy machine can miss a moment; a journey that passes at its second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  // A busy machine needs more than a minute for the longest ones; what never comes fails after the times below.
  timeout: 120_000,
  // A page that needs one second can need many on a busy machine.
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }], ['./e2e/what-ran.ts']],
  use: {
    viewport: { width: 1366, height: 768 },
    // A missing element fails by itself, before the time of its journey ends.
    actionTimeout: 30_000,
    // A trace of every journey would double their time; use `npm run e2e -- --trace on` when one is needed.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.TRS_CHROMIUM && { executablePath: process.env.TRS_CHROMIUM }),
      args: BROWSER_ARGUMENTS,
    },
  },
  projects: [
    {
      name: 'browser',
      grepInvert: /@desktop/,
      use: { place: 'browser', baseURL: `http://127.0.0.1:${port}/` },
    },
    ...(electron.path === null
      ? []
      : [
          {
            name: 'electron',
            grepInvert: /@browser/,
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
