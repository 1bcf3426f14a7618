import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { bundledPackages } from './electron/packaging/bundled-packages.ts';

/**
 * The desktop shell as two files of plain CommonJS, which need nothing but Electron and Node: a sandboxed preload can be
 * no other, and what is packaged has no node_modules. Each is a build of its own, by mode, so that they share no third file.
 */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [bundledPackages(`electron-${mode}`).page],
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: mode === 'preload' ? 'electron/preload.ts' : 'electron/main.ts',
    outDir: 'dist/electron',
    emptyOutDir: mode === 'main',
    target: 'node22',
    minify: false,
    rolldownOptions: {
      external: ['electron', ...builtinModules, /^node:/],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
}));
