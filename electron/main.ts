import { dirname, join } from 'node:path';
import {
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  screen,
  session,
  shell as system,
  utilityProcess,
} from 'electron';
import { sentArguments } from './files/argument-paths.ts';
import { isTooLong, PathLists } from './files/long-command-line.ts';
import { startWithList } from './files/start-with-list.ts';
import { handleChannels } from './ipc/handle-channels.ts';
import { APP_SCHEME } from './ipc/our-page.ts';
import { reportFaults } from './log/report-faults.ts';
import { openLog } from './log/rotating-log.ts';
import { APP_SCHEME_PRIVILEGES, serveApp } from './protocol/app-protocol.ts';
import { readServedFiles } from './protocol/served-files.ts';
import { guardContents } from './security/guarded-contents.ts';
import { guardSession } from './security/guarded-session.ts';
import { openOutside } from './security/outside-links.ts';
import { refuseDebuggers } from './security/remote-debugging.ts';
import { createShell } from './shell.ts';
import { identifyApp } from './state/identify-app.ts';

/** The folder of the builds; this file is one of them. */
const DIST = dirname(__dirname);

identifyApp(app, process.platform);
// Crash reports stay on this computer: nothing is sent.
crashReporter.start({ uploadToServer: false });
const log = openLog(join(app.getPath('userData'), 'logs', 'trs-analyst.log'), () => new Date());
const lists = new PathLists(join(app.getPath('userData'), 'handed-over'));
// There is one window with one set of files: a second start passes its paths to the first.
if (isTooLong(process.argv)) startWithList(lists, { app, dialog, log }, process.argv);
else if (app.requestSingleInstanceLock({ argv: process.argv })) start();
else app.quit();

/** Everything before `whenReady` must run before Electron is ready. */
function start(): void {
  const refused = (what: string) => log.note(`refused: ${what}`);
  reportFaults(process, app, dialog, log);
  log.note(`start of ${app.getVersion()} on ${process.platform} ${process.arch}`);

  if (app.isPackaged) refuseDebuggers(app.commandLine, refused);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
  const shell = createShell(
    { app, BrowserWindow, dialog, Menu, nativeTheme, screen, shell: system, MessageChannelMain, utilityProcess },
    { preload: join(__dirname, 'preload.cjs'), databaseProgram: join(__dirname, 'database.cjs'), log, lists },
  );

  app.on('web-contents-created', (_, contents) =>
    guardContents(
      contents,
      (address) => openOutside(system, address, (error) => log.fault('a link outside', error)),
      refused,
      shell.mayLeave,
    ),
  );
  app.on('open-file', (event, path) => {
    event.preventDefault();
    shell.openHanded([path]);
  });
  app.on('second-instance', (_, argv, workingFolder, sent) => shell.openArguments(sentArguments(sent) ?? argv, workingFolder));
  app.on('child-process-gone', (_, { type, reason, exitCode }) => log.note(`process gone: ${type}, ${reason}, exit code ${exitCode}`));
  app.on('activate', () => shell.show());
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  app.on('will-quit', (event) => shell.endWhenWritten(event));
  handleChannels(ipcMain, shell.isOurs, shell.handlers, (channel, why) => refused(`${channel}, ${why}`), log.fault);
  shell.openArguments(process.argv, process.cwd());

  app
    .whenReady()
    .then(() => {
      guardSession(session.defaultSession, !app.isPackaged, refused);
      protocol.handle(APP_SCHEME, serveApp(DIST, readServedFiles(DIST)));
      shell.start();
    })
    // Without the built files the app has nothing to show, so this counts as a bug.
    .catch((error: unknown) => process.emit('uncaughtException', error as Error));
}
