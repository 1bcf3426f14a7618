import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The page, and the worker as files of its own under `workers/`: whoever serves them gives that folder, and only it,
 * the policy that Arquero's compiled expressions need.
 */
export default defineConfig({
  root: `${import.meta.dirname}/renderer`,
  base: './',
  plugins: [react()],
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
    rolldownOptions: {
      output: { entryFileNames: 'workers/[name]-[hash].js', chunkFileNames: 'workers/[name]-[hash].js' },
    },
  },
});
