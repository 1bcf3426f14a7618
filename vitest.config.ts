import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,cli,renderer,electron,bench}/**/*.test.ts'],
    testTimeout: 30_000,
    coverage: { provider: 'v8' },
  },
});
