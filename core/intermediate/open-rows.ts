import type { TableOf } from '../tables/table.ts';
import type { SettledInvoice } from './int-invoices-settled.ts';

/** Rows of `int_invoices_settled` that are open as of its day; none where nobody can tell. */
export function openRows(settled: TableOf<SettledInvoice>): number[] {
  const isOpen = settled.column('is_open');
  const rows: number[] = [];
  for (let row = 0; row < settled.rows; row++) if (isOpen.at(row) === true) rows.push(row);
  return rows;
}
