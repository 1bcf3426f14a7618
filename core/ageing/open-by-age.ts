import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import { float64Column, int32Column, type TableOf } from '../tables/table.ts';
import type { AgeingEdges } from '../units/ageing-edges.ts';
import { Ageing } from './ageing.ts';
import type { AgeingBucket } from './ageing-bucket.ts';

/** Everything that is open as of the day of `settled`, by days past due. All zero where no payment is known by then. */
export function openByAge(priced: TableOf<PricedInvoice>, settled: TableOf<SettledInvoice>, edges: AgeingEdges): AgeingBucket[] {
  const invoiceRows = int32Column(settled, 'invoice_row');
  const totals = float64Column(priced, 'total_cents');
  const isOpen = settled.column('is_open');
  const daysOverdue = settled.column('days_overdue');
  const open = new Ageing(edges);
  for (let row = 0; row < settled.rows; row++) if (isOpen.at(row)) open.add(daysOverdue.at(row) ?? 0, totals[invoiceRows[row]!]!);
  return open.buckets();
}
