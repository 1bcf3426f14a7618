/** The words of the aged receivables. Headings of columns are in the catalog of its columns. */
export const AGEING_WORDS = {
  title: { label: 'Ageing', meaning: 'Open dollars by account and by days overdue; the age bands can be changed.' },
  search: 'Name, id or phone',
  failed: 'The ageing can’t be shown',
  nobodyOwes: 'Nobody owes anything',
  open: { label: 'Open', meaning: 'Dollars on invoices that are not paid, due or not.' },
  overdue: { label: 'Overdue', meaning: 'Open dollars whose due date has passed.' },
  oldest: { meaning: 'Open dollars in the last age band: the longest overdue.' },
  byDays: { label: 'By days overdue', meaning: 'Open dollars by age band, as one bar.' },
  bands: { title: 'Age bands end at', unit: 'days overdue', meaning: 'Where one age band ends and the next begins; change them here.' },
  views: { label: 'What the ageing shows', accounts: 'By account', trend: 'Trend' },
  trend: {
    failed: 'The trend can’t be shown',
    awaited: 'Working out each month as it was known then…',
    dso: 'Days sales outstanding: what is open ÷ what was invoiced in the 90 days up to the day × 90. Lower is faster.',
    cei: 'Collection effectiveness index: of what was open at the date before and invoiced since, without what is not due yet, the share that was collected. Higher is better.',
  },
} as const;
