import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNotes, callDay as day } from '../../../core/testing/call-notes.ts';
import {
  customerList,
  LISTED,
  profile,
  savedView,
  storedAccount,
  storedList,
  storedNote,
  storedPromise,
  withoutInvoices,
  withoutListed,
} from '../../testing/stored-data.ts';
import { freeName } from './free-name.ts';
import { planImport } from './import-plan.ts';
import { EMPTY_USER_DATA, USER_DATA_VERSION, type UserData } from './user-data.ts';
import { readUserDataFile, userDataFile } from './user-data-file.ts';

const DATA: UserData = {
  books: [customerList('north'), customerList('south', { name: 'South' })],
  notes: [storedNote('north', { text: 'said “next week”\n', listed: LISTED }), storedPromise('south')],
  lists: [storedList('north', '2021-05-05')],
  views: [
    savedView('large', { filters: { minCents: 100_000, outcomes: ['promised', 'none'] }, chip: 'since:up', columns: ['open_cents'] }),
    savedView('late', { sort: { by: 'late_probability', descending: true } }),
  ],
  accounts: [storedAccount('north', '7'), storedAccount('south', '7', { owner: null })],
  profiles: [profile({ bank: 'Bank of Perth\nBSB 016-000', logo: 'data:image/png;base64,iVBORw0KGgo=' })],
};

const AT = '2021-05-12T09:30:00.000Z';

describe('a file of user data', () => {
  it('is read back as it was written', () => {
    expect(readUserDataFile(userDataFile(DATA, AT))).toEqual({ ok: true, value: DATA });
    fc.assert(
      fc.property(anyNotes, fc.string(), (notes, text) => {
        const data = { ...EMPTY_USER_DATA, books: [customerList('b')], notes: notes.map((note) => ({ ...note, text, book_id: 'b' })) };
        expect(readUserDataFile(userDataFile(data, AT))).toEqual({ ok: true, value: data });
      }),
    );
  });

  it('of version 1 is read, with notes that are known from the day of their writing', () => {
    const { as_of_day: _, changed_at: __, invoices: ___, ...v1 } = storedNote('north', { recorded_day: day('2021-05-06') });
    const text = JSON.stringify({
      format: 'trs-analyst-user-data',
      version: 1,
      exported_at: AT,
      books: [customerList('north')],
      notes: [v1],
    });
    expect(readUserDataFile(text)).toEqual({
      ok: true,
      value: {
        ...EMPTY_USER_DATA,
        books: [customerList('north')],
        notes: [{ ...v1, as_of_day: day('2021-05-06'), changed_at: v1.recorded_at, invoices: [] }],
      },
    });
  });

  it('of version 2 is read, without a view', () => {
    const { views: _, accounts: __, profiles: ___, ...data } = DATA;
    const v2 = { ...data, notes: data.notes.map(withoutInvoices) };
    const text = JSON.stringify({ format: 'trs-analyst-user-data', version: 2, exported_at: AT, ...v2 });
    expect(readUserDataFile(text)).toEqual({ ok: true, value: { ...EMPTY_USER_DATA, ...data, notes: data.notes.map(withoutListed) } });
  });

  it('of version 4 is read, with notes about all invoices of their accounts', () => {
    const { accounts: _, profiles: __, ...v4 } = DATA;
    const file = { format: 'trs-analyst-user-data', version: 4, exported_at: AT, ...v4, notes: v4.notes.map(withoutInvoices) };
    expect(readUserDataFile(JSON.stringify(file))).toEqual({
      ok: true,
      value: { ...DATA, notes: DATA.notes.map(withoutListed), accounts: [], profiles: [] },
    });
  });

  it('is read where the figures of a list lack the number of the model', () => {
    const { model: _, ...listed } = LISTED;
    const data = { ...DATA, notes: [{ ...DATA.notes[0]!, listed }] };
    expect(readUserDataFile(userDataFile(data, AT))).toEqual({ ok: true, value: data });
  });

  it('of version 5 is read, with outcomes without the figures of their lists', () => {
    const v5 = { ...DATA, notes: DATA.notes.map(withoutListed) };
    const file = { format: 'trs-analyst-user-data', version: 5, exported_at: AT, ...v5 };
    expect(readUserDataFile(JSON.stringify(file))).toEqual({ ok: true, value: v5 });
  });

  const { accounts: _accounts, profiles: _profiles, ...unchanged } = DATA;
  const V3 = { ...unchanged, notes: unchanged.notes.map(withoutInvoices) };
  const v3 = (filters: unknown) =>
    JSON.stringify({ format: 'trs-analyst-user-data', version: 3, exported_at: AT, ...V3, views: [{ ...savedView('aged'), filters }] });

  it.each([
    [0, 0],
    [1, 1],
    [31, 2],
    [61, 3],
    [91, 4],
  ] as const)('of version 3 is read: the bucket that started with day %i gets its place %i', (firstDay, bucket) => {
    const read = readUserDataFile(v3({ bucket: firstDay, minCents: 5 }));
    expect(read).toEqual({
      ok: true,
      value: {
        ...EMPTY_USER_DATA,
        ...unchanged,
        notes: unchanged.notes.map(withoutListed),
        views: [savedView('aged', { filters: { bucket, minCents: 5 } })],
      },
    });
  });

  const altered = (change: (file: Record<string, never>) => unknown) => JSON.stringify(change(JSON.parse(userDataFile(DATA, AT))));

  it.each([
    ['cut off', userDataFile(DATA, AT).slice(0, 200), /no JSON file/],
    ['something else', '{"accounts":[]}', /holds no call notes/],
    ['of a later version', altered((file) => ({ ...file, version: USER_DATA_VERSION + 1 })), /newer version of the app/],
    ['with a number for a text', altered((file) => ({ ...file, notes: [{ ...DATA.notes[0], text: 7 }] })), /notes, entry 1, text/],
    [
      'with a promise without an amount',
      altered((file) => ({ ...file, notes: [{ ...DATA.notes[1], promise_cents: null }] })),
      /notes, entry 1: parts of another kind/,
    ],
    [
      'with a field too many',
      altered((file) => ({ ...file, books: [{ ...DATA.books[0], path: '/' }], notes: [], lists: [] })),
      /books, entry 1/,
    ],
    [
      'with figures of a list for a note without a call',
      altered((file) => ({ ...file, notes: [{ ...DATA.notes[0], kind: 'note' }] })),
      /notes, entry 1: parts of another kind/,
    ],
    [
      'with a chance above 1',
      altered((file) => ({ ...file, notes: [{ ...DATA.notes[0], listed: { ...LISTED, late_probability: 1.01 } }] })),
      /notes, entry 1, listed\.late_probability/,
    ],
    ['with a note of no customer list', altered((file) => ({ ...file, books: [] })), /belongs to a customer list that is not in it: north/],
    [
      'with a view of a column that does not exist',
      altered((file) => ({ ...file, views: [{ ...DATA.views[0], columns: ['colour'] }] })),
      /views, entry 1, columns/,
    ],
    [
      'with a view that asks for what can’t be',
      altered((file) => ({ ...file, views: [{ ...DATA.views[0], filters: { bucket: 7 } }] })),
      /views, entry 1, filters\.bucket/,
    ],
    ['of version 3 with a bucket that there was not', v3({ bucket: 2 }), /views, entry 1, filters\.bucket/],
    ['with a view twice', altered((file) => ({ ...file, views: [DATA.views[0], DATA.views[0]] })), /same id/],
    ['of version 3 without views', altered((file) => ({ ...file, views: undefined })), /views/],
    ['with a note twice', altered((file) => ({ ...file, notes: [DATA.notes[0], DATA.notes[0]] })), /same id/],
  ])('that is %s is refused in a sentence', (_, text, sentence) => {
    const read = readUserDataFile(text);
    expect(read).toMatchObject({ ok: false, error: expect.stringMatching(sentence) });
  });
});

describe('an import', () => {
  it('of everything into an empty store restores what was exported', () => {
    const { writes, books } = planImport(EMPTY_USER_DATA, DATA);
    expect(writes).toEqual(DATA);
    expect(books).toEqual([
      { id: 'north', name: 'north', isNew: true, notesAdded: 1, notesReplaced: 0, notesLeft: 0, listsAdded: 1, accountsTaken: 1 },
      { id: 'south', name: 'South', isNew: true, notesAdded: 1, notesReplaced: 0, notesLeft: 0, listsAdded: 0, accountsTaken: 1 },
    ]);
  });

  it('of existing data changes only what was changed later in the file', () => {
    const [first, second] = [DATA.notes[0]!, DATA.notes[1]!];
    const file = {
      ...DATA,
      notes: [
        { ...first, text: 'later', changed_at: first.changed_at + 1 },
        { ...second, text: 'earlier', changed_at: second.changed_at - 1 },
      ],
    };
    const { writes, books } = planImport(DATA, file);
    expect(writes.notes.map(({ text }) => text)).toEqual(['later']);
    expect(writes.lists).toEqual([]);
    expect(books.map(({ isNew, notesAdded, notesReplaced, notesLeft }) => [isNew, notesAdded, notesReplaced, notesLeft])).toEqual([
      [false, 0, 1, 0],
      [false, 0, 0, 1],
    ]);
  });

  it('keeps the local name of a customer list and adds the accounts; another customer list of the same name gets a number', () => {
    const here = { ...EMPTY_USER_DATA, books: [customerList('north', { name: 'Perth', opened_at: 5 })] };
    const file = {
      ...EMPTY_USER_DATA,
      books: [customerList('north', { prints: [3, 4] }), customerList('x', { name: 'Perth' }), customerList('y', { name: 'Perth' })],
    };
    expect(planImport(here, file).writes.books).toEqual([
      customerList('north', { name: 'Perth', opened_at: 5, prints: [1, 2, 3, 4] }),
      customerList('x', { name: 'Perth (2)' }),
      customerList('y', { name: 'Perth (3)' }),
    ]);
  });

  it('of views adds missing ones, changes those that were changed later in the file, and keeps names unique', () => {
    const here = {
      ...EMPTY_USER_DATA,
      views: [savedView('a', { name: 'Large' }), savedView('b', { name: 'Mine', changed_at: 9 }), savedView('c', { name: 'Third' })],
    };
    const file = {
      ...EMPTY_USER_DATA,
      views: [
        savedView('a', { name: 'Very large', changed_at: 2, columns: ['why'] }),
        savedView('b', { name: 'Theirs', changed_at: 8 }),
        savedView('d', { name: 'Large' }),
        savedView('e', { name: 'Mine' }),
        savedView('f', { name: 'Mine' }),
      ],
    };
    const { views, writes } = planImport(here, file);
    expect(views).toEqual({ added: 3, replaced: 1, left: 1 });
    expect(writes.views).toEqual([
      savedView('a', { name: 'Very large', changed_at: 2, columns: ['why'] }),
      savedView('d', { name: 'Large' }),
      savedView('e', { name: 'Mine (2)' }),
      savedView('f', { name: 'Mine (3)' }),
    ]);
  });

  it('cuts a long name where a number would make it too long', () => {
    expect(freeName('x'.repeat(40), new Set(['x'.repeat(40)]), 40)).toBe(`${'x'.repeat(36)} (2)`);
  });
});
