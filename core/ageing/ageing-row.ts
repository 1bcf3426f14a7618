import type { Cents } from '../units/units.ts';

/** Open cents by days past due, in the order of the buckets: not due, up to each of the three edges, and over the last. */
export interface AgeingCents {
  readonly not_due_cents: Cents;
  readonly overdue_1_cents: Cents;
  readonly overdue_2_cents: Cents;
  readonly overdue_3_cents: Cents;
  readonly overdue_4_cents: Cents;
}

/** The columns of `AgeingCents`, by place of their bucket. */
export const AGEING_CENTS = ['not_due_cents', 'overdue_1_cents', 'overdue_2_cents', 'overdue_3_cents', 'overdue_4_cents'] as const;

/** One row per account with at least one open invoice as of the date, most `open_cents` first, ties by `acct_id`. */
export interface AgeingRow extends AgeingCents {
  readonly acct_id: string;
  readonly company_name: string | null;
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
  /** The sum of the five buckets. */
  readonly open_cents: Cents;
  readonly open_invoices: number;
  /** Days past due of the oldest open invoice; 0 when nothing is past due. */
  readonly oldest_days_overdue: number;
}

/** What rows add up to. */
export interface AgeingTotals extends AgeingCents {
  readonly accounts: number;
  readonly open_cents: Cents;
  readonly open_invoices: number;
  readonly oldest_days_overdue: number;
}

/** Adds rows up. Exact as long as what all accounts owe, credits and debts alike, stays within 2^53 cents. */
export function ageingTotals(rows: readonly AgeingRow[]): AgeingTotals {
  const sum = (of: (row: AgeingRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const cents = (column: (typeof AGEING_CENTS)[number] | 'open_cents') => sum((row) => row[column]) as Cents;
  return {
    accounts: rows.length,
    not_due_cents: cents('not_due_cents'),
    overdue_1_cents: cents('overdue_1_cents'),
    overdue_2_cents: cents('overdue_2_cents'),
    overdue_3_cents: cents('overdue_3_cents'),
    overdue_4_cents: cents('overdue_4_cents'),
    open_cents: cents('open_cents'),
    open_invoices: sum((row) => row.open_invoices),
    oldest_days_overdue: rows.reduce((oldest, row) => Math.max(oldest, row.oldest_days_overdue), 0),
  };
}
