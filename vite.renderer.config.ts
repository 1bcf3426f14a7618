import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { bundledPackages } from './electron/packaging/bundled-packages.ts';
import { embedDuckDb } from './renderer/served-files/embed-duckdb.ts';
import { writeServedFiles } from './renderer/served-files/write-served-files.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };
const bundled = bundledPackages('renderer');

/** Makes every component of the page and its packages create elements with our JSX runtime, which shows hidden characters as escapes. */
const showHiddenCharacters: Plugin = {
  name: 'show-hidden-characters',
  enforce: 'pre',
  resolveId(source, importer) {
    const ours = `${import.meta.dirname}/renderer/lib/shown-jsx-runtime.ts`;
    return source === 'react/jsx-runtime' && importer !== ours ? ours : null;
  },
};

/**
 * Builds the page, and its workers as separate files: the core's under `workers/`, the SQL worker under `sql/`. The server gives each
 * folder only the policy that it needs.
 */
export default defineConfig({
  root: `${import.meta.dirname}/renderer`,
  base: './',
  define: { TRS_VERSION: JSON.stringify(version) },
  plugins: [showHiddenCharacters, react(), bundled.page, writeServedFiles()],
  // Files that are not imported are not served: there is no public folder.
  publicDir: false,
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2023',
    minify: true,
    sourcemap: false,
    // A data: URL in the page would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: {
    format: 'es',
    plugins: () => [embedDuckDb(), ...bundled.worker()],
    rolldownOptions: {
      output: {
        entryFileNames: ({ name }) => `${name.startsWith('sql') ? 'sql' : 'workers'}/[name]-[hash].js`,
        // A worker's scripts can be anywhere: they run under the policy of the worker that loads them.
        chunkFileNames: 'workers/[name]-[hash].js',
      },
    },
  },
});
