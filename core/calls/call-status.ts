import type { EpochDay } from '../units/units.ts';
import { notesKnownBy } from './call-note.ts';
import type { CallNote, CallStatus, NextAction, PromiseStanding } from './call-schemas.ts';
import { isOutcome, type Outcome } from './note-kinds.ts';
import { type Payment, type PaymentPromise, paidBetween, promiseStanding } from './promise-standing.ts';
import { workingDaysAfter } from './working-days.ts';

/** Working days after which an unanswered call or message is repeated. */
const RING_AGAIN_AFTER = { 'no-answer': 1, 'left-message': 2 } as const;

export type NextActionKind = NextAction['kind'];

/** All kinds, the most urgent first. */
export const NEXT_ACTION_KINDS = [
  'broken',
  'promised',
  'snooze-over',
  'ring-again',
  'settle-dispute',
  'check-payment',
  'find-number',
  'call',
  'snoozed',
] as const satisfies readonly NextActionKind[];

/** The status of an account without notes. */
export const NO_STATUS: CallStatus = { last_contact: null, next_action: { kind: 'call', day: null } };

/** The days on which a status depends: see `workDay`. */
export interface StatusDays {
  readonly asOf: EpochDay;
  readonly workDay: EpochDay;
  /** When the analyst corrected the phone of the account, in milliseconds since 1970; null or absent when it was not. */
  readonly phoneSetAt?: number | null;
}

/**
 * The status of one account from its notes and the first payments of its invoices. Point-in-time: notes written on lists after `asOf` and
 * payments after it change nothing.
 *
 * A broken promise comes first, unless the account was snoozed after the break was visible. Then come a current snooze, a promise that may
 * still be kept, and last the action that the latest outcome requires, or the first call.
 */
export function callStatus(allNotes: readonly CallNote[], payments: readonly Payment[], days: StatusDays): CallStatus {
  const { asOf, workDay } = days;
  const notes = notesKnownBy(allNotes, asOf);
  const latest = notes.findLast(({ kind }) => isOutcome(kind));
  const last_contact = latest ? { outcome: latest.kind as Outcome, day: latest.recorded_day } : null;
  const promise = standingPromise(notes);
  const standing = promise && promiseStanding(promise, payments, asOf);
  const snooze = standingSnooze(notes);
  const snoozed = snooze !== null && snooze.snooze_until > workDay;

  const knewItBroken = snoozed && promise !== null && snooze.as_of_day > promise.promise_day;
  if (promise && standing?.state === 'broken' && !knewItBroken) return { last_contact, next_action: promised('broken', promise, standing) };
  if (snoozed) return { last_contact, next_action: { kind: 'snoozed', day: snooze.snooze_until } };
  if (promise && standing?.state === 'open') return { last_contact, next_action: promised('promised', promise, standing) };
  if (snooze !== null) return { last_contact, next_action: { kind: 'snooze-over', day: snooze.snooze_until } };
  return { last_contact, next_action: latest ? asksFor(latest, payments, days) : NO_STATUS.next_action };
}

function promised(kind: 'broken' | 'promised', promise: CallNote & PaymentPromise, { paid_cents }: PromiseStanding): NextAction {
  const { promise_day, promise_cents, is_whole, invoices } = promise;
  return { kind, day: promise_day, promised_cents: promise_cents, ...(is_whole && { is_whole }), paid_cents, invoices: [...invoices] };
}

/** The action that an outcome requires; none after a kept promise. */
function asksFor(note: CallNote, payments: readonly Payment[], { asOf, phoneSetAt = null }: StatusDays): NextAction | null {
  const { kind, as_of_day, disputed_cents } = note;
  switch (kind) {
    case 'no-answer':
    case 'left-message':
      return { kind: 'ring-again', day: workingDaysAfter(note.recorded_day, RING_AGAIN_AFTER[kind]) };
    case 'disputed':
      return {
        kind: 'settle-dispute',
        day: null,
        disputed: note.text,
        ...(disputed_cents !== undefined && { disputed_cents }),
        invoices: note.invoices,
      };
    case 'wrong-number':
      return phoneSetAt !== null && phoneSetAt >= note.recorded_at
        ? { kind: 'ring-again', day: note.recorded_day }
        : { kind: 'find-number', day: null };
    case 'paid':
      return paidBetween(payments, as_of_day, asOf) > 0 ? null : { kind: 'check-payment', day: null };
    default:
      return null;
  }
}

/**
 * The last promise, unless another outcome replaced it: another promise, a dispute, or the debtor's statement that it was paid. An
 * unanswered call doesn't. `notes` in their order.
 */
export function standingPromise(notes: readonly CallNote[]): (CallNote & PaymentPromise) | null {
  const last = notes.findLast(({ kind }) => kind === 'promised' || kind === 'disputed' || kind === 'paid');
  return last !== undefined && isPromise(last) ? last : null;
}

export function isPromise(note: CallNote): note is CallNote & PaymentPromise {
  return note.promise_day !== null && note.promise_cents !== null;
}

/** The last snooze, unless the account was called since. */
function standingSnooze(notes: readonly CallNote[]): (CallNote & { readonly snooze_until: EpochDay }) | null {
  const last = notes.findLast(({ kind }) => kind !== 'note');
  return last !== undefined && last.snooze_until !== null ? (last as CallNote & { snooze_until: EpochDay }) : null;
}
