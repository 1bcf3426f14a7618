import { z } from 'zod';
import { isWhole, NOTE_KINDS, OUTCOMES } from '../../calls/call-note.ts';
import type { PromiseStanding } from '../../calls/promise-standing.ts';
import { WORKED_CALL_COLUMNS } from '../../lists/call-list-catalog.ts';
import type { Api, Calls } from '../calls-contract.ts';
import { rowShape } from '../shared/list-schemas.ts';
import { answer, cents, count, day, orNull, text } from '../shared/schema-parts.ts';
import {
  type CallBook,
  type CallNote,
  type CallStatus,
  type CallsSummary,
  type KeptList,
  type NoteStanding,
  type RowSince,
  SINCE_CHANGES,
  type SinceAccounts,
} from './types.ts';

/** Accounts behind an entry of the summary, at most. */
const MOST_SINCE = 1_000;

export const sinceChange = z.enum(SINCE_CHANGES);

/** A note as it crosses to the core, and as it is kept and imported. */
export const callNote = z
  .strictObject({
    id: text.min(1),
    acct_id: text.min(1),
    kind: z.enum(NOTE_KINDS),
    as_of_day: day,
    recorded_day: day,
    recorded_at: count,
    changed_at: count,
    text,
    promise_day: orNull(day),
    promise_cents: orNull(cents),
    snooze_until: orNull(day),
  })
  .refine(isWhole, 'parts of another kind of note') satisfies z.ZodType<CallNote>;

export const keptList = z.strictObject({
  as_of_day: day,
  accounts: z.array(z.strictObject({ acct_id: text, rank: count, open_invoices: z.array(text) })),
}) satisfies z.ZodType<KeptList>;

const callBook = z.strictObject({ notes: z.array(callNote), lists: z.array(keptList) }) satisfies z.ZodType<CallBook>;

const promisedAction = { day, promised_cents: cents, paid_cents: cents };

const nextAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('broken'), ...promisedAction }),
  z.strictObject({ kind: z.literal('promised'), ...promisedAction }),
  z.strictObject({ kind: z.literal('snoozed'), day }),
  z.strictObject({ kind: z.literal('snooze-over'), day }),
  z.strictObject({ kind: z.literal('ring-again'), day }),
  z.strictObject({ kind: z.literal('settle-dispute'), day: z.null(), disputed: text }),
  z.strictObject({ kind: z.literal('check-payment'), day: z.null() }),
  z.strictObject({ kind: z.literal('find-number'), day: z.null() }),
]);

const callStatus = z.strictObject({
  last_contact: orNull(z.strictObject({ outcome: z.enum(OUTCOMES), day })),
  next_action: orNull(nextAction),
}) satisfies z.ZodType<CallStatus>;

const rowSince = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('moved'), places: z.int() }),
]) satisfies z.ZodType<RowSince>;

/** What a row of the call list has beside its figures. */
export const workedCallFields = {
  status: callStatus,
  ...rowShape(WORKED_CALL_COLUMNS),
  since: orNull(rowSince),
};

const counts = z.strictObject(
  Object.fromEntries(SINCE_CHANGES.map((change) => [change, count])) as Record<(typeof SINCE_CHANGES)[number], typeof count>,
);

const callsSummary = z.strictObject({
  promises: count,
  snoozed: count,
  since: orNull(z.strictObject({ last_day: day, counts })),
}) satisfies z.ZodType<CallsSummary>;

const promiseStanding = z.strictObject({
  state: z.enum(['open', 'kept', 'kept-late', 'broken']),
  paid_cents: cents,
}) satisfies z.ZodType<PromiseStanding>;

const noteStanding = z.strictObject({ note: callNote, promise: orNull(promiseStanding) }) satisfies z.ZodType<NoteStanding>;

const sinceAccounts = z.strictObject({
  accounts: z.array(z.strictObject({ acct_id: text, company_name: orNull(text) })),
  total: count,
}) satisfies z.ZodType<SinceAccounts>;

const prints = z.custom<Float64Array>((value) => value instanceof Float64Array, 'not prints');

/** The questions about working the list: see `CORE_CALLS`. */
export const CALLS_CALLS = {
  /** Everything known of the calls of the book that is open, in place of what was told before. */
  setCallBook: { question: z.tuple([callBook]), answer: answer(z.null()) },
  callsSummary: { question: z.tuple([]), answer: answer(callsSummary) },
  /** The notes of one account that are known as of the day, newest first. */
  accountNotes: { question: z.tuple([text]), answer: answer(z.array(noteStanding)) },
  /** Accounts behind one entry of the summary, at most `limit`, which is at most 1,000. */
  sinceAccounts: { question: z.tuple([sinceChange, count.max(MOST_SINCE)]), answer: answer(sinceAccounts) },
  /** The list that the extracts suggest by themselves, to be compared with later ones; null when no payments are known. */
  listToKeep: { question: z.tuple([]), answer: answer(orNull(keptList)) },
  /** A print of each account of the accounts extract: see `accountPrint`. */
  accountPrints: { question: z.tuple([]), answer: answer(prints) },
} as const satisfies Calls;

export type CallsApi = Api<typeof CALLS_CALLS>;
