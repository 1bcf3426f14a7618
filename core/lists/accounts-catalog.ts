import type { Cents, EpochDay, Probability } from '../units/units.ts';
import { ACCOUNT_ID_COLUMN, type AccountFacts, COMPANY_COLUMN, CONTACT_COLUMNS, CORRECTED_CONTACT_COLUMN } from './account-columns.ts';
import { type DeclaredColumn, type RowOf, type SortKeyOf, sortKeysOf } from './list-column.ts';

/** The facts about an account, as of a day. */
export interface AccountsFacts extends AccountFacts {
  readonly joined_day: EpochDay | null;
  readonly invoices: number;
  /** Null where no payment is known by the day, like `overdue_cents`. */
  readonly open_cents: Cents | null;
  readonly overdue_cents: Cents | null;
  /** The share of late invoices among those that were due before the day; null without one. */
  readonly late_share: Probability | null;
  readonly last_issued_day: EpochDay | null;
}

interface AccountsColumn {
  /** The screen hides it as long as no payment is known. */
  readonly needsPayments?: true;
}

const NO_PAYMENT = 'no payment is dated up to the day';

/** The columns of the list of accounts. */
export const ACCOUNTS_COLUMNS = [
  { ...ACCOUNT_ID_COLUMN, label: 'Id', shown: 'by-default' },
  COMPANY_COLUMN,
  ...CONTACT_COLUMNS,
  {
    key: 'joined_day',
    kind: 'day',
    unit: 'date',
    label: 'Customer since',
    meaning: 'the day on which the account joined',
    nullMeans: 'it is empty, or the account is not in the accounts extract',
    name: 'joining_date',
    sortsFirst: 'ascending',
    shown: 'by-default',
    value: ({ joined_day }) => joined_day,
  },
  {
    key: 'invoices',
    kind: 'count',
    unit: 'invoices',
    label: 'Invoices',
    meaning: 'invoices issued by the day, paid or not',
    nullMeans: null,
    name: 'invoices',
    sortsFirst: 'descending',
    shown: 'by-default',
    total: 'sum',
    value: ({ invoices }) => invoices,
  },
  {
    key: 'last_issued_day',
    kind: 'day',
    unit: 'date',
    label: 'Last invoice',
    meaning: 'the day on which the latest invoice was issued',
    nullMeans: 'it has no invoice',
    name: 'last_issued_date',
    sortsFirst: 'descending',
    shown: 'by-default',
    value: ({ last_issued_day }) => last_issued_day,
  },
  {
    key: 'open_cents',
    kind: 'cents',
    unit: 'dollars',
    label: 'Open',
    meaning: 'what is not paid, due or not',
    nullMeans: NO_PAYMENT,
    name: 'open_dollars',
    sortsFirst: 'descending',
    shown: 'by-default',
    needsPayments: true,
    total: 'sum',
    value: ({ open_cents }) => open_cents,
  },
  {
    key: 'overdue_cents',
    kind: 'cents',
    unit: 'dollars',
    label: 'Overdue',
    meaning: 'what is open and overdue',
    nullMeans: NO_PAYMENT,
    name: 'overdue_dollars',
    sortsFirst: 'descending',
    shown: 'by-default',
    needsPayments: true,
    total: 'sum',
    value: ({ overdue_cents }) => overdue_cents,
  },
  {
    key: 'late_share',
    kind: 'share',
    unit: 'share',
    label: 'Paid late',
    meaning: 'of the invoices that were due before the as-of date, credits left out, the share that was late',
    nullMeans: 'there is no such invoice',
    name: 'late_share',
    sortsFirst: 'descending',
    shown: 'by-default',
    needsPayments: true,
    value: ({ late_share }) => late_share,
  },
] as const satisfies readonly (DeclaredColumn<AccountsFacts> & AccountsColumn)[];

/** Those of its files. */
export const ALL_ACCOUNTS_COLUMNS = [...ACCOUNTS_COLUMNS, CORRECTED_CONTACT_COLUMN] as const;

type Columns = typeof ACCOUNTS_COLUMNS;

/** One row per account of the accounts or invoices extract. Figures of invoices are as of the day. */
export type AccountRow = RowOf<Columns>;
export type AccountSort = SortKeyOf<Columns>;
export const ACCOUNT_SORT_KEYS = sortKeysOf(ACCOUNTS_COLUMNS);

/** The declaration of a column. */
export function accountsColumn(key: AccountSort): Columns[number] {
  return ACCOUNTS_COLUMNS.find((column) => column.key === key)!;
}
