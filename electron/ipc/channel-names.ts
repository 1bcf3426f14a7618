/**
 * The requests of the page to the main process, by the name of the function that it calls. Plain strings, so that the preload, which may
 * import nothing but Electron, can be built from them.
 */
export const CHANNEL_OF = {
  openFiles: 'files:open-files',
  openFolder: 'files:open-folder',
  recent: 'files:recent',
  openRecent: 'files:open-recent',
  forgetRecent: 'files:forget-recent',
  readFile: 'files:read',
  releaseFiles: 'files:release',
  noteDropped: 'files:note-dropped',
  listStore: 'stores:list',
  readStore: 'stores:read',
  chooseExport: 'exports:choose',
  saveExport: 'exports:save',
  revealExport: 'exports:reveal',
  chooseDatabaseFile: 'databases:choose-file',
  openDatabase: 'databases:open',
  cancelDatabase: 'databases:cancel',
  openDatabaseLine: 'databases:line',
  closeDatabase: 'databases:close',
  noteBackups: 'notes:backups',
  readNoteBackup: 'notes:read-backup',
  keepNoteBackup: 'notes:keep-backup',
  appInfo: 'app:info',
  showAbout: 'app:show-about',
  ready: 'page:ready',
  reportFault: 'page:report-fault',
  offerCommands: 'page:offer-commands',
} as const;

/** The messages of the main process to the page, by the name of the function that listens. */
export const EVENT_OF = {
  onFilesOpened: 'files:opened',
  onMenuCommand: 'menu:command',
} as const;

/**
 * The channel that carries ports to tables of a database. It is not one of the page's events, because a message with ports is no plain
 * message.
 */
export const PORT_CHANNEL = 'databases:port';

export type Channel = (typeof CHANNEL_OF)[keyof typeof CHANNEL_OF];
export type EventChannel = (typeof EVENT_OF)[keyof typeof EVENT_OF];
