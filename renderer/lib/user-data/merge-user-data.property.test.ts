import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  customerList,
  LISTED,
  profile,
  savedView,
  storedAccount,
  storedList,
  storedNote,
  storedPromise,
} from '../../testing/stored-data.ts';
import { planImport, sameCustomers, withCustomerListsAs } from './import-plan.ts';
import { accountKey, listKey, mergeUserData } from './merge-user-data.ts';
import { EMPTY_USER_DATA, type UserData } from './user-data.ts';
import { readUserDataFile, userDataFile } from './user-data-file.ts';

const CUSTOMER_LISTS = ['north', 'south', 'west'];
const anyMoment = fc.integer({ min: 1, max: 4 });
const anyText = fc.constantFrom('', 'rang', 'back on Monday', 'ü');

/** Exports with few ids and few times, so that conflicts and ties are frequent. */
const anyData: fc.Arbitrary<UserData> = fc
  .record({
    books: fc.tuple(
      ...CUSTOMER_LISTS.map((id) =>
        fc
          .record({ name: anyText, created_at: anyMoment, opened_at: anyMoment, prints: fc.uniqueArray(fc.integer({ min: 0, max: 5 })) })
          .map((parts) => customerList(id, { ...parts, name: parts.name || id })),
      ),
    ),
    notes: fc.uniqueArray(
      fc
        .record({
          id: fc.constantFrom('1', '2', '3', '4'),
          customerList: fc.constantFrom(...CUSTOMER_LISTS),
          text: anyText,
          changed_at: anyMoment,
          promises: fc.boolean(),
          isListed: fc.boolean(),
        })
        .map(({ customerList, promises, isListed, ...rest }) => {
          const parts = isListed ? { ...rest, listed: LISTED } : rest;
          return promises ? storedPromise(customerList, parts) : storedNote(customerList, parts);
        }),
      { selector: ({ id }) => id },
    ),
    lists: fc.uniqueArray(
      fc
        .record({
          customerList: fc.constantFrom(...CUSTOMER_LISTS),
          day: fc.constantFrom('2021-05-05', '2021-05-12'),
          rank: fc.integer({ min: 1, max: 3 }),
          of: fc.nat(2),
        })
        .map(({ customerList, day, rank, of }) => {
          const list = storedList(customerList, day);
          return { ...list, accounts: Array.from({ length: of }, () => ({ ...list.accounts[0]!, rank })) };
        }),
      { selector: listKey },
    ),
    views: fc.uniqueArray(
      fc
        .record({ id: fc.constantFrom('a', 'b'), name: anyText, changed_at: anyMoment })
        .map(({ id, ...parts }) => savedView(id, { ...parts, name: parts.name || id })),
      { selector: ({ id }) => id },
    ),
    accounts: fc.uniqueArray(
      fc
        .record({
          customerList: fc.constantFrom(...CUSTOMER_LISTS),
          id: fc.constantFrom('7', '8'),
          owner: fc.constantFrom(null, 'Ann'),
          changed_at: anyMoment,
        })
        .map(({ customerList, id, ...parts }) => storedAccount(customerList, id, parts)),
      { selector: accountKey },
    ),
    profiles: fc.array(
      fc.record({ name: anyText, changed_at: anyMoment }).map((parts) => profile(parts)),
      { maxLength: 1 },
    ),
  })
  .map((data) => {
    // An export contains the customer lists of its entries.
    const used = new Set([...data.notes, ...data.lists, ...data.accounts].map(({ book_id }) => book_id));
    return { ...data, books: data.books.filter(({ id }) => used.has(id)) };
  });

const holds = (law: (a: UserData, b: UserData, c: UserData) => void) =>
  fc.assert(fc.property(anyData, anyData, anyData, law), { numRuns: 200 });

describe('two exports, merged', () => {
  it('are the same in either order', () => {
    holds((a, b) => {
      expect(mergeUserData(a, b)).toEqual(mergeUserData(b, a));
    });
  });

  it('are the same for any grouping of three', () => {
    holds((a, b, c) => {
      expect(mergeUserData(mergeUserData(a, b), c)).toEqual(mergeUserData(a, mergeUserData(b, c)));
    });
  });

  it('do not change by data that they already contain', () => {
    holds((a, b) => {
      const merged = mergeUserData(a, b);
      for (const again of [a, b, merged, EMPTY_USER_DATA]) expect(mergeUserData(merged, again)).toEqual(merged);
    });
  });

  it('contain everything of either one and nothing else: the latest version of each note and view, the accounts of both for a customer list', () => {
    holds((a, b) => {
      const merged = mergeUserData(a, b);
      const keys = ({ books, notes, lists, views, accounts, profiles }: UserData) => [
        ...books.map(({ id }) => `customer list ${id}`),
        ...notes.map(({ id }) => `note ${id}`),
        ...lists.map((list) => `list ${listKey(list)}`),
        ...views.map(({ id }) => `view ${id}`),
        ...accounts.map((account) => `account ${accountKey(account)}`),
        ...profiles.map(({ id }) => `profile ${id}`),
      ];
      expect(keys(merged).sort()).toEqual([...new Set([...keys(a), ...keys(b)])].sort());
      for (const kind of ['notes', 'views'] as const) {
        for (const item of merged[kind]) {
          const both = [...a[kind], ...b[kind]].filter(({ id }) => id === item.id);
          expect(both).toContainEqual(item);
          expect(item.changed_at).toBe(Math.max(...both.map(({ changed_at }) => changed_at)));
        }
      }
      for (const account of merged.accounts) {
        const both = [...a.accounts, ...b.accounts].filter((one) => accountKey(one) === accountKey(account));
        expect(both).toContainEqual(account);
        expect(account.changed_at).toBe(Math.max(...both.map(({ changed_at }) => changed_at)));
      }
      for (const list of merged.lists) expect([...a.lists, ...b.lists]).toContainEqual(list);
      for (const { id, prints } of merged.books) {
        expect(new Set(prints)).toEqual(new Set([...a.books, ...b.books].filter((one) => one.id === id).flatMap((one) => one.prints)));
      }
    });
  });

  it('are a readable file', () => {
    holds((a, b) => {
      const merged = mergeUserData(a, b);
      expect(readUserDataFile(userDataFile(merged, '2021-05-12T09:30:00.000Z'))).toEqual({ ok: true, value: merged });
    });
  });

  it('have the same effect as importing one after the other, in either order', () => {
    const byId = <Item extends { readonly id: string }>(items: readonly Item[]) => new Map(items.map((item) => [item.id, item]));
    const importing = (here: UserData, file: UserData): UserData => {
      const { writes } = planImport(here, file);
      return {
        books: [...byId([...here.books, ...writes.books]).values()],
        notes: [...byId([...here.notes, ...writes.notes]).values()],
        lists: [...here.lists, ...writes.lists],
        views: [...byId([...here.views, ...writes.views]).values()],
        accounts: [...new Map([...here.accounts, ...writes.accounts].map((one) => [accountKey(one), one])).values()],
        profiles: [...byId([...here.profiles, ...writes.profiles]).values()],
      };
    };
    holds((here, a, b) => {
      const notes = (data: UserData) => byId(data.notes);
      const atOnce = notes(importing(here, mergeUserData(a, b)));
      expect(notes(importing(importing(here, a), b))).toEqual(atOnce);
      expect(notes(importing(importing(here, b), a))).toEqual(atOnce);
      const accounts = (data: UserData) => new Map(data.accounts.map((one) => [accountKey(one), one]));
      expect(accounts(importing(importing(here, a), b))).toEqual(accounts(importing(here, mergeUserData(a, b))));
      expect(importing(importing(here, b), a).profiles).toEqual(importing(here, mergeUserData(a, b)).profiles);
    });
  });
});

describe('a colleague’s customer list', () => {
  const here: UserData = { ...EMPTY_USER_DATA, books: [customerList('mine', { prints: [1, 2, 3, 4, 5] })], notes: [storedNote('mine')] };
  const theirs: UserData = {
    ...EMPTY_USER_DATA,
    books: [customerList('theirs', { name: 'Branch', prints: [2, 3, 4, 5] }), customerList('others', { prints: [1, 8, 9, 10] })],
    notes: [storedNote('theirs', { text: 'theirs' }), storedNote('others')],
    lists: [storedList('theirs', '2021-05-05')],
  };

  it('of the same customers is recognised by its accounts, one with only a few of them is not', () => {
    expect([...sameCustomers(here, theirs)]).toEqual([['theirs', 'mine']]);
    expect([...sameCustomers(theirs, theirs)]).toEqual([]);
  });

  it('mapped to the one here adds its notes and lists to it, and adds no customer list', () => {
    const { books, writes } = planImport(here, withCustomerListsAs(theirs, sameCustomers(here, theirs)));
    expect(writes.books.map(({ id, name }) => [id, name])).toEqual([
      ['mine', 'mine'],
      ['others', 'others'],
    ]);
    expect(writes.notes.map(({ book_id, text }) => [book_id, text]).sort()).toEqual([
      ['mine', 'theirs'],
      ['others', ''],
    ]);
    expect(writes.lists.map(({ book_id }) => book_id)).toEqual(['mine']);
    expect(books.find(({ id }) => id === 'mine')).toMatchObject({ isNew: false, notesAdded: 1, listsAdded: 1 });
  });

  it('can be imported back without a copy', () => {
    const after = mergeUserData(here, withCustomerListsAs(theirs, sameCustomers(here, theirs)));
    const back = planImport(theirs, withCustomerListsAs(after, sameCustomers(theirs, after)));
    expect(back.writes.books.map(({ id }) => id).sort()).toEqual(['others', 'theirs']);
    expect(back.writes.notes.map(({ id }) => id)).toEqual(here.notes.map(({ id }) => id));
  });
});
