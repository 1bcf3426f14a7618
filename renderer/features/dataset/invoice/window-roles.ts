import { formatDay } from '../../../lib/format.ts';
import type { WindowExplanation, WindowInvoice } from '../../../worker/core-types.ts';
import { INVOICE_WORDS } from './words.ts';

export type Role = WindowInvoice['role'];

/** How an invoice of the account counts for the explained one, in words. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  before: INVOICE_WORDS.windowRoles.beforeWindow,
  counted: 'counted',
  'same-day': INVOICE_WORDS.windowRoles.sameDay,
  this: INVOICE_WORDS.windowRoles.this,
  later: INVOICE_WORDS.windowRoles.later,
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
    {
      role: 'before',
      when: INVOICE_WORDS.windowRoles.before(formatDay(window.first_day)),
      count: window.before,
      isPrior: false,
      isSoFar: true,
    },
    {
      role: 'counted',
      when: INVOICE_WORDS.windowRoles.window(formatDay(window.first_day), formatDay(window.last_day)),
      count: window.counted,
      isPrior: true,
      isSoFar: true,
    },
    {
      role: 'this',
      when: INVOICE_WORDS.windowRoles.issueDay(formatDay(issued), others),
      count: window.same_day,
      isPrior: false,
      isSoFar: true,
    },
    { role: 'later', when: INVOICE_WORDS.windowRoles.after(formatDay(issued)), count: window.later, isPrior: false, isSoFar: false },
  ];
  return all.filter(({ role, count }) => count > 0 || role === 'counted' || role === 'this');
}
