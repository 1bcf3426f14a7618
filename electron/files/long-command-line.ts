import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeOwnFile } from '../../adapters/files/write-together.ts';
import { argumentPaths, givenFrom } from './argument-paths.ts';

/** Bytes of a command line that a start may hand to another. Chromium's message holds it twice, may have 32 KiB, and ends the app that it is too long for. */
const MAX_BYTES = 8_192;
/** Names the list that a short start takes its paths from. */
const SWITCH = '--paths-in=';
const NAME = /^[0-9a-f]{32}$/;
/** Milliseconds after which an unclaimed list is removed. */
const STALE_AFTER = 24 * 60 * 60 * 1_000;

const pathsSchema = z.array(z.string().min(1));

/** True for a command line that another start can't take. */
export function isTooLong(argv: readonly string[]): boolean {
  return Buffer.byteLength(JSON.stringify(argv)) > MAX_BYTES;
}

/** Lists of paths in a folder of the app's own: what is too long for a command line is written there, and taken by whoever gets its name. */
export class PathLists {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Writes the paths of a command line down, made absolute. Gives the arguments, without the program, that start the app with them.
   * `appFolder` stands in the command line where the app is not packaged. Throws when the disk refuses the list.
   */
  shorten(argv: readonly string[], workingFolder: string, appFolder: string | null): string[] {
    const paths = argumentPaths(argv, workingFolder, appFolder);
    const name = randomBytes(16).toString('hex');
    writeOwnFile(this.#fileOf(name), JSON.stringify(paths));
    const start = givenFrom(argv, workingFolder, appFolder);
    return [...argv.slice(1, start), ...argv.slice(start).filter((argument) => argument.startsWith('-')), SWITCH + name];
  }

  /** The paths of the list that a command line names, once; none where it names none. Throws when there is no such list. */
  take(argv: readonly string[]): string[] {
    const name = argv.find((argument) => argument.startsWith(SWITCH))?.slice(SWITCH.length);
    if (name === undefined || !NAME.test(name)) return [];
    const file = this.#fileOf(name);
    const paths = pathsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    rmSync(file);
    return paths;
  }

  /** Removes unclaimed lists. `now`: milliseconds since 1970. */
  removeStale(now: number): void {
    for (const name of this.#names()) {
      const file = join(this.#folder, name);
      if (now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now) > STALE_AFTER) rmSync(file, { force: true });
    }
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}.json`);
  }
}
