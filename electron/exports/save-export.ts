import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BaseWindow, Dialog, SaveDialogOptions } from 'electron';
import { NotWritten } from '../../adapters/files/not-written.ts';
import { type FileToWrite, writeTogether } from '../../adapters/files/write-together.ts';
import { newToken } from '../files/granted-files.ts';
import { FILES_WORDS } from '../files/words.ts';
import type { ChosenPlace, Request, SavedExport } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import type { JsonFile } from '../state/json-file.ts';
import { staleManifest } from './stale-manifest.ts';
import { EXPORT_WORDS } from './words.ts';

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
        title: EXPORT_WORDS.title,
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
    { name: EXPORT_WORDS.kind(ending), extensions: [ending] },
    { name: FILES_WORDS.allFiles, extensions: ['*'] },
  ];
}

function whyNotSaved({ path, cause, isLeft }: NotWritten): string {
  const name = basename(path);
  const { code } = cause as NodeJS.ErrnoException;
  if (code === undefined) throw cause;
  const said = EXPORT_WORDS.notSaved;
  if (isLeft) return said.left(name, code);
  if (code === 'ENOSPC' || code === 'EDQUOT') return said.full(name);
  if (code === 'EROFS') return said.readOnly(name);
  if (code === 'ENOENT') return said.noFolder(name);
  if (code === 'EISDIR' || code === 'ENOTEMPTY') return said.nameOfFolder(name);
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') return said.inUse(name);
  return said.refused(name, code);
}
