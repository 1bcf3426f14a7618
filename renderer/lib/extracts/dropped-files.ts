import { type FileSelection, type FoundFile, fileSelectionOf } from './file-selection.ts';

/**
 * The files of a drop, including folders at any depth. Must be called during the event: a browser empties the transfer when the handler
 * returns, so the entries are collected before the first await.
 */
export function droppedFiles(transfer: DataTransfer): Promise<FileSelection> {
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry());
  const loose = [...transfer.files];
  return collect(
    entries.filter((entry) => entry !== null),
    loose,
  );
}

/** The files of a file or folder picker. */
export function pickedFiles(list: FileList): FileSelection {
  const found = [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  const first = found[0]?.path ?? '';
  return fileSelectionOf(found, first.includes('/') ? first.slice(0, first.indexOf('/')) : null);
}

async function collect(entries: readonly FileSystemEntry[], loose: readonly File[]): Promise<FileSelection> {
  // Some drops have files without entries.
  if (entries.length === 0)
    return fileSelectionOf(
      loose.map((file) => ({ file, path: file.name })),
      null,
    );
  const found = (await Promise.all(entries.map(filesUnder))).flat();
  const [only] = entries;
  return fileSelectionOf(found, entries.length === 1 && only?.isDirectory ? only.name : null);
}

async function filesUnder(entry: FileSystemEntry): Promise<FoundFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FoundFile[] = [];
  for (;;) {
    // A reader returns at most a hundred entries at a time, and none at the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return found;
    for (const under of await Promise.all(entries.map(filesUnder))) for (const file of under) found.push(file);
  }
}
