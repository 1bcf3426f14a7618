import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { callDay as day } from '../../../core/testing/call-notes.ts';
import {
  customerList,
  freshStoreName,
  LISTED,
  openStore,
  profile,
  savedView,
  storedAccount,
  storedList,
  storedNote,
  storedPromise,
  withoutInvoices,
} from '../../testing/stored-data.ts';
import { CALLS_SORT } from './call-view.ts';
import type { NoteV1 } from './migrate.ts';
import { setAsideFile } from './readable-records.ts';
import { type CustomerList, EMPTY_USER_DATA, NO_PROFILE, type StoredNote, USER_DATA_VERSION } from './user-data.ts';
import { describeUserDataError } from './user-data-error.ts';
import { readUserDataFile, userDataFile } from './user-data-file.ts';
import { UserDataStore } from './user-data-store.ts';

/** The value of an answer; throws for an unexpected error. */
async function kept<Value>(answer: Promise<{ ok: true; value: Value } | { ok: false; error: unknown }>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('the store of user data', () => {
  it('creates nothing before the first write', async () => {
    const name = freshStoreName();
    const store = openStore(name);
    expect(await kept(store.customerLists())).toEqual([]);
    expect(await kept(store.customerListData('north'))).toEqual({ notes: [], lists: [], accounts: [] });
    expect(await kept(store.everything())).toEqual(EMPTY_USER_DATA);
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
  });

  it('gives back what was written, customer list by customer list, also to a store opened later', async () => {
    const name = freshStoreName();
    const first = new UserDataStore(name);
    const notes = [storedNote('north', { text: 'back on Monday' }), storedPromise('north'), storedNote('south')];
    await kept(first.put({ books: [customerList('north'), customerList('south')], notes, lists: [storedList('north', '2021-05-05')] }));
    await first.close();

    const store = openStore(name);
    expect(await kept(store.customerLists())).toEqual([customerList('north'), customerList('south')]);
    expect(await kept(store.customerListData('north'))).toEqual({
      notes: notes.slice(0, 2),
      lists: [storedList('north', '2021-05-05')],
      accounts: [],
    });
    expect((await kept(store.everything())).notes).toHaveLength(3);
  });

  it('writes in strict transactions only', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    onTestFinished(() => spy.mockRestore());
    const store = openStore();
    const note = storedNote('north');
    await kept(store.put({ books: [customerList('north')], notes: [note] }));
    await kept(store.keepList('north', storedList('north', '2021-05-05')));
    await kept(store.keep(() => customerList('north'), { removed: [note.id] }));
    await kept(store.removeCustomerList('north'));
    await kept(store.put({ views: [savedView('large')] }));
    await kept(store.removeView('large'));
    const writes = spy.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writes).toHaveLength(6);
    expect(writes.map(([, , options]) => options)).toEqual(writes.map(() => ({ durability: 'strict' })));
  });

  it('changes the current version of a customer list or a view, including what another window has written since it was read', async () => {
    const name = freshStoreName();
    const [here, there] = [openStore(name), openStore(name)];
    await kept(here.put({ books: [customerList('north')], views: [savedView('large')] }));
    const [renamed, opened] = await Promise.all([
      here.changeCustomerList('north', (stored) => ({ ...stored, name: 'Perth' })),
      there.changeCustomerList('north', (stored) => ({ ...stored, opened_at: 7, prints: [...stored.prints, 4] })),
    ]);
    expect([renamed.ok, opened.ok]).toEqual([true, true]);
    expect(await kept(here.customerLists())).toEqual([customerList('north', { name: 'Perth', opened_at: 7, prints: [1, 2, 3, 4] })]);
    await Promise.all([
      here.changeView('large', (stored) => ({ ...stored, name: 'Larger' })),
      there.changeView('large', (stored) => ({ ...stored, chip: 'overdue' })),
    ]);
    expect(await kept(here.views())).toMatchObject([{ name: 'Larger', chip: 'overdue' }]);
  });

  it('changes nothing that another window removed, and reports it', async () => {
    const store = openStore();
    await kept(store.put({ books: [customerList('north')] }));
    await kept(store.removeCustomerList('north'));
    expect(await store.changeCustomerList('north', (stored) => ({ ...stored, name: 'Perth' }))).toMatchObject({
      ok: false,
      error: { kind: 'gone' },
    });
    expect(await kept(store.customerLists())).toEqual([]);
  });

  it('imports a file into the current data, even if that changed since the preview', async () => {
    const store = openStore();
    await kept(store.put({ books: [customerList('north', { name: 'Perth' })] }));
    const plan = await kept(
      store.importFile({
        ...EMPTY_USER_DATA,
        books: [customerList('north', { prints: [9] })],
        notes: [storedNote('north')],
        views: [savedView('large')],
      }),
    );
    expect(plan).toMatchObject({ books: [{ id: 'north', isNew: false, notesAdded: 1 }], views: { added: 1 } });
    expect(await kept(store.customerLists())).toEqual([customerList('north', { name: 'Perth', prints: [1, 2, 3, 9] })]);
  });

  it('writes everything of one request or nothing', async () => {
    const store = openStore();
    await kept(store.put({ books: [customerList('north')] }));
    const { id: _, ...broken } = storedNote('north');
    const result = await store.put({ notes: [storedNote('north'), broken as StoredNote] });
    expect(result).toMatchObject({ ok: false, error: { kind: 'failed' } });
    expect((await kept(store.customerListData('north'))).notes).toEqual([]);
  });

  it('replaces and removes a note, and removes a customer list with all of its data', async () => {
    const store = openStore();
    const [changed, removed] = [storedNote('north'), storedNote('north')];
    await kept(
      store.put({
        books: [customerList('north'), customerList('south')],
        notes: [changed, removed, storedNote('south')],
        lists: [storedList('north', '2021-05-05')],
      }),
    );
    await kept(store.put({ notes: [{ ...changed, text: 'changed' }] }));
    await kept(store.keep(([north]) => north!, { removed: [removed.id] }));
    expect((await kept(store.customerListData('north'))).notes.map(({ text }) => text)).toEqual(['changed']);
    await kept(store.removeCustomerList('north'));
    const left = await kept(store.everything());
    expect([left.books.map(({ id }) => id), left.notes.map(({ book_id }) => book_id), left.lists]).toEqual([['south'], ['south'], []]);
  });

  it('stores, replaces and removes views, which belong to no customer list and stay when a customer list is removed', async () => {
    const name = freshStoreName();
    const [store, other] = [openStore(name), openStore(name)];
    expect(await kept(store.views())).toEqual([]);
    const told = vi.fn();
    other.onChange(told);
    await kept(store.put({ books: [customerList('north')], views: [savedView('large'), savedView('late')] }));
    await kept(store.put({ views: [savedView('large', { name: 'Larger' })] }));
    await kept(store.removeCustomerList('north'));
    expect(await kept(other.views())).toEqual([savedView('large', { name: 'Larger' }), savedView('late')]);
    await kept(store.removeView('large'));
    expect((await kept(store.everything())).views).toEqual([savedView('late')]);
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(4));
  });

  it('keeps the latest thirteen lists of a customer list, one of a day', async () => {
    const store = openStore();
    for (let week = 0; week < 15; week++)
      await kept(store.keepList('north', { as_of_day: (day('2021-01-01') + 7 * week) as never, accounts: [] }));
    await kept(
      store.keepList('north', { as_of_day: (day('2021-01-01') + 7 * 14) as never, accounts: storedList('north', '2021-01-01').accounts }),
    );
    await kept(store.keepList('south', { as_of_day: day('2021-01-01'), accounts: [] }));
    const { lists } = await kept(store.customerListData('north'));
    expect(lists.map(({ as_of_day }) => (as_of_day - day('2021-01-01')) / 7)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(lists.at(-1)!.accounts).toHaveLength(1);
    expect((await kept(store.customerListData('south'))).lists).toHaveLength(1);
  });

  it('notifies every window of a written change, and of no failed one', async () => {
    const name = freshStoreName();
    const [here, there] = [openStore(name), openStore(name)];
    const [hereTold, thereTold] = [vi.fn(), vi.fn()];
    here.onChange(hereTold);
    there.onChange(thereTold);
    await kept(here.put({ notes: [storedNote('north')] }));
    await vi.waitFor(() => expect(thereTold).toHaveBeenCalledTimes(1));
    expect(hereTold).toHaveBeenCalledTimes(1);
    expect((await kept(there.customerListData('north'))).notes).toHaveLength(1);
    await here.put({ notes: [{} as StoredNote] });
    expect(hereTold).toHaveBeenCalledTimes(1);
  });
});

describe('a store of version 1', () => {
  async function writeV1(name: string, notes: NoteV1[]): Promise<void> {
    const database = await openDB(name, 1, {
      upgrade(v1) {
        v1.createObjectStore('books', { keyPath: 'id' });
        v1.createObjectStore('notes', { keyPath: 'id' }).createIndex('by_book', 'book_id');
      },
    });
    await database.put('books', customerList('north'));
    for (const note of notes) await database.put('notes', note);
    database.close();
  }

  it('is upgraded with every note, which gets the day of its list and the time of its last change', async () => {
    const name = freshStoreName();
    const notes = [storedNote('north', { recorded_day: day('2021-05-06') }), storedPromise('north')];
    await writeV1(
      name,
      notes.map(({ as_of_day: _, changed_at: __, invoices: ___, ...v1 }) => v1),
    );

    const store = openStore(name);
    const data = await kept(store.everything());
    expect(data.books).toEqual([customerList('north')]);
    expect(data.notes).toEqual([{ ...notes[0], as_of_day: day('2021-05-06') }, notes[1]]);
    expect(data.lists).toEqual([]);
    expect(data.views).toEqual([]);
    await kept(store.keepList('north', storedList('north', '2021-05-05')));
    expect((await kept(store.customerListData('north'))).lists).toHaveLength(1);
  });

  it('that an older window still has open is not changed, and the app reports it; it works once that window is closed', async () => {
    const name = freshStoreName();
    await writeV1(name, []);
    const older = await openDB(name, 1);
    const store = openStore(name);
    expect(await store.customerLists()).toMatchObject({ ok: false, error: { kind: 'blocked' } });
    older.close();
    await vi.waitFor(async () => expect(await kept(store.customerLists())).toEqual([customerList('north')]));
  });
});

describe('a store of version 2', () => {
  it('is upgraded with all of its data unchanged, and accepts views then', async () => {
    const name = freshStoreName();
    const [note, list] = [storedPromise('north'), storedList('north', '2021-05-05')];
    const v2 = await openDB(name, 2, {
      upgrade(database) {
        database.createObjectStore('books', { keyPath: 'id' });
        database.createObjectStore('notes', { keyPath: 'id' }).createIndex('by_book', 'book_id');
        database.createObjectStore('lists', { keyPath: ['book_id', 'as_of_day'] }).createIndex('by_book', 'book_id');
      },
    });
    await v2.put('books', customerList('north'));
    await v2.put('notes', withoutInvoices(note));
    await v2.put('lists', list);
    v2.close();

    const store = openStore(name);
    expect(await kept(store.everything())).toEqual({ ...EMPTY_USER_DATA, books: [customerList('north')], notes: [note], lists: [list] });
    await kept(store.put({ views: [savedView('large')] }));
    expect(await kept(store.views())).toEqual([savedView('large')]);
  });
});

describe('a store of version 3', () => {
  it('is upgraded: its views name their buckets by place, everything else stays', async () => {
    const name = freshStoreName();
    const v3 = await openDB(name, 3, {
      upgrade(database) {
        database.createObjectStore('books', { keyPath: 'id' });
        database.createObjectStore('notes', { keyPath: 'id' }).createIndex('by_book', 'book_id');
        database.createObjectStore('lists', { keyPath: ['book_id', 'as_of_day'] }).createIndex('by_book', 'book_id');
        database.createObjectStore('views', { keyPath: 'id' });
      },
    });
    const note = storedPromise('north');
    await v3.put('books', customerList('north'));
    await v3.put('notes', withoutInvoices(note));
    const filters = { minCents: 5, outcomes: ['none' as const] };
    await v3.put('views', { ...savedView('aged'), filters: { ...filters, bucket: 61 } });
    await v3.put('views', { ...savedView('not due'), filters: { bucket: 0 } });
    await v3.put('views', savedView('plain', { filters }));
    await v3.put('views', { ...savedView('spoilt'), filters: { minCents: 5, bucket: 7 } });
    v3.close();

    expect(await kept(openStore(name).everything())).toEqual({
      ...EMPTY_USER_DATA,
      books: [customerList('north')],
      notes: [note],
      views: [
        savedView('aged', { filters: { ...filters, bucket: 3 } }),
        savedView('not due', { filters: { bucket: 0 } }),
        savedView('plain', { filters }),
        savedView('spoilt', { filters: { minCents: 5 } }),
      ],
    });
  });
});

describe('a store of version 4', () => {
  it('is upgraded: its notes are about all invoices, and accounts and a profile are accepted then', async () => {
    const name = freshStoreName();
    const v4 = await openDB(name, 4, {
      upgrade(database) {
        database.createObjectStore('books', { keyPath: 'id' });
        database.createObjectStore('notes', { keyPath: 'id' }).createIndex('by_book', 'book_id');
        database.createObjectStore('lists', { keyPath: ['book_id', 'as_of_day'] }).createIndex('by_book', 'book_id');
        database.createObjectStore('views', { keyPath: 'id' });
      },
    });
    const notes = [storedNote('north'), storedPromise('north')];
    await v4.put('books', customerList('north'));
    for (const note of notes) await v4.put('notes', withoutInvoices(note));
    await v4.put('views', savedView('large'));
    v4.close();

    const store = openStore(name);
    expect(await kept(store.everything())).toEqual({
      ...EMPTY_USER_DATA,
      books: [customerList('north')],
      notes,
      views: [savedView('large')],
    });
    expect(await kept(store.setAside())).toEqual([]);
    expect(await kept(store.profile())).toEqual(NO_PROFILE);
    await kept(store.put({ profiles: [profile()], accounts: [storedAccount('north', '7')] }));
    expect(await kept(store.profile())).toEqual(profile());
    expect((await kept(store.customerListData('north'))).accounts).toEqual([storedAccount('north', '7')]);
  });
});

describe('a store of version 5', () => {
  it('is upgraded with all of its notes unchanged, and stores the figures of a list with an outcome then', async () => {
    const name = freshStoreName();
    const v5 = await openDB(name, 5, {
      upgrade(database) {
        database.createObjectStore('books', { keyPath: 'id' });
        database.createObjectStore('notes', { keyPath: 'id' }).createIndex('by_book', 'book_id');
        database.createObjectStore('lists', { keyPath: ['book_id', 'as_of_day'] }).createIndex('by_book', 'book_id');
        database.createObjectStore('views', { keyPath: 'id' });
        database.createObjectStore('accounts', { keyPath: ['book_id', 'acct_id'] }).createIndex('by_book', 'book_id');
        database.createObjectStore('profiles', { keyPath: 'id' });
      },
    });
    const [note, later] = [storedPromise('north'), storedNote('north', { listed: LISTED })];
    await v5.put('books', customerList('north'));
    await v5.put('notes', note);
    v5.close();

    const store = openStore(name);
    expect(await kept(store.everything())).toEqual({ ...EMPTY_USER_DATA, books: [customerList('north')], notes: [note] });
    await kept(store.put({ notes: [later] }));
    expect((await kept(store.everything())).notes).toEqual([note, later]);
    expect(await kept(store.setAside())).toEqual([]);
  });
});

describe('what is kept about an account', () => {
  it('is changed part by part, also by two windows at the same time, and goes with its customer list', async () => {
    const name = freshStoreName();
    const [here, there] = [openStore(name), openStore(name)];
    await kept(here.put({ books: [customerList('north')] }));
    const changing = (store: UserDataStore, parts: object) =>
      store.keep((stored) => stored[0]!, {
        accounts: [{ acct_id: '7', change: (known) => ({ ...storedAccount('-', '7', { owner: null }), ...known, ...parts }) }],
      });
    await Promise.all([changing(here, { owner: 'Ann' }), changing(there, { contact_phone: '555-0199' })]);
    expect((await kept(here.customerListData('north'))).accounts).toMatchObject([
      { book_id: 'north', owner: 'Ann', contact_phone: '555-0199' },
    ]);
    await kept(here.removeCustomerList('north'));
    expect((await kept(here.everything())).accounts).toEqual([]);
  });
});

describe('a store of a later version', () => {
  it('is left alone', async () => {
    const name = freshStoreName();
    (await openDB(name, USER_DATA_VERSION + 1)).close();
    expect(await openStore(name).customerLists()).toMatchObject({ ok: false, error: { kind: 'outdated' } });
  });

  it('gets access at once: this window closes its connection, and reports that it is outdated', async () => {
    const name = freshStoreName();
    const store = openStore(name);
    const told = vi.fn();
    await kept(store.put({ books: [customerList('north')] }));
    store.onChange(told);
    const newer = await openDB(name, USER_DATA_VERSION + 1);
    onTestFinished(() => newer.close());
    expect(newer.version).toBe(USER_DATA_VERSION + 1);
    expect(told).toHaveBeenCalled();
    expect(await store.put({ notes: [storedNote('north')] })).toMatchObject({ ok: false, error: { kind: 'outdated' } });
  });
});

describe('a browser that stores nothing', () => {
  it.each([
    ['SecurityError', 'unavailable'],
    ['QuotaExceededError', 'full'],
    ['UnknownError', 'failed'],
  ])('%s is reported as %s', async (name, kind) => {
    const spy = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('no', name);
    });
    onTestFinished(() => spy.mockRestore());
    expect(await openStore().put({ books: [customerList('north')] })).toMatchObject({ ok: false, error: { kind } });
  });
});

describe('a customer list and what is written in it', () => {
  const named = (name: string) => (stored: readonly { readonly id: string }[]) =>
    (stored.find(({ id }) => id === 'north') as CustomerList | undefined) ?? customerList('north', { name });

  it('are stored in one transaction: a customer list that is gone is stored again with the note', async () => {
    const store = openStore();
    await kept(store.keep(named('Perth'), { notes: [storedNote('north')] }));
    await kept(store.removeCustomerList('north'));
    const note = storedNote('north', { text: 'after' });
    expect(await kept(store.keep(named('Perth'), { notes: [note] }))).toEqual(customerList('north', { name: 'Perth' }));
    const { books, notes } = await kept(store.everything());
    expect([books, notes]).toEqual([[customerList('north', { name: 'Perth' })], [note]]);
  });

  it('are not stored when no customer list is picked', async () => {
    const store = openStore();
    const list = storedList('north', '2021-05-05');
    expect(await kept(store.keep(() => null, { notes: [storedNote('north')], list }))).toBeNull();
    expect(await kept(store.everything())).toEqual(EMPTY_USER_DATA);
  });

  it('see what other windows have just written: of two that start a customer list at the same time, one does', async () => {
    const name = freshStoreName();
    const [one, other] = [openStore(name), openStore(name)];
    const begin = (id: string) => (stored: readonly CustomerList[]) => stored[0] ?? customerList(id);
    const picked = await Promise.all([
      kept(one.keep(begin('a'), { notes: [storedNote('-')] })),
      kept(other.keep(begin('b'), { notes: [storedNote('-')] })),
    ]);
    expect(picked[0]).toEqual(picked[1]);
    const { books, notes } = await kept(one.everything());
    expect(books).toHaveLength(1);
    expect(notes.map(({ book_id }) => book_id)).toEqual([books[0]!.id, books[0]!.id]);
  });
});

describe('a database that is deleted under an open window', () => {
  it('is closed at once, and created again with the next note and its customer list', async () => {
    const name = freshStoreName();
    const store = openStore(name);
    await kept(store.put({ books: [customerList('north')], notes: [storedNote('north')] }));
    const told = vi.fn();
    store.onChange(told);
    await deleteDB(name);
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    expect(await kept(store.customerLists())).toEqual([]);
    const note = storedNote('north', { text: 'after' });
    await kept(store.keep((stored) => stored[0] ?? customerList('north'), { notes: [note] }));
    expect(await kept(store.everything())).toEqual({ ...EMPTY_USER_DATA, books: [customerList('north')], notes: [note] });
  });

  it('is opened again where the browser closed it', async () => {
    const store = openStore();
    await kept(store.put({ books: [customerList('north')] }));
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    });
    onTestFinished(() => transaction.mockRestore());
    await kept(store.put({ notes: [storedNote('north')] }));
    expect((await kept(store.everything())).notes).toHaveLength(1);
  });
});

describe('a stored record that can’t be read', () => {
  async function withBad() {
    const name = freshStoreName();
    const store = openStore(name);
    const note = storedNote('north');
    await kept(
      store.put({ books: [customerList('north')], notes: [note], lists: [storedList('north', '2021-05-05')], views: [savedView('large')] }),
    );
    const database = await openDB(name);
    const bad = {
      notes: { ...note, id: 'bad', kind: 'teleported' },
      books: { ...customerList('odd'), prints: 'many' },
      lists: { ...storedList('north', '2021-05-12'), accounts: null },
      views: { ...savedView('odd'), chip: 'nowhere' },
    };
    for (const [name, record] of Object.entries(bad)) await database.put(name, record);
    database.close();
    return { store, note, bad };
  }

  it('is set aside: it is not shown, is counted, and blocks nothing', async () => {
    const { store, note, bad } = await withBad();
    expect(await kept(store.customerLists())).toEqual([customerList('north')]);
    expect(await kept(store.views())).toEqual([savedView('large')]);
    expect(await kept(store.customerListData('north'))).toEqual({
      notes: [note],
      lists: [storedList('north', '2021-05-05')],
      accounts: [],
    });
    expect(await kept(store.everything())).toEqual({
      ...EMPTY_USER_DATA,
      books: [customerList('north')],
      notes: [note],
      lists: [storedList('north', '2021-05-05')],
      views: [savedView('large')],
    });
    const setAside = await kept(store.setAside());
    expect(setAside.map(({ store: from, record }) => [from, record]).sort()).toEqual(Object.entries(bad).sort());
    expect(JSON.parse(setAsideFile(setAside, '2021-05-12T09:30:00.000Z'))).toMatchObject({
      format: 'trs-analyst-set-aside',
      records: setAside,
    });
    await kept(store.put({ notes: [storedNote('north')] }));
    expect(await kept(store.setAside())).toHaveLength(4);
  });
});

describe('a view with a column that this version doesn’t know', () => {
  it('is read without the column, which is named, and stays stored as it is', async () => {
    const name = freshStoreName();
    const store = openStore(name);
    await kept(store.put({ views: [savedView('plain')] }));
    const newer = { ...savedView('newer', { columns: ['why'] }), columns: ['mood', 'why'], sort: { by: 'mood', descending: true } };
    const database = await openDB(name);
    await database.put('views', newer);
    expect(await kept(store.views())).toEqual([savedView('newer', { columns: ['why'], sort: CALLS_SORT }), savedView('plain')]);
    expect(await kept(store.reducedViews())).toEqual([{ id: 'newer', name: newer.name, unknown: ['mood'] }]);
    expect(await kept(store.setAside())).toEqual([]);
    expect(await database.get('views', 'newer')).toEqual(newer);
    database.close();
  });
});

describe('notes whose customer list is gone', () => {
  it('get a customer list that says so, are exported with it, and are renamed like others', async () => {
    const store = openStore();
    const [lost, known] = [storedNote('lost', { recorded_at: 7 }), storedNote('north')];
    await kept(store.put({ books: [customerList('north', { name: 'Recovered notes' })], notes: [lost, known] }));
    const recovered = { id: 'lost', name: 'Recovered notes (2)', kind: 'own', created_at: 7, opened_at: 7, prints: [] };
    expect(await kept(store.customerLists())).toEqual([customerList('north', { name: 'Recovered notes' }), recovered]);
    const everything = await kept(store.everything());
    expect(readUserDataFile(userDataFile(everything, '2021-05-12T09:30:00.000Z'))).toEqual({ ok: true, value: everything });
    await kept(store.keep((_, recovered) => ({ ...recovered[0]!, name: 'South' })));
    expect((await kept(store.customerLists())).map(({ name }) => name).sort()).toEqual(['Recovered notes', 'South']);
  });
});

describe('what is said of a store that can’t be opened', () => {
  it('distinguishes a newer store, which is named, from a newer and from an older window', async () => {
    const name = freshStoreName();
    (await openDB(name, USER_DATA_VERSION + 3)).close();
    const newer = await openStore(name).customerLists();
    expect(newer).toMatchObject({ ok: false, error: { kind: 'outdated', storedVersion: USER_DATA_VERSION + 3 } });
    if (!newer.ok)
      expect(describeUserDataError(newer.error)).toContain(
        `A newer version of the app has written what is stored here (form ${USER_DATA_VERSION + 3}). Update the app`,
      );
    expect(describeUserDataError({ kind: 'outdated', detail: '' })).toMatch(/^A newer version of the app is open in another window/);
    expect(describeUserDataError({ kind: 'blocked', detail: '' })).toMatch(/^An older version of the app is open in another window/);
  });
});
