import { accountFingerprint } from '../../../core/calls/account-fingerprint.ts';
import type { ListedFigures } from '../../../core/calls/call-schemas.ts';
import { bestCustomerList, type CustomerListMatch } from '../../../core/calls/match-customer-lists.ts';
import { isOutcome } from '../../../core/calls/note-kinds.ts';
import { ok, type Result } from '../../../core/errors/result.ts';
import type { CallNote, OwnAccount } from '../../../core/queries/call-list/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { freeName } from '../../lib/user-data/free-name.ts';
import {
  type CustomerList,
  MAX_CUSTOMER_LIST_NAME,
  SAMPLE_CUSTOMER_LIST_ID,
  type StoredAccount,
  type StoredList,
  type StoredNote,
} from '../../lib/user-data/user-data.ts';
import type { UserDataError } from '../../lib/user-data/user-data-error.ts';
import type { CustomerListData, IntoCustomerList, UserDataStore } from '../../lib/user-data/user-data-store.ts';
import { type KeptParts, type ListStep, possible, reversed } from './list-step.ts';
import { NOTES_WORDS } from './words.ts';

/** The analyst's part of a note; the controller adds its time, its customer list and the account's figures on the list. */
export type NoteDraft = Pick<
  CallNote,
  'acct_id' | 'kind' | 'as_of_day' | 'text' | 'promise_day' | 'promise_cents' | 'is_whole' | 'disputed_cents' | 'snooze_until' | 'invoices'
>;

/** What the analyst changes about an account; what is absent stays. */
export type AccountChange = Partial<Pick<OwnAccount, 'owner' | 'contact_person' | 'contact_phone'>>;

/** A step that is undone or redone; `at` in milliseconds since 1970: when it was last done, or undone. */
type TimedStep = ListStep & { readonly at: number };

/** A step of the analyst, and whether it was just done, undone or redone. */
export interface StepTaken {
  readonly how: 'done' | 'undone' | 'redone';
  readonly step: ListStep;
}

/** Why a note was not stored: the store refused, or it is not known yet which customer list it belongs to. */
export type RecordProblem = UserDataError | { readonly kind: 'unsure' };

/**
 * The customer list of the open extracts. `new`: none is known; the first note starts one. `unsure`: perhaps `customerList`, which has too
 * few of the accounts to be chosen without asking. `failed`: the store can't be read.
 */
export type CustomerListView = {
  /** The number of the records that the core has, and of the corrections of contacts among them. */
  readonly revision: number;
  readonly contacts: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
} & (
  | { readonly status: 'reading' }
  | { readonly status: 'new'; readonly suggestedName: string; readonly isSample: boolean }
  | { readonly status: 'unsure'; readonly suggestedName: string; readonly customerList: CustomerList; readonly match: CustomerListMatch }
  | { readonly status: 'open'; readonly customerList: CustomerList /** The list was not stored. */; readonly problem: UserDataError | null }
  | { readonly status: 'failed'; readonly error: UserDataError }
);

/** `CustomerListView` without the common fields. */
type CustomerListState = CustomerListView extends infer View
  ? View extends unknown
    ? Omit<View, 'revision' | 'contacts' | 'canUndo' | 'canRedo'>
    : never
  : never;

export interface ControllerInputs {
  readonly core: Pick<CoreApi, 'setCallRecords' | 'accountFingerprints' | 'listToKeep' | 'account'>;
  readonly store: UserDataStore;
  /** The name of the open extracts, and whether they are the sample. */
  readonly name: string;
  readonly isSample: boolean;
  now(): number;
  today(): EpochDay;
  newId(): string;
}

/**
 * Manages the notes about the open extracts: finds their customer list, stores notes and sends them to the core. A note reaches the core,
 * and so the screen, only after it is stored.
 */
export class CustomerListController {
  readonly #inputs: ControllerInputs;
  readonly #listeners = new Set<() => void>();
  readonly #stepListeners = new Set<(taken: StepTaken) => void>();
  /** The steps of this window, the last one last. */
  #done: readonly TimedStep[] = [];
  /** Those that were undone since the last one was done, the last undone one last. */
  #undone: readonly TimedStep[] = [];
  #view: CustomerListView = { status: 'reading', revision: 0, contacts: 0, canUndo: false, canRedo: false };
  #prints: readonly number[] = [];
  #notes: readonly StoredNote[] = [];
  #lists: readonly StoredList[] = [];
  #accounts: readonly StoredAccount[] = [];
  /** The day by which the core works the list: at first that of opening. */
  #today: EpochDay;
  #isStopped = false;
  /** Searches and reloads, one after the other. */
  #work: Promise<void> = Promise.resolve();
  #recording: Promise<unknown> = Promise.resolve();
  /** The times of notes that are queued or being stored. */
  #beingRecorded: readonly number[] = [];
  /** The notes that are queued or being stored. */
  #unstored: readonly CallNote[] = [];

  constructor(inputs: ControllerInputs) {
    this.#inputs = inputs;
    this.#today = inputs.today();
  }

  get view(): CustomerListView {
    return this.#view;
  }

  /** The time of the step that `undo` would take back, also while it is being stored; milliseconds since 1970, null without one. */
  get undoableAt(): number | null {
    return this.#beingRecorded.at(-1) ?? this.#undoable()?.at ?? null;
  }

  /** The time at which the step that `redo` would put back was undone; null without one. */
  get redoableAt(): number | null {
    return this.#redoable()?.at ?? null;
  }

  /** Tells each step, once the core has what it changed. */
  readonly onStep = (listener: (taken: StepTaken) => void): (() => void) => {
    this.#stepListeners.add(listener);
    return () => this.#stepListeners.delete(listener);
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Finds the customer list. Returns a function that ends all work. */
  start(): () => void {
    const stopListening = this.#inputs.store.onChange(() => void this.#then(() => this.#reload()));
    void this.retry();
    return () => {
      this.#isStopped = true;
      stopListening();
    };
  }

  /** Works the list out again if a day has begun, because other calls are due then. Without notes nothing depends on the day. */
  checkDay(): Promise<void> {
    const isOver = this.#view.status === 'open' && this.#today !== this.#inputs.today();
    return isOver ? this.#then(() => this.#reload()) : Promise.resolve();
  }

  /** Searches for the customer list again, after the store could not be read. */
  retry(): Promise<void> {
    return this.#then(() => this.#find());
  }

  /**
   * Stores a note, and starts the customer list with it if there is none yet. `contact`: what the analyst corrects in the same step.
   */
  async record(draft: NoteDraft, contact: AccountChange | null = null): Promise<Result<CallNote, RecordProblem>> {
    const stored = await this.#recordAll([draft], contact);
    return stored.ok ? ok(stored.value[0]!) : stored;
  }

  /** Stores notes about several accounts, all or none; `undo` takes them back together. */
  recordAll(drafts: readonly NoteDraft[]): Promise<Result<readonly CallNote[], RecordProblem>> {
    return this.#recordAll(drafts, null);
  }

  #recordAll(drafts: readonly NoteDraft[], contact: AccountChange | null): Promise<Result<readonly CallNote[], RecordProblem>> {
    // The time of the notes is now, not when their turn comes.
    const { now, today, newId } = this.#inputs;
    const recorded_at = now();
    const dated = drafts.map((draft) => ({ ...draft, id: newId(), recorded_day: today(), recorded_at, changed_at: recorded_at }));
    const listing = Promise.all(dated.map((note) => (isOutcome(note.kind) ? this.#listedFigures(note) : null)));
    this.#unstored = [...this.#unstored, ...dated];
    return this.#inTurn(recorded_at, async () => {
      const figures = await listing;
      const notes: CallNote[] = dated.map((note, at) => ({ ...note, ...(figures[at] && { listed: figures[at] }) }));
      if (this.#view.status === 'failed') await this.retry();
      const accounts = contact === null ? [] : notes.map(({ acct_id }) => this.#accountChange(acct_id, contact));
      const done = await this.#do({ notes: notes.map((after) => ({ before: null, after })), accounts }, recorded_at);
      return done.ok ? ok(notes) : done;
    }).finally(() => {
      this.#unstored = this.#unstored.filter((note) => !dated.includes(note));
    });
  }

  /** Runs a change of the customer list after those before it. `at`: the time of a step that `undo` can take back; null for none. */
  #inTurn<Value>(at: number | null, step: () => Promise<Value>): Promise<Value> {
    if (at !== null) this.#beingRecorded = [...this.#beingRecorded, at];
    const recording = this.#recording
      .then(() => this.#work)
      .then(step)
      .finally(() => {
        if (at !== null) this.#beingRecorded = this.#beingRecorded.slice(1);
      });
    this.#recording = recording.catch(() => undefined);
    return recording;
  }

  /** Takes a step that can be undone. */
  async #do(step: ListStep, at: number): Promise<Result<null, RecordProblem>> {
    return this.#take(step, { how: 'done', step }, [...this.#done, { ...step, at }], []);
  }

  /** Stores what a step changes; `done` and `undone` are the steps that can be undone and redone after it. */
  async #take(
    { notes, accounts }: ListStep,
    taken: StepTaken,
    done: readonly TimedStep[],
    undone: readonly TimedStep[],
  ): Promise<Result<null, RecordProblem>> {
    const changed_at = this.#inputs.now();
    const stored = await this.#keep({
      notes: notes.flatMap(({ after }) => after ?? []),
      removed: notes.flatMap(({ before, after }) => (before !== null && after === null ? before.id : [])),
      accounts: accounts.map(({ acct_id, after }) => ({
        acct_id,
        change: (known) => ({ ...NOTHING_KEPT, ...known, ...after, acct_id, changed_at }),
      })),
    });
    if (!stored.ok) return stored;
    this.#done = done;
    this.#undone = undone;
    await this.#afterKeeping(stored.value);
    for (const listener of this.#stepListeners) listener(taken);
    return ok(null);
  }

  /** Stores something in the open customer list, or in the one that it starts. */
  async #keep(what: IntoCustomerList): Promise<Result<{ readonly customerList: CustomerList; readonly wasOpen: boolean }, RecordProblem>> {
    if (this.#view.status === 'unsure') return { ok: false, error: { kind: 'unsure' } };
    if (this.#view.status === 'failed') return { ok: false, error: this.#view.error };
    const wasOpen = this.#view.status === 'open';
    const pick = this.#customerListToWriteIn();
    // Other extracts were opened before its turn came.
    if (pick === null) return { ok: false, error: GONE };
    const stored = await this.#inputs.store.keep(pick, what);
    return stored.ok ? ok({ customerList: stored.value!, wasOpen }) : stored;
  }

  /** Resolves once the core has what was written. */
  #afterKeeping({ customerList, wasOpen }: { readonly customerList: CustomerList; readonly wasOpen: boolean }): Promise<void> {
    return this.#then(() => (wasOpen ? this.#reload() : this.#open(customerList)));
  }

  /**
   * The account's figures on the list; null where it is not on it, or where the core can't tell in time: the outcome is stored all the
   * same.
   */
  async #listedFigures({ acct_id, as_of_day }: NoteDraft): Promise<ListedFigures | null> {
    const asked = this.#inputs.core.account({ asOf: as_of_day, accountId: acct_id });
    const answer = await Promise.race([asked, elapsed(LONGEST_WAIT)]);
    const account = answer?.ok ? answer.value : null;
    if (!account?.call) return null;
    const { rank, priority_cents, late_probability } = account.call;
    return { rank, priority_cents, late_probability, ...(account.call_model !== null && { model: account.call_model }) };
  }

  /** The notes of the open customer list with those that are being stored, in any order. */
  get writtenNotes(): readonly CallNote[] {
    return [...this.#notes, ...this.#unstored];
  }

  /** The notes of the open customer list, in any order. */
  get notes(): readonly CallNote[] {
    return this.#notes;
  }

  /** The as-of dates of the stored lists and notes of the open customer list, in any order, some several times. */
  get listDays(): readonly EpochDay[] {
    return [...this.#lists, ...this.#notes].map(({ as_of_day }) => as_of_day);
  }

  /** What is kept about an account; null without a record. */
  accountOf(accountId: string): OwnAccount | null {
    const stored = this.#accounts.find(({ acct_id }) => acct_id === accountId);
    return stored === undefined ? null : ownPart(stored);
  }

  /** Whether a contact of the open customer list is corrected. */
  get hasCorrections(): boolean {
    return this.#accounts.some(({ contact_person, contact_phone }) => contact_person !== null || contact_phone !== null);
  }

  /** The owners of accounts of the open customer list, each once, by name. */
  get owners(): readonly string[] {
    return [...new Set(this.#accounts.map(({ owner }) => owner).filter((owner) => owner !== null))].sort((a, b) => a.localeCompare(b));
  }

  /** Changes what is kept about an account, and starts the customer list with it if there is none yet. */
  changeAccount(accountId: string, change: AccountChange): Promise<Result<null, RecordProblem>> {
    return this.#changeAccounts([accountId], change);
  }

  /** Gives accounts an owner, all or none; null for nobody. `undo` gives them back their owners. */
  changeOwner(accountIds: readonly string[], owner: string | null): Promise<Result<null, RecordProblem>> {
    return this.#changeAccounts(accountIds, { owner });
  }

  #changeAccounts(accountIds: readonly string[], change: AccountChange): Promise<Result<null, RecordProblem>> {
    const at = this.#inputs.now();
    return this.#inTurn(at, () => this.#do({ notes: [], accounts: accountIds.map((id) => this.#accountChange(id, change)) }, at));
  }

  /** The change of an account with what it replaces. */
  #accountChange(acct_id: string, change: AccountChange): ListStep['accounts'][number] {
    const { contact_phone } = change;
    const phone = contact_phone === undefined ? {} : { phone_set_at: contact_phone === null ? null : this.#inputs.now() };
    const after: KeptParts = { ...change, ...phone };
    const known: KeptParts = this.accountOf(acct_id) ?? NOTHING_KEPT;
    const parts = Object.keys(after) as (keyof KeptParts)[];
    return { acct_id, before: Object.fromEntries(parts.map((part) => [part, known[part]])), after };
  }

  /** Stores a changed note. */
  change(note: CallNote): Promise<Result<null, UserDataError>> {
    return this.#changeNote(note.id, { ...note, changed_at: this.#inputs.now() });
  }

  remove(noteId: string): Promise<Result<null, UserDataError>> {
    return this.#changeNote(noteId, null);
  }

  async #changeNote(noteId: string, after: CallNote | null): Promise<Result<null, UserDataError>> {
    const at = this.#inputs.now();
    const changed = await this.#inTurn(at, async (): Promise<Result<null, RecordProblem>> => {
      const before = this.#notes.find(({ id }) => id === noteId);
      return before === undefined ? { ok: false, error: GONE } : this.#do({ notes: [{ before, after }], accounts: [] }, at);
    });
    if (changed.ok) return changed;
    return { ok: false, error: changed.error.kind === 'unsure' ? GONE : changed.error };
  }

  /** Takes back the last step of this window that still stands. Null when there is none. */
  undo(): Promise<Result<ListStep | null, RecordProblem>> {
    return this.#inTurn(null, async () => {
      const step = this.#undoable();
      const back = step && possible(reversed(step), this.#notes);
      if (!step || !back) return ok(null);
      const done = this.#done.filter((other) => other !== step);
      const undone = [...this.#undone, { ...reversed(back), at: this.#inputs.now() }];
      const taken = await this.#take(back, { how: 'undone', step: reversed(back) }, done, undone);
      return taken.ok ? ok(reversed(back)) : taken;
    });
  }

  /** Puts back the step that was undone last. Null when there is none. */
  redo(): Promise<Result<ListStep | null, RecordProblem>> {
    return this.#inTurn(null, async () => {
      const step = this.#redoable();
      const again = step && possible(step, this.#notes);
      if (!step || !again) return ok(null);
      const done = [...this.#done, { ...again, at: this.#inputs.now() }];
      const undone = this.#undone.filter((other) => other !== step);
      const taken = await this.#take(again, { how: 'redone', step: again }, done, undone);
      return taken.ok ? ok(again) : taken;
    });
  }

  /** Starts a customer list of this name for the open extracts, even if they resemble a known one; or renames the open one. */
  async nameCustomerList(name: string): Promise<Result<null, UserDataError>> {
    await this.#work;
    const { store } = this.#inputs;
    if (this.#view.status === 'open')
      return this.#afterwards(store.changeCustomerList(this.#view.customerList.id, (customerList) => ({ ...customerList, name })));
    const pick = this.#customerListToBegin(name);
    const stored = await store.keep((customerLists) => ({ ...pick(customerLists), name }));
    if (!stored.ok) return stored;
    const customerList = stored.value!;
    await this.#then(() => this.#open(customerList));
    return ok(null);
  }

  /** Adds the open extracts to this customer list. */
  async joinCustomerList(customerListId: string): Promise<Result<null, UserDataError>> {
    const customerLists = await this.#inputs.store.customerLists();
    if (!customerLists.ok) return customerLists;
    const customerList = customerLists.value.find(({ id }) => id === customerListId);
    if (customerList !== undefined) await this.#then(() => this.#open(customerList));
    return ok(null);
  }

  async #find(): Promise<void> {
    const { core, store, name, isSample } = this.#inputs;
    const [prints, customerLists] = await Promise.all([core.accountFingerprints({}), store.customerLists()]);
    if (!prints.ok) throw new Error(`The core has no prints of the accounts: ${prints.error.code}.`);
    this.#prints = [...prints.value];
    if (!customerLists.ok) return this.#show({ status: 'failed', error: customerLists.error });
    if (isSample) {
      const sample = customerLists.value.find(({ id }) => id === SAMPLE_CUSTOMER_LIST_ID);
      return sample
        ? this.#open(sample)
        : this.#show({ status: 'new', suggestedName: NOTES_WORDS.customerListController.sampleName, isSample });
    }
    const own = customerLists.value.filter(({ kind }) => kind === 'own');
    const suggestedName = freeName(customerListName(name), new Set(own.map((customerList) => customerList.name)));
    const byNames = bestCustomerList(own, this.#prints);
    const matched = byNames === null ? await this.#matchByIds(own) : ok(byNames);
    if (!matched.ok) return this.#show({ status: 'failed', error: matched.error });
    const match = matched.value;
    const customerList = own.find(({ id }) => id === match?.id);
    if (match === null || customerList === undefined) return this.#show({ status: 'new', suggestedName, isSample });
    return match.isSure ? this.#open(customerList) : this.#show({ status: 'unsure', suggestedName, customerList, match });
  }

  /**
   * The customer list that knows most of the accounts by their ids. Accounts of a store have no names unless these were stored with it. Ids
   * alone may be those of other debtors, so it is never sure.
   */
  async #matchByIds(customerLists: readonly CustomerList[]): Promise<Result<CustomerListMatch | null, UserDataError>> {
    const known = [];
    for (const { id, opened_at } of customerLists) {
      const data = await this.#inputs.store.customerListData(id);
      if (!data.ok) return data;
      const accounts = [...data.value.notes, ...data.value.lists.flatMap((list) => list.accounts)];
      known.push({ id, opened_at, prints: new Set(accounts.map(({ acct_id }) => accountFingerprint(acct_id, null))) });
    }
    const match = bestCustomerList(known, this.#prints);
    return ok(match && { ...match, isSure: false });
  }

  /** Shows the customer list's data, then stores the list and the accounts for the next time. */
  async #open(customerList: CustomerList): Promise<void> {
    const { core, store, now } = this.#inputs;
    const data = await store.customerListData(customerList.id);
    if (!data.ok) return this.#show({ status: 'failed', error: data.error });
    await this.#tellCore(data.value);
    this.#show({ status: 'open', customerList, problem: null });
    const list = await core.listToKeep({});
    if (this.#isStopped) return;
    const opened = await store.keep(
      (stored, recovered) => {
        const known = [...stored, ...recovered].find(({ id }) => id === customerList.id);
        return known ? { ...known, opened_at: now(), prints: [...new Set([...known.prints, ...this.#prints])] } : null;
      },
      { list: list.ok ? list.value : null },
    );
    // Another window removed it meanwhile.
    if (opened.ok && opened.value === null) return this.#find();
    if (this.#view.status !== 'open') return;
    this.#show({ status: 'open', customerList: (opened.ok && opened.value) || customerList, problem: opened.ok ? null : opened.error });
  }

  /** Loads what another window, or this one, has written. */
  async #reload(): Promise<void> {
    // The customer list of these extracts may have been created meanwhile, in another window or by an import.
    if (this.#view.status !== 'open') return this.#find();
    const { store } = this.#inputs;
    const { customerList, problem } = this.#view;
    const [customerLists, data] = await Promise.all([store.customerLists(), store.customerListData(customerList.id)]);
    if (!customerLists.ok) return this.#show({ status: 'failed', error: customerLists.error });
    if (!data.ok) return this.#show({ status: 'failed', error: data.error });
    const known = customerLists.value.find(({ id }) => id === customerList.id);
    await this.#tellCore(data.value);
    // The customer list may have been removed.
    if (known === undefined) return this.#find();
    this.#show({ status: 'open', customerList: known, problem });
  }

  async #tellCore({ notes, lists, accounts }: CustomerListData): Promise<void> {
    const today = this.#inputs.today();
    const areKnown = isSame(notes, this.#notes) && isSameDays(lists, this.#lists) && areSameAccounts(accounts, this.#accounts);
    if (this.#isStopped || (areKnown && today === this.#today)) return;
    this.#today = today;
    const contacts = this.#view.contacts + (areSameAccounts(accounts, this.#accounts) ? 0 : 1);
    this.#notes = notes;
    this.#lists = lists;
    this.#accounts = accounts;
    await this.#inputs.core.setCallRecords({
      notes: notes.map(withoutCustomerList),
      lists: lists.map(withoutCustomerList),
      accounts: accounts.map(ownPart),
      today,
    });
    this.#view = { ...this.#view, revision: this.#view.revision + 1, contacts };
  }

  /**
   * Chooses the customer list to write to, in its new state: the open one as it is stored or, if it is gone, as this window knows it; or
   * the new one. Null where none is open and none may be started without asking.
   */
  #customerListToWriteIn(): ((stored: readonly CustomerList[]) => CustomerList) | null {
    if (this.#view.status === 'new') return this.#customerListToBegin(this.#view.suggestedName);
    if (this.#view.status !== 'open') return null;
    const { customerList } = this.#view;
    return (stored) => stored.find(({ id }) => id === customerList.id) ?? customerList;
  }

  /** The customer list that another window has started for these accounts meanwhile, or else a new one. */
  #customerListToBegin(name: string): (stored: readonly CustomerList[]) => CustomerList {
    const begun = this.#newCustomerList(name);
    return (stored) => {
      if (begun.kind === 'sample') return stored.find(({ id }) => id === begun.id) ?? begun;
      const own = stored.filter(({ kind }) => kind === 'own');
      const match = bestCustomerList(own, this.#prints);
      const since = match?.isSure ? own.find(({ id }) => id === match.id) : undefined;
      return since ?? { ...begun, name: freeName(name, new Set(own.map((customerList) => customerList.name))) };
    };
  }

  #newCustomerList(name: string): CustomerList {
    const { now, newId, isSample } = this.#inputs;
    const id = isSample ? SAMPLE_CUSTOMER_LIST_ID : newId();
    return { id, name, kind: isSample ? 'sample' : 'own', created_at: now(), opened_at: now(), prints: this.#prints };
  }

  /** Resolves once the core has what was written. */
  async #afterwards(writing: Promise<Result<unknown, UserDataError>>): Promise<Result<null, UserDataError>> {
    const written = await writing;
    if (!written.ok) return written;
    await this.#then(() => this.#reload());
    return ok(null);
  }

  #then(step: () => Promise<void>): Promise<void> {
    const next = this.#work.then(() => (this.#isStopped ? undefined : step()));
    // A failed step is a bug, which is reported to its caller; later steps still run.
    this.#work = next.catch(() => undefined);
    return next;
  }

  #undoable(): TimedStep | undefined {
    return this.#done.findLast((step) => possible(reversed(step), this.#notes) !== null);
  }

  #redoable(): TimedStep | undefined {
    return this.#undone.findLast((step) => possible(step, this.#notes) !== null);
  }

  #show(state: CustomerListState): void {
    if (this.#isStopped) return;
    // The customer list was removed, with what the steps changed.
    if (state.status === 'new') this.#done = this.#undone = [];
    const { revision, contacts } = this.#view;
    const [canUndo, canRedo] = [this.#undoable() !== undefined, this.#redoable() !== undefined];
    this.#view = { ...state, revision, contacts, canUndo, canRedo };
    for (const listener of this.#listeners) listener();
  }
}

const NOTHING_KEPT = { owner: null, contact_person: null, contact_phone: null, phone_set_at: null } as const;

/** Milliseconds that an outcome waits for its figures: a core that died never answers. */
const LONGEST_WAIT = 2_000;

function elapsed(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}

/** The customer list of what was to be written is no longer open. */
const GONE: UserDataError = { kind: 'gone', detail: NOTES_WORDS.customerListController.otherList };

/** A customer list's name from the name of a folder or an archive; single files give no name. */
export function customerListName(opened: string): string {
  const name = opened
    .replace(/\.(zip|csv|gz)+$/i, '')
    .trim()
    .slice(0, MAX_CUSTOMER_LIST_NAME);
  const isLoose = name === '' || /\.csv/i.test(opened) || / more$/.test(opened);
  return isLoose ? NOTES_WORDS.customerListController.usualName : name;
}

function withoutCustomerList<Kept extends { readonly book_id: string }>({ book_id: _, ...kept }: Kept): Omit<Kept, 'book_id'> {
  return kept;
}

function ownPart({ acct_id, owner, contact_person, contact_phone, phone_set_at }: StoredAccount): OwnAccount {
  return { acct_id, owner, contact_person, contact_phone, phone_set_at };
}

function areSameAccounts(a: readonly StoredAccount[], b: readonly StoredAccount[]): boolean {
  return a.length === b.length && a.every(({ acct_id, changed_at }, i) => b[i]!.acct_id === acct_id && b[i]!.changed_at === changed_at);
}

function isSame(a: readonly StoredNote[], b: readonly StoredNote[]): boolean {
  return a.length === b.length && a.every(({ id, changed_at }, i) => b[i]!.id === id && b[i]!.changed_at === changed_at);
}

function isSameDays(a: readonly StoredList[], b: readonly StoredList[]): boolean {
  return a.length === b.length && a.every(({ as_of_day }, i) => b[i]!.as_of_day === as_of_day);
}
