import { join } from 'node:path';
import type electron from 'electron';
import { z } from 'zod';
import { Databases } from './database/databases.ts';
import { savedExports } from './exports/save-export.ts';
import { argumentPaths } from './files/argument-paths.ts';
import { BETWEEN_STARTS, gatherPaths } from './files/gather-paths.ts';
import { GrantedFiles } from './files/granted-files.ts';
import { GrantedStores } from './files/granted-stores.ts';
import type { PathLists } from './files/long-command-line.ts';
import { openDialogs } from './files/open-dialogs.ts';
import { Openings } from './files/openings.ts';
import { RecentOpenings, recentSchema } from './files/recent-openings.ts';
import { handlers } from './handlers.ts';
import type { EventChannel } from './ipc/channel-names.ts';
import type { AppInfo, Opening } from './ipc/contract.ts';
import { PAGE_URL } from './ipc/our-page.ts';
import { sendToPage } from './ipc/send-to-page.ts';
import type { Log } from './log/rotating-log.ts';
import { AppMenu } from './menu/app-menu.ts';
import { edit } from './menu/edit-menu.ts';
import { NoteBackups } from './notes/note-backups.ts';
import { openJsonFile } from './state/json-file.ts';
import { type About, showAbout } from './window/about-box.ts';
import { recoverFromCrashes } from './window/crash-recovery.ts';
import { openMainWindow, showWindow } from './window/main-window.ts';
import { mayLeaveUnsaved } from './window/unsaved-box.ts';
import { windowStateSchema } from './window/window-state.ts';

type ElectronParts = Pick<
  typeof electron,
  'app' | 'BrowserWindow' | 'dialog' | 'Menu' | 'MessageChannelMain' | 'nativeTheme' | 'screen' | 'shell' | 'utilityProcess'
>;

interface Around {
  /** The paths of those files. */
  readonly preload: string;
  readonly databaseProgram: string;
  readonly log: Log;
  readonly lists: PathLists;
}

/** Creates the shell from its parts: one window, its openings, its exports, its menu. */
export function createShell(
  { app, BrowserWindow, dialog, Menu, MessageChannelMain, nativeTheme, screen, shell, utilityProcess }: ElectronParts,
  { preload, databaseProgram, log, lists }: Around,
) {
  const kept = <Value>(name: string, schema: z.ZodType<Value>, absent: Value) =>
    openJsonFile(join(app.getPath('userData'), name), schema, absent, (error) => log.fault(name, error));
  const state = kept('window.json', windowStateSchema, null);
  let window: electron.BrowserWindow | null = null;
  const currentWindow = () => window;
  const tell: SendToPage = (channel, data) => window && sendToPage(window.webContents, channel, data);

  const granted = new GrantedFiles();
  const stores = new GrantedStores();
  const recent = new RecentOpenings(kept('recent.json', recentSchema, []), Date.now, () => {
    menu.build();
    listInSystem(app, recent);
  });
  const dialogs = openDialogs(dialog, currentWindow);
  const tellOpening = (opening: Opening) => {
    noteOpening(log, opening);
    tell('files:opened', opening);
  };
  const openings = new Openings(granted, stores, recent, tellOpening, dialogs.mayOpen);
  const exports = savedExports({
    dialog,
    window: currentWindow,
    lastFolder: kept('export-folder.json', z.string().min(1).nullable(), null),
    usualFolder: () => app.getPath('documents'),
    showInFolder: (path) => shell.showItemInFolder(path),
  });

  const tellAbout = () => {
    const about = aboutThis(app);
    showAbout(dialog, window, about)
      .then((isWanted) => isWanted && shell.showItemInFolder(about.dataFolder))
      .catch((error) => log.fault('the about box', error));
  };

  const databases = new Databases({
    dialog,
    utilityProcess,
    newChannel: () => new MessageChannelMain(),
    window: currentWindow,
    program: databaseProgram,
    onFault: (error) => log.fault('the database', error),
  });

  /** Opens paths in the window, which is created first if needed. */
  const openPaths = (paths: readonly string[], isVouched = true) => {
    show();
    openings.deliver({ paths, isVouched }).catch((error) => log.fault('opening', error));
  };
  const openChosen = (chosen: Promise<string[] | null>) => {
    chosen.then((paths) => paths && openPaths(paths)).catch((error) => log.fault('the open dialog', error));
  };
  const menu = new AppMenu(Menu, { platform: process.platform, isPackaged: app.isPackaged }, () => recent.list(), {
    openFiles: () => openChosen(dialogs.chooseFiles()),
    openFolder: () => openChosen(dialogs.chooseFolder()),
    openRecent: (id) => {
      const kept = recent.find(id);
      if (kept !== null) openPaths(kept.paths, kept.isVouched);
    },
    forgetRecent: () => recent.forgetAll(),
    command: (command) => tell('menu:command', command),
    edit: (command, inWindow) =>
      edit(command, inWindow, {
        platform: process.platform,
        sendAction: (action) => Menu.sendActionToFirstResponder(action),
        contents: () => window?.webContents ?? null,
        askPage: (asked) => tell('menu:command', asked),
      }),
    showAbout: tellAbout,
    showLog: () => shell.showItemInFolder(log.path),
    showCrashes: () => shell.showItemInFolder(app.getPath('crashDumps')),
  });

  /** No page can be asked anything until one reports that it listens. */
  const pageGone = () => {
    openings.pageGone();
    exports.pageGone();
    databases.pageGone();
    menu.offer([]);
  };

  function openWindow(): void {
    const opened = openMainWindow({ Window: BrowserWindow, screen, nativeTheme, state, preload, allowsDevTools: !app.isPackaged });
    window = opened;
    opened.once('show', () => log.note('the window is shown'));
    opened.on('closed', () => {
      window = null;
      pageGone();
    });
    // Every reload makes a new page, also one by hand. The start of a navigation does not count, because it can still be prevented, as for
    // a phone number's link.
    opened.webContents.on('did-navigate', pageGone);
    recoverFromCrashes(opened, {
      dialog,
      log,
      onGone: pageGone,
      onReload: (withFiles) => withFiles && openings.openLastAgain(),
      now: Date.now,
    });
    opened.loadURL(PAGE_URL).catch((error) => log.fault('loading the page', error));
  }

  /** Brings the window to the front, or opens it. A Mac may ask for this before Electron is ready: then the window opens later. */
  function show(): void {
    if (!app.isReady()) return;
    if (window === null) openWindow();
    else showWindow(window);
  }

  const openSoon = gatherPaths((paths) => openPaths(paths));
  /** Opens files that the system passes one by one, and brings the window to the front. */
  const openHanded = (paths: readonly string[], wait?: number) => {
    show();
    if (paths.length > 0) openSoon(paths, wait);
  };

  const listed = (argv: readonly string[]) => {
    try {
      return lists.take(argv);
    } catch (error) {
      log.fault('a list of paths', error);
      return [];
    }
  };

  return {
    handlers: handlers({
      dialogs,
      openings,
      recent,
      granted,
      stores,
      exports,
      databases,
      backups: new NoteBackups(join(app.getPath('userData'), 'note-backups'), (error) => log.fault('the backups of the notes', error)),
      info: infoOf(app),
      showAbout: tellAbout,
      offerCommands: (commands) => menu.offer(commands),
      logFault: (place, text) => log.fault(place, text),
    }),
    isOurs: ({ sender }: { readonly sender: electron.WebContents }) => window !== null && sender === window.webContents,
    openHanded,
    /** Asks whether a page with something unsaved may be left. */
    mayLeave: () => mayLeaveUnsaved(dialog, window),
    /** Opens the paths of another start, in another folder, and brings the window to the front. */
    openArguments(argv: readonly string[], workingFolder: string): void {
      const paths = argumentPaths(argv, workingFolder, app.isPackaged ? null : app.getAppPath());
      openHanded([...paths, ...listed(argv)], BETWEEN_STARTS);
    },
    show,
    /** Delays the end of the app until exports in progress are complete. */
    endWhenWritten(event: Pick<electron.Event, 'preventDefault'>): void {
      const writing = exports.written();
      if (writing === null) return;
      event.preventDefault();
      // The user may have started the app again meanwhile.
      void writing.then(() => window === null && app.quit());
    },
    /** Must be called once Electron is ready. */
    start(): void {
      try {
        lists.removeStale(Date.now());
      } catch (error) {
        log.fault('old lists of paths', error);
      }
      menu.build();
      listInSystem(app, recent);
      show();
    },
  };
}

type SendToPage = <E extends EventChannel>(channel: E, data: Parameters<typeof sendToPage<E>>[2]) => void;

function aboutThis(app: Pick<electron.App, 'getVersion' | 'getPath'>): About {
  return {
    version: app.getVersion(),
    versions: process.versions,
    dataFolder: app.getPath('userData'),
    crashFolder: app.getPath('crashDumps'),
  };
}

function infoOf(app: electron.App): AppInfo {
  return { version: app.getVersion(), platform: process.platform as AppInfo['platform'] };
}

/** Clears the recent folders where the system lists those of each app: in the dock. On Windows it would clear those of every program. */
function listInSystem(app: Pick<electron.App, 'clearRecentDocuments' | 'addRecentDocument'>, recent: RecentOpenings): void {
  if (process.platform !== 'darwin') return;
  app.clearRecentDocuments();
  for (const { id } of recent.list().reverse()) {
    const { paths = [], isVouched = false } = recent.find(id) ?? {};
    // The system would pass it back as if the analyst had chosen it.
    if (isVouched && paths.length === 1) app.addRecentDocument(paths[0]!);
  }
}

/** Writes to the log what was opened, without names and paths. */
function noteOpening(log: Log, opening: Opening): void {
  if (!opening.opened) log.note('nothing was opened');
  else if (opening.store !== undefined) log.note('opened: a store');
  else log.note(`opened: ${opening.files.length} ${opening.files.length === 1 ? 'file' : 'files'}`);
}
