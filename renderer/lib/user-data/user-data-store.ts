import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { expiredLists } from '../../../core/calls/kept-list.ts';
import { ok, type Result } from '../../../core/errors/result.ts';
import type { CallNote, KeptList } from '../../../core/queries/call-list/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import { migrate } from './migrate.ts';
import { type SetAside, type StoreName, sift } from './readable-records.ts';
import { recoveredBooks } from './recovered-books.ts';
import {
  type Book,
  EMPTY_USER_DATA,
  type SavedView,
  type StoredList,
  type StoredNote,
  USER_DATA_VERSION,
  type UserData,
} from './user-data.ts';
import { type UserDataError, userDataError } from './user-data-error.ts';

type Kept<Value> = Promise<Result<Value, UserDataError>>;

interface Stores extends DBSchema {
  books: { key: string; value: Book };
  notes: { key: string; value: StoredNote; indexes: { by_book: string } };
  lists: { key: [string, number]; value: StoredList; indexes: { by_book: string } };
  views: { key: string; value: SavedView };
}

type Database = IDBPDatabase<Stores>;
type Writing = IDBPTransaction<Stores, StoreName[], 'readwrite'>;
type Looking = IDBPTransaction<Stores, StoreName[], 'readonly' | 'readwrite'>;

const ALL_STORES: StoreName[] = ['books', 'notes', 'lists', 'views'];

/** What other windows are told: something of the user data changed. */
const CHANGED = 'changed';

/** Chooses a book, as it is to be, in view of those that are stored, and of those that only their notes tell of. */
export type PickBook = (stored: readonly Book[], recovered: readonly Book[]) => Book | null;

/** What goes into a book together with it. */
export interface IntoBook {
  readonly notes?: readonly CallNote[];
  /** A list to keep, in place of one of the same day. */
  readonly list?: KeptList | null;
}

/** The store gave way to a newer version of the app in another window; a reload gets the newer app. */
const OUTDATED: UserDataError = { kind: 'outdated', detail: 'closed for a newer version' };

/**
 * What the analyst wrote down, in the browser's database. A write that answers with `ok` is on the disk: its transaction was
 * strict, and is complete. Nothing is created before the first write. Several windows may have one each; they tell one another.
 * A record that this version can't read is answered by `setAside` alone: it stays stored as it is, and stops nothing.
 */
export class UserDataStore {
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<() => void>();
  #opening: Promise<Database> | null = null;
  #isOutdated = false;

  constructor(name = 'trs-analyst') {
    this.#name = name;
    this.#channel = new BroadcastChannel(`${name}-changes`);
    this.#channel.onmessage = () => this.#tell();
  }

  /** Calls back whenever something was written, in this window or another. Gives a function that stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** With a book for notes and lists whose own is gone. */
  books(): Kept<readonly Book[]> {
    return this.#read([], async (database) => allBooks(await booksOf(database.transaction(ALL_STORES))));
  }

  views(): Kept<readonly SavedView[]> {
    return this.#read([], async (database) => sift('views', await database.getAll('views')).readable);
  }

  /** The notes and earlier lists of one book. */
  bookData(bookId: string): Kept<{ readonly notes: readonly StoredNote[]; readonly lists: readonly StoredList[] }> {
    return this.#read({ notes: [], lists: [] }, async (database) => {
      const transaction = database.transaction(['notes', 'lists']);
      const [notes, lists] = await Promise.all([
        transaction.objectStore('notes').index('by_book').getAll(bookId),
        transaction.objectStore('lists').index('by_book').getAll(bookId),
      ]);
      return { notes: sift('notes', notes).readable, lists: sift('lists', lists).readable };
    });
  }

  everything(): Kept<UserData> {
    return this.#read(EMPTY_USER_DATA, async (database) => {
      return readAll(database.transaction(ALL_STORES));
    });
  }

  /** The records that this version can't read, as they are stored. */
  setAside(): Kept<readonly SetAside[]> {
    return this.#read([], async (database) => {
      const transaction = database.transaction(ALL_STORES);
      const found = await Promise.all(ALL_STORES.map(async (name) => sift(name, await transaction.objectStore(name).getAll()).setAside));
      return found.flat();
    });
  }

  /**
   * Stores notes and a list in a book, and with them the book as `pick` wants it, all in one transaction: `pick` sees the books as
   * they are then, whatever other windows do. So a book that has gone meanwhile is stored again, two windows that begin one begin the
   * same, and none overwrites what the other changed. Null, and nothing is stored, where `pick` answers so.
   */
  keep(pick: PickBook, { notes = [], list = null }: IntoBook = {}): Kept<Book | null> {
    return this.#write(async (transaction) => {
      const { stored, recovered } = await booksOf(transaction);
      const book = pick(stored, recovered);
      if (book === null) return null;
      await transaction.objectStore('books').put(book);
      for (const note of notes) await transaction.objectStore('notes').put({ ...note, book_id: book.id });
      if (list !== null) await keepList(transaction, book.id, list);
      return book;
    });
  }

  /** Adds what isn't there and replaces what is, all of it or nothing. */
  put(data: Partial<UserData>): Kept<null> {
    return this.#write(async (transaction) => {
      await putAll(transaction, data);
      return null;
    });
  }

  /** Changes a book, read and written in one transaction: what another window wrote of it stays. `gone` when it is no longer there. */
  changeBook(bookId: string, change: (book: Book) => Book): Kept<Book> {
    return this.#write(async (transaction) => {
      const { stored, recovered } = await booksOf(transaction);
      const book = [...stored, ...recovered].find(({ id }) => id === bookId);
      if (book === undefined) throw new Refused({ kind: 'gone', detail: 'not in books' });
      const changed = change(book);
      await transaction.objectStore('books').put(changed);
      return changed;
    });
  }

  /** The same of a saved view. */
  changeView(viewId: string, change: (view: SavedView) => SavedView): Kept<SavedView> {
    return this.#write(async (transaction) => {
      const store = transaction.objectStore('views');
      const view = sift('views', [await store.get(viewId)]).readable[0];
      if (view === undefined) throw new Refused({ kind: 'gone', detail: 'not in views' });
      const changed = change(view);
      await store.put(changed);
      return changed;
    });
  }

  /** Adds what is in a file to what is here by now; answers what came of it. */
  importFile(file: UserData): Kept<ImportPlan> {
    return this.#write(async (transaction) => {
      const plan = planImport(await readAll(transaction), file);
      await putAll(transaction, plan.writes);
      return plan;
    });
  }

  /** Keeps a list in place of an earlier one of the same day, and lets go of the oldest. */
  keepList(bookId: string, list: KeptList): Kept<null> {
    return this.#write(async (transaction) => {
      await keepList(transaction, bookId, list);
      return null;
    });
  }

  removeNote(noteId: string): Kept<null> {
    return this.#remove('notes', noteId);
  }

  removeView(viewId: string): Kept<null> {
    return this.#remove('views', viewId);
  }

  /** Removes a book with all that belongs to it. */
  removeBook(bookId: string): Kept<null> {
    return this.#write(async (transaction) => {
      const [notes, lists] = [transaction.objectStore('notes'), transaction.objectStore('lists')];
      for (const id of await notes.index('by_book').getAllKeys(bookId)) await notes.delete(id);
      for (const key of await lists.index('by_book').getAllKeys(bookId)) await lists.delete(key);
      await transaction.objectStore('books').delete(bookId);
      return null;
    });
  }

  /** Lets go of the database and of other windows. */
  async close(): Promise<void> {
    this.#channel.close();
    this.#listeners.clear();
    const opening = this.#opening;
    this.#opening = null;
    if (opening !== null) (await opening).close();
  }

  /** `nothing` is answered as long as nothing was ever written. */
  async #read<Value>(nothing: Value, read: (database: Database) => Promise<Value>): Kept<Value> {
    return this.#attempt(async () => ((await this.#exists()) ? this.#withDatabase(read) : nothing));
  }

  #remove(name: 'notes' | 'views', id: string): Kept<null> {
    return this.#write(async (transaction) => {
      await transaction.objectStore(name).delete(id);
      return null;
    });
  }

  /** All that `write` does in one strict transaction, and its answer. What it throws undoes all of it. */
  async #write<Value>(write: (transaction: Writing) => Promise<Value>): Kept<Value> {
    const written = await this.#attempt(() =>
      this.#withDatabase(async (database) => {
        const transaction = database.transaction(ALL_STORES, 'readwrite', { durability: 'strict' });
        const { done } = transaction;
        // It may fail while `write` is still at work; it is looked at below.
        done.catch(() => undefined);
        let value: Value;
        try {
          value = await write(transaction);
        } catch (reason) {
          // A value that can't be stored, unlike a request that fails, leaves its transaction running.
          if (transaction.error === null) abortQuietly(transaction);
          throw transaction.error ?? reason;
        }
        await done;
        return value;
      }),
    );
    if (written.ok) {
      this.#channel.postMessage(CHANGED);
      this.#tell();
    }
    return written;
  }

  async #attempt<Value>(work: () => Promise<Value>): Kept<Value> {
    if (this.#isOutdated) return { ok: false, error: OUTDATED };
    try {
      return ok(await work());
    } catch (reason) {
      return { ok: false, error: reason instanceof Refused ? reason.error : userDataError(reason) };
    }
  }

  /**
   * Works on the open database. One that was closed under this window, as when it was deleted or the site's data were cleared, is
   * opened again once: its transactions came to nothing.
   */
  async #withDatabase<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
    const opening = this.#open();
    const database = await opening;
    try {
      return await work(database);
    } catch (reason) {
      const isClosed = reason instanceof DOMException && reason.name === 'InvalidStateError';
      if (!isClosed || this.#isOutdated) throw reason;
      if (this.#opening === opening) this.#opening = null;
      return work(await this.#open());
    }
  }

  async #exists(): Promise<boolean> {
    if (this.#opening !== null) return true;
    const databases = await indexedDB.databases();
    return databases.some(({ name }) => name === this.#name);
  }

  #open(): Promise<Database> {
    this.#opening ??= this.#openNow().catch((reason: unknown) => {
      // The next attempt may do better.
      this.#opening = null;
      throw reason;
    });
    return this.#opening;
  }

  #openNow(): Promise<Database> {
    return new Promise((resolve, reject) => {
      let gaveUp = false;
      openDB<Stores>(this.#name, USER_DATA_VERSION, {
        upgrade: async (database, oldVersion, _newVersion, transaction) => {
          try {
            await migrate(database as unknown as IDBPDatabase, oldVersion, transaction as never);
          } catch (reason) {
            transaction.abort();
            reject(reason);
          }
        },
        blocked: () => {
          gaveUp = true;
          reject(new Refused({ kind: 'blocked', detail: 'an older version is open in another window' }));
        },
        blocking: (_current, wanted) => (wanted === null ? this.#letGo() : this.#giveWay()),
        terminated: () => {
          this.#opening = null;
          this.#tell();
        },
      }).then(
        (database) => {
          // Whoever asked was told no; the next attempt opens its own.
          if (gaveUp) database.close();
          else resolve(database);
        },
        async (reason: unknown) => reject(isVersionError(reason) ? newer(await storedVersion(this.#name)) : reason),
      );
    });
  }

  /** A newer version of the app waits to change the store. */
  #giveWay(): void {
    this.#isOutdated = true;
    void this.#opening?.then((database) => database.close());
    this.#tell();
  }

  /** The database is being deleted, by another window or by hand. The next write begins a new one. */
  #letGo(): void {
    const opening = this.#opening;
    this.#opening = null;
    void opening?.then((database) => database.close()).then(() => this.#tell());
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Stops a piece of work on the store with an error that its caller is to be given. */
class Refused extends Error {
  constructor(readonly error: UserDataError) {
    super(error.detail);
  }
}

async function readAll(transaction: Looking): Promise<UserData> {
  const [books, notes, lists, views] = await Promise.all([
    booksOf(transaction).then(allBooks),
    transaction.objectStore('notes').getAll(),
    transaction.objectStore('lists').getAll(),
    transaction.objectStore('views').getAll(),
  ]);
  return {
    books,
    notes: sift('notes', notes).readable,
    lists: sift('lists', lists).readable,
    views: sift('views', views).readable,
  };
}

async function putAll(transaction: Writing, { books = [], notes = [], lists = [], views = [] }: Partial<UserData>): Promise<void> {
  for (const book of books) await transaction.objectStore('books').put(book);
  for (const note of notes) await transaction.objectStore('notes').put(note);
  for (const list of lists) await transaction.objectStore('lists').put(list);
  for (const view of views) await transaction.objectStore('views').put(view);
}

/** A newer version of the app wrote the store. */
function newer(version: number | null): Refused {
  return new Refused({ kind: 'outdated', detail: `version ${version ?? 'unknown'} is stored`, storedVersion: version });
}

function isVersionError(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'VersionError';
}

async function storedVersion(store: string): Promise<number | null> {
  return (await indexedDB.databases()).find(({ name }) => name === store)?.version ?? null;
}

/** The books that can be read, and one for whatever belongs to none of them. */
async function booksOf(transaction: Looking): Promise<{ readonly stored: Book[]; readonly recovered: Book[] }> {
  const stored = sift('books', await transaction.objectStore('books').getAll()).readable;
  const known = new Set(stored.map(({ id }) => id));
  const [notes, lists] = [await unclaimed(transaction, 'notes', known), await unclaimed(transaction, 'lists', known)];
  return { stored, recovered: recoveredBooks(stored, notes, lists) };
}

function allBooks({ stored, recovered }: Awaited<ReturnType<typeof booksOf>>): Book[] {
  return [...stored, ...recovered];
}

/** The readable notes, or lists, of books that are not known. */
async function unclaimed<Name extends 'notes' | 'lists'>(transaction: Looking, name: Name, known: ReadonlySet<string>) {
  const index = transaction.objectStore<'notes' | 'lists'>(name).index('by_book');
  const unknown: string[] = [];
  for (let cursor = await index.openKeyCursor(null, 'nextunique'); cursor !== null; cursor = await cursor.continue()) {
    if (!known.has(cursor.key as string)) unknown.push(cursor.key as string);
  }
  const records = await Promise.all(unknown.map((id) => index.getAll(id)));
  return sift(name, records.flat()).readable;
}

/** Keeps a list in place of one of the same day, and lets go of the oldest. */
async function keepList(transaction: Writing, bookId: string, list: KeptList): Promise<void> {
  const store = transaction.objectStore('lists');
  await store.put({ ...list, book_id: bookId });
  const keys = await store.index('by_book').getAllKeys(bookId);
  for (const expired of expiredLists(keys.map(([, day]) => day as EpochDay))) await store.delete([bookId, expired]);
}

/** Undoes a transaction that may be over already. */
function abortQuietly(transaction: Writing): void {
  try {
    transaction.abort();
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'InvalidStateError')) throw reason;
  }
}
