import { defineConfig } from '@playwright/test';

const port = Number(process.env.TRS_E2E_PORT ?? 47_616);

/** Journeys on the built app, served as `npm start` serves it. `e2e/run.js` finds the browser. */
export default defineConfig({
  testDir: 'e2e/journeys',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A gate shared with other work may be slow enough to miss a moment; a journey that needs its second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1366, height: 768 },
    // A trace of every journey would double the time that they take: `npm run e2e -- --trace on` when one is needed.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.TRS_CHROMIUM && { executablePath: process.env.TRS_CHROMIUM }),
      // Chromium's own sandbox can't run as root, as in a container.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  webServer: {
    command: `node dist/start/start.js --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    env: { CI: 'true' },
  },
});
