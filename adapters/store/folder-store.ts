import { link, lstat, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '../files/not-written.ts';
import { isTemporaryName, removeStale, temporaryName } from '../files/temporary-name.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { StoreError } from './store-error.ts';

/** Temporary files that this process is writing. */
const unfinished = new Set<string>();

/**
 * A store in a folder. A file gets its name by a hard link once it is complete and on the disk, so that exactly one of
 * several writers of a name succeeds, and a killed writer leaves nothing under it.
 */
export function folderStore(folder: string): ObjectStore {
  const cleaned = new Set<string>();
  return {
    address: folder,
    folder,
    putIfAbsent: (path, bytes) =>
      inWords(folder, async () => {
        const target = join(folder, path);
        const parent = dirname(target);
        await makeFolder(parent);
        if (!cleaned.has(parent)) {
          removeStale(parent, (each) => unfinished.has(each));
          cleaned.add(parent);
        }
        const temporary = join(parent, temporaryName());
        unfinished.add(temporary);
        try {
          await writeWhole(temporary, bytes);
          return await linkOnce(temporary, target, folder);
        } finally {
          await ifThere(unlink(temporary));
          unfinished.delete(temporary);
          await syncFolder(parent);
        }
      }),
    get: (path) => inWords(folder, () => ifThere(readFile(join(folder, path)))),
    list: (prefix) => inWords(folder, () => listFolder(folder, prefix)),
    delete: (path) => inWords(folder, async () => void (await ifThere(unlink(join(folder, path))))),
    keepsDeleted: async () => false,
  };
}

/** Flushes every parent folder to the disk before a file in it counts as written. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function linkOnce(temporary: string, target: string, folder: string): Promise<boolean> {
  try {
    await link(temporary, target);
    return true;
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST') return false;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'EMLINK')
      throw new StoreError(`${folder} lies on a disk without hard links, which a store needs: choose a folder on another disk.`, {
        cause: error,
      });
    throw error;
  }
}

async function listFolder(folder: string, prefix: string): Promise<StoredObject[]> {
  // The part of the prefix that names folders; the rest is the start of a name.
  const under = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  for (let end = under.indexOf('/'); end >= 0; end = under.indexOf('/', end + 1)) {
    const full = join(folder, under.slice(0, end));
    if ((await ifThere(lstat(full)))?.isSymbolicLink()) throw linked(full);
  }
  const entries = (await ifThere(readdir(join(folder, under), { withFileTypes: true, recursive: true }))) ?? [];
  const found: StoredObject[] = [];
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) throw linked(full);
    if (!entry.isFile() || isTemporaryName(entry.name)) continue;
    const path = full.slice(join(folder, '/').length).replaceAll('\\', '/');
    if (!path.startsWith(prefix)) continue;
    // Leave out a file that was deleted while the folder was listed.
    const status = await ifThere(stat(full));
    if (status !== null) found.push({ path, bytes: status.size, modified: status.mtimeMs });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function linked(full: string): StoreError {
  return new StoreError(`${full} is a link, and a store has its files in its own folder: put the file or folder in its place.`);
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The result of a call; null when its file does not exist. */
async function ifThere<Value>(call: Promise<Value>): Promise<Value | null> {
  try {
    return await call;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function inWords<Value>(folder: string, call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    const code = errnoOf(error);
    if (code === null) throw error;
    throw new StoreError(`The store ${folder} can’t be used: ${REFUSALS[code] ?? `the system says ${code}, so check the folder`}.`, {
      cause: error,
    });
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied, so ask its owner for access or choose another folder',
  EPERM: 'permission is denied, so ask its owner for access or choose another folder',
  EROFS: 'the disk is read-only, so choose another folder',
  ENOSPC: 'the disk is full, so free some space and try again',
  EDQUOT: 'your quota is used up, so free some space and try again',
  ENOTDIR: 'a part of its path is a file and no folder, so check the path',
  EEXIST: 'a file is where a folder has to be, so choose another folder',
  EFBIG: 'the disk can’t hold a file that large, so choose another folder',
  EIO: 'the disk reports an error, so check it or use another',
  EMFILE: 'too many files are open on this computer, so close some and try again',
};
