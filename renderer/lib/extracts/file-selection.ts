import type { DesktopFile } from '../desktop/desktop-file.ts';
import type { DesktopStore } from '../desktop/desktop-store.ts';
import type { DesktopTable } from '../desktop/desktop-table.ts';

/** A file, with the name that is shown. */
export interface NamedFile {
  readonly name: string;
  /** A browser's file, a file that the desktop granted, or a table of an open database. */
  readonly file: File | DesktopFile | DesktopTable;
}

/** What the analyst opened: the files, and a name for them together. */
export interface FileSelection {
  readonly name: string;
  readonly files: readonly NamedFile[];
  /** A store instead of files: one of the desktop, or a browser's files by their paths in it. */
  readonly store?: DesktopStore | ReadonlyMap<string, File>;
  /** The sample that comes with the app. */
  readonly isSample?: boolean;
}

/** A file and its path, with `/` between folders; the path of a single file is its name. */
export interface FoundFile {
  readonly file: File;
  readonly path: string;
}

/**
 * Finds the store that the folder holds, or else names the files: by their own names, or by their paths where two have the same name.
 * Leaves out hidden files, which desktops leave in folders. `folder` is the name of the one folder they came from, if so.
 */
export function fileSelectionOf(found: readonly FoundFile[], folder: string | null): FileSelection {
  const store = folder === null ? null : storedFiles(found, folder);
  if (folder !== null && store !== null) return { name: folder, files: [], store };
  const visible = found.filter(({ file }) => !file.name.startsWith('.'));
  const times = new Map<string, number>();
  for (const { file } of visible) times.set(file.name, (times.get(file.name) ?? 0) + 1);
  const files = visible.map(({ file, path }) => ({ name: times.get(file.name) === 1 ? file.name : path, file }));
  return { name: folder ?? sayNames(files), files };
}

/** What a store consists of: records of runs, and logs of tables beside their files. */
const OF_A_STORE = /^(?:_runs\/|(?:[a-z_]+\/)?_delta_log\/|[a-z_]+\/as_of=)/;
const TELLS_A_STORE = /^(?:_runs|(?:[a-z_]+\/)?_delta_log)\//;

/** The files of a store by their paths in its folder; null for a folder that holds none. */
function storedFiles(found: readonly FoundFile[], folder: string): ReadonlyMap<string, File> | null {
  const within = found.map(({ file, path }) => [path.slice(folder.length + 1), file] as const);
  if (!within.some(([path]) => TELLS_A_STORE.test(path))) return null;
  return new Map(within.filter(([path]) => OF_A_STORE.test(path)));
}

/** Whether the selection is named after its first file, and so has no name of its own. */
export function isNamedByFile({ name, files }: Pick<FileSelection, 'name' | 'files'>): boolean {
  return files.length > 1 && name === sayNames(files);
}

function sayNames(files: readonly NamedFile[]): string {
  const [first, ...more] = files;
  if (first === undefined) return 'What was dropped';
  return more.length === 0 ? first.name : `${first.name} and ${more.length} more`;
}
