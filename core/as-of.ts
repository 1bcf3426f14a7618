import type { CoreError } from './errors/core-error.ts';
import { fail, ok, type Result } from './errors/result.ts';
import type { Extracts } from './pipeline.ts';
import { formatIsoDay } from './units/day.ts';
import type { EpochDay } from './units/units.ts';

/** The day everything is seen from, and why: “the latest issue date”. */
export interface AsOf {
  readonly day: EpochDay;
  readonly why: string;
}

/**
 * The day to look from when nobody says: the latest issue date or, when some invoice is unpaid, the latest payment if
 * that is later. Dates after `today` count for nothing. In a closed history, where every invoice is paid, the issue date
 * leaves something open to look at.
 */
export function chooseAsOf({ invoices }: Extracts, today: EpochDay): Result<AsOf, CoreError> {
  const issuedDay = invoices.column('issued_day');
  const paidDay = invoices.column('paid_day');
  let latestIssue = Number.NEGATIVE_INFINITY;
  let latestPayment = Number.NEGATIVE_INFINITY;
  let someUnpaid = false;
  for (let row = 0; row < invoices.rows; row++) {
    const issued = issuedDay.at(row)!;
    const paid = paidDay.at(row) ?? null;
    if (issued <= today && issued > latestIssue) latestIssue = issued;
    if (paid === null) someUnpaid = true;
    else if (paid <= today && paid > latestPayment) latestPayment = paid;
  }
  const paymentCounts = someUnpaid && latestPayment > latestIssue;
  if (paymentCounts) return ok({ day: latestPayment as EpochDay, why: 'the latest payment date' });
  if (latestIssue === Number.NEGATIVE_INFINITY) return fail({ code: 'as-of.none', today: formatIsoDay(today) });
  return ok({ day: latestIssue as EpochDay, why: 'the latest issue date' });
}
