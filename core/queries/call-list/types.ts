import type { CallNote } from '../../calls/call-note.ts';
import type { CallStatus } from '../../calls/call-status.ts';
import type { KeptList } from '../../calls/kept-list.ts';
import type { PromiseStanding } from '../../calls/promise-standing.ts';
import type { CallListRow, WORKED_CALL_COLUMNS, WorkedFacts } from '../../lists/call-list-catalog.ts';
import type { RowOf } from '../../lists/list-column.ts';
import type { EpochDay } from '../../units/units.ts';

export interface CallBook {
  readonly notes: readonly CallNote[];
  /** Earlier lists, in any order. */
  readonly lists: readonly KeptList[];
}

/** A row of the call list with what is known of its calls. */
export interface WorkedCallRow extends CallListRow, WorkedFacts, RowOf<typeof WORKED_CALL_COLUMNS> {
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

export type { CallListSort } from '../../lists/call-list-catalog.ts';
export type { CallNote, CallStatus, KeptList };
