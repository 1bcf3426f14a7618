import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { callDay as day } from '../../../core/testing/call-notes.ts';
import { customerList, openStore, storedNote } from '../../testing/stored-data.ts';
import { keepBackups } from './note-backups.ts';
import type { UserData } from './user-data.ts';
import { readUserDataFile } from './user-data-file.ts';
import type { UserDataStore } from './user-data-store.ts';

/** A desktop that stores texts by day, as `electron/notes/note-backups.ts` does. */
function desktopOf(kept = new Map<string, string>()) {
  return {
    kept,
    readNoteBackup: async ({ day }: { day: string }) => (kept.has(day) ? { text: kept.get(day)! } : { absent: true as const }),
    keepNoteBackup: vi.fn(async ({ day, text }: { day: string; text: string }) => {
      kept.set(day, text);
      return { kept: true as const };
    }),
  };
}

function backing(store: UserDataStore, desktop = desktopOf(), today = '2026-07-15') {
  const onFault = vi.fn();
  const stop = keepBackups({ desktop, store, today: () => day(today), now: () => 1, onFault });
  onTestFinished(stop);
  return { ...desktop, onFault, stop };
}

function held(text: string | undefined): UserData {
  const read = readUserDataFile(text!);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

describe('the backup of a day', () => {
  it('is kept at the start, and after every change', async () => {
    const store = openStore();
    await store.put({ books: [customerList('north')], notes: [storedNote('north', { id: 'a' })] });
    const { kept, onFault } = backing(store);
    await vi.waitFor(() => expect(held(kept.get('2026-07-15')).notes.map(({ id }) => id)).toEqual(['a']));
    await store.put({ notes: [storedNote('north', { id: 'b' })] });
    await vi.waitFor(() => expect(held(kept.get('2026-07-15')).notes.map(({ id }) => id)).toEqual(['a', 'b']), 4_000);
    expect(onFault).not.toHaveBeenCalled();
  });

  it('does not exist when nothing was ever written', async () => {
    const { keepNoteBackup, onFault } = backing(openStore());
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([keepNoteBackup.mock.calls, onFault.mock.calls]).toEqual([[], []]);
  });

  it('is not emptied when the store is: it contains everything that was there on the day', async () => {
    const store = openStore();
    const desktop = desktopOf();
    await store.put({ books: [customerList('north')], notes: [storedNote('north', { id: 'a' })] });
    const first = backing(store, desktop);
    await vi.waitFor(() => expect(first.kept.size).toBe(1));
    first.stop();
    await store.removeCustomerList('north');
    await store.put({ books: [customerList('south')], notes: [storedNote('south', { id: 'b' })] });
    backing(store, desktop);
    await vi.waitFor(() => expect(held(desktop.kept.get('2026-07-15')).notes.map(({ id }) => id)).toEqual(['a', 'b']));
    backing(store, desktop, '2026-07-16');
    await vi.waitFor(() => expect(held(desktop.kept.get('2026-07-16')).notes.map(({ id }) => id)).toEqual(['b']));
  });

  it('that can’t be read is replaced, and one that can’t be written is reported', async () => {
    const store = openStore();
    await store.put({ books: [customerList('north')] });
    const damaged = backing(store, desktopOf(new Map([['2026-07-15', '{"format":']])));
    await vi.waitFor(() => expect(held(damaged.kept.get('2026-07-15')).books).toEqual([customerList('north')]));
    const full = {
      ...desktopOf(),
      keepNoteBackup: vi.fn(async () => ({ kept: false as const, why: 'there is no room left on the disk' })),
    };
    const { onFault } = backing(store, full as never);
    await vi.waitFor(() => expect(onFault).toHaveBeenCalledWith('there is no room left on the disk'));
  });
});
