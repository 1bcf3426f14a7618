import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** The command line as one folder of plain JavaScript: nothing but Node itself is needed to run it. */
export default defineConfig({
  root: import.meta.dirname,
  define: { TRS_VERSION: JSON.stringify(version) },
  ssr: { noExternal: true, target: 'node' },
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: 'cli/commands/main.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: true,
    rolldownOptions: {
      output: {
        format: 'es',
        entryFileNames: 'trs.js',
        chunkFileNames: '[name]-[hash].js',
        // Each file costs Node about a millisecond at start-up, so what is small goes together; what is heavy stays apart.
        codeSplitting: {
          groups: [
            {
              name: 'shell',
              test: /[\\/](?:cli[\\/](?!run[\\/]|snapshot-day\.|commands[\\/](?:sample|snapshot|store|run|status|main)\.)|adapters[\\/]files[\\/])/,
            },
          ],
        },
      },
    },
  },
});
