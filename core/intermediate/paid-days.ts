import type { StgInvoice } from '../staging/stg-invoices.ts';
import type { TableOf } from '../tables/table.ts';
import { type EpochDay, NO_VALUE } from '../units/units.ts';

/**
 * The latest payment of each invoice by the end of `asOf`, one entry per row of `stg_invoices`: what an extract of that day would have
 * contained. `NO_VALUE` for invoices unpaid by then or issued later.
 */
export function paidDaysBy(invoices: TableOf<StgInvoice>, asOf: EpochDay): Int32Array {
  const issued = invoices.column('issued_day');
  const latest = invoices.column('paid_day');
  const earlier = invoices.column('earlier_paid_days');
  const paidDays = new Int32Array(invoices.rows).fill(NO_VALUE);
  for (let row = 0; row < paidDays.length; row++) {
    const paid = latest.at(row) ?? null;
    if (paid === null || issued.at(row)! > asOf) continue;
    paidDays[row] = paid <= asOf ? paid : (latestBy(earlier.at(row), asOf) ?? NO_VALUE);
  }
  return paidDays;
}

/** The same for one invoice that was issued by then: null when it was unpaid. */
export function paidDayBy(invoices: TableOf<StgInvoice>, row: number, asOf: EpochDay): EpochDay | null {
  const paid = invoices.column('paid_day').at(row) ?? null;
  if (paid === null) return null;
  return (paid <= asOf ? paid : latestBy(invoices.column('earlier_paid_days').at(row), asOf)) as EpochDay | null;
}

function latestBy(days: readonly number[] | null | undefined, asOf: EpochDay): number | null {
  return days?.findLast((day) => day <= asOf) ?? null;
}
