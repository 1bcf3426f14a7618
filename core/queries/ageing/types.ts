import type { AgeingBucket } from '../../ageing/ageing-bucket.ts';
import type { AgeingSort, AgeingTotals } from '../../lists/ageing-catalog.ts';
import type { Cents, EpochDay } from '../../units/units.ts';
import type { PageRequest } from '../shared/page-request.ts';

export type AgeingPageRequest = Omit<PageRequest<AgeingSort>, 'filter'>;
export type AgeingExportKind = 'ageing.xlsx' | 'ageing.csv';

export interface AgeingSummary {
  /** Everything that is open: adds up to the day's summary. */
  readonly buckets: readonly AgeingBucket[];
  readonly totals: AgeingTotals;
  /** Of the accounts that match the search. */
  readonly shown: AgeingTotals;
}

/** What an account owes as of the day, and what it paid lately. */
export interface Statement {
  readonly as_of_day: EpochDay;
  readonly acct_id: string;
  readonly company_name: string | null;
  readonly company_address: string | null;
  readonly contact_person: string | null;
  /** The invoices of which something is left, oldest first, at most 2,000; `listed_invoices` has their full number. */
  readonly invoices: readonly OpenInvoice[];
  readonly listed_invoices: number;
  /** They are what is left over of credits, and nothing is to be paid. */
  readonly are_credits: boolean;
  /** What is left by days past due; adds up to `open_cents`. */
  readonly ageing: readonly AgeingBucket[];
  readonly open_cents: Cents;
  /** The part of `open_cents` that is past due: what should have been paid by now. */
  readonly past_due_cents: Cents;
  /** The invoices paid from this day to the as-of date, both included: sixty days. */
  readonly paid_from_day: EpochDay;
  /** The latest at most 2,000, in the order in which they were paid; `paid_invoices` has their full number. */
  readonly paid: readonly PaidInvoice[];
  readonly paid_invoices: number;
  readonly paid_cents: Cents;
}

/** An invoice of which something is left to pay, or a credit of which something is left over. */
export interface OpenInvoice {
  readonly inv_id: string;
  readonly issued_day: EpochDay;
  readonly due_day: EpochDay;
  /** Days past due; 0 when not due yet, and of a credit. */
  readonly days_overdue: number;
  readonly total_cents: Cents;
  /** What is left of the total once the account's credits are taken off; of a credit below 0. */
  readonly left_cents: Cents;
}

export interface PaidInvoice {
  readonly inv_id: string;
  readonly issued_day: EpochDay;
  readonly due_day: EpochDay;
  readonly paid_day: EpochDay;
  readonly total_cents: Cents;
}

export interface CallSheet {
  readonly acct_id: string;
  readonly company_address: string | null;
  /** The oldest open invoices, as many as were asked for. */
  readonly invoices: readonly OpenInvoice[];
}

export type { AgeingSort };
