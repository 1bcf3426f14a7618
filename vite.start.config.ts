import { mergeConfig } from 'vite';
import cli from './vite.cli.config.ts';

/** What `npm start` runs: the server of the browser build. */
export default mergeConfig(cli, {
  build: {
    ssr: 'cli/start/main.ts',
    outDir: 'dist/start',
    rolldownOptions: { output: { entryFileNames: 'start.js', codeSplitting: false } },
  },
});
