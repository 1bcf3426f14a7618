import { accessSync, constants, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { errnoOf } from '../../adapters/files/not-written.ts';
import { cannotWrite, ShellError } from '../errors/shell-error.ts';

/** Where a result goes. `shown` is the name that the caller gave. */
export type OutputTarget<Format> =
  | { readonly kind: 'stdout'; readonly format: Format }
  /** A device or a named pipe: written directly. */
  | { readonly kind: 'device'; readonly path: string; readonly shown: string; readonly format: Format }
  /** A regular file, which may not exist yet: `path` follows symbolic links, so that they stay links. */
  | { readonly kind: 'file'; readonly path: string; readonly shown: string; readonly format: Format };

const STDOUT_NAMES = new Set(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']);
const MAX_LINKS = 40;

/**
 * Decides from `--out` alone where a result goes and in which format, before anything is read.
 * `formats`: the endings that can be written, the first one being what stdout and devices without an ending get.
 * Throws a `ShellError` for an ending that isn't among them, a missing folder, or a folder that can't be written to.
 */
export function outputTarget<Format extends string>(out: string | null, formats: readonly [Format, ...Format[]]): OutputTarget<Format> {
  if (out === null) return { kind: 'stdout', format: formats[0] };
  const ending = formats
    .toSorted((a, b) => b.length - a.length)
    .find((format) => basename(out).toLowerCase().endsWith(format) && basename(out).length > format.length);
  if (STDOUT_NAMES.has(out)) return { kind: 'stdout', format: formats[0] };
  const stats = statOrNull(out);
  if (stats?.isDirectory()) throw new ShellError(`${out} can’t be written: it is a folder, so add a file name.`);
  if (stats !== null && !stats.isFile()) return { kind: 'device', path: out, shown: out, format: ending ?? formats[0] };
  if (ending === undefined)
    throw new ShellError(`${out} has no ending that can be written: give --out a name that ends in ${orList(formats)}.`);
  const path = followLinks(out);
  checkFolder(dirname(path), out);
  checkFolder(dirname(resolve(out)), out);
  return { kind: 'file', path, shown: out, format: ending };
}

/** Throws a `ShellError` for a file inside the folder of a store, under any name. `folder`: null for a bucket. */
export function refuseInsideStore(target: OutputTarget<string>, folder: string | null): void {
  const store = folder === null ? null : statOrNull(folder);
  if (target.kind !== 'file' || store === null) return;
  for (let inside = target.path, outside = dirname(inside); outside !== inside; inside = outside, outside = dirname(outside)) {
    const { dev, ino } = statSync(outside);
    if (dev === store.dev && ino === store.ino)
      throw new ShellError(`${target.shown} is inside the store, whose files no result may replace: choose another folder.`);
  }
}

/** The file that `path` refers to, whether it exists or not; the path of its folder has no links. */
export function followLinks(path: string): string {
  let current = resolve(path);
  try {
    for (let links = 0; links < MAX_LINKS; links++) {
      if (!lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink()) return join(realpathSync(dirname(current)), basename(current));
      current = resolve(dirname(current), readlinkSync(current));
    }
  } catch (error) {
    throw cannotWrite(path, error);
  }
  throw new ShellError(`${path} can’t be written: its links lead in a circle, so name the file itself.`);
}

function checkFolder(folder: string, shown: string): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotWrite(shown, error);
  }
}

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw cannotWrite(path, error);
  }
}

function orList(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
