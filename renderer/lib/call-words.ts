import { ALL_OWED } from '../../core/calls/status-words.ts';
import type { CallNote, CallStatus, NoteStanding } from '../../core/queries/call-list/contract.ts';
import type { Cents, EpochDay } from '../../core/units/units.ts';
import { countOf, formatDay, formatDayBeside, formatDayOfYear, formatMoney, formatPlainMoney } from './format.ts';
import { lowerFirst, shortened } from './words.ts';

type NoteKind = CallNote['kind'];
type Outcome = NonNullable<CallStatus['last_contact']>['outcome'];
type NextAction = NonNullable<CallStatus['next_action']>;

/** The names of the kinds of notes, and their keys. */
export const NOTE_WORDS: Readonly<Record<NoteKind, { readonly name: string; readonly key: string; readonly hint: string }>> = {
  promised: { name: 'Promised', key: 'P', hint: 'Promised to pay: when and how much' },
  'no-answer': { name: 'No answer', key: 'N', hint: 'Nobody answered' },
  'left-message': { name: 'Left message', key: 'M', hint: 'Left a message' },
  disputed: { name: 'Disputed', key: 'D', hint: 'Disputes something: what' },
  paid: { name: 'Says paid', key: 'I', hint: 'Says that it is paid' },
  'wrong-number': { name: 'Wrong number', key: 'W', hint: 'The number is wrong: the right one, if it is known' },
  snoozed: { name: 'Snooze', key: 'S', hint: 'Put off until a day' },
  note: { name: 'Note', key: 'E', hint: 'Write a note' },
};

/** The name of an outcome, where there is enough space. */
export function outcomeName(outcome: Outcome): string {
  return outcome === 'promised' ? 'Promised to pay' : NOTE_WORDS[outcome].name;
}

/** In the order of the buttons. */
export const NOTE_ORDER = ['promised', 'no-answer', 'left-message', 'disputed', 'paid', 'wrong-number', 'snoozed', 'note'] as const;

/** Kinds with details to fill in; the others are recorded at once. */
export const NEEDS_FORM: ReadonlySet<NoteKind> = new Set(['promised', 'disputed', 'wrong-number', 'snoozed', 'note']);

/** A note in one line: `Promised $5,000 by 14 May 2021`. */
export function sayNote({ kind, promise_cents, promise_day, is_whole, disputed_cents, snooze_until, invoices }: CallNote): string {
  if (promise_cents !== null && promise_day !== null) {
    const amount = sayPromised(promise_cents, is_whole, invoices);
    return `Promised ${amount} by ${formatDay(promise_day)}${is_whole ? '' : aboutInvoices(invoices)}`;
  }
  if (snooze_until !== null) return `Snoozed until ${formatDay(snooze_until)}`;
  if (kind === 'disputed') return `${NOTE_WORDS.disputed.name}: ${sayDisputed(disputed_cents, invoices)}`;
  return `${NOTE_WORDS[kind].name}${aboutInvoices(invoices)}`;
}

/** `$5,000.00`; of a promise that named no amount `all that is owed ($5,000.00)`, or `all of invoice 10023 ($5,000.00)`. */
function sayPromised(cents: Cents, isWhole: boolean | undefined, invoices: readonly string[]): string {
  return isWhole ? `${allOf(invoices)} (${formatMoney(cents)})` : formatMoney(cents);
}

/** `$200.00 for invoice 10023`; of a dispute that named no amount `all that is owed`, or `all of invoice 10023`. */
function sayDisputed(cents: Cents | undefined, invoices: readonly string[]): string {
  return cents === undefined ? allOf(invoices) : `${formatMoney(cents)}${aboutInvoices(invoices)}`;
}

function allOf(invoices: readonly string[]): string {
  return invoices.length === 0 ? ALL_OWED : aboutInvoices(invoices).replace(' for ', 'all of ');
}

/** The state of a promise; null for other notes. */
export function sayPromise({ promise }: NoteStanding): { readonly text: string; readonly tone: 'ok' | 'hot' | 'quiet' } | null {
  if (promise === null) return null;
  const paid = promise.paid_cents > 0 ? `, ${formatMoney(promise.paid_cents)} paid` : '';
  switch (promise.state) {
    case 'kept':
      return { text: 'kept', tone: 'ok' };
    case 'kept-late':
      return { text: 'paid late', tone: 'quiet' };
    case 'broken':
      return { text: `broken${paid}`, tone: 'hot' };
    case 'open':
      return { text: `still open${paid}`, tone: 'quiet' };
  }
}

/** The next action for a column: a tag or plain words, and the second line. */
export interface ActionWords {
  readonly text: string;
  readonly below: string | null;
  readonly tone: 'hot' | 'accent' | 'quiet' | null;
  /** Both in one line, where they fit. */
  readonly short?: string;
}

/** `beside`: days whose year is known where this is read; a day of another year has its year. */
export function sayNextAction(action: NextAction, beside: readonly EpochDay[]): ActionWords {
  const shortDay = (day: EpochDay) => formatDayBeside(day, ...beside);
  switch (action.kind) {
    case 'broken':
      return { text: 'Promise broken', below: `${sayShortly(action)} by ${shortDay(action.day)}`, tone: 'hot' };
    case 'promised':
      return { text: `Promised ${shortDay(action.day)}`, below: sayShortly(action), tone: 'accent' };
    case 'snoozed':
      return { text: 'Snoozed', below: `until ${shortDay(action.day)}`, tone: 'quiet' };
    case 'snooze-over':
      return { text: 'Snooze ended', below: shortDay(action.day), tone: null };
    case 'ring-again':
      return { text: 'Ring again', below: shortDay(action.day), tone: null, short: `Ring again ${shortDay(action.day)}` };
    case 'call':
      return { text: 'Not called yet', below: null, tone: null };
    case 'settle-dispute':
      return {
        text: 'Settle dispute',
        below: disputedBelow(action),
        tone: null,
      };
    case 'check-payment':
      return { text: 'Check payment', below: null, tone: null };
    case 'find-number':
      return { text: 'Find number', below: null, tone: null };
  }
}

/** Whether a day has no year beside those. */
function isBeside(day: EpochDay, beside: readonly EpochDay[]): boolean {
  return formatDayBeside(day, ...beside) === formatDayOfYear(day);
}

/** In a column without room for a long date beside the action: the date alone is below it. */
export function sayNextActionInTwo(action: NextAction, beside: readonly EpochDay[]): Omit<ActionWords, 'short'> {
  const words = sayNextAction(action, beside);
  switch (action.kind) {
    case 'broken':
      return { ...words, below: formatDayBeside(action.day, ...beside) };
    case 'promised':
      return isBeside(action.day, beside) ? words : { ...words, text: 'Promised', below: formatDayBeside(action.day, ...beside) };
    default:
      return words;
  }
}

/** `$5,000`; of a promise that named no amount `all, $5,000`, or `invoice 10023, $5,000`. */
function sayShortly({ promised_cents, is_whole, invoices }: Extract<NextAction, { kind: 'broken' | 'promised' }>): string {
  const amount = formatPlainMoney(promised_cents);
  if (!is_whole) return amount;
  return `${invoices.length === 0 ? 'all' : invoices.length === 1 ? `invoice ${invoices[0]}` : countOf(invoices.length, 'invoice')}, ${amount}`;
}

/** `$200, 2 invoices`. */
function disputedBelow({ disputed_cents, invoices }: Extract<NextAction, { kind: 'settle-dispute' }>): string {
  const amount = disputed_cents === undefined ? null : formatPlainMoney(disputed_cents);
  const about = invoices.length === 0 ? null : countOf(invoices.length, 'invoice');
  return [amount, about].filter((part) => part !== null).join(', ') || ALL_OWED;
}

/** Maximum characters of a disputed text on a printed line. */
const MAX_DISPUTED = 60;

/** The status of an account, in one printed line, with full dates; null without any call or next action. */
export function sayStatus({ last_contact, next_action }: CallStatus): string | null {
  const parts = [
    ...(next_action === null ? [] : [sayActionInFull(next_action)]),
    ...(last_contact === null ? [] : [`Last call result ${formatDay(last_contact.day)}: ${lowerFirst(outcomeName(last_contact.outcome))}`]),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}

function sayActionInFull(action: NextAction): string {
  switch (action.kind) {
    case 'broken':
    case 'promised': {
      const paid = action.paid_cents > 0 ? `, ${formatMoney(action.paid_cents)} paid` : '';
      const made = action.kind === 'broken' ? 'Promise broken:' : 'Promised';
      const amount = sayPromised(action.promised_cents, action.is_whole, action.invoices);
      const about = action.is_whole ? '' : aboutInvoices(action.invoices);
      return `${made} ${amount}${about} by ${formatDay(action.day)}${paid}`;
    }
    case 'snoozed':
      return `Snoozed until ${formatDay(action.day)}`;
    case 'snooze-over':
      return `Snooze ended ${formatDay(action.day)}`;
    case 'ring-again':
      return `Ring again ${formatDay(action.day)}`;
    case 'settle-dispute': {
      const disputed = inOneLine(action.disputed);
      const about = `Settle dispute about ${sayDisputed(action.disputed_cents, action.invoices)}`;
      return disputed === '' ? about : `${about}: ${shortened(disputed, MAX_DISPUTED)}`;
    }
    case 'call':
      return 'Not called yet';
    case 'check-payment':
      return 'Check payment';
    case 'find-number':
      return 'Find number';
  }
}

/** Invoices that are named; more are counted. */
const NAMED_INVOICES = 3;

/** ` for invoice 10023`, ` for 5 invoices`; empty where none is named. */
function aboutInvoices(invoices: readonly string[]): string {
  if (invoices.length === 0) return '';
  if (invoices.length > NAMED_INVOICES) return ` for ${countOf(invoices.length, 'invoice')}`;
  return ` for invoice${invoices.length === 1 ? '' : 's'} ${invoices.join(', ')}`;
}

/** The latest note with its lines for paper, beside the status; null without one, and where the status has all of its text already. */
export function noteBesideStatus(note: string | null, { next_action }: CallStatus): string | null {
  if (note === null) return null;
  const isSaid = next_action?.kind === 'settle-dispute' && next_action.disputed === note && inOneLine(note).length <= MAX_DISPUTED;
  return isSaid ? null : linesOf(note);
}

/** What is disputed, with its lines, where the status has only its beginning and the latest note is another; else null. */
export function disputeBesideStatus(note: string | null, { next_action }: CallStatus): string | null {
  if (next_action?.kind !== 'settle-dispute' || next_action.disputed === note) return null;
  return inOneLine(next_action.disputed).length <= MAX_DISPUTED ? null : linesOf(next_action.disputed);
}

function inOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function linesOf(text: string): string {
  return text
    .trim()
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
}
