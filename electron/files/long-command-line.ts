import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeOwnFile } from '../../adapters/files/write-together.ts';
import { argumentPaths, givenFrom } from './argument-paths.ts';

/**
 * Maximum length of a command line that a start may pass to a running app, in bytes. Chromium's message contains it twice, may have 32 KiB,
 * and ends the running app when it is longer.
 */
const MAX_BYTES = 8_192;
/** The switch that names the list of a shortened command line. */
const SWITCH = '--paths-in=';
const NAME = /^[0-9a-f]{32}$/;
/** Milliseconds after which an unclaimed list is removed. */
const STALE_AFTER = 24 * 60 * 60 * 1_000;

const pathsSchema = z.array(z.string().min(1));

/** True for a command line that can't be passed to a running app. */
export function isTooLong(argv: readonly string[]): boolean {
  return Buffer.byteLength(JSON.stringify(argv)) > MAX_BYTES;
}

/** Lists of paths in a folder of the app: for command lines that are too long. Whoever gets a list's name reads it once. */
export class PathLists {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Writes the paths of a command line, made absolute, to a list. Returns the arguments, without the program, that start the app with the
   * list. `appFolder` is on the command line where the app is not packaged. Returns null, and writes nothing, when that start's command
   * line would be too long again: it keeps everything that begins with a hyphen. Throws when the disk refuses the list.
   */
  shorten(argv: readonly string[], workingFolder: string, appFolder: string | null): string[] | null {
    const name = randomBytes(16).toString('hex');
    const start = givenFrom(argv, workingFolder, appFolder);
    const kept = [...argv.slice(1, start), ...argv.slice(start).filter((argument) => argument.startsWith('-'))];
    const args = [...kept, SWITCH + name];
    // A start with a list was shortened before, so shortening it again can't help.
    if (isTooLong([...argv.slice(0, 1), ...args]) || kept.some((argument) => argument.startsWith(SWITCH))) return null;
    writeOwnFile(this.#fileOf(name), JSON.stringify(argumentPaths(argv, workingFolder, appFolder)));
    return args;
  }

  /**
   * Returns the paths of the list that a command line names, and removes the list; none where it names no list. Throws when there is no
   * such list.
   */
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
