import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * The files and folders on a command line, as absolute paths. `argv` is a whole command line, the program first; in an unpackaged app
 * `appFolder` follows, after Electron's own arguments. Skips switches.
 */
export function argumentPaths(argv: readonly string[], workingFolder: string, appFolder: string | null): string[] {
  const given = argv.slice(givenFrom(argv, workingFolder, appFolder)).filter((argument) => argument !== '' && !argument.startsWith('-'));
  return given.flatMap((argument) => (ADDRESS.test(argument) ? pathOfAddress(argument) : resolve(workingFolder, argument)));
}

const sent = z.looseObject({ argv: z.array(z.string()) });

/** The index after the program and, in an unpackaged app, after the app's folder: the arguments from there are for the app. */
export function givenFrom(argv: readonly string[], workingFolder: string, appFolder: string | null): number {
  if (appFolder === null) return 1;
  const at = argv.findIndex((argument) => resolve(workingFolder, argument) === appFolder);
  return at < 0 ? argv.length : at + 1;
}

/** The command line that a second start sent: Chromium may report its own version of it in another order. Null when it sent none. */
export function sentArguments(data: unknown): string[] | null {
  const parsed = sent.safeParse(data);
  return parsed.success ? parsed.data.argv : null;
}

/** At least two letters, because a single one is a drive letter. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

/** A Linux desktop passes files as addresses; only a `file:` address on this computer is a path. */
function pathOfAddress(address: string): string[] {
  try {
    return [fileURLToPath(address)];
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}
