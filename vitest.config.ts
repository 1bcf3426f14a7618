import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { BROWSER_ARGUMENTS, browserHere } from './e2e/find-browser.js';

const CODE = '{core,adapters,renderer,electron,bench,e2e}/**/*.test.ts';
const ON_ANOTHER_DISK = 'adapters/files/write-together.test.ts';
const WITH_A_FEATURE_ADDED = 'core/features/adding-a-feature.test.ts';
const WITH_MAIN_STARTED = [
  'electron/long-start.test.ts',
  'electron/shell.test.ts',
  'electron/security/checklist.test.ts',
  'electron/security/development-debuggers.test.ts',
  'electron/security/remote-debugging.test.ts',
  'electron/state/development-start.test.ts',
];
/** These need other programs: `npm run test:database`, `test:store`, `test:engines` and `test:streams`. */
const WITH_A_SERVER = '**/*.{database,store,engines,streams}.test.ts';
const APART = [ON_ANOTHER_DISK, WITH_A_FEATURE_ADDED, ...WITH_MAIN_STARTED];

const browser = browserHere();
if (browser === null) {
  const missing = 'The component tests did not run: they need Chromium or Chrome, or TRS_CHROMIUM with the path of one.';
  if (process.env.TRS_REQUIRE_BROWSER === '1') throw new Error(missing);
  console.warn(missing);
}

export default defineConfig({
  test: {
    // A test waits for a state, which comes late on a busy computer; this ends one that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The default leaves one processor free, and of two uses one.
    maxWorkers: '100%',
    // The gate reads the file, which distinguishes skipped tests from passed ones.
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/unit.json' },
    coverage: { provider: 'v8' },
    projects: [
      // Each worker runs its share of these in sequence, because loading their shared imports again for each file would double the time.
      {
        extends: true,
        test: {
          name: 'code',
          isolate: false,
          include: [CODE, 'folders.test.ts'],
          exclude: [...configDefaults.exclude, ...APART, WITH_A_SERVER],
          // Its modules import folders, which Node refuses and Vite resolves.
          server: { deps: { inline: ['dt-sql-parser'] } },
        },
      },
      // It replaces `node:fs`, which other tests must not have loaded before.
      { extends: true, test: { name: 'another-disk', include: [ON_ANOTHER_DISK] } },
      // It loads the core again with an added column, which must not reach other tests.
      { extends: true, test: { name: 'feature-added', include: [WITH_A_FEATURE_ADDED] } },
      // They start the main process, which can start only once per process.
      { extends: true, test: { name: 'main-started', include: WITH_MAIN_STARTED } },
      // Component tests, in the browser of the journeys.
      ...(browser === null
        ? []
        : [
            {
              extends: true,
              define: { TRS_VERSION: JSON.stringify('') },
              // If Vite discovered these during a test, it would reload the page in the middle of it.
              optimizeDeps: {
                entries: ['renderer/**/*.test.tsx', 'renderer/app/main.tsx', 'core/index.ts', 'core/queries/session.ts'],
                include: ['hyparquet', 'react-dom/server'],
              },
              test: {
                name: 'components',
                include: ['renderer/**/*.test.tsx'],
                setupFiles: ['renderer/testing/component-setup.ts'],
                browser: {
                  enabled: true,
                  headless: true,
                  // The first run bundles the packages before the page connects, which takes a busy computer more than the usual 30 s.
                  connectTimeout: 240_000,
                  screenshotFailures: false,
                  provider: playwright({ launchOptions: { executablePath: browser, args: BROWSER_ARGUMENTS } }),
                  instances: [{ browser: 'chromium', viewport: { width: 1366, height: 768 } }],
                },
              },
            } satisfies TestProjectConfiguration,
          ]),
      // These run the built command line, which is built before them and only for them.
      {
        extends: true,
        test: {
          name: 'cli',
          // As for `code`: they start processes and change nothing in their own.
          isolate: false,
          include: ['cli/**/*.test.ts'],
          exclude: [...configDefaults.exclude, WITH_A_SERVER],
          globalSetup: 'cli/testing/build-once.ts',
        },
      },
    ],
  },
});
