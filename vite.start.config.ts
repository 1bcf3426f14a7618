import { mergeConfig } from 'vite';
import cli from './vite.cli.config.ts';

// The compiled code that the command line keeps is for its own files.
const { plugins: _, ...shared } = cli;

/** Builds the server of the browser build, which `npm start` runs. */
export default mergeConfig(shared, {
  build: {
    ssr: 'cli/start/main.ts',
    outDir: 'dist/start',
    rolldownOptions: { output: { format: 'es', entryFileNames: 'start.js', codeSplitting: false } },
  },
});
