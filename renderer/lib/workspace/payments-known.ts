import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { formatDay } from '../format.ts';

/** Whether open, overdue and late are known as of the day: only from the first known payment on. */
export function arePaymentsKnown(day: DaySummary): boolean {
  return day.openCents !== null;
}

/** Why they are not known, as a clause: the extract has no payment at all, or none up to the day. */
export function sayNoPayments(holdsPayments: boolean, day: DaySummary): string {
  return holdsPayments ? `no payment by ${formatDay(day.asOf)} in this extract` : 'no payments in this extract';
}
