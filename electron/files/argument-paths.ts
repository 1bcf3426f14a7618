import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * The files and folders that a start was given, as absolute paths. `argv` is a whole command line, the program first;
 * `appFolder` stands in it where the app is not packaged, and what is before it is Electron's. Switches are no paths.
 */
export function argumentPaths(argv: readonly string[], workingFolder: string, appFolder: string | null): string[] {
  const given = argv.slice(givenFrom(argv, workingFolder, appFolder)).filter((argument) => argument !== '' && !argument.startsWith('-'));
  return given.flatMap((argument) => (ADDRESS.test(argument) ? pathOfAddress(argument) : resolve(workingFolder, argument)));
}

const sent = z.looseObject({ argv: z.array(z.string()) });

/** The place in a command line behind the program, and behind the app's folder where it is not packaged: what stands there is for the app. */
export function givenFrom(argv: readonly string[], workingFolder: string, appFolder: string | null): number {
  if (appFolder === null) return 1;
  const at = argv.findIndex((argument) => resolve(workingFolder, argument) === appFolder);
  return at < 0 ? argv.length : at + 1;
}

/** The command line that a second start sent along: Chromium's own account of it may be in another order. Null when it sent none. */
export function sentArguments(data: unknown): string[] | null {
  const parsed = sent.safeParse(data);
  return parsed.success ? parsed.data.argv : null;
}

/** No drive letter: a scheme of a single letter would be one. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

/** A Linux desktop names what it opens by address; of those only one of a file here is a path. */
function pathOfAddress(address: string): string[] {
  try {
    return [fileURLToPath(address)];
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}
