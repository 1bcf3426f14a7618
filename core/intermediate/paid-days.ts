import type { StgInvoice } from '../staging/stg-invoices.ts';
import { NullableIntColumn } from '../tables/columns.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { type EpochDay, NO_VALUE } from '../units/units.ts';

/**
 * The latest payment of each invoice by the end of `asOf`, one entry per row of `stg_invoices`: what an extract of that day would have
 * contained. `NO_VALUE` for invoices unpaid by then or issued later.
 */
export function paidDaysBy(invoices: TableOf<StgInvoice>, asOf: EpochDay): Int32Array {
  const issued = int32Column(invoices, 'issued_day');
  const latest = latestPayments(invoices);
  const earlier = invoices.column('earlier_paid_days');
  const paidDays = new Int32Array(invoices.rows).fill(NO_VALUE);
  for (let row = 0; row < paidDays.length; row++) {
    const paid = latest[row]!;
    if (paid === NO_VALUE || issued[row]! > asOf) continue;
    paidDays[row] = paid <= asOf ? paid : (latestBy(earlier.at(row), asOf) ?? NO_VALUE);
  }
  return paidDays;
}

/** The first payment of each invoice, on any day, one entry per row of `stg_invoices`; `NO_VALUE` for none. */
export function firstPaidDays(invoices: TableOf<StgInvoice>): Int32Array {
  const first = latestPayments(invoices).slice();
  const earlier = invoices.column('earlier_paid_days');
  for (let row = 0; row < first.length; row++) {
    if (first[row] !== NO_VALUE) first[row] = earlier.at(row)?.[0] ?? first[row]!;
  }
  return first;
}

/** The same as `paidDaysBy` for one invoice that was issued by then: null when it was unpaid. */
export function paidDayBy(invoices: TableOf<StgInvoice>, row: number, asOf: EpochDay): EpochDay | null {
  const paid = invoices.column('paid_day').at(row) ?? null;
  if (paid === null) return null;
  return (paid <= asOf ? paid : latestBy(invoices.column('earlier_paid_days').at(row), asOf)) as EpochDay | null;
}

function latestPayments(invoices: TableOf<StgInvoice>): Int32Array {
  const column: unknown = invoices.column('paid_day');
  if (!(column instanceof NullableIntColumn)) throw new Error('Payment days are held as whole numbers.');
  return column.values;
}

function latestBy(days: readonly number[] | null | undefined, asOf: EpochDay): number | null {
  return days?.findLast((day) => day <= asOf) ?? null;
}
