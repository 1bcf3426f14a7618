import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import type { App, Dialog } from 'electron';
import { faultWords, type Log } from '../log/rotating-log.ts';
import type { PathLists } from './long-command-line.ts';
import { FILES_WORDS } from './words.ts';

interface Around {
  readonly app: Pick<App, 'exit' | 'isPackaged' | 'getAppPath'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly log: Pick<Log, 'note' | 'fault'>;
}

/** Starts the app again with a list instead of a long command line, and ends this start. */
export function startWithList(
  lists: Pick<PathLists, 'shorten'>,
  { app, dialog, log }: Around,
  argv: readonly string[],
  spawnProgram: typeof spawn = spawn,
): void {
  const fail = (error: unknown) => {
    log.fault('a long command line', error);
    dialog.showErrorBox(FILES_WORDS.tooManyAtOnce, FILES_WORDS.tooManyAtOnceDetail(faultWords(error)));
    app.exit(1);
  };
  try {
    const args = lists.shorten(argv, process.cwd(), app.isPackaged ? null : app.getAppPath());
    if (args === null) {
      log.note('refused: a command line that is too long without its paths, too');
      dialog.showErrorBox(FILES_WORDS.tooLong, FILES_WORDS.tooLongDetail);
      app.exit(1);
      return;
    }
    const child = spawnProgram(programToStart(process), args, { detached: true, stdio: 'ignore' });
    child.once('error', fail);
    child.once('spawn', () => {
      child.unref();
      app.exit(0);
    });
  } catch (error) {
    fail(error);
  }
}

/**
 * The AppImage that this program runs from, because its unpacked folder exists only as long as its process; else the program itself. A
 * terminal that another AppImage opened passes that one's variables on, so the program must lie within the named folder.
 */
function programToStart({ env: { APPIMAGE, APPDIR }, execPath }: Pick<NodeJS.Process, 'env' | 'execPath'>): string {
  if (!APPIMAGE || !APPDIR || !existsSync(APPDIR)) return execPath;
  return realpathSync(execPath).startsWith(realpathSync(APPDIR) + sep) ? APPIMAGE : execPath;
}
