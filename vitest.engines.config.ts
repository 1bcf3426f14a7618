import { defineConfig } from 'vitest/config';

/** The tests of the generated SQL on Spark and Flink. `npm run test:engines`. */
export default defineConfig({
  test: {
    name: 'engines',
    include: ['{engines,cli}/**/*.engines.test.ts'],
    globalSetup: ['engines/testing/engine-programs.ts', 'cli/testing/build-once.ts'],
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
    fileParallelism: false,
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/engines-tests.json' },
  },
});
