import type { StgInvoice } from '../staging/stg-invoices.ts';
import { NullableFlagColumn, NullableIntColumn } from '../tables/columns.ts';
import { int32At } from '../tables/rows-at.ts';
import { type Column, int32Column, type TableOf, tableFromColumns } from '../tables/table.ts';
import { type EpochDay, NO_VALUE, TERMS_DAYS } from '../units/units.ts';
import { accountOrder, declareOrder, orderUpTo } from './account-order.ts';
import { paidDaysBy } from './paid-days.ts';

/** An invoice, as it was issued. */
export interface IssuedInvoice {
  /** Row in `stg_invoices`. */
  readonly invoice_row: number;
  readonly account_code: number;
  readonly issued_day: number;
}

/** One row per invoice issued by the as-of date, in the order of `stg_invoices`. */
export interface SettledInvoice extends IssuedInvoice {
  readonly due_day: number;
  /** The latest payment up to the as-of date; null when there is none. */
  readonly paid_day: number | null;
  /** Null when not paid by the as-of date. */
  readonly days_to_pay: number | null;
  /** Null, like the following columns, when no payment at all is known by the as-of date. */
  readonly is_open: boolean | null;
  /** Open and overdue; such an invoice is late in any case. */
  readonly is_overdue: boolean | null;
  /** Days overdue of an overdue invoice; 0 for others. */
  readonly days_overdue: number | null;
  /** 1 paid late or overdue, 0 paid in time, null not known yet. */
  readonly is_late: 0 | 1 | null;
}

/**
 * Paid, open or overdue as of the end of `asOf`: a payment with a later date has not happened, an invoice issued later does not exist.
 * Without any payment by then, the extract may not record payments, and it is unknown what is open. Columns that don't depend on the day
 * are those of `stg_invoices` itself where it has no later invoice.
 */
export function intInvoicesSettled(invoices: TableOf<StgInvoice>, asOf: EpochDay): TableOf<SettledInvoice> {
  const allCodes = int32Column(invoices, 'account_code');
  const allIssued = int32Column(invoices, 'issued_day');
  const { rows, places } = issuedBy(allIssued, asOf);
  const account_code = int32At(allCodes, places && rows);
  const issued_day = int32At(allIssued, places && rows);
  if (places !== null) {
    declareOrder(account_code, issued_day, () => orderUpTo(accountOrder(allCodes, allIssued), allIssued, asOf, places, rows.length));
  }
  const paid = int32At(paidDaysBy(invoices, asOf), places && rows);
  return tableFromColumns<SettledInvoice>({ invoice_row: rows, account_code, issued_day, ...settlement(issued_day, paid, asOf) });
}

/** The rows issued by the day, ascending, and the place of each row among them; null where these are all rows. */
function issuedBy(issued: Int32Array, asOf: EpochDay): { rows: Int32Array; places: Int32Array | null } {
  const rows = new Int32Array(issued.length);
  const places = new Int32Array(issued.length);
  let count = 0;
  for (let row = 0; row < issued.length; row++) {
    places[row] = count;
    if (issued[row]! <= asOf) rows[count++] = row;
  }
  return count === issued.length ? { rows, places: null } : { rows: rows.slice(0, count), places };
}

/** The columns that depend on the day. One pass over typed arrays: a verb for each column takes fifty times as long. */
function settlement(issued: Int32Array, paid: Int32Array, asOf: EpochDay) {
  const count = issued.length;
  const numbers = () => new Int32Array(count).fill(NO_VALUE);
  const flags = () => new Int8Array(count).fill(-1);
  const [due, daysToPay, daysOverdue, isLate] = [new Int32Array(count), numbers(), numbers(), numbers()];
  const [isOpen, isOverdue] = [flags(), flags()];
  const known = paid.some((day) => day !== NO_VALUE);
  for (let row = 0; row < count; row++) {
    const dueDay = issued[row]! + TERMS_DAYS;
    due[row] = dueDay;
    if (!known) continue;
    if (paid[row] === NO_VALUE) {
      const overdue = asOf > dueDay;
      isOpen[row] = 1;
      isOverdue[row] = overdue ? 1 : 0;
      daysOverdue[row] = overdue ? asOf - dueDay : 0;
      if (overdue) isLate[row] = 1;
    } else {
      const days = paid[row]! - issued[row]!;
      daysToPay[row] = days;
      isOpen[row] = 0;
      isOverdue[row] = 0;
      daysOverdue[row] = 0;
      isLate[row] = days > TERMS_DAYS ? 1 : 0;
    }
  }
  return {
    due_day: due,
    paid_day: new NullableIntColumn(paid),
    days_to_pay: new NullableIntColumn(daysToPay),
    is_open: new NullableFlagColumn(isOpen),
    is_overdue: new NullableFlagColumn(isOverdue),
    days_overdue: new NullableIntColumn(daysOverdue),
    is_late: new NullableIntColumn(isLate) as Column<0 | 1 | null>,
  };
}
