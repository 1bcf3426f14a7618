import type { App, Dialog } from 'electron';
import type { Log } from './rotating-log.ts';

/** Catches errors that nothing else caught: writes them to the log, and tells the analyst in one calm sentence where the log is. */
export function reportFaults(
  process: Pick<NodeJS.Process, 'on'>,
  app: Pick<App, 'exit'>,
  dialog: Pick<Dialog, 'showErrorBox'>,
  log: Log,
): void {
  const say = (what: string) =>
    dialog.showErrorBox('TRS Analyst met an error', `${what} Your files were not changed. Details are in ${log.path}`);
  process.on('uncaughtException', (error) => {
    log.fault('uncaught', error);
    say('Something went wrong inside the app, and it has to close.');
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    log.fault('unhandled', reason);
    say('Something went wrong inside the app. If it no longer answers, close it and start it again.');
  });
}
