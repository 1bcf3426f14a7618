import { type DesktopApi, type Opening, theDesktop } from '../../app/desktop/desktop-client.ts';
import { DesktopFile } from '../../app/desktop/desktop-file.ts';
import type { Handover } from './handover.ts';

/** What the desktop opened, as the page hands it on; or why it could not be opened. */
export type DesktopHandover = { readonly handover: Handover } | { readonly why: string };

/** Makes a handover of what the desktop opened. */
export function handoverOfOpening(opening: Opening, desktop: DesktopApi): DesktopHandover {
  if (!opening.opened) return { why: opening.why };
  return {
    handover: { name: opening.name, files: opening.files.map((file) => ({ name: file.name, file: new DesktopFile(file, desktop) })) },
  };
}

/** Lets the analyst choose in the system's own dialog; null when that was cancelled. Only to be called on a desktop. */
export async function chooseOnDesktop(what: 'files' | 'folder'): Promise<DesktopHandover | null> {
  const desktop = theDesktop();
  if (desktop === null) throw new Error('There is no desktop to choose on.');
  const opening = await (what === 'files' ? desktop.openFiles() : desktop.openFolder());
  return opening === null ? null : handoverOfOpening(opening, desktop);
}

/** Gives back what the desktop granted, when nothing reads it any more. A browser's files need no giving back. */
export function releaseHandover({ files }: Handover): void {
  for (const { file } of files) if (file instanceof DesktopFile) file.release();
}
