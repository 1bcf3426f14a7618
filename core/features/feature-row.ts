import { z } from 'zod';
import { cents, count, type Infer, orNull, text, whole } from '../units/unit-schemas.ts';

/** 1 late, 0 on time, null not known yet. */
export const label = z.literal([0, 1, null]);

/** One row per invoice issued by the as-of date, in the order of the invoices file. Source: docs/features.md. */
export const featureRow = z.strictObject({
  inv_id: text,
  acct_id: text,
  /** Exported as dollars with two decimals under the name `inv_total`. */
  inv_total_cents: cents,
  /** Number of items, not of lines. */
  inv_items: whole,
  /** Days; null when the account or its joining date is unknown. */
  acct_age: orNull(whole),
  num_inv_120d: count,
  cum_tot_inv_acct: count,
  is_late: label,
});

export type FeatureRow = Infer<typeof featureRow>;
