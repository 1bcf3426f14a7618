import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { BucketPlace } from '../../../core/units/ageing-edges.ts';
import type { SavedView, StoredNote } from './user-data.ts';

/**
 * A note of version 1, which had only the calendar day of writing. Version 2 also has the as-of date of its list, and the time of its last
 * change.
 */
export type NoteV1 = Omit<NoteV4, 'as_of_day' | 'changed_at'>;

/** A note of version 4, which named no invoices. */
export type NoteV4 = Omit<StoredNote, 'invoices'>;

/** A note of version 4 is about all of its account. */
export function noteFromV4(note: NoteV4): StoredNote {
  return { ...note, invoices: [] };
}

/** A note of version 1 gets its own day as the as-of date of its list: it is known from that day on, as before. */
export function noteFromV1(note: NoteV1): NoteV4 {
  return { ...note, as_of_day: note.recorded_day, changed_at: note.recorded_at };
}

/**
 * A saved view of version 3, which named a bucket of days overdue by its first day, with fixed edges 30, 60 and 90. Version 4 names it by
 * its place.
 */
export type ViewV3 = Omit<SavedView, 'filters'> & {
  readonly filters: Omit<SavedView['filters'], 'bucket'> & { readonly bucket?: number | undefined };
};

const FIRST_DAYS_V3: readonly number[] = [0, 1, 31, 61, 91];

/** Null for a day at which no bucket of version 3 started: a file with such a view is damaged. */
export function viewFromV3(view: ViewV3): SavedView | null {
  const { bucket, ...filters } = view.filters;
  if (bucket === undefined) return { ...view, filters };
  const place = FIRST_DAYS_V3.indexOf(bucket);
  return place < 0 ? null : { ...view, filters: { ...filters, bucket: place as BucketPlace } };
}

/**
 * Upgrades the store from `oldVersion`, 0 for a new one, to the current shapes, step by step. Everything happens inside the upgrade's own
 * transaction: it is done as a whole or not at all.
 */
export async function migrate(
  database: IDBPDatabase,
  oldVersion: number,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
  if (oldVersion < 1) {
    database.createObjectStore('books', { keyPath: 'id' });
    database.createObjectStore('notes', { keyPath: 'id' }).createIndex('by_book', 'book_id');
  }
  if (oldVersion < 2) {
    database.createObjectStore('lists', { keyPath: ['book_id', 'as_of_day'] }).createIndex('by_book', 'book_id');
    for (let cursor = await transaction.objectStore('notes').openCursor(); cursor; cursor = await cursor.continue()) {
      await cursor.update(noteFromV1(cursor.value as NoteV1));
    }
  }
  // Version 3 added saved views; customer lists, notes and lists stayed unchanged.
  if (oldVersion < 3) database.createObjectStore('views', { keyPath: 'id' });
  else if (oldVersion < 4) {
    for (let cursor = await transaction.objectStore('views').openCursor(); cursor; cursor = await cursor.continue()) {
      const view = cursor.value as ViewV3;
      // An invalid view must not block access to the notes, so it keeps only its other filters.
      await cursor.update(viewFromV3(view) ?? { ...view, filters: { ...view.filters, bucket: undefined } });
    }
  }
  if (oldVersion < 5) {
    database.createObjectStore('accounts', { keyPath: ['book_id', 'acct_id'] }).createIndex('by_book', 'book_id');
    database.createObjectStore('profiles', { keyPath: 'id' });
    for (let cursor = await transaction.objectStore('notes').openCursor(); cursor; cursor = await cursor.continue()) {
      await cursor.update(noteFromV4(cursor.value as NoteV4));
    }
  }
  // Version 6 added `listed` of notes, which earlier ones lack; version 7 `is_whole` and `disputed_cents`; version 8 `owners`
  // of the filters of views.
}
