/** What the analyst handed over: the files, and what to call them together. */
export interface Handover {
  readonly name: string;
  readonly files: readonly File[];
}

/**
 * The files of a drop, folders included and however deep. Must be called in the event itself: a browser empties the
 * transfer as soon as the handler returns, so the entries are collected before anything is awaited.
 */
export function droppedFiles(transfer: DataTransfer): Promise<Handover> {
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry());
  const loose = [...transfer.files];
  return collect(entries, loose);
}

async function collect(entries: readonly (FileSystemEntry | null)[], loose: readonly File[]): Promise<Handover> {
  const present = entries.filter((entry) => entry !== null);
  // Synthetic drops (and some browsers) carry files without entries.
  const files = present.length === 0 ? loose : (await Promise.all(present.map(filesUnder))).flat();
  const [only] = present;
  return { name: present.length === 1 && only?.isDirectory ? only.name : nameOf(files), files: withoutHidden(files) };
}

/** The files of a file or folder picker. */
export function pickedFiles(list: FileList): Handover {
  const files = [...list];
  const folder = files[0]?.webkitRelativePath.split('/')[0];
  return { name: folder || nameOf(files), files: withoutHidden(files) };
}

function nameOf(files: readonly File[]): string {
  if (files.length === 1) return files[0]!.name;
  return files.length === 0 ? 'Nothing' : `${files[0]!.name} and ${files.length - 1} more`;
}

/** Desktops leave files of their own in folders (`.DS_Store`); they are nobody's extracts. */
function withoutHidden(files: readonly File[]): File[] {
  return files.filter((file) => !file.name.startsWith('.'));
}

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    // A reader hands out a hundred entries at a time, and none when there are no more.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return files;
    for (const found of await Promise.all(entries.map(filesUnder))) files.push(...found);
  }
}
