import { formatDollars } from '../units/cents.ts';
import { formatIsoDay } from '../units/day.ts';
import type { Outcome } from './call-note.ts';
import type { CallStatus } from './call-status.ts';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  promised: 'Promised to pay',
  disputed: 'Disputed',
  'no-answer': 'No answer',
  'left-message': 'Left message',
  paid: 'Says it is paid',
  'wrong-number': 'Wrong number',
};

/** `Left message 2021-06-11`; empty without any call. */
export function lastContactWords({ last_contact }: CallStatus): string {
  return last_contact === null ? '' : `${OUTCOME_WORDS[last_contact.outcome]} ${formatIsoDay(last_contact.day)}`;
}

/** `Promised $50.00 by 2021-06-10`; empty without a next action. */
export function nextActionWords({ next_action: action }: CallStatus): string {
  switch (action?.kind) {
    case undefined:
      return '';
    case 'broken':
      return `Promise broken: $${formatDollars(action.promised_cents)} by ${formatIsoDay(action.day)}`;
    case 'promised':
      return `Promised $${formatDollars(action.promised_cents)} by ${formatIsoDay(action.day)}`;
    case 'snoozed':
      return `Snoozed until ${formatIsoDay(action.day)}`;
    case 'snooze-over':
      return `Snooze ended ${formatIsoDay(action.day)}`;
    case 'ring-again':
      return `Ring again ${formatIsoDay(action.day)}`;
    case 'settle-dispute':
      return 'Settle dispute';
    case 'check-payment':
      return 'Check payment';
    case 'find-number':
      return 'Find number';
  }
}
