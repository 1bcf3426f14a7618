import { latestText, notesByAccount, notesKnownBy } from '../../calls/call-note.ts';
import type { CallNote } from '../../calls/call-schemas.ts';
import { callStatus, isPromise, NO_STATUS } from '../../calls/call-status.ts';
import { lastListBefore } from '../../calls/kept-list.ts';
import { OwnAccounts } from '../../calls/own-account.ts';
import { promiseStanding } from '../../calls/promise-standing.ts';
import { type SinceLastList, sinceLastList } from '../../calls/since-last-list.ts';
import { inWorkedOrder, isForToday } from '../../calls/worked-order.ts';
import { CALL_FIGURE_COLUMNS, type CallListRow, WORKED_CALL_COLUMNS } from '../../lists/call-list-catalog.ts';
import { deferring, rowOf } from '../../lists/list-column.ts';
import { once } from '../../units/once.ts';
import type { EpochDay } from '../../units/units.ts';
import { accountDayOf } from '../accounts/account-day.ts';
import { OpenAges } from '../ageing/open-ages.ts';
import type { DayView } from '../answering/day-view.ts';
import type { ListPager } from '../answering/list-pager.ts';
import type { PageRequest } from '../shared/page-request.ts';
import type { Page } from '../shared/schema-parts.ts';
import { callListPages } from './call-list-pages.ts';
import {
  type CallFilter,
  type CallListSort,
  type CallRecords,
  type CallSelection,
  type CallsSummary,
  type NoteStanding,
  type RowSince,
  SINCE_CHANGES,
  type SinceAccounts,
  type SinceChange,
  type WorkedCallRow,
} from './contract.ts';
import { type AccountPayments, firstPayments } from './first-payments.ts';

const NOTHING_SETTLED: ReadonlySet<string> = new Set();

/** The days on which a list is worked: see `workDay`; and the calendar day. */
export interface WorkedDays {
  readonly workDay: EpochDay;
  readonly today: EpochDay;
}

/** The call list of one day with the facts about calls, and the changes since the last list. */
export class WorkedCalls {
  readonly #view: DayView;
  readonly #workDay: EpochDay;
  readonly #today: EpochDay;
  readonly #own: OwnAccounts;
  readonly #notes: ReadonlyMap<string, readonly CallNote[]>;
  readonly #paymentsOf: (accountId: string) => AccountPayments;
  readonly #since: SinceLastList | null;
  readonly #changes: ReadonlyMap<SinceChange, readonly string[]>;
  readonly #rows: readonly WorkedCallRow[];
  readonly #pager: ListPager<WorkedCallRow, CallListSort, CallFilter>;
  #openAges: OpenAges | null = null;

  /** Empty where no payments are known as of the day. */
  constructor(view: DayView, records: CallRecords, { workDay, today }: WorkedDays, own = new OwnAccounts(records.accounts)) {
    const { asOf } = view.snapshot;
    const calls = view.calls.ok ? view.calls.value : [];
    this.#view = view;
    this.#workDay = workDay;
    this.#today = today;
    this.#notes = notesByAccount(records.notes);
    this.#own = own;
    const last = view.calls.ok ? lastListBefore(records.lists, asOf) : null;
    const listed = new Set(calls.map(({ acct_id }) => acct_id));
    const gone = last?.accounts.map(({ acct_id }) => acct_id).filter((id) => !listed.has(id)) ?? [];
    this.#paymentsOf = firstPayments(view.extracts, view.snapshot, [...this.#notes.keys(), ...gone]);
    this.#since =
      last &&
      sinceLastList({
        last,
        asOf,
        now: calls,
        notes: this.#notes,
        payments: (id) => this.#paymentsOf(id).payments,
        settledInvoices: (id) => (listed.has(id) ? NOTHING_SETTLED : this.#paymentsOf(id).settled),
      });
    this.#changes = changesOf(this.#since);
    const isNew = new Set(this.#since?.new_accounts);
    const callOf = once(() => new Map(calls.map((row) => [row.acct_id, row])));
    const withReasons = deferring<WorkedCallRow, 'reasons'>('reasons', ({ acct_id }) => callOf().get(acct_id)!.reasons);
    this.#rows = inWorkedOrder(
      calls.map((row) => withReasons(this.#worked(row, isNew))),
      workDay,
    );
    this.#pager = callListPages(this.#rows, {
      asOf,
      workDay,
      today,
      changes: this.#changes,
      openIn: (bucket) => (this.#openAges ??= new OpenAges(view.extracts, view.snapshot)).accountsIn(bucket),
    });
  }

  /** The number of accounts of the whole list. */
  get total(): number {
    return this.#rows.length;
  }

  page(request: PageRequest<CallListSort, CallFilter>): Page<WorkedCallRow> {
    return this.#pager.page(request);
  }

  /** Every shown row, in the order shown. */
  shown({ sort, search, filter }: CallSelection): readonly WorkedCallRow[] {
    return this.#pager.page({ firstRow: 0, limit: this.#rows.length, sort, search, filter }).rows;
  }

  summary(): CallsSummary {
    const count = (...kinds: readonly string[]) => this.#rows.filter(({ status }) => kinds.includes(status.next_action?.kind ?? '')).length;
    const counts = Object.fromEntries(SINCE_CHANGES.map((change) => [change, this.#changes.get(change)?.length ?? 0]));
    return {
      promises: count('promised', 'broken'),
      snoozed: count('snoozed'),
      today: this.#rows.filter(({ status }) => isForToday(status, this.#workDay, this.#today)).length,
      since: this.#since && { last_day: this.#since.last_day, counts: counts as Record<SinceChange, number> },
    };
  }

  accountNotes(accountId: string): NoteStanding[] {
    const { asOf } = this.#view.snapshot;
    return notesKnownBy(this.#notes.get(accountId) ?? [], asOf)
      .reverse()
      .map((note) => ({
        note,
        promise: isPromise(note) ? promiseStanding(note, this.#paymentsOf(accountId).payments, asOf) : null,
      }));
  }

  sinceAccounts(change: SinceChange, limit: number): SinceAccounts {
    const ids = this.#changes.get(change) ?? [];
    return {
      accounts: ids.slice(0, limit).map((acct_id) => ({ acct_id, company_name: accountDayOf(this.#view).companyName(acct_id) })),
      total: ids.length,
    };
  }

  #worked(row: CallListRow, isNew: ReadonlySet<string>): Omit<WorkedCallRow, 'reasons'> {
    const { asOf } = this.#view.snapshot;
    const notes = this.#notes.get(row.acct_id);
    const own = this.#own.of(row.acct_id);
    const days = { asOf, workDay: this.#workDay, phoneSetAt: own?.phone_set_at ?? null };
    const status = notes ? callStatus(notes, this.#paymentsOf(row.acct_id).payments, days) : NO_STATUS;
    const latestNote = notes ? latestText(notesKnownBy(notes, asOf)) : null;
    return {
      ...figuresOf(row),
      ...this.#own.contactOf(row.acct_id, row),
      status,
      ...rowOf(WORKED_CALL_COLUMNS, { status, own, latestNote }),
      since: rowSince(isNew.has(row.acct_id), this.#since?.moves.get(row.acct_id)),
    };
  }
}

/** A copy without the reasons, which copying would compute. */
function figuresOf(row: CallListRow): Omit<CallListRow, 'reasons'> {
  const copy: Record<string, unknown> = {};
  for (const { key } of CALL_FIGURE_COLUMNS) copy[key] = row[key];
  return copy as unknown as Omit<CallListRow, 'reasons'>;
}

function rowSince(isNew: boolean, places: number | undefined): RowSince | null {
  if (isNew) return { kind: 'new' };
  return places === undefined ? null : { kind: 'moved', places };
}

function changesOf(since: SinceLastList | null): Map<SinceChange, readonly string[]> {
  if (since === null) return new Map();
  const gone = (why: 'paid' | 'missing') => since.gone.filter((account) => account.why === why).map(({ acct_id }) => acct_id);
  const moved = (sign: 1 | -1) => [...since.moves].filter(([, places]) => places * sign > 0).map(([acct_id]) => acct_id);
  return new Map([
    ['new', since.new_accounts],
    ['gone-paid', gone('paid')],
    ['gone-missing', gone('missing')],
    ['kept', since.kept_promises],
    ['broken', since.broken_promises],
    ['up', moved(1)],
    ['down', moved(-1)],
  ]);
}
