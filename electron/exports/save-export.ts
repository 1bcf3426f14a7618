import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BaseWindow, Dialog } from 'electron';
import { newToken } from '../files/granted-files.ts';
import type { SavedExport } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import type { JsonFile } from '../state/json-file.ts';
import { writeAtomically } from './atomic-write.ts';

interface Around {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  window(): BaseWindow | null;
  /** Where the last one was saved; null before the first. */
  readonly lastFolder: JsonFile<string | null>;
  /** Where the system keeps a user's documents. */
  usualFolder(): string;
  showInFolder(path: string): void;
}

/** Saves what the page exports where the analyst says, and shows it there. The page gets a token for the place. */
export function savedExports({ dialog, window, lastFolder, usualFolder, showInFolder }: Around) {
  const places = new Map<string, string>();
  return {
    async save(name: string, bytes: Uint8Array): Promise<SavedExport> {
      const last = lastFolder.value;
      const folder = last !== null && existsSync(last) ? last : usualFolder();
      const options = { title: 'Export', defaultPath: join(folder, name), filters: filtersOf(name) };
      const over = window();
      const { canceled, filePath } = over === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(over, options);
      if (canceled || !filePath) return { saved: false, why: null };
      try {
        await writeAtomically(filePath, bytes);
      } catch (error) {
        return { saved: false, why: whyNotSaved(basename(filePath), error) };
      }
      lastFolder.set(dirname(filePath));
      const token = newToken();
      places.set(token, filePath);
      return { saved: true, name: basename(filePath), token };
    },
    /** False when the file is gone. Throws a `Refusal` for a token that was never given. */
    reveal(token: string): boolean {
      const path = places.get(token);
      if (path === undefined) throw new Refusal('no such token');
      if (!existsSync(path)) return false;
      showInFolder(path);
      return true;
    },
  };
}

function filtersOf(name: string): { name: string; extensions: string[] }[] {
  // Of `features.csv.gz` a system's dialog knows only the last part.
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return [
    { name: ending.toUpperCase(), extensions: [ending] },
    { name: 'All files', extensions: ['*'] },
  ];
}

/** One sentence: what could not be done, and what to try. */
function whyNotSaved(name: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return `${name} was not saved: the disk is full. Free some space or choose another one.`;
  if (code === 'EROFS') return `${name} was not saved: that disk can’t be written to. Choose another place.`;
  if (code === 'ENOENT') return `${name} was not saved: the folder is no longer there. Choose another place.`;
  if (code === 'EISDIR' || code === 'ENOTEMPTY') return `${name} was not saved: a folder of that name is in the way. Choose another name.`;
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES')
    return `${name} was not saved: it is open in another program, or may not be written there. Close it or choose another place.`;
  return `${name} was not saved: the system refused it (${code}). Choose another place.`;
}
