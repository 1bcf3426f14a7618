import { z } from 'zod';
import type { CHANNEL_OF, Channel, EVENT_OF, EventChannel } from './channel-names.ts';
import { MENU_COMMANDS } from './menu-commands.ts';

/** Maximum bytes of one `files:read`. */
export const MAX_READ_BYTES = 8 * 1024 * 1024;
/** Maximum number of files in one opening: a folder with more is not a folder of extracts. */
export const MAX_FILES = 2_000;
/** Maximum characters of one backup of the call notes. */
const MAX_BACKUP_TEXT = 64 * 1024 * 1024;

const nothing = z.undefined();
const text = z.string();
/** One sentence or clause for the analyst. It names files, never folders. */
const words = z.string().min(1);
const count = z.int().nonnegative();
/** 32 random hexadecimal digits, made by main, so that they can't be guessed. */
const token = z.string().regex(/^[0-9a-f]{32}$/);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');

/** A file that the page may read. `name` is the one that people see: its own, or its path in the folder when two have the same name. */
const grantedFile = z.strictObject({ token, name: text, size: count });

/** The files that were opened together, or the token of a store and no files, and a name for them; or why they can't be opened. */
const opening = z.discriminatedUnion('opened', [
  z.strictObject({ opened: z.literal(true), name: text, files: z.array(grantedFile).max(MAX_FILES), store: token.optional() }),
  z.strictObject({ opened: z.literal(false), why: words }),
]);

/** `openedAt`: milliseconds since 1970. */
const recent = z.strictObject({ id: token, label: text, openedAt: count });
const recents = z.array(recent);

/** A file's name that every system accepts: no folder, no control character, not hidden. */
const fileName = z
  .string()
  .min(1)
  .max(150)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are refused
  .regex(/^[^./\\:*?"<>|\u0000-\u001f\u007f][^/\\:*?"<>|\u0000-\u001f\u007f]*$/);

const read = z.strictObject({ token, offset: count, length: count.max(MAX_READ_BYTES) });
/**
 * The bytes, fewer only at the end of the file; or that the file has changed since it was granted; or a clause that says why it can't be
 * read.
 */
const readReply = z.union([z.strictObject({ bytes }), z.strictObject({ changed: z.literal(true) }), z.strictObject({ unreadable: words })]);

/** Folders and files that a store has by its layout. No others can be named. */
const storeFolder = z.string().regex(/^(?:_runs|[a-z_]{1,60}\/_delta_log)\/$/);
const storePath = z
  .string()
  .regex(
    /^(?:(?:_runs|[a-z_]{1,60}\/_delta_log)\/\d{20}\.json|_live\/(?:status|hours|calls|drift)\.json|[a-z_]{1,60}\/as_of=\d{4}-\d{2}-\d{2}\/part-[A-Za-z0-9-]{1,100}\.parquet)$/,
  );
const storeListReply = z.union([z.strictObject({ paths: z.array(z.string()) }), z.strictObject({ unreadable: words })]);
/** The bytes and the size of the file; or that there is no such file; or a clause that says why it can't be read. */
const storeReadReply = z.union([
  z.strictObject({ bytes, size: count }),
  z.strictObject({ absent: z.literal(true) }),
  z.strictObject({ unreadable: words }),
]);

/** A place that the analyst chose for an export: a token for one `exports:save`, and the file's name. */
const chosenPlace = z.strictObject({ place: token, name: text });

/** A file that is written beside an export, under its name and this ending. The page can name no other file. */
const companion = z.strictObject({ ending: z.enum(['.manifest.json']), bytes });

/** `name`: the name under which the file was saved. Not saved: nothing was written, and why. */
const savedExport = z.discriminatedUnion('saved', [
  z.strictObject({ saved: z.literal(true), name: text, token }),
  z.strictObject({ saved: z.literal(false), why: words }),
]);

/** Visible characters: no control characters, and none that change the direction of text. */
const shown = z
  .string()
  .min(1)
  .max(200)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are refused
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+$/);
const hostName = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/);

/** The address of a database and the user. The password goes to main with each opening, and is never stored. */
const databaseToOpen = z.strictObject({
  host: hostName,
  port: z.int().min(1).max(65_535),
  user: shown,
  database: shown,
  password: z.string().max(4_096),
  /** Tokens of texts that the analyst chose. */
  authority: token.nullable(),
  map: token.nullable(),
  isInsecure: z.boolean(),
});

/** A file whose text main keeps for an opening. */
const chosenText = z.union([z.strictObject({ token, name: text }), z.strictObject({ why: words })]);

/** A table that was found in a database, with what the core needs to know about it. */
export const foundTable = z.strictObject({
  name: text,
  table: z.enum(['accounts', 'skus', 'invoices', 'invoice_line_items']),
  columns: z.array(text),
  typed: z.array(text),
  rows: z.number().nonnegative(),
});
const openedDatabase = z.discriminatedUnion('opened', [
  z.strictObject({ opened: z.literal(true), token, name: text, tables: z.array(foundTable) }),
  z.strictObject({ opened: z.literal(false), why: words }),
]);
/** A calendar day, used only as the name of a backup. */
const backupDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const backupText = z.string().min(1).max(MAX_BACKUP_TEXT);
const noteBackup = z.strictObject({ day: backupDay, bytes: count });
const keptBackup = z.discriminatedUnion('kept', [
  z.strictObject({ kept: z.literal(true) }),
  z.strictObject({ kept: z.literal(false), why: words }),
]);
/** The backup; or that there is none of the day; or a clause that says why it can't be read. */
const backupReply = z.union([z.strictObject({ text }), z.strictObject({ absent: z.literal(true) }), z.strictObject({ unreadable: words })]);

const appInfo = z.strictObject({ version: text, platform: z.enum(['win32', 'darwin', 'linux']) });
const menuCommand = z.enum(MENU_COMMANDS);

/**
 * Every request of the page to the main process, with its reply. Files go by token, name and bytes. No reply contains a path; the only
 * paths in requests are those of `files:note-dropped`, which the preload adds.
 */
export const CHANNELS = {
  /** Shows the system's dialog; null when it was cancelled. */
  'files:open-files': { request: nothing, reply: opening.nullable() },
  'files:open-folder': { request: nothing, reply: opening.nullable() },
  /** Latest first. */
  'files:recent': { request: nothing, reply: recents },
  /** An opening that came by a drop is opened only after a dialog of the system; null when the answer was no. */
  'files:open-recent': { request: z.strictObject({ id: token }), reply: opening.nullable() },
  /** The remaining ones. */
  'files:forget-recent': { request: z.strictObject({ id: token }), reply: recents },
  'files:read': { request: read, reply: readReply },
  'files:release': { request: z.strictObject({ tokens: z.array(token).max(MAX_FILES) }), reply: nothing },
  /** Adds what was dropped on the page to the recent openings; grants nothing. */
  'files:note-dropped': { request: z.strictObject({ paths: z.array(z.string().min(1).max(32_768)).max(MAX_FILES) }), reply: nothing },
  /** The files in a folder of an opened store. */
  'stores:list': { request: z.strictObject({ token, folder: storeFolder }), reply: storeListReply },
  'stores:read': {
    request: z.strictObject({ token, path: storePath, offset: count, length: count.max(MAX_READ_BYTES) }),
    reply: storeReadReply,
  },
  /** Shows the system's save dialog; null when it was cancelled. */
  'exports:choose': { request: z.strictObject({ name: fileName }), reply: chosenPlace.nullable() },
  /** Saves the file and its companions, all or none. */
  'exports:save': { request: z.strictObject({ place: token, bytes, companions: z.array(companion).max(1) }), reply: savedExport },
  /** False when the file is gone. */
  'exports:reveal': { request: z.strictObject({ token }), reply: z.boolean() },
  /** Shows the system's dialog; null when it was cancelled. */
  'databases:choose-file': { request: z.strictObject({ what: z.enum(['authority', 'map']) }), reply: chosenText.nullable() },
  /**
   * Asks the analyst, in a dialog of the system, before it connects; null when the answer was no, or the connection attempt was cancelled.
   */
  'databases:open': { request: databaseToOpen, reply: openedDatabase.nullable() },
  'databases:cancel': { request: nothing, reply: nothing },
  /** The name under which the page receives a port to that table; null when the database is closed. */
  'databases:line': { request: z.strictObject({ token, table: foundTable.shape.table }), reply: token.nullable() },
  'databases:close': { request: z.strictObject({ token }), reply: nothing },
  /** The days that have a backup of the call notes, latest first. */
  'notes:backups': { request: nothing, reply: z.array(noteBackup) },
  'notes:read-backup': { request: z.strictObject({ day: backupDay }), reply: backupReply },
  /** Replaces an earlier backup of the same day. The oldest backups are deleted. */
  'notes:keep-backup': { request: z.strictObject({ day: backupDay, text: backupText }), reply: keptBackup },
  'app:info': { request: nothing, reply: appInfo },
  /** Shows the system's dialog with the version and the data folder. */
  'app:show-about': { request: nothing, reply: nothing },
  /** The page listens: openings that waited for it come as `files:opened`. The tokens of an earlier page become invalid. */
  'page:ready': { request: nothing, reply: nothing },
  /** Something went wrong on the page: a line for the log. The page leaves out what may come from an extract. */
  'page:report-fault': {
    request: z.strictObject({ place: z.enum(['screen', 'app', 'page', 'core']), text: z.string().min(1).max(4_000) }),
    reply: nothing,
  },
  /** The commands of the menu that make sense on the current page; the others are greyed, except undo and redo. */
  'page:offer-commands': { request: z.strictObject({ commands: z.array(menuCommand).max(MENU_COMMANDS.length) }), reply: nothing },
} as const satisfies Record<Channel, { readonly request: z.ZodType; readonly reply: z.ZodType }>;

/** The messages of main to the page. */
export const EVENTS = {
  /** From the menu, the dock, a second start or a file association. */
  'files:opened': opening,
  'menu:command': menuCommand,
} as const satisfies Record<EventChannel, z.ZodType>;

export type Request<C extends Channel> = z.infer<(typeof CHANNELS)[C]['request']>;
export type Reply<C extends Channel> = z.infer<(typeof CHANNELS)[C]['reply']>;
export type EventData<E extends EventChannel> = z.infer<(typeof EVENTS)[E]>;

export type GrantedFile = z.infer<typeof grantedFile>;
export type Opening = z.infer<typeof opening>;
export type RecentOpening = z.infer<typeof recent>;
export type ReadReply = z.infer<typeof readReply>;
export type StoreListReply = z.infer<typeof storeListReply>;
export type StoreReadReply = z.infer<typeof storeReadReply>;
export type ChosenPlace = z.infer<typeof chosenPlace>;
export type SavedExport = z.infer<typeof savedExport>;
export type ChosenText = z.infer<typeof chosenText>;
export type OpenedDatabase = z.infer<typeof openedDatabase>;
export type FoundTable = z.infer<typeof foundTable>;
export type NoteBackup = z.infer<typeof noteBackup>;
export type KeptBackup = z.infer<typeof keptBackup>;
export type BackupText = z.infer<typeof backupReply>;
export type AppInfo = z.infer<typeof appInfo>;
export type { MenuCommand } from './menu-commands.ts';

type Asking = {
  readonly [Name in Exclude<keyof typeof CHANNEL_OF, 'noteDropped'>]: Request<(typeof CHANNEL_OF)[Name]> extends undefined
    ? () => Promise<Reply<(typeof CHANNEL_OF)[Name]>>
    : (request: Request<(typeof CHANNEL_OF)[Name]>) => Promise<Reply<(typeof CHANNEL_OF)[Name]>>;
};
type Listening = {
  /** Adds a listener; returns a function that removes it. */
  readonly [Name in keyof typeof EVENT_OF]: (listener: (data: EventData<(typeof EVENT_OF)[Name]>) => void) => () => void;
};

/** `window.desktop`: the page's whole access to the desktop. Absent in a browser. */
export interface DesktopApi extends Asking, Listening {
  /** The files of a drop as the browser gives them; their paths go to main without passing through the page. */
  noteDropped(files: readonly unknown[]): Promise<void>;
}
