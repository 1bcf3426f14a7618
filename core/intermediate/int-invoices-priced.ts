import type { LineItemReader } from '../sources/line-items/invoice-line-items.ts';
import { type TableOf, tableFromColumns } from '../tables/table.ts';
import type { Cents } from '../units/units.ts';

/** One row per invoice of `stg_invoices`, in its order. */
export interface PricedInvoice {
  /** Sum of quantity × retail price, exact, rounded once, half away from zero. 0 without lines. */
  readonly total_cents: Cents;
  /** Sum of quantities. */
  readonly count_items: number;
  /** Number of line items kept. */
  readonly count_lines: number;
}

/** The total of each invoice. The line items were multiplied by their prices and summed while they were read; this step only rounds. */
export function intInvoicesPriced(lineItems: LineItemReader): TableOf<PricedInvoice> {
  const { cents, fractions, items, lines } = lineItems;
  const total = fractions.length === 0 ? cents : cents.map((_, row) => lineItems.totalCents(row));
  return tableFromColumns<PricedInvoice>({
    total_cents: total,
    count_items: items,
    count_lines: lines,
  });
}
