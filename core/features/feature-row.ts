import type { Cents } from '../units/units.ts';

/** One row per invoice issued by the as-of date, in the order of the invoices file. Source: docs/features.md. */
export interface FeatureRow {
  readonly inv_id: string;
  readonly acct_id: string;
  /** Exported as dollars with two decimals under the name `inv_total`. */
  readonly inv_total_cents: Cents;
  /** Number of items, not of lines. */
  readonly inv_items: number;
  /** Days; null when the account or its joining date is unknown. */
  readonly acct_age: number | null;
  readonly num_inv_120d: number;
  readonly cum_tot_inv_acct: number;
  /** 1 late, 0 on time, null not known yet. */
  readonly is_late: 0 | 1 | null;
}
