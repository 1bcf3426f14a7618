import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { AtomicFile } from '../../adapters/files/atomic-file.ts';
import { NotWritten } from '../../adapters/files/not-written.ts';
import { LIVE_FILES, LIVE_FOLDER, type LiveFileName, type LiveStatus } from '../../core/stored/live-files.ts';

/** The files in `STORE/_live`, and the metrics: for people and monitors to look at. When the disk refuses them, the follower goes on. */
export class LiveFolder {
  readonly #folder: string;
  readonly #refused: () => void;
  #isUnwritable = false;

  /** `refused` is called for the first file that can't be written, and again after one that could be. */
  constructor(store: string, refused: () => void) {
    this.#folder = join(store, LIVE_FOLDER);
    this.#refused = refused;
  }

  /** Replaces one of the files, whole or not at all. */
  write<Name extends LiveFileName>(name: Name, content: z.infer<(typeof LIVE_FILES)[Name]>): void {
    const path = join(this.#folder, name);
    this.writeText(path, path, `${JSON.stringify(LIVE_FILES[name].parse(content))}\n`);
  }

  /** Replaces any file. `shown`: how its user named it. */
  writeText(path: string, shown: string, text: string): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      const file = new AtomicFile(path, shown, { isPrivate: false });
      file.fill(text);
      file.replaceTarget();
      this.#isUnwritable = false;
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      if (!this.#isUnwritable) this.#refused();
      this.#isUnwritable = true;
    }
  }
}

/** The status of the follower of a store; null where none has run, or another version has written it. */
export function readLiveStatus(store: string): LiveStatus | null {
  const path = join(store, LIVE_FOLDER, 'status.json');
  if (!existsSync(path)) return null;
  const parsed = LIVE_FILES['status.json'].safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : null;
}
