import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { BucketPlace } from '../../../core/units/ageing-edges.ts';
import type { SavedView, StoredNote } from './user-data.ts';

/**
 * A note of version 1, which knew the calendar day of writing only. Version 2 also has the as-of date of the list it was
 * written on, and the time of its last change.
 */
export type NoteV1 = Omit<StoredNote, 'as_of_day' | 'changed_at'>;

/** A note of version 1 counts as written on a list of its own day: it is known from that day on, as it was before. */
export function noteFromV1(note: NoteV1): StoredNote {
  return { ...note, as_of_day: note.recorded_day, changed_at: note.recorded_at };
}

/**
 * A saved view of version 3, which knew a bucket of days past due by its first day, the edges being 30, 60 and 90 always.
 * Version 4 knows it by its place.
 */
export type ViewV3 = Omit<SavedView, 'filters'> & {
  readonly filters: Omit<SavedView['filters'], 'bucket'> & { readonly bucket?: number | undefined };
};

const FIRST_DAYS_V3: readonly number[] = [0, 1, 31, 61, 91];

/** Null for a day that no bucket of version 3 began with: a file that has such a view is damaged. */
export function viewFromV3(view: ViewV3): SavedView | null {
  const { bucket, ...filters } = view.filters;
  if (bucket === undefined) return { ...view, filters };
  const place = FIRST_DAYS_V3.indexOf(bucket);
  return place < 0 ? null : { ...view, filters: { ...filters, bucket: place as BucketPlace } };
}

/**
 * Brings the store from `oldVersion`, 0 for a new one, to the present shapes, step by step. Everything happens inside the
 * upgrade's own transaction: it is done as a whole or not at all.
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
  // Version 3 added saved views; books, notes and lists stayed as they were.
  if (oldVersion < 3) database.createObjectStore('views', { keyPath: 'id' });
  else if (oldVersion < 4) {
    for (let cursor = await transaction.objectStore('views').openCursor(); cursor; cursor = await cursor.continue()) {
      const view = cursor.value as ViewV3;
      // Notes must not be out of reach for a view that asks for what there never was: it asks for the rest.
      await cursor.update(viewFromV3(view) ?? { ...view, filters: { ...view.filters, bucket: undefined } });
    }
  }
}
