import { type DesktopApi, desktopApi, type Opening } from '../desktop/desktop-client.ts';
import { DesktopFile } from '../desktop/desktop-file.ts';
import { DesktopStore } from '../desktop/desktop-store.ts';
import { DesktopTable, desktopTables } from '../desktop/desktop-table.ts';
import type { FileSelection } from './file-selection.ts';

/** What the desktop opened, as a selection; or why it could not be opened. */
export type DesktopSelection = { readonly fileSelection: FileSelection } | { readonly why: string };

/** Makes a file selection from an opening. */
export function selectionOfOpening(opening: Opening, desktop: DesktopApi): DesktopSelection {
  if (!opening.opened) return { why: opening.why };
  if (opening.store !== undefined)
    return { fileSelection: { name: opening.name, files: [], store: new DesktopStore(opening.store, desktop) } };
  return {
    fileSelection: { name: opening.name, files: opening.files.map((file) => ({ name: file.name, file: new DesktopFile(file, desktop) })) },
  };
}

/** Lets the analyst choose in the system's dialog; null when it was cancelled. Call it on a desktop only. */
export async function chooseOnDesktop(what: 'files' | 'folder'): Promise<DesktopSelection | null> {
  const desktop = desktopApi();
  if (desktop === null) throw new Error('There is no desktop to choose on.');
  const opening = await (what === 'files' ? desktop.openFiles() : desktop.openFolder());
  return opening === null ? null : selectionOfOpening(opening, desktop);
}

/** The database that the analyst typed in. */
export type DatabaseAsked = Parameters<DesktopApi['openDatabase']>[0];

/** Opens a database after the analyst agrees in a dialog of the system; null when the analyst does not agree, or cancels. */
export async function openOnDesktop(asked: DatabaseAsked): Promise<DesktopSelection | null> {
  const desktop = desktopApi();
  if (desktop === null) throw new Error('There is no desktop to open a database on.');
  const opened = await desktop.openDatabase(asked);
  if (opened === null) return null;
  if (!opened.opened) return { why: opened.why };
  const { database, host } = asked;
  return {
    fileSelection: { name: `${database} on ${host}`, files: desktopTables(opened, desktop).map((file) => ({ name: file.name, file })) },
  };
}

/** Releases what the desktop granted, when nothing reads it any more. A browser's files need no release. */
export function releaseSelection({ files, store }: FileSelection): void {
  if (store instanceof DesktopStore) store.release();
  for (const { file } of files) if (file instanceof DesktopFile || file instanceof DesktopTable) file.release();
}
