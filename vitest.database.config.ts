import { defineConfig } from 'vitest/config';

/** The tests that read from a real MariaDB, which starts once for all of them: `npm run test:database`. */
export default defineConfig({
  test: {
    name: 'database',
    include: ['{adapters,cli,electron}/**/*.database.test.ts'],
    globalSetup: ['adapters/testing/mariadb-for-tests.ts', 'cli/testing/build-once.ts'],
    testTimeout: 60_000,
    // They share the server's tables.
    fileParallelism: false,
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/database.json' },
  },
});
