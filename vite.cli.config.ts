import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** Builds the command line as one folder of plain JavaScript that needs only Node, DuckDB for `trs sql`, and SQLite for `trs follow`. */
export default defineConfig({
  root: import.meta.dirname,
  define: { TRS_VERSION: JSON.stringify(version) },
  // DuckDB is a native library for each system, and SQLite looks for its WebAssembly beside itself: they can't be bundled.
  ssr: { noExternal: true, external: ['@duckdb/node-api', 'node-sqlite3-wasm'], target: 'node' },
  // Of two builds, the one that has its WebAssembly inside.
  resolve: { alias: { '@platformatic/wasm-utils': '@platformatic/wasm-utils/bundled' } },
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: true,
    rolldownOptions: {
      // The command, the process that runs SQL, and the threads that a large snapshot, large line items and `trs follow` start.
      input: {
        trs: 'cli/commands/main.ts',
        'sql-child': 'adapters/duckdb/sql-child.ts',
        'dataset-worker': 'cli/dataset-worker.ts',
        'fold-worker': 'cli/fold-worker.ts',
        'full-computation-worker': 'cli/follow/full-computation-worker.ts',
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // Each file costs Node about a millisecond at start-up, and so does every 10 kB: what `trs features` loads is one file.
        codeSplitting: {
          groups: [
            {
              // A thread that folds line items loads only this.
              name: 'fold',
              test: /[\\/](?:core[\\/]csv[\\/](?:byte-arena|encoding|key-dictionary|record-scanner|utf8-validator)|core[\\/]sources[\\/](?:folded-pieces|growable|line-(?:fingerprint|folder|index))|cli[\\/]fold-task)\./,
              priority: 1,
            },
            {
              // These, and all that they import.
              name: 'features',
              test: /[\\/](?:cli[\\/](?:arguments|interrupt|local-today|log-line|report-failure|device-output|version|commands[\\/]features)|core[\\/](?:pipeline|exports[\\/]features-csv))\./,
            },
          ],
        },
      },
    },
  },
});
