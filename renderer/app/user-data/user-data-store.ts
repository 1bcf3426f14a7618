import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { expiredLists } from '../../../core/calls/kept-list.ts';
import { ok, type Result } from '../../../core/errors/result.ts';
import type { KeptList } from '../../../core/queries/call-list/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import { migrate } from './migrate.ts';
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
type StoreName = 'books' | 'notes' | 'lists' | 'views';
type Writing = IDBPTransaction<Stores, StoreName[], 'readwrite'>;

const ALL_STORES: StoreName[] = ['books', 'notes', 'lists', 'views'];

/** What other windows are told: something of the user data changed. */
const CHANGED = 'changed';

/** The store gave way to a newer version of the app in another window; a reload gets the newer app. */
const OUTDATED: UserDataError = { kind: 'outdated', detail: 'closed for a newer version' };

/**
 * What the analyst wrote down, in the browser's database. A write that answers with `ok` is on the disk: its transaction was
 * strict, and is complete. Nothing is created before the first write. Several windows may have one each; they tell one another.
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

  books(): Kept<readonly Book[]> {
    return this.#read([], (database) => database.getAll('books'));
  }

  views(): Kept<readonly SavedView[]> {
    return this.#read([], (database) => database.getAll('views'));
  }

  /** The notes and earlier lists of one book. */
  bookData(bookId: string): Kept<{ readonly notes: readonly StoredNote[]; readonly lists: readonly StoredList[] }> {
    return this.#read({ notes: [], lists: [] }, async (database) => {
      const transaction = database.transaction(['notes', 'lists']);
      const [notes, lists] = await Promise.all([
        transaction.objectStore('notes').index('by_book').getAll(bookId),
        transaction.objectStore('lists').index('by_book').getAll(bookId),
      ]);
      return { notes, lists };
    });
  }

  everything(): Kept<UserData> {
    return this.#read(EMPTY_USER_DATA, async (database) => {
      return readAll(database.transaction(ALL_STORES));
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
    return this.#change('books', bookId, change);
  }

  /** The same of a saved view. */
  changeView(viewId: string, change: (view: SavedView) => SavedView): Kept<SavedView> {
    return this.#change('views', viewId, change);
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
      const store = transaction.objectStore('lists');
      await store.put({ ...list, book_id: bookId });
      const keys = await store.index('by_book').getAllKeys(bookId);
      for (const expired of expiredLists(keys.map(([, day]) => day as EpochDay))) await store.delete([bookId, expired]);
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
    return this.#attempt(async () => ((await this.#exists()) ? read(await this.#open()) : nothing));
  }

  #remove(name: 'notes' | 'views', id: string): Kept<null> {
    return this.#write(async (transaction) => {
      await transaction.objectStore(name).delete(id);
      return null;
    });
  }

  #change<Name extends 'books' | 'views'>(
    name: Name,
    id: string,
    change: (value: Stores[Name]['value']) => Stores[Name]['value'],
  ): Kept<Stores[Name]['value']> {
    return this.#write(async (transaction) => {
      const store = transaction.objectStore(name);
      const value = await store.get(id);
      if (value === undefined) throw new Refused({ kind: 'gone', detail: `not in ${name}` });
      const changed = change(value);
      await store.put(changed);
      return changed;
    });
  }

  /** All that `write` does in one strict transaction, and its answer. What it throws undoes all of it. */
  async #write<Value>(write: (transaction: Writing) => Promise<Value>): Kept<Value> {
    const written = await this.#attempt(async () => {
      const database = await this.#open();
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
    });
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
        blocking: () => this.#giveWay(),
        terminated: () => {
          this.#opening = null;
        },
      }).then((database) => {
        // Whoever asked was told no; the next attempt opens its own.
        if (gaveUp) database.close();
        else resolve(database);
      }, reject);
    });
  }

  /** A newer version of the app waits to change the store. */
  #giveWay(): void {
    this.#isOutdated = true;
    void this.#opening?.then((database) => database.close());
    this.#tell();
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

async function readAll(transaction: IDBPTransaction<Stores, StoreName[], 'readonly' | 'readwrite'>): Promise<UserData> {
  const [books, notes, lists, views] = await Promise.all([
    transaction.objectStore('books').getAll(),
    transaction.objectStore('notes').getAll(),
    transaction.objectStore('lists').getAll(),
    transaction.objectStore('views').getAll(),
  ]);
  return { books, notes, lists, views };
}

async function putAll(transaction: Writing, { books = [], notes = [], lists = [], views = [] }: Partial<UserData>): Promise<void> {
  for (const book of books) await transaction.objectStore('books').put(book);
  for (const note of notes) await transaction.objectStore('notes').put(note);
  for (const list of lists) await transaction.objectStore('lists').put(list);
  for (const view of views) await transaction.objectStore('views').put(view);
}

/** Undoes a transaction that may be over already. */
function abortQuietly(transaction: Writing): void {
  try {
    transaction.abort();
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'InvalidStateError')) throw reason;
  }
}
