import { formatIsoDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { DesktopApi } from '../desktop/desktop-client.ts';
import { mergeUserData } from './merge-user-data.ts';
import type { UserData } from './user-data.ts';
import { readUserDataFile, userDataFile } from './user-data-file.ts';
import type { UserDataStore } from './user-data-store.ts';

/** Milliseconds after a change in which further ones are waited for. */
const QUIET_FOR = 1_000;

type Backups = Pick<DesktopApi, 'readNoteBackup' | 'keepNoteBackup'>;

interface BackupParts {
  readonly desktop: Backups;
  readonly store: UserDataStore;
  today(): EpochDay;
  now(): number;
  /** Hears that a backup wasn't kept, and why, as a clause. */
  onFault(why: string): void;
}

/**
 * Keeps a backup of the notes for each day: at the start, and after every change. The backup of a day holds everything that was
 * stored at some time on it: what is there by then is merged into what the backup has already, so that a store that was emptied
 * empties no backup. Gives a function that ends it.
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
    // The store says so itself wherever notes are shown.
    if (!stored.ok || isEmpty(stored.value)) return;
    const day = formatIsoDay(today());
    const earlier = await desktop.readNoteBackup({ day });
    const known = 'text' in earlier ? readUserDataFile(earlier.text) : null;
    // A backup that can't be read is of no use to anybody: it is replaced.
    const data = known?.ok ? mergeUserData(known.value, stored.value) : stored.value;
    const kept = await desktop.keepNoteBackup({ day, text: userDataFile(data, new Date(now()).toISOString()) });
    if (!kept.kept) onFault(kept.why);
  } catch (error) {
    console.error(error);
    onFault('something went wrong inside the app');
  }
}

function isEmpty({ books, notes, lists, views }: UserData): boolean {
  return books.length + notes.length + lists.length + views.length === 0;
}
