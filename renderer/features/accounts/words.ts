/** The words of the screen of accounts, and of an account beside a list. */
export const ACCOUNT_WORDS = {
  title: { label: 'Accounts', meaning: 'Every customer, with or without open invoices, and how each has paid so far.' },
  search: 'Name, id or phone',
  statements: 'Statements…',
  open: { label: 'Open', meaning: 'Dollars on invoices that are not paid, due or not.' },
  overdue: { label: 'Overdue', meaning: 'Open dollars whose due date has passed.' },
  restLate: {
    label: 'Chance the rest is paid late',
    meaning: 'The chance that at least one open invoice that is not due yet is paid after its due date.',
  },
  openInvoices: {
    title: 'Open invoices',
    meaning: 'Invoices with something left to pay, the longest overdue first.',
    number: { label: 'Number', meaning: 'The number of the invoice; it opens the invoice.' },
    due: { label: 'Due', meaning: 'The day by which it has to be paid.' },
    daysOver: { label: 'Days overdue', meaning: 'Days overdue on the as-of date; a dash before the due date.' },
    amount: { label: 'Amount', meaning: 'What is left to pay, after credits of the account.' },
  },
  reasons: { title: 'Why call', meaning: 'What puts the account on the list; each reason opens the invoices behind it.' },
  table: {
    invoice: { label: 'Invoice', meaning: 'The number of the invoice and the day of its issue; it opens the invoice.' },
    due: { label: 'Due', meaning: 'The day by which it had to be paid, and whether it was.' },
    total: { label: 'Total', meaning: 'The sum of its line items.' },
  },
  invoices: { title: 'Invoices', meaning: 'Each invoice from its issue to its due date to its payment, newest first.' },
  partPayments: 'One date of payment an invoice: part payments can’t be known.',
} as const;
