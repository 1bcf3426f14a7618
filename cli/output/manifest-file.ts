import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { removeIfThere } from '../../adapters/files/atomic-file.ts';
import { errnoOf } from '../../adapters/files/not-written.ts';
import { manifestNameFor } from '../../core/exports/manifest-text.ts';
import { cannotWrite, ShellError } from '../errors/shell-error.ts';
import type { OutputTarget } from './output-target.ts';

/** The text that every manifest starts with. */
const START = '{\n  "manifest_version"';

/**
 * The path of the manifest beside a target. Throws a `ShellError` when there can't be one: the target is no file, or a folder has the
 * manifest's name.
 */
export function manifestPathOf(target: OutputTarget<string>): string {
  if (target.kind !== 'file') throw new ShellError('--manifest is written beside a file: give --out the name of one.');
  const path = manifestNameFor(target.shown);
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  } catch (error) {
    throw cannotWrite(path, error);
  }
  throw new ShellError(`${path} can’t be written: a folder of that name is in the way, so move it or choose another name for --out.`);
}

/** Removes the manifest that an earlier run left beside a target, which will be replaced; removes no other file of that name. */
export function removeOldManifest(target: OutputTarget<string>): void {
  if (target.kind !== 'file') return;
  const path = manifestNameFor(target.shown);
  if (startOf(path) === START) removeIfThere(path);
}

/** Null where there is no file that can be read. */
function startOf(path: string): string | null {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(START.length);
      return bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
