import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { LostLines } from '../sources/line-items/lost-lines.ts';
import type { LostInvoice } from '../sources/readers/invoices.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import type { EpochDay } from '../units/units.ts';

/**
 * Number of rejected rows by account code that make an account's open figures too small: lines of its open invoices, and invoices of its
 * own. An invoice issued after the day does not count; one with an unreadable date may be open, and counts.
 */
export function rowsLostByAccount(
  settled: TableOf<SettledInvoice>,
  lostInvoices: readonly LostInvoice[],
  lostLines: ReadonlyMap<number, LostLines>,
  asOf: EpochDay,
): Map<number, number> {
  const lost = new Map<number, number>();
  const add = (account: number, rows: number) => lost.set(account, (lost.get(account) ?? 0) + rows);
  const invoiceRows = int32Column(settled, 'invoice_row');
  const accounts = int32Column(settled, 'account_code');
  const isOpen = settled.column('is_open');
  if (lostLines.size > 0) {
    for (let row = 0; row < settled.rows; row++) {
      const lines = isOpen.at(row) ? lostLines.get(invoiceRows[row]!) : undefined;
      if (lines) add(accounts[row]!, lines.length);
    }
  }
  for (const { accountCode, issuedDay, rows } of lostInvoices) if (issuedDay <= asOf) add(accountCode, rows);
  return lost;
}
