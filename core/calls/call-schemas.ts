import { z } from 'zod';
import { cents, count, day, type Infer, orNull, probability, text } from '../units/unit-schemas.ts';
import { isOutcome, NOTE_KINDS, OUTCOMES } from './note-kinds.ts';

/** An account's figures on the call list, as columns of `CALL_LIST_COLUMNS`. */
const listedFigures = z.strictObject({
  rank: count,
  priority_cents: cents,
  late_probability: probability,
  /** `MODEL_NUMBER` of the model that gave the chance. Missing where that is unknown: in notes before model 2, and for lists of stores that do not say it. */
  model: count.optional(),
});

export type ListedFigures = Infer<typeof listedFigures>;

/**
 * A note of the analyst about one account. User data: it never affects an extract or a score, and only the export of the shown list
 * (`exportCalls`) contains it.
 */
const noteParts = z.strictObject({
  id: text.min(1),
  acct_id: text.min(1),
  kind: z.enum(NOTE_KINDS),
  /** The as-of date of its list. Seen from an earlier day the note does not exist. */
  as_of_day: day,
  /** The calendar day of writing, in the analyst's time zone. */
  recorded_day: day,
  /** Milliseconds since 1970, for the order and the time of day. */
  recorded_at: count,
  /** The time of the last change; equal to `recorded_at` when there was none. */
  changed_at: count,
  /** The analyst's text; may be empty. */
  text,
  /** For a promise, otherwise null: the day and the amount. */
  promise_day: orNull(day),
  promise_cents: orNull(cents),
  /** The promise named no amount: `promise_cents` is the whole of what was owed then, of the account or of the named invoices. */
  is_whole: z.literal(true).optional(),
  /** What a dispute is about; absent for the whole of what is owed, and in notes of version 6 and earlier. */
  disputed_cents: cents.optional(),
  /** For a snooze, otherwise null: the day on which the account returns. */
  snooze_until: orNull(day),
  /** The invoices that a promise or a dispute is about; empty for all of the account. */
  invoices: z.array(text),
  /**
   * For the outcome of a call: the account's figures on the list of `as_of_day` when it was recorded. Nothing shows them; they are recorded to
   * learn later how much a call moves. Absent in notes of version 5 and earlier, and where the account was not on the list.
   */
  listed: listedFigures.optional(),
});

export type CallNote = Infer<typeof noteParts>;

/** A note as it is sent to the core, stored and imported. */
export const callNote = noteParts.refine(hasItsParts, 'parts of another kind of note');

/** Whether the note has exactly the parts of its kind. */
function hasItsParts(note: CallNote): boolean {
  const { kind, promise_day, promise_cents, is_whole, disputed_cents, snooze_until, invoices, listed } = note;
  const isPromise = promise_day !== null && promise_cents !== null && promise_cents > 0;
  const hasNoPromise = promise_day === null && promise_cents === null;
  const mayNameInvoices = kind === 'promised' || kind === 'disputed';
  return (
    (kind === 'promised' ? isPromise : hasNoPromise) &&
    (is_whole === undefined || kind === 'promised') &&
    (disputed_cents === undefined || (kind === 'disputed' && disputed_cents > 0)) &&
    (snooze_until !== null) === (kind === 'snoozed') &&
    (mayNameInvoices || invoices.length === 0) &&
    (listed === undefined || isOutcome(kind))
  );
}

/**
 * What the analyst keeps about one account beside its notes: who of the team works it, and the contact where the extract's is wrong. User
 * data, of no day: it never affects an extract or a score.
 */
export const ownAccount = z.strictObject({
  acct_id: text.min(1),
  /** Null where the account has none. */
  owner: orNull(text.min(1)),
  /** Null where the extract's is used. */
  contact_person: orNull(text.min(1)),
  contact_phone: orNull(text.min(1)),
  /** When the phone was corrected, in milliseconds since 1970; null where it was not. */
  phone_set_at: orNull(count),
});

export type OwnAccount = Infer<typeof ownAccount>;

/** An account as it was on a list. */
const listedAccount = z.strictObject({
  acct_id: text,
  rank: count,
  /** Ids of its open invoices. */
  open_invoices: z.array(text),
});

/** A stored call list, for comparison with later ones. One entry per account, by rank. */
export const keptList = z.strictObject({ as_of_day: day, accounts: z.array(listedAccount) });

export type KeptList = Infer<typeof keptList>;

/** `is_whole`: no amount was named, and `promised_cents` is all that was owed. */
const promisedAction = { day, promised_cents: cents, is_whole: z.literal(true).optional(), paid_cents: cents, invoices: z.array(text) };

/**
 * The next action for an account. `day` is null when none is set. `call`: nobody has called yet. `disputed` is the analyst's text; may be
 * empty. `disputed_cents`: absent for all that is owed. `invoices`: the promised or disputed ones; empty for all.
 */
const nextAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('broken'), ...promisedAction }),
  z.strictObject({ kind: z.literal('promised'), ...promisedAction }),
  z.strictObject({ kind: z.literal('snoozed'), day }),
  z.strictObject({ kind: z.literal('snooze-over'), day }),
  z.strictObject({ kind: z.literal('ring-again'), day }),
  z.strictObject({ kind: z.literal('call'), day: z.null() }),
  z.strictObject({
    kind: z.literal('settle-dispute'),
    day: z.null(),
    disputed: text,
    disputed_cents: cents.optional(),
    invoices: z.array(text),
  }),
  z.strictObject({ kind: z.literal('check-payment'), day: z.null() }),
  z.strictObject({ kind: z.literal('find-number'), day: z.null() }),
]);

export type NextAction = Infer<typeof nextAction>;

/** The status of an account, from its notes. */
export const accountStatus = z.strictObject({
  /** The last call and its outcome; null when there was none. Snoozes and plain notes are no contact. */
  last_contact: orNull(z.strictObject({ outcome: z.enum(OUTCOMES), day })),
  next_action: orNull(nextAction),
});

export type CallStatus = Infer<typeof accountStatus>;

/** The state of a promise. */
export const standing = z.strictObject({
  /** `open`: there is still time. `kept`: enough was paid in time. `kept-late`: enough was paid, after the promised day. */
  state: z.enum(['open', 'kept', 'kept-late', 'broken']),
  /** Paid since the promise. */
  paid_cents: cents,
});

export type PromiseStanding = Infer<typeof standing>;
