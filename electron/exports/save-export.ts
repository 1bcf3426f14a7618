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
  /** Where the last one was saved; null before the first. */
  readonly lastFolder: JsonFile<string | null>;
  /** Where the system keeps a user's documents. */
  usualFolder(): string;
  showInFolder(path: string): void;
}

/** Saves what the page exports where the analyst says, and shows it there. The page gets tokens for places. */
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
        // Linux asks before a file is replaced only when told to, and a Mac offers new folders.
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      };
      const over = window();
      const { canceled, filePath } = over === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(over, options);
      if (canceled || !filePath) return null;
      const place = newToken();
      chosen.set(place, filePath);
      return { place, name: basename(filePath) };
    },
    /** Writes at a place that was chosen, once, and companions beside it, all or none; without any, an older manifest there goes with the old file. Throws a `Refusal` for any other place. */
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
    /** False when the file is gone. Throws a `Refusal` for a token that was never given. */
    reveal(token: string): boolean {
      const path = saved.get(token);
      if (path === undefined) throw new Refusal('no such token');
      if (!existsSync(path)) return false;
      showInFolder(path);
      return true;
    },
    /** Ends when nothing is being written any more, however it went; null when nothing is. */
    written(): Promise<unknown> | null {
      return writing.size === 0 ? null : Promise.allSettled(writing);
    },
    /** What a page chose and did not save to, ends with it. */
    pageGone(): void {
      chosen.clear();
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
