import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { bundledPackages } from './electron/packaging/bundled-packages.ts';
import { embedDuckDb } from './renderer/served-files/embed-duckdb.ts';
import { writeServedFiles } from './renderer/served-files/write-served-files.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };
const bundled = bundledPackages('renderer');

/** Has every component of the page, and of its packages, make its elements by our runtime, which shows no hidden character. */
const showHiddenCharacters: Plugin = {
  name: 'show-hidden-characters',
  enforce: 'pre',
  resolveId(source, importer) {
    const ours = `${import.meta.dirname}/renderer/lib/shown-jsx-runtime.ts`;
    return source === 'react/jsx-runtime' && importer !== ours ? ours : null;
  },
};

/**
 * The page, and its workers as files of their own: the core's under `workers/`, that of SQL under `sql/`. Whoever serves them gives each
 * folder, and only it, the policy that it needs.
 */
export default defineConfig({
  root: `${import.meta.dirname}/renderer`,
  base: './',
  define: { TRS_VERSION: JSON.stringify(version) },
  plugins: [showHiddenCharacters, react(), bundled.page, writeServedFiles()],
  // What is not imported is not served: there is no folder of loose files.
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
        // A worker's own scripts may be anywhere: they run under the policy of the one that starts it.
        chunkFileNames: 'workers/[name]-[hash].js',
      },
    },
  },
});
