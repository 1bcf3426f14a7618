import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoreListReply, StoreReadReply } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import { newToken, whyUnreadable } from './granted-files.ts';
import { FILES_WORDS } from './words.ts';

/** Where the records of runs are, and where a table has its log: a folder with either is a store, or a part of one. */
const RECORDS = '_runs';
const LOG = '_delta_log';

/** Whether a folder holds a store, as `trs snapshot` lays it out. False for what is no folder or can't be looked into. */
export async function isStoreFolder(path: string): Promise<boolean> {
  const entries = await namesIn(path);
  if (entries.includes(RECORDS) || entries.includes(LOG)) return true;
  for (const entry of entries) if ((await namesIn(join(path, entry))).includes(LOG)) return true;
  return false;
}

/** The folders in a folder; none where it is no folder or can't be looked into. */
async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path, { withFileTypes: true })).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}

/** The stores that the page may read, by tokens that nobody can guess. Only files that a store has by its layout can be named. */
export class GrantedStores {
  readonly #folders = new Map<string, string>();

  grant(folder: string): string {
    const token = newToken();
    this.#folders.set(token, folder);
    return token;
  }

  /** The paths of the files in a folder of a store. Throws a `Refusal` for a token that was never given, or was given back. */
  async list(token: string, folder: string): Promise<StoreListReply> {
    const root = this.#folderOf(token);
    try {
      const entries = await readdir(join(root, folder), { withFileTypes: true });
      return { paths: entries.flatMap((entry) => (entry.isFile() ? [`${folder}${entry.name}`] : [])) };
    } catch (error) {
      return isAbsent(error) ? { paths: [] } : { unreadable: whyUnreadable(error) };
    }
  }

  /** Up to `length` bytes from `offset`, and how many the file has. Throws as `list` does. */
  async read(token: string, path: string, offset: number, length: number): Promise<StoreReadReply> {
    const root = this.#folderOf(token);
    try {
      const handle = await open(join(root, path), 'r');
      try {
        const { size } = await handle.stat();
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
        let filled = 0;
        while (filled < bytes.length) {
          const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, offset + filled);
          if (bytesRead === 0) return { unreadable: FILES_WORDS.unreadable.shorter };
          filled += bytesRead;
        }
        return { bytes, size };
      } finally {
        await handle.close();
      }
    } catch (error) {
      return isAbsent(error) ? { absent: true } : { unreadable: whyUnreadable(error) };
    }
  }

  release(tokens: readonly string[]): void {
    for (const token of tokens) this.#folders.delete(token);
  }

  releaseAll(): void {
    this.#folders.clear();
  }

  #folderOf(token: string): string {
    const folder = this.#folders.get(token);
    if (folder === undefined) throw new Refusal('no such token');
    return folder;
  }
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
