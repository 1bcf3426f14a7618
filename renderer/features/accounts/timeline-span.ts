import type { AccountInvoice } from '../../../core/queries/accounts/contract.ts';
import { civilFromDay, dayFromCivil } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';

/** The days that the timeline covers, in whole months, and the months to label. */
export interface TimelineSpan {
  readonly first: EpochDay;
  readonly last: EpochDay;
  readonly months: readonly EpochDay[];
}

const MAX_MONTHS_NAMED = 5;

/** The last day of an invoice's bar: its due or paid day or, while something is still to pay after the due day, the as-of day. */
export function lastDayOf(invoice: AccountInvoice, asOf: EpochDay): EpochDay {
  const settled = invoice.paid_day ?? (isToPay(invoice) ? asOf : invoice.due_day);
  return Math.max(invoice.due_day, settled) as EpochDay;
}

/** Whether something is still to pay: not for a credit, nor for what credits have paid. */
export function isToPay({ left_cents }: AccountInvoice): boolean {
  return left_cents !== null && left_cents > 0;
}

/** The span of these invoices; there must be at least one. */
export function timelineSpan(invoices: readonly AccountInvoice[], asOf: EpochDay): TimelineSpan {
  const earliest = Math.min(...invoices.map((invoice) => Math.min(invoice.issued_day, invoice.paid_day ?? invoice.issued_day))) as EpochDay;
  const latest = Math.max(...invoices.map((invoice) => lastDayOf(invoice, asOf))) as EpochDay;
  const first = monthStart(earliest, 0);
  const last = monthStart(latest, 1);
  const months: EpochDay[] = [];
  for (let month = 0; monthStart(first, month) < last; month++) months.push(monthStart(first, month));
  const every = Math.ceil(months.length / MAX_MONTHS_NAMED);
  return { first, last, months: months.filter((_, month) => month % every === 0) };
}

/** The first day of the month that is `months` after the month of `day`. */
function monthStart(day: EpochDay, months: number): EpochDay {
  const { year, month } = civilFromDay(day);
  const count = year * 12 + (month - 1) + months;
  return dayFromCivil(Math.floor(count / 12), (count % 12) + 1, 1)!;
}
