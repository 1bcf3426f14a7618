import type { Extracts, Snapshot } from '../../pipeline.ts';
import { int32Column } from '../../tables/table.ts';
import type { Cents, EpochDay } from '../../units/units.ts';
import type { PaidInvoice } from './contract.ts';

/** An account's invoices paid from a day to the as-of date, both included, in the order of payment. */
export function paidInvoices({ invoices, priced }: Extracts, { settled }: Snapshot, accountCode: number, from: EpochDay): PaidInvoice[] {
  const codes = int32Column(settled, 'account_code');
  const paidDay = settled.column('paid_day');
  const paid: PaidInvoice[] = [];
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] !== accountCode) continue;
    const day = paidDay.at(row) ?? null;
    if (day === null || day < from) continue;
    const invoiceRow = settled.column('invoice_row').at(row)!;
    paid.push({
      inv_id: invoices.column('invoice_id').at(invoiceRow)!,
      issued_day: settled.column('issued_day').at(row)! as EpochDay,
      due_day: settled.column('due_day').at(row)! as EpochDay,
      paid_day: day as EpochDay,
      total_cents: priced.column('total_cents').at(invoiceRow)! as Cents,
    });
  }
  return paid.sort((a, b) => a.paid_day - b.paid_day || a.issued_day - b.issued_day);
}
