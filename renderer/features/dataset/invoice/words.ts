/** The words of the headings in the explanation of an invoice. */
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
  rejected: {
    line: { label: 'Line', meaning: 'Where the rejected line stands in the files; it opens the row.' },
    column: { label: 'Column', meaning: 'The column with the fault, or the whole row.' },
    value: { label: 'Value', meaning: 'What the cell holds.' },
    reason: { label: 'Reason', meaning: 'Why the line can’t be used.' },
  },
} as const;
