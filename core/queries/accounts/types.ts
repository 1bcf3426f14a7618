import type { AgeingBucket } from '../../ageing/ageing-bucket.ts';
import type { AccountRow, AccountSort } from '../../lists/accounts-catalog.ts';
import type { CallListRow } from '../../lists/call-list-catalog.ts';
import type { Cents, EpochDay, Probability } from '../../units/units.ts';

export interface AccountDetail extends AccountRow {
  readonly company_address: string | null;
  /** Its row on the call list; null when it owes nothing. */
  readonly call: CallListRow | null;
  /** The reasons of `call`, each with the invoices it rests on; empty when it owes nothing. */
  readonly reasons: readonly ReasonWithEvidence[];
  /** The chance that something not yet due turns late; null when there is nothing. */
  readonly rest_late_probability: Probability | null;
  readonly ageing: readonly AgeingBucket[] | null;
  /** The latest invoices, newest first, at most 2,000; `invoices` has their full number. */
  readonly history: readonly AccountInvoice[];
}

/** A reason to call, with the ids of the invoices that it speaks of: at most 100, and none for one that speaks of no invoice. */
export interface ReasonWithEvidence {
  readonly text: string;
  readonly invoices: readonly string[];
}

export interface AccountInvoice {
  readonly inv_id: string;
  readonly total_cents: Cents;
  readonly issued_day: EpochDay;
  readonly due_day: EpochDay;
  /** Null when not paid by the as-of date. */
  readonly paid_day: EpochDay | null;
  readonly is_open: boolean | null;
  /** What is left to pay once the account's credits are taken off, of a credit what is left over of it; null where `is_open` is. */
  readonly left_cents: Cents | null;
  /** Of what is left; a credit is never overdue. */
  readonly days_overdue: number | null;
  /** As in the dataset; null of a credit, which is neither late nor in time. */
  readonly is_late: 0 | 1 | null;
  /** Of an invoice of which something is left to pay: the chance that it ends late. */
  readonly late_probability: Probability | null;
  readonly source_file: string;
  readonly source_line: number;
}

export interface Found {
  readonly accounts: readonly { readonly acct_id: string; readonly company_name: string | null }[];
  readonly invoices: readonly { readonly inv_id: string; readonly acct_id: string }[];
}

export type { AccountRow, AccountSort };
