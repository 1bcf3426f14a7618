import { join } from 'node:path';
import type electron from 'electron';
import { z } from 'zod';
import { Databases } from './database/databases.ts';
import { savedExports } from './exports/save-export.ts';
import { argumentPaths } from './files/argument-paths.ts';
import { BETWEEN_STARTS, gatherPaths } from './files/gather-paths.ts';
import { GrantedFiles } from './files/granted-files.ts';
import type { PathLists } from './files/long-command-line.ts';
import { openDialogs } from './files/open-dialogs.ts';
import { Openings } from './files/openings.ts';
import { RecentOpenings, recentSchema } from './files/recent-openings.ts';
import { handlers } from './handlers.ts';
import type { EventChannel } from './ipc/channel-names.ts';
import type { AppInfo, Opening } from './ipc/contract.ts';
import { PAGE_URL } from './ipc/our-page.ts';
import { tellPage } from './ipc/tell-page.ts';
import type { Log } from './log/rotating-log.ts';
import { AppMenu } from './menu/app-menu.ts';
import { edit } from './menu/edit-menu.ts';
import { NoteBackups } from './notes/note-backups.ts';
import { openJsonFile } from './state/json-file.ts';
import { type About, showAbout } from './window/about-box.ts';
import { recoverFromCrashes } from './window/crash-recovery.ts';
import { openMainWindow, showWindow } from './window/main-window.ts';
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

/** What the shell is made of, joined: one window, what was opened, what was saved, the menu over it. */
export function createShell(
  { app, BrowserWindow, dialog, Menu, MessageChannelMain, nativeTheme, screen, shell, utilityProcess }: ElectronParts,
  { preload, databaseProgram, log, lists }: Around,
) {
  const kept = <Value>(name: string, schema: z.ZodType<Value>, absent: Value) =>
    openJsonFile(join(app.getPath('userData'), name), schema, absent, (error) => log.fault(name, error));
  const state = kept('window.json', windowStateSchema, null);
  let window: electron.BrowserWindow | null = null;
  const currentWindow = () => window;
  const tell: TellPage = (channel, told) => window && tellPage(window.webContents, channel, told);

  const granted = new GrantedFiles();
  const recent = new RecentOpenings(kept('recent.json', recentSchema, []), Date.now, () => {
    menu.build();
    listInSystem(app, recent);
  });
  const dialogs = openDialogs(dialog, currentWindow);
  const tellOpening = (opening: Opening) => {
    log.note(opening.opened ? `opened: ${opening.files.length} ${opening.files.length === 1 ? 'file' : 'files'}` : 'nothing was opened');
    tell('files:opened', opening);
  };
  const openings = new Openings(granted, recent, tellOpening, dialogs.mayOpen);
  const exports = savedExports({
    dialog,
    window: currentWindow,
    lastFolder: kept('export-folder.json', z.string().min(1).nullable(), null),
    usualFolder: () => app.getPath('documents'),
    showInFolder: (path) => shell.showItemInFolder(path),
  });

  const databases = new Databases({
    dialog,
    utilityProcess,
    newChannel: () => new MessageChannelMain(),
    window: currentWindow,
    program: databaseProgram,
    onFault: (error) => log.fault('the database', error),
  });

  /** Opens paths in the window, which may have to be made first. */
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
    showAbout: () => {
      const about = aboutThis(app);
      showAbout(dialog, window, about)
        .then((isWanted) => isWanted && shell.showItemInFolder(about.dataFolder))
        .catch((error) => log.fault('the about box', error));
    },
    showLog: () => shell.showItemInFolder(log.path),
    showCrashes: () => shell.showItemInFolder(app.getPath('crashDumps')),
  });

  /** There is no page to ask anything of, until one says that it listens. */
  const pageGone = () => {
    openings.pageGone();
    exports.pageGone();
    databases.pageGone();
    menu.offer([]);
  };

  function openWindow(): void {
    const opened = openMainWindow({ Window: BrowserWindow, screen, nativeTheme, state, preload, allowsDevTools: !app.isPackaged });
    window = opened;
    opened.on('closed', () => {
      window = null;
      pageGone();
    });
    // Loading anew, by hand too, makes another page. That a navigation starts says nothing: a veto, as of a phone number's link, comes after.
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

  /** Brings the window to the front, or opens it; before Electron is ready, when a Mac may ask already, it is yet to come. */
  function show(): void {
    if (!app.isReady()) return;
    if (window === null) openWindow();
    else showWindow(window);
  }

  const openSoon = gatherPaths((paths) => openPaths(paths));
  /** What the system hands over, file by file, and comes to the front. */
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
      exports,
      databases,
      backups: new NoteBackups(join(app.getPath('userData'), 'note-backups'), (error) => log.fault('the backups of the notes', error)),
      info: infoOf(app),
      offerCommands: (commands) => menu.offer(commands),
      logFault: (place, text) => log.fault(place, text),
    }),
    /** Whether an event comes from our window. */
    isOurs: ({ sender }: { readonly sender: electron.WebContents }) => window !== null && sender === window.webContents,
    openHanded,
    /** Opens what another start, in another folder, was given, and comes to the front. */
    openArguments(argv: readonly string[], workingFolder: string): void {
      const paths = argumentPaths(argv, workingFolder, app.isPackaged ? null : app.getAppPath());
      openHanded([...paths, ...listed(argv)], BETWEEN_STARTS);
    },
    show,
    /** Holds the end of the app until what is being written is whole. */
    endWhenWritten(event: Pick<electron.Event, 'preventDefault'>): void {
      const writing = exports.written();
      if (writing === null) return;
      event.preventDefault();
      // Somebody may have started it again meanwhile.
      void writing.then(() => window === null && app.quit());
    },
    /** To be called once Electron is ready. */
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

type TellPage = <E extends EventChannel>(channel: E, told: Parameters<typeof tellPage<E>>[2]) => void;

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

/** The recent folders where the system lists those of each app: in the dock. Windows would clear what every program opened. */
function listInSystem(app: Pick<electron.App, 'clearRecentDocuments' | 'addRecentDocument'>, recent: RecentOpenings): void {
  if (process.platform !== 'darwin') return;
  app.clearRecentDocuments();
  for (const { id } of recent.list().reverse()) {
    const { paths = [], isVouched = false } = recent.find(id) ?? {};
    // The system would hand it back as if the analyst had chosen it.
    if (isVouched && paths.length === 1) app.addRecentDocument(paths[0]!);
  }
}
