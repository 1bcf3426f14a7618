import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerList, profile, savedView, storedAccount, storedList, storedNote, storedPromise } from '../../testing/stored-data.ts';
import { readImportedFile, rejectedEntriesFile } from './imported-file.ts';
import { STORE_NAMES } from './readable-records.ts';
import type { UserData } from './user-data.ts';
import { userDataFile } from './user-data-file.ts';

const DATA: UserData = {
  books: [customerList('north'), customerList('south')],
  notes: [storedNote('north', { text: 'said “next week”\n' }), storedPromise('south')],
  lists: [storedList('north', '2021-05-05')],
  views: [savedView('large'), savedView('late')],
  accounts: [storedAccount('north', '7', { contact_phone: '+49 30 1234-56 x7' }), storedAccount('south', '7', { owner: null })],
  profiles: [profile({})],
};
const AT = '2021-05-12T09:30:00.000Z';

type Change = (file: Record<string, unknown[]>) => void;

/** The file after a change, as it is read. */
function read(change: Change = () => undefined) {
  const file = JSON.parse(userDataFile(DATA, AT)) as Record<string, unknown[]>;
  change(file);
  return readImportedFile(JSON.stringify(file));
}

/** What is rejected of the file after a change, without the entries themselves. */
function rejectedAfter(change: Change) {
  const answer = read(change);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value.rejected.map(({ entry: _, ...where }) => where);
}

const account = (parts: object) => ({ ...DATA.accounts[0]!, acct_id: '8', ...parts });

describe('a file that is imported', () => {
  it('is taken whole where every entry is right', () => {
    expect(read()).toEqual({ ok: true, value: { data: DATA, rejected: [] } });
  });

  it.each(['ask Ann', '12', 'tel: none', '=1+1', 'https://example.com'])(
    'loses an account whose phone is %j, and nothing else',
    (phone) => {
      const wrong = account({ contact_phone: phone });
      expect(read(({ accounts }) => accounts!.splice(1, 0, wrong))).toEqual({
        ok: true,
        value: {
          data: DATA,
          rejected: [{ list: 'accounts', place: 2, field: 'contact_phone', reason: 'is not written as a phone number', entry: wrong }],
        },
      });
    },
  );

  it.each<[string, Change, object]>([
    [
      'of another type',
      ({ notes }) => notes!.push({ ...DATA.notes[0]!, id: 'x', text: 7 }),
      { list: 'notes', place: 3, field: 'text', reason: 'is no string' },
    ],
    ['that lacks a field', ({ notes }) => notes!.push({ ...DATA.notes[0]!, id: 'x', kind: undefined }), { field: 'kind' }],
    [
      'with a field too many',
      ({ books }) => books!.push({ ...DATA.books[0]!, id: 'x', path: '/' }),
      { field: '', reason: 'has an unknown field: path' },
    ],
    [
      'with parts of another kind',
      ({ notes }) => notes!.push({ ...DATA.notes[1]!, id: 'x', promise_cents: null }),
      { reason: 'has parts of another kind of note' },
    ],
    ['that is no entry', ({ views }) => views!.push(null), { list: 'views', place: 3, field: '' }],
    ['that comes twice', ({ notes }) => notes!.push(DATA.notes[0]), { list: 'notes', place: 3, reason: 'repeats an earlier entry' }],
    [
      'about an account that comes twice',
      ({ accounts }) => accounts!.push(DATA.accounts[0]),
      { list: 'accounts', place: 3, reason: 'repeats an earlier entry' },
    ],
    [
      'of no customer list',
      ({ notes }) => notes!.push({ ...DATA.notes[0]!, id: 'x', book_id: 'west' }),
      { list: 'notes', place: 3, field: 'book_id' },
    ],
    ['of a second company', ({ profiles }) => profiles!.push(DATA.profiles[0]), { list: 'profiles', place: 2 }],
  ])('rejects an entry %s, with its place and reason', (_, change, where) => {
    expect(rejectedAfter(change)).toEqual([expect.objectContaining(where)]);
  });

  it('rejects what belongs to a rejected customer list, too', () => {
    const places = rejectedAfter(({ books }) => Object.assign(books![0] as object, { name: '' })).map(
      ({ list, place }) => `${list} ${place}`,
    );
    expect(places).toEqual(['books 1', 'notes 1', 'lists 1', 'accounts 1']);
  });

  it.each<[string, string, RegExp]>([
    ['cut off', userDataFile(DATA, AT).slice(0, 200), /no JSON file/],
    ['something else', '{"accounts":[]}', /holds no call notes/],
    ['without a list', userDataFile(DATA, AT).replace('"views"', '"seen"'), /damaged \(views/],
  ])('that is %s is refused whole', (_, text, sentence) => {
    expect(readImportedFile(text)).toMatchObject({ ok: false, error: expect.stringMatching(sentence) });
  });

  it('takes each entry or rejects it, whatever replaces some of them, and never changes the others', () => {
    const anyPlace = fc.constantFrom(...STORE_NAMES.flatMap((list) => DATA[list].map((_, at) => ({ list, at }))));
    const anyDamage = fc.array(fc.tuple(anyPlace, fc.jsonValue()), { maxLength: 5 });
    fc.assert(
      fc.property(anyDamage, (damage) => {
        const answer = read((file) => {
          for (const [{ list, at }, value] of damage) file[list]![at] = value;
        });
        if (!answer.ok) throw new Error(answer.error);
        const { data, rejected } = answer.value;
        for (const list of STORE_NAMES) {
          expect(data[list].length + rejected.filter((one) => one.list === list).length).toBe(DATA[list].length);
          for (const entry of data[list]) expect(DATA[list]).toContainEqual(entry);
        }
        const hit = new Set(damage.map(([{ list, at }]) => `${list} ${at + 1}`));
        const lost = new Set(damage.filter(([{ list }]) => list === 'books').map(([{ at }]) => DATA.books[at]!.id));
        for (const { list, place } of rejected) {
          const entry = DATA[list][place - 1]!;
          expect(hit.has(`${list} ${place}`) || ('book_id' in entry && lost.has(entry.book_id))).toBe(true);
        }
      }),
    );
  });

  it('has its rejected entries saved with place, reason and content, so that they can be corrected', () => {
    const wrong = account({ contact_phone: 'ask Ann' });
    const answer = read(({ accounts }) => accounts!.push(wrong));
    if (!answer.ok) throw new Error(answer.error);
    const saved = JSON.parse(
      rejectedEntriesFile(
        answer.value.rejected.map((entry) => ({ ...entry, file: 'notes.json' })),
        AT,
      ),
    );
    expect(saved.entries).toEqual([
      { list: 'accounts', place: 3, field: 'contact_phone', reason: 'is not written as a phone number', entry: wrong, file: 'notes.json' },
    ]);
  });
});
