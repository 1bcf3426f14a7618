import { writtenDollars } from '../units/cents.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import type { CallStatus, NextAction } from './call-schemas.ts';
import type { Outcome } from './note-kinds.ts';

type PromisedAction = Extract<NextAction, { kind: 'broken' | 'promised' }>;

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  promised: 'Promised to pay',
  disputed: 'Disputed',
  'no-answer': 'No answer',
  'left-message': 'Left message',
  paid: 'Says it is paid',
  'wrong-number': 'Wrong number',
};

/** The amount of a promise or a dispute that names none. */
export const ALL_OWED = 'all that is owed';

/** `Left message 2021-06-11`, or `Left message` without the day; empty without any call. */
export function lastContactWords({ last_contact }: CallStatus, withDay = true): string {
  if (last_contact === null) return '';
  return dated(OUTCOME_WORDS[last_contact.outcome], ' ', last_contact.day, withDay);
}

/** `Promised $50.00 by 2021-06-10`, or `Promised $50.00` without the day; empty without a next action. */
export function nextActionWords({ next_action: action }: CallStatus, withDay = true): string {
  switch (action?.kind) {
    case undefined:
      return '';
    case 'broken':
      return dated(`Promise broken: ${promisedWords(action)}`, ' by ', action.day, withDay);
    case 'promised':
      return dated(`Promised ${promisedWords(action)}`, ' by ', action.day, withDay);
    case 'snoozed':
      return dated('Snoozed', ' until ', action.day, withDay);
    case 'snooze-over':
      return dated('Snooze ended', ' ', action.day, withDay);
    case 'ring-again':
      return dated('Ring again', ' ', action.day, withDay);
    case 'call':
      return 'Not called yet';
    case 'settle-dispute':
      return `Settle dispute about ${action.disputed_cents === undefined ? allOf(action) : `${writtenDollars(action.disputed_cents)}${forInvoices(action)}`}`;
    case 'check-payment':
      return 'Check payment';
    case 'find-number':
      return 'Find number';
  }
}

/**
 * `$50.00`, or `$50.00 for 10023, 10024` of a promise that names invoices; without an amount `all that is owed ($50.00)`, or
 * `all of 10023, 10024 ($50.00)`.
 */
function promisedWords(action: PromisedAction): string {
  const amount = writtenDollars(action.promised_cents);
  return action.is_whole ? `${allOf(action)} (${amount})` : `${amount}${forInvoices(action)}`;
}

function allOf({ invoices }: { readonly invoices: readonly string[] }): string {
  return invoices.length === 0 ? ALL_OWED : `all of ${invoices.join(', ')}`;
}

function forInvoices({ invoices }: { readonly invoices: readonly string[] }): string {
  return invoices.length === 0 ? '' : ` for ${invoices.join(', ')}`;
}

function dated(words: string, joint: string, day: EpochDay, withDay: boolean): string {
  return withDay ? `${words}${joint}${formatIsoDay(day)}` : words;
}
