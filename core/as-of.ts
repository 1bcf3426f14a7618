import type { CoreError } from './errors/core-error.ts';
import { fail, ok, type Result } from './errors/result.ts';
import { paidDaysBy } from './intermediate/paid-days.ts';
import type { StgInvoice } from './staging/stg-invoices.ts';
import { int32Column, type TableOf } from './tables/table.ts';
import { formatIsoDay } from './units/day.ts';
import { type EpochDay, NO_VALUE } from './units/units.ts';

/** The day as of which everything is computed, and why: “the latest issue date”. */
export interface AsOf {
  readonly day: EpochDay;
  readonly why: string;
}

/**
 * The default as-of date: the latest issue date or, when some invoice is unpaid, the latest payment if that is later.
 * Payments dated after `today` are ignored, so their invoices count as unpaid. Where every invoice is paid, the latest
 * issue date is used because some invoices are still open on it.
 */
export function chooseAsOf({ invoices }: { readonly invoices: TableOf<StgInvoice> }, today: EpochDay): Result<AsOf, CoreError> {
  if (invoices.rows === 0) return fail({ code: 'as-of.no-invoices' });
  const issuedDay = int32Column(invoices, 'issued_day');
  const paidDays = paidDaysBy(invoices, today);
  let latestIssue = Number.NEGATIVE_INFINITY;
  let latestPayment = Number.NEGATIVE_INFINITY;
  let someUnpaid = false;
  for (let row = 0; row < invoices.rows; row++) {
    const issued = issuedDay[row]!;
    if (issued > today) continue;
    if (issued > latestIssue) latestIssue = issued;
    if (paidDays[row] === NO_VALUE) someUnpaid = true;
    else if (paidDays[row]! > latestPayment) latestPayment = paidDays[row]!;
  }
  if (latestIssue === Number.NEGATIVE_INFINITY) return fail({ code: 'as-of.none', today: formatIsoDay(today) });
  if (someUnpaid && latestPayment > latestIssue) return ok({ day: latestPayment as EpochDay, why: 'the latest payment date' });
  return ok({ day: latestIssue as EpochDay, why: 'the latest issue date' });
}
