import type { BigIntStats, Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MAX_FILES } from '../ipc/contract.ts';
import { FILES_WORDS } from './words.ts';

/** Maximum depth of nested folders: deeper ones contain no extract, or form a loop. */
const MAX_DEPTH = 12;

/** A file on disk, and its state when it was found. */
export interface FoundFile {
  readonly path: string;
  /** The name that people see: its own, or its path in the opened folder when two files have the same name. */
  readonly name: string;
  readonly size: bigint;
  /** Nanoseconds since 1970. */
  readonly changedAt: bigint;
}

/** The files at the opened paths, sorted by name, and a name for them together; or a sentence that says why they can't be opened. */
export type Found = { readonly name: string; readonly files: readonly FoundFile[] } | { readonly why: string };

/** A file and its path in the opened folder, separated by `/`. */
interface Placed extends FoundFile {
  readonly place: string;
}

/** Finds files, also in folders at any depth. Skips hidden files, which desktops leave in folders. */
export async function findFiles(paths: readonly string[]): Promise<Found> {
  const found: Placed[] = [];
  let onlyFolder: string | null = null;
  for (const path of paths) {
    const name = basename(path);
    try {
      const stats = await stat(path, { bigint: true });
      if (stats.isDirectory()) await lookThrough(path, name, 1, found);
      else if (stats.isFile()) found.push(placed(path, name, stats));
      else return { why: FILES_WORDS.notOpened.noFile(name) };
      if (stats.isDirectory() && paths.length === 1) onlyFolder = name;
    } catch (error) {
      return { why: whyNot(name, error) };
    }
    if (found.length > MAX_FILES) return { why: FILES_WORDS.notOpened.tooMany(name, MAX_FILES) };
  }
  const files = named(found);
  return { name: onlyFolder ?? sayNames(files), files };
}

async function lookThrough(folder: string, place: string, depth: number, found: Placed[]): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => !entry.name.startsWith('.'));
  for (const entry of entries.sort(byName)) {
    if (found.length > MAX_FILES) return;
    const path = join(folder, entry.name);
    const within = `${place}/${entry.name}`;
    // A link to a folder may lead back here; a link to a file can't.
    if (entry.isDirectory()) {
      if (depth < MAX_DEPTH) await lookThrough(path, within, depth + 1, found);
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      const stats = await stat(path, { bigint: true }).catch(missing);
      if (stats?.isFile()) found.push(placed(path, within, stats));
    }
  }
}

/** Ignores a broken link, and a file that was deleted during the search. */
function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ELOOP') return null;
  throw error;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function placed(path: string, place: string, { size, mtimeNs }: BigIntStats): Placed {
  return { path, place, name: basename(path), size, changedAt: mtimeNs };
}

function named(found: readonly Placed[]): FoundFile[] {
  const times = new Map<string, number>();
  for (const { name } of found) times.set(name, (times.get(name) ?? 0) + 1);
  return found.map(({ place, ...file }) => ({ ...file, name: times.get(file.name) === 1 ? file.name : place }));
}

/** The name for files that were opened together. */
export function sayNames(files: readonly { readonly name: string }[]): string {
  const [first, ...more] = files;
  return first === undefined ? FILES_WORDS.nothing : FILES_WORDS.together(first.name, more.length);
}

function whyNot(name: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return FILES_WORDS.notOpened.gone(name);
  if (code === 'EACCES' || code === 'EPERM') return FILES_WORDS.notOpened.notAllowed(name);
  return FILES_WORDS.notOpened.refused(name, code);
}
