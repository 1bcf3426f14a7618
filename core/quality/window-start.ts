import type { Finding } from '../findings/finding.ts';
import { counted } from '../units/counted.ts';
import { type EpochDay, WINDOW_DAYS } from '../units/units.ts';

/**
 * Reports how many invoices of the first 120 days have less than 120 days of history, as of a day. There is no finding without such
 * invoices. `issued` has the issue days of all invoices in `file`, also of those issued after `asOf`.
 */
export function windowStartFindings(issued: ArrayLike<number>, file: string, asOf: EpochDay): Finding[] {
  let earliest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < issued.length; row++) if (issued[row]! < earliest) earliest = issued[row]!;
  let short = 0;
  for (let row = 0; row < issued.length; row++) if (issued[row]! <= asOf && issued[row]! - earliest < WINDOW_DAYS) short++;
  if (short === 0) return [];
  const message = `${counted(short, 'invoice is', 'invoices are')} issued within ${WINDOW_DAYS} days of the earliest; num_inv_120d and cum_tot_inv_acct count only what the extract holds.`;
  return [{ check: 'invoices.window-start', severity: 'note', file, message, count: 0, rows: null }];
}
