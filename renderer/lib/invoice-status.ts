import type { AccountInvoice } from '../../core/queries/accounts/contract.ts';
import type { Cents, EpochDay } from '../../core/units/units.ts';
import { formatChance, formatDays, formatMoney } from './format.ts';

type Standing = Pick<AccountInvoice, 'total_cents' | 'left_cents' | 'is_open' | 'paid_day' | 'due_day' | 'days_overdue'>;

/** The status of an invoice as of the day, in a few words. */
export function invoiceStatus(invoice: Standing, asOf: EpochDay): string {
  const { total_cents: total, left_cents: left } = invoice;
  if (invoice.is_open === null || left === null) return 'payment unknown';
  if (total < 0) return creditStatus(invoice.paid_day, left);
  if (invoice.paid_day !== null) {
    const days = invoice.paid_day - invoice.due_day;
    return days > 0 ? `paid ${formatDays(days)} late` : 'paid on time';
  }
  if (left === 0) return total === 0 ? 'nothing to pay' : 'covered by credits';
  const status = dueStatus(invoice, asOf);
  return left < total ? `${status}, ${formatMoney(left)} left` : status;
}

function creditStatus(settledDay: EpochDay | null, left: Cents): string {
  if (settledDay !== null) return 'credit, settled';
  return left < 0 ? `credit, ${formatMoney(-left as Cents)} left over` : 'credit, taken off invoices';
}

function dueStatus({ days_overdue, due_day }: Standing, asOf: EpochDay): string {
  const overdue = days_overdue ?? 0;
  if (overdue > 0) return `${formatDays(overdue)} overdue`;
  const days = due_day - asOf;
  return days === 0 ? 'due the same day' : `due in ${formatDays(days)}`;
}

/** The chance that an open invoice that is not yet due is paid late; null for any other. */
export function invoiceChance(invoice: AccountInvoice): string | null {
  if (!invoice.is_open || (invoice.days_overdue ?? 0) > 0 || invoice.late_probability === null) return null;
  return `${formatChance(invoice.late_probability)} likely late`;
}
