import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { formatDay } from '../format.ts';

/** Whether open, overdue and late can be told as of the day: not before the first payment that the extract knows of. */
export function arePaymentsKnown(day: DaySummary): boolean {
  return day.openCents !== null;
}

/** Why they can't, as a clause: the extract holds no payment at all, or none up to the day. */
export function sayNoPayments(holdsPayments: boolean, day: DaySummary): string {
  return holdsPayments ? `no payment by ${formatDay(day.asOf)} in this extract` : 'no payments in this extract';
}
