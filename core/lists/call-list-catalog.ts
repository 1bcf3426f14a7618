import type { CallNote, CallStatus, OwnAccount } from '../calls/call-schemas.ts';
import { lastContactWords, nextActionWords } from '../calls/status-words.ts';
import type { Cents, EpochDay, Probability } from '../units/units.ts';
import { ACCOUNT_ID_COLUMN, type AccountFacts, COMPANY_COLUMN, CONTACT_COLUMNS, CORRECTED_CONTACT_COLUMN } from './account-columns.ts';
import { type DeclaredColumn, type ListColumn, type RowOf, type SortKeyOf, sortKeysOf } from './list-column.ts';

/** The facts about an account that owes something as of a day, after credits. Money in cents, days overdue as numbers. */
export interface CallListFacts extends AccountFacts {
  /** 1 for the most `priority_cents`, ties by `acct_id`. */
  readonly rank: number;
  /** Cents expected to be paid late without a call. */
  readonly priority_cents: Cents;
  /** 1 when an open invoice is overdue; four decimals. */
  readonly late_probability: Probability;
  readonly overdue_cents: Cents;
  readonly overdue_invoices: number;
  /** 0 when nothing is overdue. */
  readonly oldest_days_overdue: number;
  readonly open_cents: Cents;
  readonly open_invoices: number;
  /** Earliest due date on or after the as-of date; null when there is none. */
  readonly next_due_day: EpochDay | null;
  /** At most three sentences. */
  readonly reasons: readonly string[];
}

/** The call list's columns, in the order of its files. */
export const CALL_LIST_COLUMNS = [
  {
    key: 'rank',
    kind: 'count',
    unit: '',
    label: 'Rank',
    meaning: '1 is the first to call: most dollars at stake',
    nullMeans: null,
    name: 'rank',
    sortsFirst: 'ascending',
    shown: 'always',
    value: ({ rank }) => rank,
  },
  ACCOUNT_ID_COLUMN,
  COMPANY_COLUMN,
  ...CONTACT_COLUMNS,
  {
    key: 'priority_cents',
    kind: 'cents',
    unit: 'dollars',
    label: 'At stake',
    meaning: 'overdue dollars, plus each invoice not yet due × its own chance: what would be paid late if nobody calls',
    nullMeans: null,
    name: 'priority_dollars',
    sortsFirst: 'descending',
    shown: 'by-default',
    total: 'sum',
    value: ({ priority_cents }) => priority_cents,
  },
  {
    key: 'late_probability',
    kind: 'chance',
    unit: 'chance',
    label: 'Chance late',
    meaning: 'the chance that at least one open invoice turns late; certain when something is overdue',
    nullMeans: null,
    name: 'late_probability',
    sortsFirst: 'descending',
    shown: 'by-default',
    value: ({ late_probability }) => late_probability,
  },
  {
    key: 'overdue_cents',
    kind: 'cents',
    unit: 'dollars',
    label: 'Overdue',
    meaning: 'what is open and overdue',
    nullMeans: null,
    name: 'overdue_dollars',
    sortsFirst: 'descending',
    shown: 'on-choice',
    total: 'sum',
    value: ({ overdue_cents }) => overdue_cents,
  },
  {
    key: 'overdue_invoices',
    kind: 'count',
    unit: 'invoices',
    label: 'Overdue invoices',
    meaning: 'open invoices that are overdue',
    nullMeans: null,
    name: 'overdue_invoices',
    sortsFirst: 'descending',
    shown: 'on-choice',
    total: 'sum',
    value: ({ overdue_invoices }) => overdue_invoices,
  },
  {
    key: 'oldest_days_overdue',
    kind: 'days',
    unit: 'days',
    label: 'Days overdue',
    meaning: 'days overdue of the oldest open invoice; 0 when nothing is overdue',
    nullMeans: null,
    name: 'oldest_days_overdue',
    sortsFirst: 'descending',
    shown: 'on-choice',
    value: ({ oldest_days_overdue }) => oldest_days_overdue,
  },
  {
    key: 'open_cents',
    kind: 'cents',
    unit: 'dollars',
    label: 'Open',
    meaning: 'what is not paid, due or not',
    nullMeans: null,
    name: 'open_dollars',
    sortsFirst: 'descending',
    shown: 'on-choice',
    total: 'sum',
    value: ({ open_cents }) => open_cents,
  },
  {
    key: 'open_invoices',
    kind: 'count',
    unit: 'invoices',
    label: 'Open invoices',
    meaning: 'invoices that are not paid, due or not',
    nullMeans: null,
    name: 'open_invoices',
    sortsFirst: 'descending',
    shown: 'on-choice',
    total: 'sum',
    value: ({ open_invoices }) => open_invoices,
  },
  {
    key: 'next_due_day',
    kind: 'day',
    unit: 'date',
    label: 'Next due',
    meaning: 'the earliest due day of an open invoice that is not overdue',
    nullMeans: 'all that is open is overdue',
    name: 'next_due_date',
    sortsFirst: 'ascending',
    shown: 'on-choice',
    value: ({ next_due_day }) => next_due_day,
  },
  {
    key: 'reasons',
    savedAs: 'why',
    kind: 'sentences',
    unit: 'sentences',
    label: 'Why',
    meaning: 'up to three sentences to say aloud',
    nullMeans: null,
    name: 'reasons',
    line: 60,
    sortsFirst: null,
    shown: 'by-default',
    value: ({ reasons }) => reasons,
  },
] as const satisfies readonly (DeclaredColumn<CallListFacts> & SavedName)[];

/** The facts about the calls of an account. */
export interface WorkedFacts {
  readonly status: CallStatus;
  /** Absent where the analyst keeps nothing about the account. */
  readonly own?: OwnAccount | undefined;
  /** The latest note with a text; null without one. */
  readonly latestNote?: CallNote | null;
}

/** The columns that the shown list has after those of the call list. */
export const WORKED_CALL_COLUMNS = [
  {
    key: 'last_contact_day',
    kind: 'day',
    unit: 'date',
    label: 'Last call result',
    meaning: 'what came of the last call, and when it was',
    nullMeans: 'nobody called',
    name: 'last_contact',
    line: 26,
    sortsFirst: 'descending',
    shown: 'by-default',
    value: ({ status }) => status.last_contact?.day ?? null,
    written: ({ status }) => lastContactWords(status),
    separateDay: { dayLabel: 'Last call result on', words: ({ status }) => lastContactWords(status, false) },
  },
  {
    key: 'next_action_day',
    kind: 'day',
    unit: 'date',
    label: 'Next step',
    meaning: 'what has to be done next, and by when',
    nullMeans: 'nothing comes next, or on no set day',
    name: 'next_action',
    line: 42,
    sortsFirst: 'ascending',
    shown: 'by-default',
    value: ({ status }) => status.next_action?.day ?? null,
    written: ({ status }) => nextActionWords(status),
    separateDay: {
      dayLabel: 'Next step on',
      words: ({ status }) => nextActionWords(status, false),
      amount: { label: 'Promised', cents: ({ status }) => promisedCents(status) },
    },
  },
  {
    key: 'owner',
    kind: 'text',
    unit: '',
    label: 'Owner',
    meaning: 'who of the team works the account',
    nullMeans: 'nobody was chosen',
    name: 'owner',
    line: 16,
    sortsFirst: 'ascending',
    shown: 'on-choice',
    isOptional: true,
    value: ({ own }) => own?.owner ?? null,
  },
  {
    key: 'latest_note',
    kind: 'text',
    unit: '',
    label: 'Latest note',
    meaning: 'the latest text that was written about the account',
    nullMeans: 'nothing was written',
    name: 'latest_note',
    line: 40,
    sortsFirst: null,
    shown: 'on-choice',
    isOptional: true,
    value: ({ latestNote }) => latestNote?.text ?? null,
  },
] as const satisfies readonly (DeclaredColumn<WorkedFacts> & SavedName)[];

/** The dollars of a promise that is open or broken. */
function promisedCents({ next_action }: CallStatus): Cents | null {
  return next_action?.kind === 'promised' || next_action?.kind === 'broken' ? next_action.promised_cents : null;
}

interface SavedName {
  /** Its name in saved views and preferences, where that is not its key. */
  readonly savedAs?: string;
}

/** One row per account that owes something as of the date, after credits, most `priority_cents` first, ties by `acct_id`. */
export type CallListRow = RowOf<typeof CALL_LIST_COLUMNS>;

export function callListColumn(key: keyof CallListRow): (typeof CALL_LIST_COLUMNS)[number] {
  return CALL_LIST_COLUMNS.find((column) => column.key === key)!;
}
/** Its columns without the reasons, which are costly and seldom shown. */
export const CALL_FIGURE_COLUMNS = CALL_LIST_COLUMNS.filter((column) => column.key !== 'reasons');
/** A column of the call list, by its name in files. */
export type CallFileColumn = (typeof CALL_LIST_COLUMNS)[number]['name'];

export const CALL_FILE_COLUMNS = CALL_LIST_COLUMNS.map(({ name }) => name) as [CallFileColumn, ...CallFileColumn[]];

/** All of them, in the order of the files. */
export const ALL_CALL_COLUMNS = [...CALL_LIST_COLUMNS, ...WORKED_CALL_COLUMNS, CORRECTED_CONTACT_COLUMN] as const;

export type CallListSort = SortKeyOf<typeof ALL_CALL_COLUMNS>;
export const CALL_LIST_SORT = sortKeysOf(ALL_CALL_COLUMNS);

type CallColumn = (typeof ALL_CALL_COLUMNS)[number];
type Hideable = Extract<CallColumn, { readonly shown: 'by-default' | 'on-choice' }>;
/** A column that can be hidden, by its name in saved views. */
export type CallColumnKey = Hideable extends infer Column
  ? Column extends { readonly savedAs: infer Saved }
    ? Saved
    : Column extends ListColumn
      ? Column['key']
      : never
  : never;

const hideable = ALL_CALL_COLUMNS.filter((column): column is Hideable => column.shown === 'by-default' || column.shown === 'on-choice');

/** The columns that can be hidden, in their order. */
export const CALL_COLUMNS = hideable.map(savedCallName) as [CallColumnKey, ...CallColumnKey[]];
/** The columns that are shown by default. */
export const DEFAULT_CALL_COLUMNS: readonly CallColumnKey[] = hideable.filter(({ shown }) => shown === 'by-default').map(savedCallName);
/** The columns that can't be hidden. */
export const FIXED_CALL_COLUMNS = ALL_CALL_COLUMNS.filter(({ shown }) => shown === 'always');

/** The declaration of a column that can be hidden. */
export function callColumn(key: CallColumnKey): Hideable {
  return hideable.find((column) => savedCallName(column) === key)!;
}

/** The name of a column in saved views and preferences. */
export function savedCallName(column: Hideable): CallColumnKey {
  return 'savedAs' in column ? column.savedAs : column.key;
}
