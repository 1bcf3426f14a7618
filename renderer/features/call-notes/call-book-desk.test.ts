import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import { callDay as day } from '../../../core/testing/call-notes.ts';
import { SMALL_EXTRACT, withCell } from '../../../core/testing/extract-files.ts';
import { answered, openSession } from '../../../core/testing/session-extracts.ts';
import type { Cents } from '../../../core/units/units.ts';
import type { UserDataStore } from '../../app/user-data/user-data-store.ts';
import { freshStoreName, openStore } from '../../testing/stored-data.ts';
import { type BookView, bookName, CallBookDesk, type DeskInputs, type NoteDraft } from './call-book-desk.ts';

const NO_ANSWER: NoteDraft = {
  acct_id: 'A2',
  kind: 'no-answer',
  as_of_day: day('2021-06-11'),
  text: '',
  promise_day: null,
  promise_cents: null,
  snooze_until: null,
};
const PROMISE: NoteDraft = { ...NO_ANSWER, kind: 'promised', promise_day: day('2021-06-21'), promise_cents: 10_00 as Cents };

let ids = 0;

/** A desk at work on extracts, once it has found its book. */
async function openDesk(
  core: Pick<CoreApi, 'setCallBook' | 'accountPrints' | 'listToKeep'>,
  store: UserDataStore,
  parts: Partial<DeskInputs> = {},
) {
  const desk = new CallBookDesk({
    core,
    store,
    name: 'north',
    isSample: false,
    now: () => 1_000 + ids,
    today: () => day('2021-06-14'),
    newId: () => `id-${++ids}`,
    ...parts,
  });
  onTestFinished(desk.start());
  await vi.waitFor(() => expect(desk.view.status).not.toBe('reading'));
  return desk;
}

async function smallDesk(store = openStore(), parts: Partial<DeskInputs> = {}) {
  const { session } = await openSession();
  return { session, desk: await openDesk(session, store, parts) };
}

/** Read anew: the compiler believes that it stays what it was. */
function viewOf(desk: CallBookDesk): BookView {
  return desk.view;
}

const statusOf = async (session: CoreApi | Awaited<ReturnType<typeof openSession>>['session'], asOf = day('2021-06-11')) =>
  answered(await session.callListPage({ asOf, firstRow: 0, limit: 10 })).rows.map(({ acct_id, status }) => [
    acct_id,
    status.next_action?.kind ?? null,
  ]);

describe('the desk', () => {
  it('begins a book with the first note, and stores nothing before', async () => {
    const name = freshStoreName();
    const { session, desk } = await smallDesk(openStore(name));
    expect(desk.view).toMatchObject({ status: 'new', suggestedName: 'north', canUndo: false });
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);

    expect(answered(await desk.record(NO_ANSWER))).toMatchObject({ acct_id: 'A2', recorded_day: day('2021-06-14') });
    expect(desk.view).toMatchObject({ status: 'open', book: { name: 'north', kind: 'own' }, canUndo: true });
    expect(await statusOf(session)).toEqual([['A2', 'ring-again']]);
    const stored = answered(await openStore(name).everything());
    expect(stored.books).toHaveLength(1);
    expect(stored.books[0]!.prints).toHaveLength(2);
    expect(stored.notes).toMatchObject([{ acct_id: 'A2', kind: 'no-answer', book_id: stored.books[0]!.id }]);
    expect(stored.lists).toMatchObject([{ as_of_day: day('2021-06-11'), accounts: [{ acct_id: 'A2', rank: 1, open_invoices: ['I3'] }] }]);
  });

  it('stores what is recorded at once one after the other, in one book', async () => {
    const store = openStore();
    const { desk } = await smallDesk(store);
    const kinds = ['no-answer', 'left-message', 'paid', 'wrong-number'] as const;
    await Promise.all(kinds.map((kind) => desk.record({ ...NO_ANSWER, kind })));
    const { books, notes } = answered(await store.everything());
    expect(books).toHaveLength(1);
    expect(notes.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  });

  it('finds the book again for the next extracts, with its notes and its last list', async () => {
    const store = openStore();
    const { desk } = await smallDesk(store);
    await desk.record(PROMISE);
    // A week later: I3 is still unpaid, and A1 owes a new invoice.
    const later = withCell(
      withCell(SMALL_EXTRACT, 'invoices.csv', 5, 'payment_dates', ''),
      'invoices.csv',
      2,
      'payment_dates',
      '2021-06-22',
    );
    const { session, summary } = await openSession(later);
    const { asOf } = summary.day;
    const next = await openDesk(session, store, { name: 'north week 25' });
    await vi.waitFor(() => expect(next.view).toMatchObject({ status: 'open', book: { name: 'north' } }));
    expect(await statusOf(session, asOf)).toEqual([['A2', 'broken']]);
    expect(answered(await session.callsSummary({ asOf }))).toMatchObject({
      promises: 1,
      since: { last_day: day('2021-06-11'), counts: { broken: 1, new: 0, kept: 0 } },
    });
  });

  it('asks when less than four fifths of the accounts are known, and takes no note until it is told', async () => {
    const store = openStore();
    await (await smallDesk(store)).desk.record(NO_ANSWER);
    const { session } = await openSession(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'company_name', 'Other'));
    const desk = await openDesk(session, store);
    expect(desk.view).toMatchObject({ status: 'unsure', book: { name: 'north' }, match: { shared: 1, of: 2 }, suggestedName: 'north (2)' });
    expect(await desk.record(NO_ANSWER)).toEqual({ ok: false, error: { kind: 'unsure' } });

    if (desk.view.status !== 'unsure') throw new Error('not unsure');
    await desk.joinBook(desk.view.book.id);
    const view = viewOf(desk);
    expect(view).toMatchObject({ status: 'open', book: { name: 'north' } });
    expect(await statusOf(session)).toEqual([['A2', 'ring-again']]);
    expect(view.status === 'open' && view.book.prints).toHaveLength(3);
  });

  it('begins another book instead, when told so', async () => {
    const store = openStore();
    await (await smallDesk(store)).desk.record(NO_ANSWER);
    const { session } = await openSession(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'company_name', 'Other'));
    const desk = await openDesk(session, store);
    await desk.nameBook('Another');
    expect(desk.view).toMatchObject({ status: 'open', book: { name: 'Another' } });
    expect(await statusOf(session)).toEqual([['A2', null]]);
    expect(
      answered(await store.books())
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Another', 'north']);
  });

  it('keeps the sample in a book of its own, which no other extracts are matched with', async () => {
    const store = openStore();
    const { desk } = await smallDesk(store, { isSample: true });
    expect(desk.view).toMatchObject({ status: 'new', isSample: true });
    await desk.record(NO_ANSWER);
    expect(desk.view).toMatchObject({ status: 'open', book: { id: 'sample', kind: 'sample' } });
    expect((await smallDesk(store)).desk.view).toMatchObject({ status: 'new', suggestedName: 'north' });
    expect((await smallDesk(store, { isSample: true })).desk.view).toMatchObject({ status: 'open' });
  });

  it('takes back what was recorded last, one after the other, in the store too', async () => {
    const store = openStore();
    const { session, desk } = await smallDesk(store);
    await desk.record(PROMISE);
    await desk.record(NO_ANSWER);
    expect(answered(await desk.undo())).toMatchObject({ kind: 'no-answer' });
    expect(await statusOf(session)).toEqual([['A2', 'promised']]);
    expect(answered(await store.everything()).notes).toHaveLength(1);
    expect(answered(await desk.undo())).toMatchObject({ kind: 'promised' });
    expect(desk.view.canUndo).toBe(false);
    expect(answered(await desk.undo())).toBeNull();
    expect(await statusOf(session)).toEqual([['A2', null]]);
  });

  it('says when what could be taken back was written, at once and not only when it is stored', async () => {
    let clock = 100;
    const { desk } = await smallDesk(openStore(), { now: () => ++clock });
    expect(desk.undoableAt).toBeNull();
    const first = desk.record(PROMISE);
    expect(desk.undoableAt).toBe(101);
    const second = desk.record(NO_ANSWER);
    expect(desk.undoableAt).toBe(102);
    const times = [answered(await first).recorded_at, answered(await second).recorded_at];
    expect(times).toEqual([101, 102]);
    expect(desk.undoableAt).toBe(102);
    await desk.undo();
    expect(desk.undoableAt).toBe(101);
    await desk.undo();
    expect(desk.undoableAt).toBeNull();
  });

  it('changes and removes notes', async () => {
    const { session, desk } = await smallDesk();
    const note = answered(await desk.record(PROMISE));
    await desk.change({ ...note, text: 'said Ann' });
    const [changed] = answered(await session.accountNotes({ asOf: day('2021-06-11'), accountId: 'A2' }));
    expect(changed).toMatchObject({ note: { text: 'said Ann', recorded_at: note.recorded_at }, promise: { state: 'open', paid_cents: 0 } });
    await desk.remove(note.id);
    expect(answered(await session.accountNotes({ asOf: day('2021-06-11'), accountId: 'A2' }))).toEqual([]);
    // As from another window, which does not know yet.
    expect(await desk.change({ ...note, text: 'too late' })).toMatchObject({ ok: false, error: { kind: 'gone' } });
    await desk.putBack(note);
    expect(answered(await session.accountNotes({ asOf: day('2021-06-11'), accountId: 'A2' }))).toMatchObject([
      { note: { id: note.id, text: '' } },
    ]);
  });

  it('shows nothing that was not stored, says why, and works again once the store does', async () => {
    const { session, desk } = await smallDesk();
    await desk.record(PROMISE);
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    onTestFinished(() => spy.mockRestore());
    expect(await desk.record(NO_ANSWER)).toMatchObject({ ok: false, error: { kind: 'full' } });
    expect(await statusOf(session)).toEqual([['A2', 'promised']]);
    spy.mockRestore();
    answered(await desk.record({ ...NO_ANSWER, kind: 'disputed' }));
    expect(await statusOf(session)).toEqual([['A2', 'settle-dispute']]);
  });

  it('says that the store can’t be read, and looks again when a note is to be recorded', async () => {
    const spy = vi.spyOn(IDBFactory.prototype, 'databases').mockRejectedValue(new DOMException('private', 'SecurityError'));
    onTestFinished(() => spy.mockRestore());
    const { desk } = await smallDesk();
    expect(desk.view).toMatchObject({ status: 'failed', error: { kind: 'unavailable' } });
    expect(await desk.record(NO_ANSWER)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    spy.mockRestore();
    answered(await desk.record(NO_ANSWER));
    expect(desk.view.status).toBe('open');
  });

  it('in two windows shows the same: notes, names, and that a book was removed', async () => {
    const name = freshStoreName();
    const [here, there] = [await smallDesk(openStore(name)), await smallDesk(openStore(name))];
    await here.desk.record(NO_ANSWER);
    await vi.waitFor(() => expect(there.desk.view.status).toBe('open'));
    await there.desk.record(PROMISE);
    await vi.waitFor(async () => expect(await statusOf(here.session)).toEqual([['A2', 'promised']]));
    await here.desk.nameBook('Perth');
    await vi.waitFor(() => expect(there.desk.view).toMatchObject({ book: { name: 'Perth' } }));

    if (there.desk.view.status !== 'open') throw new Error('not open');
    answered(await openStore(name).removeBook(there.desk.view.book.id));
    await vi.waitFor(() => expect([here.desk.view.status, there.desk.view.status]).toEqual(['new', 'new']));
    expect(await statusOf(here.session)).toEqual([['A2', null]]);
  });
});

describe('a book that another window renames', () => {
  it('keeps the new name when it is opened here at the same time', async () => {
    const name = freshStoreName();
    const store = openStore(name);
    const { session, desk } = await smallDesk(store);
    await desk.record(NO_ANSWER);
    const [known] = answered(await store.books());
    let rename = async (): Promise<void> => {};
    // The list is worked out between the reading of the book and its writing.
    const core = {
      setCallBook: (book: Parameters<CoreApi['setCallBook']>[0]) => session.setCallBook(book),
      accountPrints: () => session.accountPrints({}),
      listToKeep: async () => {
        await rename();
        return session.listToKeep({});
      },
    };
    rename = async () => void answered(await openStore(name).put({ books: [{ ...known!, name: 'Perth' }] }));
    const here = await openDesk(core as never, openStore(name), { now: () => 9_000 });
    await vi.waitFor(async () => expect(answered(await store.books())[0]?.opened_at).toBe(9_000));
    expect(answered(await store.books())).toMatchObject([{ name: 'Perth', opened_at: 9_000 }]);
    expect(here.view).toMatchObject({ status: 'open', book: { name: 'Perth' } });
  });

  it('stays removed when it is opened here at the same time', async () => {
    const name = freshStoreName();
    const store = openStore(name);
    const { session, desk } = await smallDesk(store);
    await desk.record(NO_ANSWER);
    const [known] = answered(await store.books());
    const core = {
      setCallBook: (book: Parameters<CoreApi['setCallBook']>[0]) => session.setCallBook(book),
      accountPrints: () => session.accountPrints({}),
      listToKeep: async () => {
        answered(await openStore(name).removeBook(known!.id));
        return session.listToKeep({});
      },
    };
    const here = await openDesk(core as never, openStore(name));
    await vi.waitFor(() => expect(here.view.status).toBe('new'));
    expect(answered(await store.everything())).toMatchObject({ books: [], lists: [] });
  });
});

describe('bookName', () => {
  it.each([
    ['trs', 'trs'],
    ['Perth 2021.zip', 'Perth 2021'],
    ['accounts.csv and 3 more', 'My debtors'],
    ['accounts.csv', 'My debtors'],
    ['', 'My debtors'],
  ])('makes of %j %j', (opened, name) => {
    expect(bookName(opened)).toBe(name);
  });
});
