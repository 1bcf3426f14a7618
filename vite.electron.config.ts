import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { bundledPackages } from './electron/packaging/bundled-packages.ts';

/**
 * Builds the desktop shell as three files of plain CommonJS that need only Electron and Node: a sandboxed preload can have
 * no other form, and the package has no node_modules. Each file is a separate build, by mode, so that they share no other file.
 */
const ENTRIES: Readonly<Record<string, string>> = {
  main: 'electron/main.ts',
  preload: 'electron/preload.ts',
  /** The process that connects to a database and is the only one with the driver. */
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
