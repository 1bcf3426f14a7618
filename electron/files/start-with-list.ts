import { spawn } from 'node:child_process';
import type { App, Dialog } from 'electron';
import { faultWords } from '../log/rotating-log.ts';
import type { PathLists } from './long-command-line.ts';

/** Starts the app again with a list instead of a long command line, and ends this start. */
export function startWithList(
  lists: Pick<PathLists, 'shorten'>,
  app: Pick<App, 'exit' | 'isPackaged' | 'getAppPath'>,
  dialog: Pick<Dialog, 'showErrorBox'>,
  argv: readonly string[],
  spawnProgram: typeof spawn = spawn,
): void {
  const fail = (error: unknown) => {
    dialog.showErrorBox(
      'TRS Analyst can’t open so many files at once',
      `They could not be handed over (${faultWords(error)}). Open the folder that they are in instead.`,
    );
    app.exit(1);
  };
  try {
    const args = lists.shorten(argv, process.cwd(), app.isPackaged ? null : app.getAppPath());
    // The unpacked folder of an AppImage exists only as long as its process.
    const child = spawnProgram(process.env.APPIMAGE ?? process.execPath, args, { detached: true, stdio: 'ignore' });
    child.once('error', fail);
    child.once('spawn', () => {
      child.unref();
      app.exit(0);
    });
  } catch (error) {
    fail(error);
  }
}
