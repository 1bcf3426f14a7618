import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import type { Extracts } from '../../pipeline.ts';
import { float64Column } from '../../tables/table.ts';

/**
 * Fails when the totals of all invoices, debts and credits alike, can't be added up exactly. If they can, so can the totals of any subset,
 * so the figures of a day, an account or a bucket need no check of their own.
 */
export function exactTotals({ invoices, priced, sources }: Extracts): Result<null, CoreError> {
  const totals = float64Column(priced, 'total_cents');
  let sum = 0;
  let largest = 0;
  for (let row = 0; row < totals.length; row++) {
    sum += Math.abs(totals[row]!);
    if (Math.abs(totals[row]!) > Math.abs(totals[largest]!)) largest = row;
  }
  if (sum <= Number.MAX_SAFE_INTEGER) return ok(null);
  const place = sources.invoices.reader.places.at(largest);
  return fail({ code: 'pricing.sum-not-exact', invoice: invoices.column('invoice_id').at(largest)!, ...place });
}
