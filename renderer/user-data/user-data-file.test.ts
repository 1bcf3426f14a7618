import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNotes, callDay as day } from '../../core/testing/call-notes.ts';
import { book, storedList, storedNote, storedPromise } from '../testing/stored-data.ts';
import { planImport } from './import-plan.ts';
import { EMPTY_USER_DATA, type UserData } from './user-data.ts';
import { readUserDataFile, userDataFile } from './user-data-file.ts';

const DATA: UserData = {
  books: [book('north'), book('south', { name: 'South' })],
  notes: [storedNote('north', { text: 'said “next week”\n' }), storedPromise('south')],
  lists: [storedList('north', '2021-05-05')],
};

const AT = '2021-05-12T09:30:00.000Z';

describe('a file of user data', () => {
  it('is read back as it was written', () => {
    expect(readUserDataFile(userDataFile(DATA, AT))).toEqual({ ok: true, value: DATA });
    fc.assert(
      fc.property(anyNotes, fc.string(), (notes, text) => {
        const data = { books: [book('b')], notes: notes.map((note) => ({ ...note, text, book_id: 'b' })), lists: [] };
        expect(readUserDataFile(userDataFile(data, AT))).toEqual({ ok: true, value: data });
      }),
    );
  });

  it('of version 1 is read, its notes known from the day on which they were written', () => {
    const { as_of_day: _, changed_at: __, ...v1 } = storedNote('north', { recorded_day: day('2021-05-06') });
    const text = JSON.stringify({ format: 'trs-analyst-user-data', version: 1, exported_at: AT, books: [book('north')], notes: [v1] });
    expect(readUserDataFile(text)).toEqual({
      ok: true,
      value: { books: [book('north')], notes: [{ ...v1, as_of_day: day('2021-05-06'), changed_at: v1.recorded_at }], lists: [] },
    });
  });

  const altered = (change: (file: Record<string, never>) => unknown) => JSON.stringify(change(JSON.parse(userDataFile(DATA, AT))));

  it.each([
    ['cut off', userDataFile(DATA, AT).slice(0, 200), /no JSON file/],
    ['something else', '{"accounts":[]}', /holds no call notes/],
    ['of a later version', altered((file) => ({ ...file, version: 3 })), /newer version of the app/],
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
    ['with a note of no book', altered((file) => ({ ...file, books: [] })), /belongs to a book that is not in it: north/],
    ['with a note twice', altered((file) => ({ ...file, notes: [DATA.notes[0], DATA.notes[0]] })), /same id/],
  ])('that is %s is refused in a sentence', (_, text, sentence) => {
    const read = readUserDataFile(text);
    expect(read).toMatchObject({ ok: false, error: expect.stringMatching(sentence) });
  });
});

describe('an import', () => {
  it('of everything into nothing is what was exported', () => {
    const { writes, books } = planImport(EMPTY_USER_DATA, DATA);
    expect(writes).toEqual(DATA);
    expect(books).toEqual([
      { id: 'north', name: 'north', isNew: true, notesAdded: 1, notesReplaced: 0, notesLeft: 0, listsAdded: 1 },
      { id: 'south', name: 'South', isNew: true, notesAdded: 1, notesReplaced: 0, notesLeft: 0, listsAdded: 0 },
    ]);
  });

  it('of what is here already changes nothing but what was changed later in the file', () => {
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

  it('keeps this side’s name of a book and joins the accounts; another book of the same name gets a number', () => {
    const here = { ...EMPTY_USER_DATA, books: [book('north', { name: 'Perth', opened_at: 5 })] };
    const file = {
      ...EMPTY_USER_DATA,
      books: [book('north', { prints: [3, 4] }), book('x', { name: 'Perth' }), book('y', { name: 'Perth' })],
    };
    expect(planImport(here, file).writes.books).toEqual([
      book('north', { name: 'Perth', opened_at: 5, prints: [1, 2, 3, 4] }),
      book('x', { name: 'Perth (2)' }),
      book('y', { name: 'Perth (3)' }),
    ]);
  });
});
