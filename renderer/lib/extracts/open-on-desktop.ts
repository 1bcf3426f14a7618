import { type DesktopApi, desktopApi, type Opening } from '../desktop/desktop-client.ts';
import { DesktopFile } from '../desktop/desktop-file.ts';
import { DesktopTable, desktopTables } from '../desktop/desktop-table.ts';
import type { FileSelection } from './file-selection.ts';

/** What the desktop opened, as the page hands it on; or why it could not be opened. */
export type DesktopSelection = { readonly fileSelection: FileSelection } | { readonly why: string };

/** Makes a file selection of what the desktop opened. */
export function selectionOfOpening(opening: Opening, desktop: DesktopApi): DesktopSelection {
  if (!opening.opened) return { why: opening.why };
  return {
    fileSelection: { name: opening.name, files: opening.files.map((file) => ({ name: file.name, file: new DesktopFile(file, desktop) })) },
  };
}

/** Lets the analyst choose in the system's own dialog; null when that was cancelled. Only to be called on a desktop. */
export async function chooseOnDesktop(what: 'files' | 'folder'): Promise<DesktopSelection | null> {
  const desktop = desktopApi();
  if (desktop === null) throw new Error('There is no desktop to choose on.');
  const opening = await (what === 'files' ? desktop.openFiles() : desktop.openFolder());
  return opening === null ? null : selectionOfOpening(opening, desktop);
}

/** What the analyst types of a database. */
export type DatabaseAsked = Parameters<DesktopApi['openDatabase']>[0];

/** Opens a database, which the analyst has to agree to in a dialog of the system; null when that was not so, or it was called off. */
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

/** Gives back what the desktop granted, when nothing reads it any more. A browser's files need no giving back. */
export function releaseSelection({ files }: FileSelection): void {
  for (const { file } of files) if (file instanceof DesktopFile || file instanceof DesktopTable) file.release();
}
