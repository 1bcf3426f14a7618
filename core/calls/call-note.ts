import type { Cents, EpochDay } from '../units/units.ts';

/** The outcomes of a call. */
export const OUTCOMES = ['promised', 'disputed', 'no-answer', 'left-message', 'paid', 'wrong-number'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** All kinds of notes about an account: outcomes, and two kinds that need no call. */
export const NOTE_KINDS = [...OUTCOMES, 'snoozed', 'note'] as const;

export type NoteKind = (typeof NOTE_KINDS)[number];

/**
 * A note of the analyst about one account. User data: it never affects an extract or a score, and only the export of the shown list
 * (`exportCalls`) contains it.
 */
export interface CallNote {
  readonly id: string;
  readonly acct_id: string;
  readonly kind: NoteKind;
  /** The as-of date of its list. Seen from an earlier day the note does not exist. */
  readonly as_of_day: EpochDay;
  /** The calendar day of writing, in the analyst's time zone. */
  readonly recorded_day: EpochDay;
  /** Milliseconds since 1970, for the order and the time of day. */
  readonly recorded_at: number;
  /** The time of the last change; equal to `recorded_at` when there was none. */
  readonly changed_at: number;
  /** The analyst's text; may be empty. */
  readonly text: string;
  /** For a promise, otherwise null: the day and the amount. */
  readonly promise_day: EpochDay | null;
  readonly promise_cents: Cents | null;
  /** For a snooze, otherwise null: the day on which the account returns. */
  readonly snooze_until: EpochDay | null;
}

export function isOutcome(kind: NoteKind): kind is Outcome {
  return kind !== 'snoozed' && kind !== 'note';
}

/** Whether the note has exactly the parts of its kind. */
export function isWhole({ kind, promise_day, promise_cents, snooze_until }: CallNote): boolean {
  const isPromise = promise_day !== null && promise_cents !== null && promise_cents > 0;
  const hasNoPromise = promise_day === null && promise_cents === null;
  return (kind === 'promised' ? isPromise : hasNoPromise) && (snooze_until !== null) === (kind === 'snoozed');
}

/** The notes of lists up to `asOf`, oldest first; notes of the same time by id. */
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
