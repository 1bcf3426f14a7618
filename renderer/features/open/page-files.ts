import { DesktopFile } from '../../app/desktop/desktop-file.ts';
import type { FileSelection } from './file-selection.ts';

/** The files as they go over to the core: a browser's as they are, the desktop's by a line of their own. */
export function pageFilesOf({ files }: FileSelection) {
  return files.map(({ name, file }) => ({ name, size: file.size, blob: file instanceof DesktopFile ? file.openLine() : file }));
}
