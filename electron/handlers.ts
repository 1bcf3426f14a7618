import type { Databases } from './database/databases.ts';
import type { savedExports } from './exports/save-export.ts';
import type { GrantedFiles } from './files/granted-files.ts';
import type { GrantedStores } from './files/granted-stores.ts';
import type { openDialogs } from './files/open-dialogs.ts';
import type { Openings } from './files/openings.ts';
import type { RecentOpenings } from './files/recent-openings.ts';
import type { AppInfo, MenuCommand, Opening } from './ipc/contract.ts';
import type { Handlers } from './ipc/handle-channels.ts';
import { Refusal } from './ipc/refusal.ts';
import type { NoteBackups } from './notes/note-backups.ts';

interface Parts {
  readonly dialogs: ReturnType<typeof openDialogs>;
  readonly openings: Openings;
  readonly recent: RecentOpenings;
  readonly granted: GrantedFiles;
  readonly stores: GrantedStores;
  readonly exports: ReturnType<typeof savedExports>;
  readonly databases: Databases;
  readonly backups: NoteBackups;
  readonly info: AppInfo;
  showAbout(): void;
  offerCommands(commands: readonly MenuCommand[]): void;
  /** Writes a fault of the page to the log. */
  logFault(place: string, text: string): void;
}

/** The handlers of all channels. */
export function handlers({
  dialogs,
  openings,
  recent,
  granted,
  stores,
  exports,
  backups,
  databases,
  info,
  showAbout,
  offerCommands,
  logFault,
}: Parts): Handlers {
  const openChosen = async (chosen: Promise<string[] | null>): Promise<Opening | null> => {
    const paths = await chosen;
    return paths === null ? null : openings.open(paths);
  };
  return {
    'files:open-files': () => openChosen(dialogs.chooseFiles()),
    'files:open-folder': () => openChosen(dialogs.chooseFolder()),
    'files:recent': () => recent.list(),
    'files:open-recent': ({ id }) => {
      const kept = recent.find(id);
      if (kept === null) throw new Refusal('no such recent opening');
      return openings.reopen(kept);
    },
    'files:forget-recent': ({ id }) => {
      recent.forget(id);
      return recent.list();
    },
    'files:read': ({ token, offset, length }) => granted.read(token, offset, length),
    'files:release': ({ tokens }) => {
      granted.release(tokens);
      stores.release(tokens);
    },
    'files:note-dropped': ({ paths }) => {
      openings.noteDropped(paths);
    },
    'stores:list': ({ token, folder }) => stores.list(token, folder),
    'stores:read': ({ token, path, offset, length }) => stores.read(token, path, offset, length),
    'exports:choose': ({ name }) => exports.choose(name),
    'exports:save': (asked) => exports.save(asked),
    'exports:reveal': ({ token }) => exports.reveal(token),
    'databases:choose-file': ({ what }) => databases.choose(what),
    'databases:open': (asked) => databases.open(asked),
    'databases:cancel': () => {
      databases.cancel();
    },
    'databases:line': ({ token, table }) => databases.line(token, table),
    'databases:close': ({ token }) => {
      databases.close(token);
    },
    'notes:backups': () => backups.list(),
    'notes:read-backup': ({ day }) => backups.read(day),
    'notes:keep-backup': ({ day, text }) => backups.keep(day, text),
    'app:info': () => info,
    'app:show-about': () => {
      showAbout();
    },
    'page:ready': async () => {
      await openings.pageReady();
    },
    'page:report-fault': ({ place, text }) => {
      logFault(`the page, ${place}`, text);
    },
    'page:offer-commands': ({ commands }) => {
      offerCommands(commands);
    },
  };
}
