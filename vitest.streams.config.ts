import { defineConfig } from 'vitest/config';

/** The tests of `trs follow` and of Flink with real servers: MariaDB, Kafka, and Connect with Debezium. `npm run test:streams`. */
export default defineConfig({
  test: {
    name: 'streams',
    include: ['{cli,engines}/**/*.streams.test.ts'],
    globalSetup: ['engines/testing/engine-programs.ts', 'adapters/testing/streams-for-tests.ts', 'cli/testing/build-once.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/streams.json' },
  },
});
