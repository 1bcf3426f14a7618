import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import type { StgInvoice } from '../staging/stg-invoices.ts';
import { NullableIntColumn, NullableNumberColumn } from '../tables/columns.ts';
import { float64Column, int32Column, type TableOf, tableFromColumns } from '../tables/table.ts';
import { NO_VALUE } from '../units/units.ts';
import { accountOrder } from './account-order.ts';
import type { PricedInvoice } from './int-invoices-priced.ts';
import type { IssuedInvoice } from './int-invoices-settled.ts';
import { settlementEvents } from './settlement-events.ts';

/**
 * The history of an account before an invoice: its earlier invoices, issued before the issue day, and what was known of them at the end of
 * the day before. One row per invoice issued by the as-of date, in the order of `int_invoices_settled`.
 */
export interface PrecededInvoice {
  /** Issue day of the account's latest earlier invoice; null for its first, and for others of that day. */
  readonly previous_issued_day: number | null;
  /** Earlier invoices that were paid or overdue by then. Null, like all below, when no payment at all was known by then. */
  readonly count_answered: number | null;
  /** Of those, the late ones: paid more than 30 days after issue, or overdue. */
  readonly count_late: number | null;
  /** Earlier invoices paid by then. */
  readonly count_paid: number | null;
  /** Their days from issue to the latest payment known by then, summed. */
  readonly sum_days_to_pay: number | null;
  /** Totals of the earlier invoices not paid by then, summed. */
  readonly open_cents: number | null;
}

/**
 * Uses data up to the day before each issue day, so a later as-of date changes no row, and neither does the issue day itself: invoices of
 * the same day have no known order, and payments of that day are not known yet.
 * Fails when what an account owed can't be added up exactly.
 */
export function intInvoicesPreceded(
  invoices: TableOf<StgInvoice>,
  priced: TableOf<PricedInvoice>,
  settled: TableOf<IssuedInvoice>,
): Result<TableOf<PrecededInvoice>, CoreError> {
  const accountCodes = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const events = settlementEvents(invoices, float64Column(priced, 'total_cents'), settled);
  const { rows, starts } = accountOrder(accountCodes, issued);
  const happened = accountOrder(events.accountCodes, events.days);

  const column = () => new Int32Array(rows.length).fill(NO_VALUE);
  const [previousDay, answered, late, paid] = [column(), column(), column(), column()];
  // Sums that may exceed 32 bits: 3,200 invoices that took two thousand years are enough.
  const sums = () => new Float64Array(rows.length).fill(Number.NaN);
  const [daysToPay, openCents] = [sums(), sums()];

  for (let account = 0; account + 1 < starts.length; account++) {
    const sum = { open: 0, answered: 0, late: 0, paid: 0, days: 0 };
    let next = happened.starts[account]!;
    const lastEvent = happened.starts[account + 1]!;
    let dayBefore = NO_VALUE;
    let today = NO_VALUE;
    for (let i = starts[account]!; i < starts[account + 1]!; i++) {
      const row = rows[i]!;
      if (issued[row] !== today) {
        dayBefore = today;
        today = issued[row]!;
      }
      for (; next < lastEvent && events.days[happened.rows[next]!]! < today; next++) {
        const event = happened.rows[next]!;
        sum.open += events.openCents[event]!;
        sum.answered += events.answered[event]!;
        sum.late += events.late[event]!;
        sum.paid += events.paid[event]!;
        sum.days += events.daysToPay[event]!;
        if (!Number.isSafeInteger(sum.open)) return fail({ code: 'calls.not-exact', account: accountOf(invoices, settled, row) });
      }
      previousDay[row] = dayBefore;
      if (events.firstKnownDay >= today) continue;
      answered[row] = sum.answered;
      late[row] = sum.late;
      paid[row] = sum.paid;
      daysToPay[row] = sum.days;
      openCents[row] = sum.open;
    }
  }
  return ok(
    tableFromColumns<PrecededInvoice>({
      previous_issued_day: new NullableIntColumn(previousDay),
      count_answered: new NullableIntColumn(answered),
      count_late: new NullableIntColumn(late),
      count_paid: new NullableIntColumn(paid),
      sum_days_to_pay: new NullableNumberColumn(daysToPay),
      open_cents: new NullableNumberColumn(openCents),
    }),
  );
}

function accountOf(invoices: TableOf<StgInvoice>, settled: TableOf<IssuedInvoice>, row: number): string {
  return invoices.column('account_id').at(settled.column('invoice_row').at(row)!)!;
}
