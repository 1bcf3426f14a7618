import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * The files and folders that a start was given, as absolute paths. `argv` is a whole command line, the program first;
 * `appFolder` stands in it where the app is not packaged, and what is before it is Electron's. Switches are no paths.
 */
export function argumentPaths(argv: readonly string[], workingFolder: string, appFolder: string | null): string[] {
  const before = appFolder === null ? 0 : argv.findIndex((argument) => resolve(workingFolder, argument) === appFolder);
  if (before < 0) return [];
  const given = argv.slice(before + 1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  return given.flatMap((argument) => (ADDRESS.test(argument) ? pathOfAddress(argument) : resolve(workingFolder, argument)));
}

/** Bytes of a command line that a second start sends along. Its message may have 32 KiB, which holds Chromium's own account of it too. */
const MOST_SENT = 8_192;

/** What a second start sends to the first: its command line, word for word, or nothing where that is long. */
export function argumentsToSend(argv: readonly string[]): { argv?: readonly string[] } {
  return Buffer.byteLength(JSON.stringify(argv)) <= MOST_SENT ? { argv } : {};
}

const sent = z.looseObject({ argv: z.array(z.string()) });

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
