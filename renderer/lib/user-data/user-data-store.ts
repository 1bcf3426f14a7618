import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { expiredLists } from '../../../core/calls/kept-list.ts';
import { ok, type Result } from '../../../core/errors/result.ts';
import type { CallNote, KeptList } from '../../../core/queries/call-list/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import { migrate } from './migrate.ts';
import { type ReducedView, reducedViews, type SetAside, STORE_NAMES, type StoreName, separateReadable } from './readable-records.ts';
import { recoveredCustomerLists } from './recovered-customer-lists.ts';
import {
  type CustomerList,
  EMPTY_USER_DATA,
  NO_PROFILE,
  PROFILE_ID,
  type Profile,
  type SavedView,
  type StoredAccount,
  type StoredList,
  type StoredNote,
  USER_DATA_VERSION,
  type UserData,
} from './user-data.ts';
import { type UserDataError, userDataError } from './user-data-error.ts';

type StoreResult<Value> = Promise<Result<Value, UserDataError>>;

interface Stores extends DBSchema {
  books: { key: string; value: CustomerList };
  notes: { key: string; value: StoredNote; indexes: { by_book: string } };
  lists: { key: [string, number]; value: StoredList; indexes: { by_book: string } };
  views: { key: string; value: SavedView };
  accounts: { key: [string, string]; value: StoredAccount; indexes: { by_book: string } };
  profiles: { key: string; value: Profile };
}

type Database = IDBPDatabase<Stores>;
type WriteTransaction = IDBPTransaction<Stores, StoreName[], 'readwrite'>;
type ReadTransaction = IDBPTransaction<Stores, StoreName[], 'readonly' | 'readwrite'>;

/** The message to other windows: some user data changed. */
const CHANGED = 'changed';

/** Chooses a customer list, in its new state, from the stored ones and those that only their notes refer to. */
export type PickCustomerList = (stored: readonly CustomerList[], recovered: readonly CustomerList[]) => CustomerList | null;

/** The data that is stored together with a customer list. */
export interface IntoCustomerList {
  readonly notes?: readonly CallNote[];
  /** The ids of notes to remove. */
  readonly removed?: readonly string[];
  /** A list to store; it replaces one of the same day. */
  readonly list?: KeptList | null;
  /** Changes of what is kept about accounts; each gets the stored record, if there is one. */
  readonly accounts?: readonly {
    readonly acct_id: string;
    change(known: StoredAccount | undefined): Omit<StoredAccount, 'book_id'>;
  }[];
}

/** All records of one customer list. */
export interface CustomerListData {
  readonly notes: readonly StoredNote[];
  readonly lists: readonly StoredList[];
  readonly accounts: readonly StoredAccount[];
}

/** The store was closed for a newer version of the app in another window; a reload loads that version. */
const OUTDATED: UserDataError = { kind: 'outdated', detail: 'closed for a newer version' };

/**
 * The analyst's data in the browser's database. A write that returns `ok` is on the disk: its transaction was strict, and is complete. The
 * database is created with the first write. Each window may have its own store object; they notify each other. Only `setAside` returns
 * records that this version can't read: they stay stored unchanged, and block nothing.
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

  /** Calls the listener whenever data was written, in this window or another. Returns a function that stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Includes a customer list for notes and lists whose own customer list is missing. */
  customerLists(): StoreResult<readonly CustomerList[]> {
    return this.#read([], async (database) => allCustomerLists(await customerListsOf(database.transaction(STORE_NAMES))));
  }

  views(): StoreResult<readonly SavedView[]> {
    return this.#read([], async (database) => separateReadable('views', await database.getAll('views')).readable);
  }

  /** Those of the views that have lost a column, because this version doesn't know it. */
  reducedViews(): StoreResult<readonly ReducedView[]> {
    return this.#read([], async (database) => reducedViews(await database.getAll('views')));
  }

  /** The sender of statements and reminders; empty until it was filled in. */
  profile(): StoreResult<Profile> {
    return this.#read(NO_PROFILE, async (database) => {
      return (
        separateReadable(
          'profiles',
          [await database.get('profiles', PROFILE_ID)].filter((stored) => stored !== undefined),
        ).readable[0] ?? NO_PROFILE
      );
    });
  }

  /** The notes, the earlier lists and the account records of one customer list. */
  customerListData(customerListId: string): StoreResult<CustomerListData> {
    return this.#read({ notes: [], lists: [], accounts: [] }, async (database) => {
      const transaction = database.transaction(['notes', 'lists', 'accounts']);
      const [notes, lists, accounts] = await Promise.all([
        transaction.objectStore('notes').index('by_book').getAll(customerListId),
        transaction.objectStore('lists').index('by_book').getAll(customerListId),
        transaction.objectStore('accounts').index('by_book').getAll(customerListId),
      ]);
      return {
        notes: separateReadable('notes', notes).readable,
        lists: separateReadable('lists', lists).readable,
        accounts: separateReadable('accounts', accounts).readable,
      };
    });
  }

  everything(): StoreResult<UserData> {
    return this.#read(EMPTY_USER_DATA, async (database) => {
      return readAll(database.transaction(STORE_NAMES));
    });
  }

  /** The records that this version can't read, as they are stored. */
  setAside(): StoreResult<readonly SetAside[]> {
    return this.#read([], async (database) => {
      const transaction = database.transaction(STORE_NAMES);
      const found = await Promise.all(
        STORE_NAMES.map(async (name) => separateReadable(name, await transaction.objectStore(name).getAll()).setAside),
      );
      return found.flat();
    });
  }

  /**
   * Stores notes and a list in a customer list, together with the customer list that `pick` returns, all in one transaction: `pick` gets
   * the customer lists as they are at that time, including changes from other windows. So a customer list that has disappeared is stored
   * again, two windows that start a customer list start the same one, and none overwrites another's change. Returns null and stores nothing
   * when `pick` returns null.
   */
  keep(
    pick: PickCustomerList,
    { notes = [], removed = [], list = null, accounts: changes = [] }: IntoCustomerList = {},
  ): StoreResult<CustomerList | null> {
    return this.#write(async (transaction) => {
      const { stored, recovered } = await customerListsOf(transaction);
      const customerList = pick(stored, recovered);
      if (customerList === null) return null;
      await transaction.objectStore('books').put(customerList);
      for (const note of notes) await transaction.objectStore('notes').put({ ...note, book_id: customerList.id });
      for (const id of removed) await transaction.objectStore('notes').delete(id);
      const accounts = transaction.objectStore('accounts');
      for (const { acct_id, change } of changes) {
        const stored = await accounts.get([customerList.id, acct_id]);
        await accounts.put({
          ...change(separateReadable('accounts', stored === undefined ? [] : [stored]).readable[0]),
          book_id: customerList.id,
        });
      }
      if (list !== null) await keepList(transaction, customerList.id, list);
      return customerList;
    });
  }

  /** Adds new records and replaces existing ones, all or none. */
  put(data: Partial<UserData>): StoreResult<null> {
    return this.#write(async (transaction) => {
      await putAll(transaction, data);
      return null;
    });
  }

  /**
   * Changes a customer list, read and written in one transaction, so that another window's changes stay. `gone` when it no longer exists.
   */
  changeCustomerList(customerListId: string, change: (customerList: CustomerList) => CustomerList): StoreResult<CustomerList> {
    return this.#write(async (transaction) => {
      const { stored, recovered } = await customerListsOf(transaction);
      const customerList = [...stored, ...recovered].find(({ id }) => id === customerListId);
      if (customerList === undefined) throw new Refused({ kind: 'gone', detail: 'not in books' });
      const changed = change(customerList);
      await transaction.objectStore('books').put(changed);
      return changed;
    });
  }

  /** The same for a saved view. */
  changeView(viewId: string, change: (view: SavedView) => SavedView): StoreResult<SavedView> {
    return this.#write(async (transaction) => {
      const store = transaction.objectStore('views');
      const view = separateReadable('views', [await store.get(viewId)]).readable[0];
      if (view === undefined) throw new Refused({ kind: 'gone', detail: 'not in views' });
      const changed = change(view);
      await store.put(changed);
      return changed;
    });
  }

  /** Adds the content of a file to the current data; returns what was changed. */
  importFile(file: UserData): StoreResult<ImportPlan> {
    return this.#write(async (transaction) => {
      const plan = planImport(await readAll(transaction), file);
      await putAll(transaction, plan.writes);
      return plan;
    });
  }

  /** Stores a list; it replaces an earlier one of the same day. Deletes the oldest lists. */
  keepList(customerListId: string, list: KeptList): StoreResult<null> {
    return this.#write(async (transaction) => {
      await keepList(transaction, customerListId, list);
      return null;
    });
  }

  removeView(viewId: string): StoreResult<null> {
    return this.#write(async (transaction) => {
      await transaction.objectStore('views').delete(viewId);
      return null;
    });
  }

  /** Removes a customer list with all of its data. */
  removeCustomerList(customerListId: string): StoreResult<null> {
    return this.#write(async (transaction) => {
      const [notes, lists, accounts] = [
        transaction.objectStore('notes'),
        transaction.objectStore('lists'),
        transaction.objectStore('accounts'),
      ];
      for (const id of await notes.index('by_book').getAllKeys(customerListId)) await notes.delete(id);
      for (const key of await lists.index('by_book').getAllKeys(customerListId)) await lists.delete(key);
      for (const key of await accounts.index('by_book').getAllKeys(customerListId)) await accounts.delete(key);
      await transaction.objectStore('books').delete(customerListId);
      return null;
    });
  }

  /** Closes the database and the channel to other windows. */
  async close(): Promise<void> {
    this.#channel.close();
    this.#listeners.clear();
    const opening = this.#opening;
    this.#opening = null;
    if (opening !== null) (await opening).close();
  }

  /** Returns `nothing` as long as nothing was ever written. */
  async #read<Value>(nothing: Value, read: (database: Database) => Promise<Value>): StoreResult<Value> {
    return this.#attempt(async () => ((await this.#exists()) ? this.#withDatabase(read) : nothing));
  }

  /** Runs `write` in one strict transaction and returns its answer. An error in it undoes everything. */
  async #write<Value>(write: (transaction: WriteTransaction) => Promise<Value>): StoreResult<Value> {
    const written = await this.#attempt(() =>
      this.#withDatabase(async (database) => {
        const transaction = database.transaction(STORE_NAMES, 'readwrite', { durability: 'strict' });
        const { done } = transaction;
        // It may fail while `write` still runs; it is awaited below.
        done.catch(() => undefined);
        let value: Value;
        try {
          value = await write(transaction);
        } catch (reason) {
          // A value that can't be stored does not end its transaction, unlike a failed request.
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

  async #attempt<Value>(work: () => Promise<Value>): StoreResult<Value> {
    if (this.#isOutdated) return { ok: false, error: OUTDATED };
    try {
      return ok(await work());
    } catch (reason) {
      return { ok: false, error: reason instanceof Refused ? reason.error : userDataError(reason) };
    }
  }

  /**
   * Runs work on the open database. If the database was closed from outside, for example because it was deleted or the site's data were
   * cleared, opens it again once: its transactions were undone.
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
      // The next attempt may succeed.
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
          // The caller already has an error; the next attempt opens its own connection.
          if (gaveUp) database.close();
          else resolve(database);
        },
        async (reason: unknown) => reject(isVersionError(reason) ? newer(await storedVersion(this.#name)) : reason),
      );
    });
  }

  /** A newer version of the app waits to upgrade the store. */
  #giveWay(): void {
    this.#isOutdated = true;
    void this.#opening?.then((database) => database.close());
    this.#tell();
  }

  /** The database is being deleted, by another window or by hand. The next write creates a new one. */
  #letGo(): void {
    const opening = this.#opening;
    this.#opening = null;
    void opening?.then((database) => database.close()).then(() => this.#tell());
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Aborts work on the store with an error for the caller. */
class Refused extends Error {
  constructor(readonly error: UserDataError) {
    super(error.detail);
  }
}

async function readAll(transaction: ReadTransaction): Promise<UserData> {
  const [books, notes, lists, views, accounts, profiles] = await Promise.all([
    customerListsOf(transaction).then(allCustomerLists),
    transaction.objectStore('notes').getAll(),
    transaction.objectStore('lists').getAll(),
    transaction.objectStore('views').getAll(),
    transaction.objectStore('accounts').getAll(),
    transaction.objectStore('profiles').getAll(),
  ]);
  return {
    books,
    notes: separateReadable('notes', notes).readable,
    lists: separateReadable('lists', lists).readable,
    views: separateReadable('views', views).readable,
    accounts: separateReadable('accounts', accounts).readable,
    profiles: separateReadable('profiles', profiles).readable,
  };
}

async function putAll(transaction: WriteTransaction, data: Partial<UserData>): Promise<void> {
  const { books = [], notes = [], lists = [], views = [], accounts = [], profiles = [] } = data;
  for (const customerList of books) await transaction.objectStore('books').put(customerList);
  for (const note of notes) await transaction.objectStore('notes').put(note);
  for (const list of lists) await transaction.objectStore('lists').put(list);
  for (const view of views) await transaction.objectStore('views').put(view);
  for (const account of accounts) await transaction.objectStore('accounts').put(account);
  for (const profile of profiles) await transaction.objectStore('profiles').put(profile);
}

/** A newer version of the app has written the store. */
function newer(version: number | null): Refused {
  return new Refused({ kind: 'outdated', detail: `version ${version ?? 'unknown'} is stored`, storedVersion: version });
}

function isVersionError(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'VersionError';
}

async function storedVersion(store: string): Promise<number | null> {
  return (await indexedDB.databases()).find(({ name }) => name === store)?.version ?? null;
}

/** The readable customer lists, and one for each missing customer list. */
async function customerListsOf(
  transaction: ReadTransaction,
): Promise<{ readonly stored: CustomerList[]; readonly recovered: CustomerList[] }> {
  const stored = separateReadable('books', await transaction.objectStore('books').getAll()).readable;
  const known = new Set(stored.map(({ id }) => id));
  const notes = await unclaimed(transaction, 'notes', known);
  const others = [...(await unclaimed(transaction, 'lists', known)), ...(await unclaimed(transaction, 'accounts', known))];
  return { stored, recovered: recoveredCustomerLists(stored, notes, others) };
}

function allCustomerLists({ stored, recovered }: Awaited<ReturnType<typeof customerListsOf>>): CustomerList[] {
  return [...stored, ...recovered];
}

/** The readable records of a store whose customer list is missing. */
async function unclaimed<Name extends 'notes' | 'lists' | 'accounts'>(
  transaction: ReadTransaction,
  name: Name,
  known: ReadonlySet<string>,
) {
  const index = transaction.objectStore<'notes' | 'lists' | 'accounts'>(name).index('by_book');
  const unknown: string[] = [];
  for (let cursor = await index.openKeyCursor(null, 'nextunique'); cursor !== null; cursor = await cursor.continue()) {
    if (!known.has(cursor.key as string)) unknown.push(cursor.key as string);
  }
  const records = await Promise.all(unknown.map((id) => index.getAll(id)));
  return separateReadable(name, records.flat()).readable;
}

/** Stores a list; it replaces one of the same day. Deletes the oldest lists. */
async function keepList(transaction: WriteTransaction, customerListId: string, list: KeptList): Promise<void> {
  const store = transaction.objectStore('lists');
  await store.put({ ...list, book_id: customerListId });
  const keys = await store.index('by_book').getAllKeys(customerListId);
  for (const expired of expiredLists(keys.map(([, day]) => day as EpochDay))) await store.delete([customerListId, expired]);
}

/** Undoes a transaction that may be complete already. */
function abortQuietly(transaction: WriteTransaction): void {
  try {
    transaction.abort();
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'InvalidStateError')) throw reason;
  }
}
