import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import { createSession } from '../../../core/queries/session.ts';
import { callDay as day } from '../../../core/testing/call-notes.ts';
import { SMALL_EXTRACT, SMALL_TODAY, withCell } from '../../../core/testing/extract-files.ts';
import { memoryStore, readSmall } from '../../../core/testing/memory-store.ts';
import { answered, openSession } from '../../../core/testing/session-extracts.ts';
import type { Cents } from '../../../core/units/units.ts';
import type { UserDataStore } from '../../lib/user-data/user-data-store.ts';
import { freshStoreName, openStore } from '../../testing/stored-data.ts';
import {
  type ControllerInputs,
  CustomerListController,
  type CustomerListView,
  customerListName,
  type NoteDraft,
} from './customer-list-controller.ts';

const NO_ANSWER: NoteDraft = {
  acct_id: 'A2',
  kind: 'no-answer',
  as_of_day: day('2021-06-11'),
  text: '',
  promise_day: null,
  promise_cents: null,
  snooze_until: null,
  invoices: [],
};
const PROMISE: NoteDraft = { ...NO_ANSWER, kind: 'promised', promise_day: day('2021-06-21'), promise_cents: 10_00 as Cents };

let ids = 0;

/** A controller for extracts that has found its customer list. */
async function openController(core: ControllerInputs['core'], store: UserDataStore, parts: Partial<ControllerInputs> = {}) {
  const controller = new CustomerListController({
    core,
    store,
    name: 'north',
    isSample: false,
    now: () => 1_000 + ids,
    today: () => day('2021-06-14'),
    newId: () => `id-${++ids}`,
    ...parts,
  });
  onTestFinished(controller.start());
  await vi.waitFor(() => expect(controller.view.status).not.toBe('reading'));
  return controller;
}

async function smallController(store = openStore(), parts: Partial<ControllerInputs> = {}) {
  const { session } = await openSession();
  return { session, controller: await openController(session, store, parts) };
}

/** Reads the view again, because the compiler assumes that it has not changed. */
function viewOf(controller: CustomerListController): CustomerListView {
  return controller.view;
}

const statusOf = async (session: CoreApi | Awaited<ReturnType<typeof openSession>>['session'], asOf = day('2021-06-11')) =>
  answered(await session.callListPage({ asOf, firstRow: 0, limit: 10 })).rows.map(({ acct_id, status }) => [
    acct_id,
    status.next_action?.kind ?? null,
  ]);

describe('the controller', () => {
  it('starts a customer list with the first note, and stores nothing before', async () => {
    const name = freshStoreName();
    const { session, controller } = await smallController(openStore(name));
    expect(controller.view).toMatchObject({ status: 'new', suggestedName: 'north', canUndo: false });
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);

    expect(answered(await controller.record(NO_ANSWER))).toMatchObject({ acct_id: 'A2', recorded_day: day('2021-06-14') });
    expect(controller.view).toMatchObject({ status: 'open', customerList: { name: 'north', kind: 'own' }, canUndo: true });
    expect(await statusOf(session)).toEqual([['A2', 'ring-again']]);
    const stored = answered(await openStore(name).everything());
    expect(stored.books).toHaveLength(1);
    expect(stored.books[0]!.prints).toHaveLength(2);
    expect(stored.notes).toMatchObject([{ acct_id: 'A2', kind: 'no-answer', book_id: stored.books[0]!.id }]);
    expect(stored.lists).toMatchObject([{ as_of_day: day('2021-06-11'), accounts: [{ acct_id: 'A2', rank: 1, open_invoices: ['I3'] }] }]);
  });

  it('has the calls that are due on the next day in its queue, once that has begun', async () => {
    let today = day('2021-06-14');
    const { session, controller } = await smallController(openStore(), { today: () => today });
    const toCallToday = async () => answered(await session.callsSummary({ asOf: day('2021-06-11') })).today;
    const before = await toCallToday();
    await controller.record(NO_ANSWER);
    expect(await toCallToday()).toBe(before - 1);
    const { revision } = controller.view;
    await controller.checkDay();
    expect(controller.view.revision).toBe(revision);
    today = day('2021-06-15');
    await controller.checkDay();
    expect(controller.view.revision).toBeGreaterThan(revision);
    expect(await toCallToday()).toBe(before);
  });

  it('counts a note as written while it is being stored, and once afterwards', async () => {
    const { controller } = await smallController(openStore());
    const recording = controller.record(NO_ANSWER);
    expect(controller.notes).toEqual([]);
    expect(controller.writtenNotes).toMatchObject([{ acct_id: 'A2', kind: 'no-answer' }]);
    await recording;
    expect(controller.writtenNotes).toEqual(controller.notes);
    expect(controller.notes).toHaveLength(1);
  });

  it('stores the figures of the list with the outcome of a call, and keeps them when the note is changed', async () => {
    const store = openStore();
    const { session, controller } = await smallController(store);
    const [row] = answered(await session.callListPage({ asOf: NO_ANSWER.as_of_day, firstRow: 0, limit: 1 })).rows;
    const listed = { rank: row!.rank, priority_cents: row!.priority_cents, late_probability: row!.late_probability, model: 2 };
    expect(row).toMatchObject({ acct_id: 'A2', rank: 1 });
    const note = answered(await controller.record(NO_ANSWER));
    expect(note.listed).toEqual(listed);
    await controller.change({ ...note, text: 'said Ann' });
    expect(answered(await store.everything()).notes).toMatchObject([{ text: 'said Ann', as_of_day: NO_ANSWER.as_of_day, listed }]);
  });

  it.each([1, null])(
    'stores the number of the model that a store recorded with its list, here %s, and none where it recorded none',
    async (model) => {
      const files = await memoryStore([{ asOf: NO_ANSWER.as_of_day, of: await readSmall(SMALL_EXTRACT), model }]);
      const session = createSession();
      answered(await session.open({ files: [], store: files, today: day(SMALL_TODAY) }));
      const { listed } = answered(await (await openController(session, openStore())).record(NO_ANSWER));
      expect(listed).toMatchObject({ rank: 1 });
      if (model === null) expect(listed).not.toHaveProperty('model');
      else expect(listed).toHaveProperty('model', model);
    },
  );

  it('stores no figures with a note without a call, and of an account that is not on the list', async () => {
    const { controller } = await smallController();
    const drafts: NoteDraft[] = [
      { ...NO_ANSWER, kind: 'note', text: 'moved' },
      { ...NO_ANSWER, kind: 'snoozed', snooze_until: day('2021-06-21') },
      { ...NO_ANSWER, acct_id: 'A1' },
    ];
    for (const draft of drafts) expect(answered(await controller.record(draft))).not.toHaveProperty('listed');
  });

  it('stores an outcome without figures when the core does not answer', async () => {
    const { session } = await openSession();
    const store = openStore();
    const core = {
      setCallRecords: (records: Parameters<CoreApi['setCallRecords']>[0]) => session.setCallRecords(records),
      accountFingerprints: () => session.accountFingerprints({}),
      listToKeep: () => session.listToKeep({}),
      account: () => new Promise<never>(() => undefined),
    };
    const controller = await openController(core, store);
    expect(answered(await controller.record(NO_ANSWER))).not.toHaveProperty('listed');
    expect(answered(await store.everything()).notes).toMatchObject([{ acct_id: 'A2', kind: 'no-answer' }]);
  });

  it('stores simultaneous notes one after the other, in one customer list', async () => {
    const store = openStore();
    const { controller } = await smallController(store);
    const kinds = ['no-answer', 'left-message', 'paid', 'wrong-number'] as const;
    await Promise.all(kinds.map((kind) => controller.record({ ...NO_ANSWER, kind })));
    const { books, notes } = answered(await store.everything());
    expect(books).toHaveLength(1);
    expect(notes.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  });

  it('finds the customer list again for the next extracts, with its notes and its last list', async () => {
    const store = openStore();
    const { controller } = await smallController(store);
    await controller.record(PROMISE);
    // A week later: I3 is still unpaid, and A1 has a new invoice.
    const later = withCell(
      withCell(SMALL_EXTRACT, 'invoices.csv', 5, 'payment_dates', ''),
      'invoices.csv',
      2,
      'payment_dates',
      '2021-06-22',
    );
    const { session, summary } = await openSession(later);
    const { asOf } = summary.day;
    const next = await openController(session, store, { name: 'north week 25' });
    await vi.waitFor(() => expect(next.view).toMatchObject({ status: 'open', customerList: { name: 'north' } }));
    expect(await statusOf(session, asOf)).toEqual([['A2', 'broken']]);
    expect(answered(await session.callsSummary({ asOf }))).toMatchObject({
      promises: 1,
      since: { last_day: day('2021-06-11'), counts: { broken: 1, new: 0, kept: 0 } },
    });
  });

  it('asks about a store without names by the ids of its accounts, and knows it the next time', async () => {
    const store = openStore();
    await (await smallController(store)).controller.record(NO_ANSWER);
    const files = await memoryStore([{ asOf: day('2021-06-11'), of: await readSmall(SMALL_EXTRACT) }]);
    const openStored = async () => {
      const session = createSession();
      answered(await session.open({ files: [], store: files, today: day(SMALL_TODAY) }));
      return session;
    };
    const session = await openStored();
    const controller = await openController(session, store, { name: 'ledger' });
    if (controller.view.status !== 'unsure') throw new Error(`It is ${controller.view.status}.`);
    expect(controller.view).toMatchObject({ customerList: { name: 'north' }, match: { shared: 1, of: 2, isSure: false } });
    await controller.joinCustomerList(controller.view.customerList.id);
    expect(await statusOf(session)).toEqual([['A2', 'ring-again']]);

    const again = await openStored();
    const next = await openController(again, store, { name: 'ledger' });
    await vi.waitFor(() => expect(next.view).toMatchObject({ status: 'open', customerList: { name: 'north' } }));
    expect(await statusOf(again)).toEqual([['A2', 'ring-again']]);
  });

  it('asks when less than four fifths of the accounts are known, and accepts no note before the answer', async () => {
    const store = openStore();
    await (await smallController(store)).controller.record(NO_ANSWER);
    const { session } = await openSession(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'company_name', 'Other'));
    const controller = await openController(session, store);
    expect(controller.view).toMatchObject({
      status: 'unsure',
      customerList: { name: 'north' },
      match: { shared: 1, of: 2 },
      suggestedName: 'north (2)',
    });
    expect(await controller.record(NO_ANSWER)).toEqual({ ok: false, error: { kind: 'unsure' } });

    if (controller.view.status !== 'unsure') throw new Error('not unsure');
    await controller.joinCustomerList(controller.view.customerList.id);
    const view = viewOf(controller);
    expect(view).toMatchObject({ status: 'open', customerList: { name: 'north' } });
    expect(await statusOf(session)).toEqual([['A2', 'ring-again']]);
    expect(view.status === 'open' && view.customerList.prints).toHaveLength(3);
  });

  it('starts another customer list when the answer is no', async () => {
    const store = openStore();
    await (await smallController(store)).controller.record(NO_ANSWER);
    const { session } = await openSession(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'company_name', 'Other'));
    const controller = await openController(session, store);
    await controller.nameCustomerList('Another');
    expect(controller.view).toMatchObject({ status: 'open', customerList: { name: 'Another' } });
    expect(await statusOf(session)).toEqual([['A2', 'call']]);
    expect(
      answered(await store.customerLists())
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Another', 'north']);
  });

  it('keeps the sample in its own customer list, which never matches other extracts', async () => {
    const store = openStore();
    const { controller } = await smallController(store, { isSample: true });
    expect(controller.view).toMatchObject({ status: 'new', isSample: true });
    await controller.record(NO_ANSWER);
    expect(controller.view).toMatchObject({ status: 'open', customerList: { id: 'sample', kind: 'sample' } });
    expect((await smallController(store)).controller.view).toMatchObject({ status: 'new', suggestedName: 'north' });
    expect((await smallController(store, { isSample: true })).controller.view).toMatchObject({ status: 'open' });
  });

  it('undoes the latest notes, one after the other, in the store too', async () => {
    const store = openStore();
    const { session, controller } = await smallController(store);
    await controller.record(PROMISE);
    await controller.record(NO_ANSWER);
    expect(answered(await controller.undo())).toMatchObject({ notes: [{ before: null, after: { kind: 'no-answer' } }] });
    expect(await statusOf(session)).toEqual([['A2', 'promised']]);
    expect(answered(await store.everything()).notes).toHaveLength(1);
    expect(answered(await controller.undo())).toMatchObject({ notes: [{ before: null, after: { kind: 'promised' } }] });
    expect(controller.view.canUndo).toBe(false);
    expect(answered(await controller.undo())).toBeNull();
    expect(await statusOf(session)).toEqual([['A2', 'call']]);
  });

  it('gives the time of the note that undo would remove at once, before it is stored', async () => {
    let clock = 100;
    const { controller } = await smallController(openStore(), { now: () => ++clock });
    expect(controller.undoableAt).toBeNull();
    const first = controller.record(PROMISE);
    expect(controller.undoableAt).toBe(101);
    const second = controller.record(NO_ANSWER);
    expect(controller.undoableAt).toBe(102);
    const times = [answered(await first).recorded_at, answered(await second).recorded_at];
    expect(times).toEqual([101, 102]);
    expect(controller.undoableAt).toBe(102);
    await controller.undo();
    expect(controller.undoableAt).toBe(101);
    await controller.undo();
    expect(controller.undoableAt).toBeNull();
  });

  it('stores notes about several accounts at once, and undoes them together', async () => {
    const store = openStore();
    const { session, controller } = await smallController(store);
    await controller.record(NO_ANSWER);
    const snooze: NoteDraft = { ...NO_ANSWER, kind: 'snoozed', snooze_until: day('2021-08-25') };
    const recorded = answered(await controller.recordAll([snooze, { ...snooze, acct_id: 'A1' }]));
    expect(recorded.map(({ acct_id }) => acct_id)).toEqual(['A2', 'A1']);
    expect(answered(await store.everything()).notes).toHaveLength(3);
    expect(await statusOf(session)).toEqual([['A2', 'snoozed']]);
    expect(answered(await controller.undo())).toMatchObject({ notes: [{ after: { kind: 'snoozed' } }, { after: { kind: 'snoozed' } }] });
    expect(answered(await store.everything()).notes).toMatchObject([{ kind: 'no-answer' }]);
    expect(await statusOf(session)).toEqual([['A2', 'ring-again']]);
  });

  it('gives accounts an owner, and undo gives them back the ones before', async () => {
    let clock = 100;
    const { controller } = await smallController(openStore(), { now: () => ++clock });
    const owners = () => ['A1', 'A2'].map((id) => controller.accountOf(id)?.owner ?? null);
    await controller.changeAccount('A1', { owner: 'Ann', contact_phone: '555-0199' });
    answered(await controller.changeOwner(['A1', 'A2'], 'Bob'));
    expect(owners()).toEqual(['Bob', 'Bob']);
    expect(controller.view.canUndo).toBe(true);
    expect(answered(await controller.undo())).toMatchObject({ notes: [], accounts: [{ acct_id: 'A1' }, { acct_id: 'A2' }] });
    expect(owners()).toEqual(['Ann', null]);
    expect(controller.accountOf('A1')).toMatchObject({ contact_phone: '555-0199' });
    answered(await controller.undo());
    expect(controller.accountOf('A1')).toMatchObject({ owner: null, contact_phone: null, phone_set_at: null });
    expect(controller.view.canUndo).toBe(false);
    expect(answered(await controller.undo())).toBeNull();
  });

  it('undoes all steps in the order in which they were taken, whatever they changed, and redoes them', async () => {
    let clock = 100;
    const { controller } = await smallController(openStore(), { now: () => ++clock });
    const kept = () => ({
      notes: controller.notes.map(({ kind, text }) => `${kind} ${text}`.trim()).sort(),
      owner: controller.accountOf('A2')?.owner ?? null,
      phone: controller.accountOf('A2')?.contact_phone ?? null,
    });
    const states = [kept()];
    const steps = [
      () => controller.record({ ...NO_ANSWER, kind: 'note', text: 'Valuable note' }),
      () => controller.changeAccount('A2', { owner: 'Sam' }),
      () => controller.record({ ...NO_ANSWER, kind: 'wrong-number' }, { contact_phone: '555-0199' }),
      () => controller.change({ ...controller.notes.find(({ kind }) => kind === 'note')!, text: 'changed' }),
      () => controller.remove(controller.notes.find(({ kind }) => kind === 'note')!.id),
      () => controller.changeOwner(['A2', 'A1'], 'Bob'),
    ];
    for (const step of steps) {
      expect((await step()).ok).toBe(true);
      states.push(kept());
    }
    expect(new Set(states.map((state) => JSON.stringify(state)))).toHaveLength(states.length);
    for (let round = 0; round < 2; round++) {
      for (const before of states.slice(0, -1).toReversed()) {
        answered(await controller.undo());
        expect(kept()).toEqual(before);
      }
      expect([answered(await controller.undo()), controller.view.canUndo, controller.view.canRedo]).toEqual([null, false, true]);
      for (const after of states.slice(1)) {
        answered(await controller.redo());
        expect(kept()).toEqual(after);
      }
      expect([answered(await controller.redo()), controller.view.canUndo, controller.view.canRedo]).toEqual([null, true, false]);
    }
  });

  it('puts a promise back as it was, with its figures; another step ends that', async () => {
    let clock = 100;
    const { controller } = await smallController(openStore(), { now: () => ++clock });
    const note = answered(await controller.record({ ...PROMISE, text: 'by cheque', invoices: ['I3'] }));
    expect(controller.redoableAt).toBeNull();
    await controller.undo();
    expect(controller.redoableAt).toBeGreaterThan(note.recorded_at);
    await controller.redo();
    expect(controller.notes).toMatchObject([note]);
    // What was put back is the last step again.
    expect(controller.undoableAt).toBeGreaterThan(note.recorded_at);
    await controller.undo();
    await controller.record(NO_ANSWER);
    expect(controller.redoableAt).toBeNull();
    expect(answered(await controller.redo())).toBeNull();
    expect(controller.notes).toMatchObject([{ kind: 'no-answer' }]);
  });

  it('takes back one step for each undo, even if two are asked for at once', async () => {
    const { controller } = await smallController();
    for (const text of ['one', 'two', 'three']) await controller.record({ ...NO_ANSWER, kind: 'note', text });
    await Promise.all([controller.undo(), controller.undo()]);
    expect(controller.notes).toMatchObject([{ text: 'one' }]);
    await Promise.all([controller.redo(), controller.redo()]);
    expect(controller.notes.map(({ text }) => text).sort()).toEqual(['one', 'three', 'two']);
  });

  it('tells what was done, undone and redone', async () => {
    const { controller } = await smallController();
    const told: string[] = [];
    onTestFinished(controller.onStep(({ how }) => told.push(how)));
    await controller.changeAccount('A2', { owner: 'Sam' });
    await controller.undo();
    await controller.redo();
    await controller.redo();
    expect(told).toEqual(['done', 'undone', 'redone']);
  });

  it('changes and removes notes', async () => {
    const { session, controller } = await smallController();
    const note = answered(await controller.record(PROMISE));
    await controller.change({ ...note, text: 'said Ann' });
    const [changed] = answered(await session.accountNotes({ asOf: day('2021-06-11'), accountId: 'A2' }));
    expect(changed).toMatchObject({ note: { text: 'said Ann', recorded_at: note.recorded_at }, promise: { state: 'open', paid_cents: 0 } });
    await controller.remove(note.id);
    expect(answered(await session.accountNotes({ asOf: day('2021-06-11'), accountId: 'A2' }))).toEqual([]);
    // As from another window, which has not seen the change yet.
    expect(await controller.change({ ...note, text: 'too late' })).toMatchObject({ ok: false, error: { kind: 'gone' } });
    await controller.undo();
    expect(answered(await session.accountNotes({ asOf: day('2021-06-11'), accountId: 'A2' }))).toMatchObject([
      { note: { id: note.id, text: 'said Ann' } },
    ]);
  });

  it('shows nothing that was not stored, reports why, and works again once the store does', async () => {
    const { session, controller } = await smallController();
    await controller.record(PROMISE);
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    onTestFinished(() => spy.mockRestore());
    expect(await controller.record(NO_ANSWER)).toMatchObject({ ok: false, error: { kind: 'full' } });
    expect(await statusOf(session)).toEqual([['A2', 'promised']]);
    spy.mockRestore();
    answered(await controller.record({ ...NO_ANSWER, kind: 'disputed' }));
    expect(await statusOf(session)).toEqual([['A2', 'settle-dispute']]);
  });

  it('reports that the store can’t be read, and tries again when a note is recorded', async () => {
    const spy = vi.spyOn(IDBFactory.prototype, 'databases').mockRejectedValue(new DOMException('private', 'SecurityError'));
    onTestFinished(() => spy.mockRestore());
    const { controller } = await smallController();
    expect(controller.view).toMatchObject({ status: 'failed', error: { kind: 'unavailable' } });
    expect(await controller.record(NO_ANSWER)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    spy.mockRestore();
    answered(await controller.record(NO_ANSWER));
    expect(controller.view.status).toBe('open');
  });

  it('in two windows shows the same: notes, names, and that a customer list was removed', async () => {
    const name = freshStoreName();
    const [here, there] = [await smallController(openStore(name)), await smallController(openStore(name))];
    await here.controller.record(NO_ANSWER);
    await vi.waitFor(() => expect(there.controller.view.status).toBe('open'));
    await there.controller.record(PROMISE);
    await vi.waitFor(async () => expect(await statusOf(here.session)).toEqual([['A2', 'promised']]));
    await here.controller.nameCustomerList('Perth');
    await vi.waitFor(() => expect(there.controller.view).toMatchObject({ customerList: { name: 'Perth' } }));

    if (there.controller.view.status !== 'open') throw new Error('not open');
    answered(await openStore(name).removeCustomerList(there.controller.view.customerList.id));
    await vi.waitFor(() => expect([here.controller.view.status, there.controller.view.status]).toEqual(['new', 'new']));
    expect(await statusOf(here.session)).toEqual([['A2', 'call']]);
  });
});

describe('a customer list that another window renames', () => {
  it('keeps the new name when it is opened here at the same time', async () => {
    const name = freshStoreName();
    const store = openStore(name);
    const { session, controller } = await smallController(store);
    await controller.record(NO_ANSWER);
    const [known] = answered(await store.customerLists());
    let rename = async (): Promise<void> => {};
    // The list is computed between reading and writing the customer list.
    const core = {
      setCallRecords: (records: Parameters<CoreApi['setCallRecords']>[0]) => session.setCallRecords(records),
      accountFingerprints: () => session.accountFingerprints({}),
      listToKeep: async () => {
        await rename();
        return session.listToKeep({});
      },
    };
    rename = async () => void answered(await openStore(name).put({ books: [{ ...known!, name: 'Perth' }] }));
    const here = await openController(core as never, openStore(name), { now: () => 9_000 });
    await vi.waitFor(async () => expect(answered(await store.customerLists())[0]?.opened_at).toBe(9_000));
    expect(answered(await store.customerLists())).toMatchObject([{ name: 'Perth', opened_at: 9_000 }]);
    expect(here.view).toMatchObject({ status: 'open', customerList: { name: 'Perth' } });
  });

  it('stays removed when it is opened here at the same time', async () => {
    const name = freshStoreName();
    const store = openStore(name);
    const { session, controller } = await smallController(store);
    await controller.record(NO_ANSWER);
    const [known] = answered(await store.customerLists());
    const core = {
      setCallRecords: (records: Parameters<CoreApi['setCallRecords']>[0]) => session.setCallRecords(records),
      accountFingerprints: () => session.accountFingerprints({}),
      listToKeep: async () => {
        answered(await openStore(name).removeCustomerList(known!.id));
        return session.listToKeep({});
      },
    };
    const here = await openController(core as never, openStore(name));
    await vi.waitFor(() => expect(here.view.status).toBe('new'));
    expect(answered(await store.everything())).toMatchObject({ books: [], lists: [] });
  });
});

describe('customerListName', () => {
  it.each([
    ['trs', 'trs'],
    ['Perth 2021.zip', 'Perth 2021'],
    ['accounts.csv and 3 more', 'My customers'],
    ['accounts.csv', 'My customers'],
    ['', 'My customers'],
  ])('turns %j into %j', (opened, name) => {
    expect(customerListName(opened)).toBe(name);
  });
});

describe('two windows on the same extracts', () => {
  it('start one customer list when both write their first note at the same time', async () => {
    const name = freshStoreName();
    const [one, other] = [await smallController(openStore(name)), await smallController(openStore(name))];
    const written = await Promise.all([one.controller.record(NO_ANSWER), other.controller.record({ ...NO_ANSWER, kind: 'left-message' })]);
    for (const note of written) answered(note);
    const { books, notes } = answered(await openStore(name).everything());
    expect(books).toHaveLength(1);
    expect(notes.map(({ book_id }) => book_id)).toEqual([books[0]!.id, books[0]!.id]);
    await vi.waitFor(() =>
      expect([viewOf(one.controller), viewOf(other.controller)]).toMatchObject([{ customerList: books[0] }, { customerList: books[0] }]),
    );
  });

  it('name one customer list when one names it and the other writes at the same time', async () => {
    const name = freshStoreName();
    const [one, other] = [await smallController(openStore(name)), await smallController(openStore(name))];
    await Promise.all([other.controller.record(NO_ANSWER), one.controller.nameCustomerList('Perth')]);
    const { books, notes } = answered(await openStore(name).everything());
    expect(books.map((customerList) => customerList.name)).toEqual(['Perth']);
    expect(notes.map(({ book_id }) => book_id)).toEqual([books[0]!.id]);
  });
});

describe('a customer list that disappears under an open window', () => {
  it('is stored again with the next note, with its name and its accounts', async () => {
    const name = freshStoreName();
    const { controller } = await smallController(openStore(name));
    await controller.record(NO_ANSWER);
    await controller.nameCustomerList('Perth');
    const before = answered(await openStore(name).customerLists());
    // Outside the store, as a cleaning program would do it.
    const database = await openDB(name);
    await database.clear('books');
    database.close();
    answered(await controller.record({ ...NO_ANSWER, kind: 'left-message' }));
    const { books, notes } = answered(await openStore(name).everything());
    expect(books).toMatchObject([{ id: before[0]!.id, name: 'Perth', prints: before[0]!.prints }]);
    expect(notes.map(({ book_id }) => book_id)).toEqual([before[0]!.id, before[0]!.id]);
  });

  it('that disappears with its whole database is started again with the next note', async () => {
    const name = freshStoreName();
    const { controller, session } = await smallController(openStore(name));
    await controller.record(NO_ANSWER);
    await deleteDB(name);
    await vi.waitFor(() => expect(viewOf(controller).status).toBe('new'));
    expect(await statusOf(session)).toEqual([['A2', 'call']]);
    answered(await controller.record({ ...NO_ANSWER, kind: 'left-message' }));
    const { books, notes } = answered(await openStore(name).everything());
    expect(books).toMatchObject([{ name: 'north' }]);
    expect(books[0]!.prints).toHaveLength(2);
    expect(notes).toMatchObject([{ kind: 'left-message', book_id: books[0]!.id }]);
  });
});
