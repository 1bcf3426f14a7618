import { formatIsoDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { DesktopApi } from '../desktop/desktop-client.ts';
import { mergeUserData } from './merge-user-data.ts';
import type { UserData } from './user-data.ts';
import { readUserDataFile, userDataFile } from './user-data-file.ts';
import type { UserDataStore } from './user-data-store.ts';

/** Milliseconds to wait for further changes after a change. */
const QUIET_FOR = 1_000;

type Backups = Pick<DesktopApi, 'readNoteBackup' | 'keepNoteBackup'>;

interface BackupParts {
  readonly desktop: Backups;
  readonly store: UserDataStore;
  today(): EpochDay;
  now(): number;
  /** Called with a clause when a backup could not be written. */
  onFault(why: string): void;
}

/**
 * Writes a backup of the notes for each day: at the start, and after every change. The backup of a day contains everything that was stored
 * at some time on that day: the current data is merged into the existing backup, so that emptying the store does not empty the backup.
 * Returns a function that ends it.
 */
export function keepBackups(parts: BackupParts): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let work: Promise<void> = Promise.resolve();
  let isStopped = false;
  const backUp = () => {
    work = work.then(() => (isStopped ? undefined : backUpNow(parts)));
  };
  const stopListening = parts.store.onChange(() => {
    clearTimeout(waiting);
    waiting = setTimeout(backUp, QUIET_FOR);
  });
  backUp();
  return () => {
    isStopped = true;
    clearTimeout(waiting);
    stopListening();
  };
}

async function backUpNow({ desktop, store, today, now, onFault }: BackupParts): Promise<void> {
  try {
    const stored = await store.everything();
    // Components that show notes report an error of the store themselves.
    if (!stored.ok || isEmpty(stored.value)) return;
    const day = formatIsoDay(today());
    const earlier = await desktop.readNoteBackup({ day });
    const known = 'text' in earlier ? readUserDataFile(earlier.text) : null;
    // A backup that can't be read is useless: it is replaced.
    const data = known?.ok ? mergeUserData(known.value, stored.value) : stored.value;
    const kept = await desktop.keepNoteBackup({ day, text: userDataFile(data, new Date(now()).toISOString()) });
    if (!kept.kept) onFault(kept.why);
  } catch (error) {
    console.error(error);
    onFault('something went wrong inside the app');
  }
}

function isEmpty(data: UserData): boolean {
  return Object.values(data).every((records) => records.length === 0);
}
