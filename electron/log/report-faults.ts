import type { App, Dialog } from 'electron';
import type { Log } from './rotating-log.ts';
import { FAULT_WORDS } from './words.ts';

/** Catches errors that nothing else caught: writes them to the log, and tells the analyst calmly where the log is. */
export function reportFaults(
  process: Pick<NodeJS.Process, 'on'>,
  app: Pick<App, 'exit'>,
  dialog: Pick<Dialog, 'showErrorBox'>,
  log: Log,
): void {
  const say = (words: string) => dialog.showErrorBox(FAULT_WORDS.title, words);
  process.on('uncaughtException', (error) => {
    log.fault('uncaught', error);
    say(FAULT_WORDS.closes(log.path));
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    log.fault('unhandled', reason);
    say(FAULT_WORDS.goesOn(log.path));
  });
}
