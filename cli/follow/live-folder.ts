import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { AtomicFile } from '../../adapters/files/atomic-file.ts';
import { LIVE_FILES, LIVE_FOLDER, type LiveFileName, type LiveStatus } from '../../core/stored/live-files.ts';

/** Replaces one of the files in `STORE/_live`, whole or not at all. Throws a `NotWritten`. */
export function writeLive<Name extends LiveFileName>(store: string, name: Name, content: z.infer<(typeof LIVE_FILES)[Name]>): void {
  const folder = join(store, LIVE_FOLDER);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const file = new AtomicFile(path, path, { isPrivate: false });
  file.fill(`${JSON.stringify(LIVE_FILES[name].parse(content))}\n`);
  file.replaceTarget();
}

/** The status of the follower of a store; null where none has run, or another version has written it. */
export function readLiveStatus(store: string): LiveStatus | null {
  const path = join(store, LIVE_FOLDER, 'status.json');
  if (!existsSync(path)) return null;
  const parsed = LIVE_FILES['status.json'].safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : null;
}
