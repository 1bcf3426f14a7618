import type { Cents, EpochDay } from '../units/units.ts';

/** What can come of a call. */
export const OUTCOMES = ['promised', 'disputed', 'no-answer', 'left-message', 'paid', 'wrong-number'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Everything that is written down about an account: outcomes, and two things that need no call. */
export const NOTE_KINDS = [...OUTCOMES, 'snoozed', 'note'] as const;

export type NoteKind = (typeof NOTE_KINDS)[number];

/**
 * One thing that the analyst wrote down about one account. User data: it never enters an extract or a score, and of
 * the exports only `exportCalls`, which says how the list as it is worked stands.
 */
export interface CallNote {
  readonly id: string;
  readonly acct_id: string;
  readonly kind: NoteKind;
  /** The as-of date of the list that it was written on. Seen from an earlier day it does not exist. */
  readonly as_of_day: EpochDay;
  /** The calendar day on which it was written, where the analyst is. */
  readonly recorded_day: EpochDay;
  /** Milliseconds since 1970, for the order and the time of day. */
  readonly recorded_at: number;
  /** The same of the last change; equal to `recorded_at` when there was none. */
  readonly changed_at: number;
  /** What was said; may be empty. */
  readonly text: string;
  /** Of a promise, and null for everything else: when how much will be paid. */
  readonly promise_day: EpochDay | null;
  readonly promise_cents: Cents | null;
  /** Of a snooze, and null for everything else: the day on which the account comes back. */
  readonly snooze_until: EpochDay | null;
}

export function isOutcome(kind: NoteKind): kind is Outcome {
  return kind !== 'snoozed' && kind !== 'note';
}

/** Whether the parts that belong to the kind are there, and no others. */
export function isWhole({ kind, promise_day, promise_cents, snooze_until }: CallNote): boolean {
  const isPromise = promise_day !== null && promise_cents !== null && promise_cents > 0;
  const hasNoPromise = promise_day === null && promise_cents === null;
  return (kind === 'promised' ? isPromise : hasNoPromise) && (snooze_until !== null) === (kind === 'snoozed');
}

/** What had been written on lists up to `asOf`, oldest first; of what was written at once, by id. */
export function notesKnownBy(notes: readonly CallNote[], asOf: EpochDay): CallNote[] {
  return notes
    .filter((note) => note.as_of_day <= asOf)
    .sort((a, b) => a.recorded_at - b.recorded_at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

export function notesByAccount(notes: readonly CallNote[]): Map<string, CallNote[]> {
  const byAccount = new Map<string, CallNote[]>();
  for (const note of notes) {
    const known = byAccount.get(note.acct_id);
    if (known) known.push(note);
    else byAccount.set(note.acct_id, [note]);
  }
  return byAccount;
}
