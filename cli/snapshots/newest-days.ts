import { paidDaysBy } from '../../core/intermediate/paid-days.ts';
import type { Extracts } from '../../core/pipeline.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import { type EpochDay, NO_VALUE } from '../../core/units/units.ts';

/** The last issue date and the last payment up to a day, as YYYY-MM-DD; null when there is none. They show whether the source has arrived. */
export function newestDays({ invoices }: Pick<Extracts, 'invoices'>, asOf: EpochDay) {
  const issuedDay = invoices.column('issued_day');
  const paidDays = paidDaysBy(invoices, asOf);
  let [invoice, payment] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < invoices.rows; row++) {
    const issued = issuedDay.at(row)!;
    if (issued > asOf) continue;
    invoice = Math.max(invoice, issued);
    if (paidDays[row] !== NO_VALUE) payment = Math.max(payment, paidDays[row]!);
  }
  const shown = (day: number) => (Number.isFinite(day) ? formatIsoDay(day as EpochDay) : null);
  return { newest_invoice: shown(invoice), newest_payment: shown(payment) };
}
