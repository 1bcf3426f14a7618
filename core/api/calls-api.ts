import type { CallNote } from '../calls/call-note.ts';
import type { CallStatus } from '../calls/call-status.ts';
import type { KeptList } from '../calls/kept-list.ts';
import type { PromiseStanding } from '../calls/promise-standing.ts';
import type { GoneWhy } from '../calls/since-last-list.ts';
import type { CallListRow } from '../risk/call-list-row.ts';
import type { EpochDay } from '../units/units.ts';
import type { Answer } from './answer.ts';

/**
 * What the page may ask about working the list. Notes and earlier lists are user data: the page keeps them and tells the core;
 * the core forgets them with the extracts. Nothing of them enters `exportFile`; `exportCalls` tells of the last
 * contact and the next action.
 */
export interface CallsApi {
  /** Everything known of the calls of the book that is open, in place of what was told before. */
  setCallBook(book: CallBook): Answer<null>;
  callsSummary(): Answer<CallsSummary>;
  /** The notes of one account that are known as of the day, newest first. */
  accountNotes(accountId: string): Answer<readonly NoteStanding[]>;
  /** Accounts behind one entry of the summary, at most `limit`, which is at most 1,000. */
  sinceAccounts(change: SinceChange, limit: number): Answer<SinceAccounts>;
  /** The list that the extracts suggest by themselves, to be compared with later ones; null when no payments are known. */
  listToKeep(): Answer<KeptList | null>;
  /** A print of each account of the accounts extract: see `accountPrint`. */
  accountPrints(): Answer<Float64Array>;
}

export interface CallBook {
  readonly notes: readonly CallNote[];
  /** Earlier lists, in any order. */
  readonly lists: readonly KeptList[];
}

/** A row of the call list with what is known of its calls. */
export interface WorkedCallRow extends CallListRow {
  readonly status: CallStatus;
  /** The days of `status`, to sort by. */
  readonly last_contact_day: EpochDay | null;
  readonly next_action_day: EpochDay | null;
  /** Null when there is no last list, and where nothing moved. */
  readonly since: RowSince | null;
}

/** How a row came where it is: new on the list, or so many places up (above 0) or down. */
export type RowSince = { readonly kind: 'new' } | { readonly kind: 'moved'; readonly places: number };

/** How many there are of what the list can be narrowed to, and what changed since the last list. */
export interface CallsSummary {
  /** Listed accounts with a promise that may still be kept, or was broken. */
  readonly promises: number;
  readonly snoozed: number;
  readonly since: SinceSummary | null;
}

export interface SinceSummary {
  readonly last_day: EpochDay;
  readonly counts: Readonly<Record<SinceChange, number>>;
}

/** `gone-paid`, `gone-missing` and some of `kept` are no longer on the list; the others are. */
export const SINCE_CHANGES = ['new', 'gone-paid', 'gone-missing', 'kept', 'broken', 'up', 'down'] as const;

export type SinceChange = (typeof SINCE_CHANGES)[number];

export interface SinceAccounts {
  readonly accounts: readonly { readonly acct_id: string; readonly company_name: string | null }[];
  readonly total: number;
}

/** A note, and how its promise stands; null for what is no promise. */
export interface NoteStanding {
  readonly note: CallNote;
  readonly promise: PromiseStanding | null;
}

export type { CallNote, CallStatus, GoneWhy, KeptList };

export type CallListSort = Exclude<keyof WorkedCallRow & string, 'reasons' | 'status' | 'since'>;
