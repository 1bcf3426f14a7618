import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/**
 * Makes the files ready for `cli/trs.ts`, which reads them as ASCII: other characters are only in texts and patterns, where an escape means the
 * same. Then lets Node compile them once.
 */
const codeCache: Plugin = {
  name: 'code-cache',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped);
    // The project's own package.json says that its files are ES modules.
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
  },
  writeBundle({ dir }) {
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'cli/make-code-cache.js'), dir!], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The compiled code could not be made: ${stderr}`);
  },
};

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Builds the command line as one folder of plain JavaScript that needs only Node, DuckDB for `trs sql`, and SQLite for `trs follow`. */
export default defineConfig({
  root: import.meta.dirname,
  define: { TRS_VERSION: JSON.stringify(version) },
  // DuckDB is a native library for each system, and SQLite looks for its WebAssembly beside itself: they can't be bundled.
  ssr: { noExternal: true, external: ['@duckdb/node-api', 'node-sqlite3-wasm'], target: 'node' },
  // Of two builds, the one that has its WebAssembly inside.
  resolve: { alias: { '@platformatic/wasm-utils': '@platformatic/wasm-utils/bundled' } },
  publicDir: false,
  plugins: [codeCache],
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: true,
    rolldownOptions: {
      // The entry and the command, the process that runs SQL, and the threads that a large snapshot, large files and `trs follow` start.
      input: {
        trs: 'cli/trs.ts',
        main: 'cli/commands/main.ts',
        'sql-child': 'adapters/duckdb/sql-child.ts',
        'dataset-worker': 'cli/threads/dataset-worker.ts',
        'fold-worker': 'cli/threads/fold-worker.ts',
        'profile-worker': 'cli/threads/profile-worker.ts',
        'full-computation-worker': 'cli/follow/full-computation-worker.ts',
      },
      output: {
        format: 'cjs',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // Each file costs Node about a millisecond at start-up, and so does every 10 kB: what `trs features` loads is one file.
        codeSplitting: {
          groups: [
            {
              // A thread that folds line items loads only this.
              name: 'fold',
              test: /[\\/](?:core[\\/]csv[\\/](?:byte-arena|encoding|key-dictionary|record-scanner|utf8-validator)|core[\\/]sources[\\/]folding[\\/](?:folded-pieces|line-(?:fingerprint|folder|index))|core[\\/]tables[\\/]growable|cli[\\/]threads[\\/]fold-task)\./,
              priority: 1,
            },
            {
              // These, and all that they import.
              name: 'features',
              test: /[\\/](?:cli[\\/](?:arguments[\\/]arguments|errors[\\/]interrupt|system[\\/](?:local-today|version)|output[\\/](?:device-output|log-line)|commands[\\/](?:features|report-failure))|core[\\/](?:pipeline|exports[\\/]features-csv))\./,
            },
          ],
        },
      },
    },
  },
});
