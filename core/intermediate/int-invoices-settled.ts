import type { StgInvoice } from '../staging/stg-invoices.ts';
import { NullableIntColumn } from '../tables/columns.ts';
import { type TableOf, tableOf } from '../tables/table.ts';
import { type EpochDay, NO_VALUE, TERMS_DAYS } from '../units/units.ts';
import { paidDaysBy } from './paid-days.ts';

/** One row per invoice issued by the as-of date, in the order of `stg_invoices`. */
export interface SettledInvoice {
  /** Row in `stg_invoices`. */
  readonly invoice_row: number;
  readonly account_code: number;
  readonly issued_day: number;
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

type Row = StgInvoice & SettledInvoice;

/**
 * Paid, open or overdue as of the end of `asOf`: a payment with a later date has not happened, an invoice issued later does not exist.
 * Without any payment by then, the extract may not record payments, and it is unknown what is open.
 */
export function intInvoicesSettled(invoices: TableOf<StgInvoice>, asOf: EpochDay): TableOf<SettledInvoice> {
  const rows = Int32Array.from({ length: invoices.rows }, (_, row) => row);
  const paidDays = paidDaysBy(invoices, asOf);
  const known = paidDays.some((day) => day !== NO_VALUE);
  const settled = invoices.arquero
    .select('account_code', 'issued_day')
    .assign({ invoice_row: rows, paid_day: new NullableIntColumn(paidDays) })
    .params({ asOf, terms: TERMS_DAYS, known })
    .filter((d: Row, $: Params) => d.issued_day <= $.asOf)
    .derive({ due_day: (d: Row, $: Params) => d.issued_day + $.terms })
    .derive({
      days_to_pay: (d: Row) => (d.paid_day === null ? null : d.paid_day - d.issued_day),
      is_open: (d: Row, $: Params) => ($.known ? d.paid_day === null : null),
    })
    .derive({
      is_overdue: (d: Row, $: Params) => (d.is_open === null ? null : d.is_open && $.asOf > d.due_day),
    })
    .derive({
      days_overdue: (d: Row, $: Params) => (d.is_overdue === null ? null : d.is_overdue ? $.asOf - d.due_day : 0),
      is_late: (d: Row, $: Params) =>
        d.is_overdue === null ? null : d.is_overdue ? 1 : d.is_open ? null : d.paid_day! - d.issued_day > $.terms ? 1 : 0,
    });
  return tableOf<SettledInvoice>(settled, [
    'invoice_row',
    'account_code',
    'issued_day',
    'due_day',
    'paid_day',
    'days_to_pay',
    'is_open',
    'is_overdue',
    'days_overdue',
    'is_late',
  ]);
}

interface Params {
  readonly asOf: number;
  readonly terms: number;
  readonly known: boolean;
}
