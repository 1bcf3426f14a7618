import { counted } from '../units/counted.ts';
import type { Severity } from './finding.ts';

export interface Check {
  readonly severity: Severity;
  /** Printed even with `--quiet`. */
  readonly isUrgent?: true;
  /** What is wrong with a row; the file and line of another row may follow. */
  readonly reason: string;
  /** The message of the finding, for a number of rows. */
  says(count: number): string;
}

/** Every finding about rows. A row with a finding stays in the data. */
export const ROW_CHECKS = {
  'accounts.unparsable-joining-date': {
    severity: 'warning',
    reason: 'is not a date',
    says: (n) =>
      `${counted(n, 'account has', 'accounts have')} a joining_date that is not a date; the age of those accounts is left empty.`,
  },
  'accounts.empty-joining-date': {
    severity: 'warning',
    reason: 'is empty',
    says: (n) => `${counted(n, 'account has', 'accounts have')} no joining_date; the age of those accounts is left empty.`,
  },
  'accounts.joined-after-today': {
    severity: 'warning',
    reason: 'is after today',
    says: (n) => `${counted(n, 'account has', 'accounts have')} a joining_date after today.`,
  },
  'accounts.placeholder-joining-date': {
    severity: 'warning',
    reason: 'is a date that often means none',
    says: (n) =>
      `${counted(n, 'account has', 'accounts have')} a joining_date that often means none; it is kept, and acct_age follows from it.`,
  },
  'accounts.lost-invoice': {
    severity: 'warning',
    reason: 'lost an invoice: rejected row',
    says: (n) => `${counted(n, 'invoice row', 'invoice rows')} rejected: the counts and totals of those accounts may be short.`,
  },
  'numbers.other-form': {
    severity: 'note',
    reason: 'is read as a number',
    says: (n) =>
      `${counted(n, 'number is', 'numbers are')} written with a currency sign, in parentheses, with the minus behind, with parted thousands, or without digits on one side of the decimal mark; read as the numbers that they show.`,
  },
  'skus.unparsable-cost-price': {
    severity: 'note',
    reason: 'is not a number',
    says: (n) => `${counted(n, 'SKU has', 'SKUs have')} an item_cost_price that is not a number; it is left empty.`,
  },
  'skus.negative-price': {
    severity: 'warning',
    reason: 'is negative',
    says: (n) => `${counted(n, 'price is', 'prices are')} negative.`,
  },
  'invoices.unknown-account': {
    severity: 'warning',
    reason: 'is not in the accounts extract',
    says: (n) =>
      `${counted(n, 'invoice belongs', 'invoices belong')} to an account that is not in the accounts extract; its age, name and phone are empty.`,
  },
  'invoices.rejected-account': {
    severity: 'warning',
    reason: 'refers to rejected row',
    says: (n) =>
      `${counted(n, 'invoice belongs', 'invoices belong')} to an account whose row was rejected; its age, name and phone are empty.`,
  },
  'invoices.several-payment-dates': {
    severity: 'note',
    reason: 'holds several dates; the latest counts',
    says: (n) => `${counted(n, 'invoice has', 'invoices have')} several payment dates; the latest counts.`,
  },
  'invoices.placeholder-payment': {
    severity: 'note',
    reason: 'means that there is no date',
    says: (n) =>
      `${counted(n, 'invoice has', 'invoices have')} a payment date that means none; ${n === 1 ? 'it counts' : 'they count'} as unpaid.`,
  },
  'invoices.paid-before-issue': {
    severity: 'warning',
    reason: 'is before the issue date',
    says: (n) => `${counted(n, 'invoice is', 'invoices are')} paid before the day of issue.`,
  },
  'invoices.issued-before-joining': {
    severity: 'warning',
    reason: 'is before the account joined',
    says: (n) => `${counted(n, 'invoice is', 'invoices are')} issued before the account joined; acct_age is negative there.`,
  },
  'invoices.issued-after-today': {
    severity: 'warning',
    reason: 'is after today',
    says: (n) => `${counted(n, 'invoice is', 'invoices are')} issued after today.`,
  },
  'invoices.paid-after-today': {
    severity: 'warning',
    reason: 'is after today',
    says: (n) => `${counted(n, 'payment is', 'payments are')} dated after today.`,
  },
  'invoices.without-lines': {
    severity: 'warning',
    reason: 'has no line items',
    says: (n) => `${counted(n, 'invoice has', 'invoices have')} no line items: total 0.00 and 0 items.`,
  },
  'invoices.lost-line': {
    severity: 'warning',
    reason: 'lost a line: rejected row',
    says: (n) => `${counted(n, 'line item', 'line items')} rejected: the totals of those invoices may be short.`,
  },
  'ids.formula': {
    severity: 'note',
    reason: 'would be run as a formula by a spreadsheet',
    says: (n) =>
      `${counted(n, 'id starts', 'ids start')} like a formula: a spreadsheet that opens the features CSV would run ${n === 1 ? 'it' : 'them'}.`,
  },
  'keys.near-equal': {
    severity: 'warning',
    reason: 'differs only by case or Unicode form from the key of',
    says: (n) =>
      `${counted(n, 'key differs', 'keys differ')} from an earlier one only by case or Unicode form; they were read as different, so check that they are.`,
  },
  'lines.repeated-group': {
    severity: 'note',
    reason: 'repeats the lines at',
    says: (n) => `${counted(n, 'group of line items repeats', 'groups of line items repeat')} another: each is all lines of one invoice.`,
  },
  'lines.lone-repeat': {
    severity: 'warning',
    reason: 'repeats the lines at',
    says: (n) =>
      `${counted(n, 'invoice has', 'invoices have')} the same lines in two places of the file; all of them count, so check that they are meant.`,
  },
  'lines.unequal-groups': {
    severity: 'warning',
    reason: 'has other lines at',
    says: (n) =>
      `${counted(n, 'invoice has', 'invoices have')} lines in several files that are not the same; all of them count, so check that they are parts of one invoice.`,
  },
  'lines.negative-quantity': {
    severity: 'warning',
    reason: 'is negative',
    says: (n) => `${counted(n, 'line item has', 'line items have')} a negative quantity.`,
  },
} as const satisfies Record<string, Check>;

export type RowCheck = keyof typeof ROW_CHECKS;
