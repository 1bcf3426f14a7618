import { countOf, formatDay } from '../../../lib/format.ts';
import type { WindowExplanation, WindowInvoice } from '../../../worker/core-types.ts';

export type Role = WindowInvoice['role'];

/** How an invoice of the account counts for the explained one, in words. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  before: 'before the 120 days',
  counted: 'counted',
  'same-day': 'same-day invoices aren’t counted',
  this: 'this invoice',
  later: 'later, not counted',
};

/** One kind of invoices around the window: their number, and which of the two counts they belong to. */
export interface RoleCount {
  readonly role: Role;
  readonly when: string;
  readonly count: number;
  readonly isPrior: boolean;
  readonly isSoFar: boolean;
}

/** The account's invoices by how they count, in order of time. Empty kinds are left out, except those that are counted. */
export function roleCounts(window: WindowExplanation, issued: WindowExplanation['first_day']): readonly RoleCount[] {
  const others = window.same_day - 1;
  const all: readonly RoleCount[] = [
    { role: 'before', when: `Before ${formatDay(window.first_day)}`, count: window.before, isPrior: false, isSoFar: true },
    {
      role: 'counted',
      when: `${formatDay(window.first_day)} to ${formatDay(window.last_day)}, the 120 days before`,
      count: window.counted,
      isPrior: true,
      isSoFar: true,
    },
    {
      role: 'this',
      when: `${formatDay(issued)}, the issue day: this one${others > 0 ? ` and ${countOf(others, 'other')}` : ''}`,
      count: window.same_day,
      isPrior: false,
      isSoFar: true,
    },
    { role: 'later', when: `After ${formatDay(issued)}`, count: window.later, isPrior: false, isSoFar: false },
  ];
  return all.filter(({ role, count }) => count > 0 || role === 'counted' || role === 'this');
}
