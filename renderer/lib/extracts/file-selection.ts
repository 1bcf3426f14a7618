import type { DesktopFile } from '../desktop/desktop-file.ts';
import type { DesktopTable } from '../desktop/desktop-table.ts';

/** A file, under the name that it is shown by. */
export interface NamedFile {
  readonly name: string;
  /** A browser's, one that the desktop granted, or a table of a database that it has open. */
  readonly file: File | DesktopFile | DesktopTable;
}

/** What the analyst handed over: the files, and what to call them together. */
export interface FileSelection {
  readonly name: string;
  readonly files: readonly NamedFile[];
  /** The sample that ships with the app. */
  readonly isSample?: boolean;
}

/** A file and where it was found, `/`-separated; the path of a file that came by itself is its name. */
export interface FoundFile {
  readonly file: File;
  readonly path: string;
}

/**
 * The files as they are shown: by their names, or by their paths where two have the same. Hidden files, which desktops
 * leave in folders, are nobody's extracts and are left out. `folder` is the name of the one folder they came in, if so.
 */
export function fileSelectionOf(found: readonly FoundFile[], folder: string | null): FileSelection {
  const visible = found.filter(({ file }) => !file.name.startsWith('.'));
  const times = new Map<string, number>();
  for (const { file } of visible) times.set(file.name, (times.get(file.name) ?? 0) + 1);
  const files = visible.map(({ file, path }) => ({ name: times.get(file.name) === 1 ? file.name : path, file }));
  return { name: folder ?? sayNames(files), files };
}

/** Whether what was handed over is called by its first file, and so has no name of its own. */
export function isNamedByFile({ name, files }: Pick<FileSelection, 'name' | 'files'>): boolean {
  return files.length > 1 && name === sayNames(files);
}

function sayNames(files: readonly NamedFile[]): string {
  const [first, ...more] = files;
  if (first === undefined) return 'What was dropped';
  return more.length === 0 ? first.name : `${first.name} and ${more.length} more`;
}
