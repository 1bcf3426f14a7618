/** The words of the aged receivables. Headings of columns are in the catalog of its columns. */
export const AGEING_WORDS = {
  search: 'Name, id or phone',
  failed: 'The ageing can’t be shown',
  nobodyOwes: 'Nobody owes anything',
  open: { label: 'Open', meaning: 'Dollars on invoices that are not paid, due or not.' },
  overdue: { label: 'Overdue', meaning: 'Open dollars whose due date has passed.' },
  oldest: { meaning: 'Open dollars in the last age band: the longest overdue.' },
  byDays: { label: 'By days overdue', meaning: 'Open dollars by age band, as one bar.' },
  bands: { title: 'Age bands end at', unit: 'days overdue', meaning: 'Where one age band ends and the next begins; change them here.' },
} as const;
