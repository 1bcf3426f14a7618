import { mergeConfig } from 'vite';
import cli from './vite.cli.config.ts';

/** Builds the server of the browser build, which `npm start` runs. */
export default mergeConfig(cli, {
  build: {
    ssr: 'cli/start/main.ts',
    outDir: 'dist/start',
    rolldownOptions: { output: { entryFileNames: 'start.js', codeSplitting: false } },
  },
});
