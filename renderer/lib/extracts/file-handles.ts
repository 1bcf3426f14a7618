import { type FileSelection, type FoundFile, fileSelectionOf } from './file-selection.ts';

/** A handle of the browser's file system, as far as it is used here; not every browser has them, and the types don't have all of it. */
export interface FileHandle {
  readonly kind: 'file';
  readonly name: string;
  getFile(): Promise<File>;
}

interface FolderHandle {
  readonly kind: 'directory';
  readonly name: string;
  values(): AsyncIterable<Handle>;
}

interface Permitted {
  queryPermission?(asked: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(asked: { readonly mode: 'read' }): Promise<PermissionState>;
  isSameEntry(other: Handle): Promise<boolean>;
}

/** A file or folder that stays readable after a reload, once the analyst agrees. It can be stored in IndexedDB. */
export type Handle = (FileHandle | FolderHandle) & Permitted;

interface Pickers {
  showDirectoryPicker?(options: { readonly mode: 'read' }): Promise<Handle>;
  showOpenFilePicker?(options: { readonly multiple: true }): Promise<Handle[]>;
}

/** Lets the analyst choose in the browser's dialog; null when it was cancelled, and `none` where the browser has no such dialog. */
export async function pickHandles(what: 'files' | 'folder'): Promise<readonly Handle[] | null | 'none'> {
  const pickers = globalThis as Pickers;
  try {
    if (what === 'folder') return pickers.showDirectoryPicker ? [await pickers.showDirectoryPicker({ mode: 'read' })] : 'none';
    return pickers.showOpenFilePicker ? await pickers.showOpenFilePicker({ multiple: true }) : 'none';
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** The handles of a drop; none where the browser has no handles. Must be called during the event, like `droppedFiles`. */
export function droppedHandles(transfer: DataTransfer): Promise<readonly Handle[]> {
  const asked = [...transfer.items].map((item) =>
    (item as { getAsFileSystemHandle?(): Promise<Handle | null> }).getAsFileSystemHandle?.().catch(() => null),
  );
  return Promise.all(asked).then((found) => found.filter((handle) => handle !== null && handle !== undefined));
}

/** The files behind handles, read as a drop of them would be. */
export async function selectionOfHandles(handles: readonly Handle[]): Promise<FileSelection> {
  const found = (await Promise.all(handles.map((handle) => filesUnder(handle, handle.name)))).flat();
  const [only] = handles;
  return fileSelectionOf(found, handles.length === 1 && only?.kind === 'directory' ? only.name : null);
}

async function filesUnder(handle: Handle, path: string): Promise<FoundFile[]> {
  if (handle.kind === 'file') return [{ file: await handle.getFile(), path }];
  const found: FoundFile[] = [];
  for await (const under of handle.values()) found.push(...(await filesUnder(under, `${path}/${under.name}`)));
  return found;
}

/** Whether the analyst lets the page read it, now that it was asked. Must be called from a click. */
export async function mayRead(handle: Handle): Promise<boolean> {
  const read = { mode: 'read' } as const;
  // A browser without these needs no permission.
  if ((await handle.queryPermission?.(read)) === 'granted') return true;
  return (await handle.requestPermission?.(read)) !== 'denied';
}
