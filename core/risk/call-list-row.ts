import type { Cents, EpochDay, Probability } from '../units/units.ts';

/** One row per account with at least one open invoice as of the date, most `priority_cents` first, ties by `acct_id`. */
export interface CallListRow {
  readonly rank: number;
  readonly acct_id: string;
  readonly company_name: string | null;
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
  /** Cents expected to be paid late if nobody calls. */
  readonly priority_cents: Cents;
  /** 1 when an open invoice is overdue; four decimals. */
  readonly late_probability: Probability;
  readonly overdue_cents: Cents;
  readonly overdue_invoices: number;
  /** Days past due; 0 when nothing is overdue. */
  readonly oldest_days_overdue: number;
  readonly open_cents: Cents;
  readonly open_invoices: number;
  /** Earliest due date on or after the as-of date; null when there is none. */
  readonly next_due_day: EpochDay | null;
  /** At most three sentences. */
  readonly reasons: readonly string[];
}

/** The call list's columns as they are written, in order. */
export const CALL_LIST_COLUMNS = [
  'rank',
  'acct_id',
  'company_name',
  'contact_person',
  'contact_phone',
  'priority_dollars',
  'late_probability',
  'overdue_dollars',
  'overdue_invoices',
  'oldest_days_overdue',
  'open_dollars',
  'open_invoices',
  'next_due_date',
  'reasons',
] as const;
