import type { AccountInvoice } from '../../core/queries/accounts/types.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { formatChance, formatDays } from './format.ts';

/** How an invoice stands as of the day, in a few words. */
export function invoiceStatus(invoice: Pick<AccountInvoice, 'is_open' | 'paid_day' | 'due_day' | 'days_overdue'>, asOf: EpochDay): string {
  if (invoice.is_open === null) return 'payment unknown';
  if (invoice.paid_day !== null) {
    const days = invoice.paid_day - invoice.due_day;
    return days > 0 ? `paid ${formatDays(days)} late` : 'paid on time';
  }
  const overdue = invoice.days_overdue ?? 0;
  if (overdue > 0) return `${formatDays(overdue)} overdue`;
  const left = invoice.due_day - asOf;
  return left === 0 ? 'due the same day' : `due in ${formatDays(left)}`;
}

/** How likely an invoice that is open and not yet due is paid late; null for any other. */
export function invoiceChance(invoice: AccountInvoice): string | null {
  if (!invoice.is_open || (invoice.days_overdue ?? 0) > 0 || invoice.late_probability === null) return null;
  return `${formatChance(invoice.late_probability)} likely late`;
}
