import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SequencedInvoice } from '../intermediate/int-invoices-sequenced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { StgInvoice } from '../staging/stg-invoices.ts';
import { TextColumn } from '../tables/columns.ts';
import { float64At, int32At } from '../tables/rows-at.ts';
import { float64Column, int32Column, type TableOf, tableFromColumns } from '../tables/table.ts';
import type { FeatureRow } from './feature-row.ts';

/**
 * The dataset for training a late-payment model: one row per invoice issued by the as-of date, in the order of the invoices file. Joins by
 * row: the intermediates keep the order of `int_invoices_settled`.
 */
export function featuresInvoices(
  invoices: TableOf<StgInvoice>,
  priced: TableOf<PricedInvoice>,
  settled: TableOf<SettledInvoice>,
  sequenced: TableOf<SequencedInvoice>,
): TableOf<FeatureRow> {
  const rows = settled.rows === invoices.rows ? null : int32Column(settled, 'invoice_row');
  return tableFromColumns<FeatureRow>({
    inv_id: textAt(invoices.column('invoice_id'), rows),
    acct_id: textAt(invoices.column('account_id'), rows),
    inv_total_cents: float64At(float64Column(priced, 'total_cents'), rows),
    inv_items: float64At(float64Column(priced, 'count_items'), rows),
    acct_age: sequenced.column('account_age_days'),
    num_inv_120d: sequenced.column('count_120d'),
    cum_tot_inv_acct: sequenced.column('count_cumulative'),
    is_late: settled.column('is_late'),
  });
}

function textAt(column: unknown, rows: Int32Array | null): TextColumn {
  if (!(column instanceof TextColumn)) throw new Error('Ids are held as text columns.');
  return rows === null ? column : new TextColumn(column.arena, int32At(column.entries, rows));
}
