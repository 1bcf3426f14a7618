import type { EpochDay } from '../../../../core/units/units.ts';
import { countOf, formatCount, formatDay } from '../../../lib/format.ts';

/** The words of the explanation of an invoice. */
export const INVOICE_WORDS = {
  issued: { header: 'Issued', meaning: 'The day of the invoice’s issue.' },
  invoice: { header: 'Invoice', meaning: 'The number of the invoice; it opens the invoice.' },
  total: { header: 'Total', meaning: 'The sum of its line items.' },
  stood: { header: 'Stood', meaning: 'Whether it was paid, open or overdue at the end of the day before.' },
  paid: { header: 'Paid', meaning: 'The day of its payment.' },
  daysToPay: { header: 'Days to pay', meaning: 'Days from its issue to its payment.' },
  source: { header: 'Source', meaning: 'Where it stands in the files; it opens the row.' },
  counts: { header: 'Counts', meaning: 'For which of the two counts it is counted.' },
  item: { header: 'Item', meaning: 'The item’s id and name.' },
  quantity: { header: 'Quantity', meaning: 'How many of the item.' },
  price: { header: 'Price', unit: 'dollars', meaning: 'What one of the item costs the customer, exact.' },
  amount: { header: 'Amount', unit: 'quantity × price', meaning: 'Quantity times price, exact.' },
  line: { header: 'Line', unit: 'file and line', meaning: 'Where the line item stands in the files; it opens the row.' },
  priceFrom: { header: 'Price from', unit: 'file and line', meaning: 'Where the price stands in the files; it opens the row.' },
  ledger: {
    issued: { label: 'Issued', meaning: 'When the account’s invoices were issued, seen from this one.' },
    invoices: { label: 'Invoices', meaning: 'How many of the account’s invoices were issued then.' },
    prior: { label: 'num_inv_120d', meaning: 'Those counted as issued in the 120 days before this one.' },
    soFar: { label: 'cum_tot_inv_acct', meaning: 'Those counted as issued up to the day of this one.' },
  },
  values: {
    caption: 'The eight values of the dataset and what each is made of',
    asItStands: 'As it stands in',
    noLines: 'No line items.',
    total: (lines: number) => `Quantity × price over ${countOf(lines, 'line')}, summed exactly and rounded once.`,
    items: (lines: number) => `Quantities over ${countOf(lines, 'line')}, summed.`,
    short: (lines: number) => `May be short: ${countOf(lines, 'line was', 'lines were')} rejected.`,
    prior: (first: EpochDay, last: EpochDay, issued: EpochDay) =>
      `The account’s invoices issued from ${formatDay(first)} to ${formatDay(last)}; those of ${formatDay(issued)} are not prior.`,
    shortWindow: 'History starts inside this window, so the count may be low.',
    soFar: (before: number, counted: number, sameDay: number) =>
      `${formatCount(before)} before those 120 days + ${formatCount(counted)} in them + ${formatCount(sameDay)} on the issue day.`,
    noAccount: 'The account is not in the accounts extract, so nobody knows when it joined.',
    noJoining: 'The account has no joining date that can be read in',
    issued: 'Issued',
    lessJoined: 'less joined',
    unknown: 'unknown',
  },
  rejected: {
    line: { label: 'Line', meaning: 'Where the rejected line stands in the files; it opens the row.' },
    column: { label: 'Column', meaning: 'The column with the fault, or the whole row.' },
    value: { label: 'Value', meaning: 'What the cell holds.' },
    reason: { label: 'Reason', meaning: 'Why the line can’t be used.' },
  },
} as const;
