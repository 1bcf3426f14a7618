import { callListColumn } from '../../../core/lists/call-list-catalog.ts';
import { countOf, formatCount } from '../../lib/format.ts';

/** The words of the print previews. */
export const PRINT_WORDS = {
  awaited: 'Laying out…',
  nobody: 'There is nobody to print',
  selected: (accounts: number) => countOf(accounts, 'selected account'),
  table: {
    caption: 'Accounts to call',
    headings: {
      account: 'Account',
      contact: 'Phone and contact',
      atStake: callListColumn('priority_cents').label,
      overdue: callListColumn('overdue_cents').label,
      days: 'Days',
      status: 'Next step and note',
    },
    account: (id: string) => `account ${id}`,
    noPhone: 'no phone',
    noContact: 'no contact person',
    corrected: '(corrected)',
  },
  ageing: {
    label: 'Print the ageing',
    title: 'Aged receivables',
    failed: 'The ageing can’t be printed',
    nobody: 'No account matches.',
    search: (text: string) => `matching “${text}”`,
    more: (total: number) => `: the first of ${formatCount(total)}, search to print others`,
    total: (accounts: number) => `Total of ${countOf(accounts, 'account')}`,
    share: 'Of the total',
  },
  statements: {
    one: 'Statement of account',
    several: (accounts: number) => `Statements of ${countOf(accounts, 'account')}`,
    noSender: ' · no sender yet: add your company in Settings',
    failed: 'There is no statement',
    unknown: (accountId: string) => `Account ${accountId} is not known`,
    whyUnknown: 'It has no invoice by the as-of date and is not in the accounts extract.',
    left: (accounts: number) => `, ${countOf(accounts, 'account')} without a statement`,
    tooMany: (accounts: number, most: number) => `: the first ${formatCount(most)} of ${formatCount(accounts)}`,
  },
} as const;
