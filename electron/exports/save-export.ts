import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BaseWindow, Dialog, SaveDialogOptions } from 'electron';
import { NotWritten } from '../../adapters/files/not-written.ts';
import { type FileToWrite, writeTogether } from '../../adapters/files/write-together.ts';
import { newToken } from '../files/granted-files.ts';
import type { ChosenPlace, Request, SavedExport } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import type { JsonFile } from '../state/json-file.ts';
import { staleManifest } from './stale-manifest.ts';

interface Around {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  window(): BaseWindow | null;
  /** The folder of the last saved file; null before the first. */
  readonly lastFolder: JsonFile<string | null>;
  /** The system's folder for a user's documents. */
  usualFolder(): string;
  showInFolder(path: string): void;
}

/** Saves the page's exports where the analyst chooses, and shows them there. The page gets tokens instead of paths. */
export function savedExports({ dialog, window, lastFolder, usualFolder, showInFolder }: Around) {
  const chosen = new Map<string, string>();
  const saved = new Map<string, string>();
  const writing = new Set<Promise<void>>();
  const write = async (files: () => Promise<readonly FileToWrite[]>) => {
    const work = files().then(writeTogether);
    writing.add(work);
    try {
      await work;
    } finally {
      writing.delete(work);
    }
  };
  return {
    /** Asks where to save; null when the analyst cancels. */
    async choose(name: string): Promise<ChosenPlace | null> {
      const last = lastFolder.value;
      const folder = last !== null && existsSync(last) ? last : usualFolder();
      const options: SaveDialogOptions = {
        title: 'Export',
        defaultPath: join(folder, name),
        filters: filtersOf(name),
        // On Linux the dialog asks before it replaces a file only with the first option; the second offers new folders on macOS.
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      };
      const over = window();
      const { canceled, filePath } = over === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(over, options);
      if (canceled || !filePath) return null;
      const place = newToken();
      chosen.set(place, filePath);
      return { place, name: basename(filePath) };
    },
    /**
     * Writes once at a chosen place, with the companions beside the file, all or none. Without companions, an older manifest there is
     * removed with the old file. Throws a `Refusal` for any other place.
     */
    async save({ place, bytes, companions }: Request<'exports:save'>): Promise<SavedExport> {
      const path = chosen.get(place);
      if (path === undefined) throw new Refusal('no such place');
      chosen.delete(place);
      try {
        const beside = companions.map(({ ending, bytes: own }) => ({ path: path + ending, bytes: own }));
        await write(async () => [...(companions.length > 0 ? [] : await staleManifest(path)), { path, bytes }, ...beside]);
      } catch (error) {
        if (!(error instanceof NotWritten)) throw error;
        return { saved: false, why: whyNotSaved(error) };
      }
      lastFolder.set(dirname(path));
      const token = newToken();
      saved.set(token, path);
      return { saved: true, name: basename(path), token };
    },
    /** False when the file is gone. Throws a `Refusal` for an unknown token. */
    reveal(token: string): boolean {
      const path = saved.get(token);
      if (path === undefined) throw new Refusal('no such token');
      if (!existsSync(path)) return false;
      showInFolder(path);
      return true;
    },
    /** Resolves when nothing is being written any more, whatever the results; null when nothing is. */
    written(): Promise<unknown> | null {
      return writing.size === 0 ? null : Promise.allSettled(writing);
    },
    /** Places that a page chose and did not save to become invalid with it. */
    pageGone(): void {
      chosen.clear();
    },
  };
}

function filtersOf(name: string): { name: string; extensions: string[] }[] {
  // System dialogs know only the last part of an ending such as `.csv.gz`.
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return [
    { name: ending.toUpperCase(), extensions: [ending] },
    { name: 'All files', extensions: ['*'] },
  ];
}

/** One sentence: what failed, and what to try. */
function whyNotSaved({ path, cause, isLeft }: NotWritten): string {
  const name = basename(path);
  const { code } = cause as NodeJS.ErrnoException;
  if (code === undefined) throw cause;
  if (isLeft) return `${name} is there without what belongs to it, and can’t be taken back (${code}). Delete it and export again.`;
  if (code === 'ENOSPC' || code === 'EDQUOT') return `${name} was not saved: the disk is full. Free some space or choose another one.`;
  if (code === 'EROFS') return `${name} was not saved: that disk can’t be written to. Choose another place.`;
  if (code === 'ENOENT') return `${name} was not saved: the folder is no longer there. Choose another place.`;
  if (code === 'EISDIR' || code === 'ENOTEMPTY') return `${name} was not saved: a folder of that name is in the way. Choose another name.`;
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES')
    return `${name} was not saved: it is open in another program, or may not be written there. Close it or choose another place.`;
  return `${name} was not saved: the system refused it (${code}). Choose another place.`;
}
