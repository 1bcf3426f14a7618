import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { bundledPackages } from './electron/packaging/bundled-packages.ts';

/**
 * The desktop shell as three files of plain CommonJS, which need nothing but Electron and Node: a sandboxed preload can be
 * no other, and what is packaged has no node_modules. Each is a build of its own, by mode, so that they share no other file.
 */
const ENTRIES: Readonly<Record<string, string>> = {
  main: 'electron/main.ts',
  preload: 'electron/preload.ts',
  /** The process that talks to a database, and alone holds the driver. */
  database: 'electron/database/main.ts',
};

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [bundledPackages(`electron-${mode}`).page],
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: ENTRIES[mode]!,
    outDir: 'dist/electron',
    emptyOutDir: mode === 'main',
    target: 'node22',
    minify: false,
    rolldownOptions: {
      external: ['electron', ...builtinModules, /^node:/],
      output: { format: 'cjs', entryFileNames: `${mode}.cjs`, codeSplitting: false },
    },
  },
}));
