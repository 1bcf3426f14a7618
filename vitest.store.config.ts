import { defineConfig } from 'vitest/config';

/** The tests of a store with a stand-in for S3, readers in Python and a real MariaDB. `npm run test:store`. */
export default defineConfig({
  test: {
    name: 'store',
    include: ['{adapters,cli}/**/*.store.test.ts'],
    globalSetup: ['adapters/testing/store-servers.ts', 'adapters/testing/mariadb-for-tests.ts', 'cli/testing/build-once.ts'],
    testTimeout: 600_000,
    fileParallelism: false,
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/store.json' },
  },
});
