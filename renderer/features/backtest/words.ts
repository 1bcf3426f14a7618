import { countOf } from '../../lib/format.ts';
/** The words of the back-test. */
export const BACKTEST_WORDS = {
  title: { label: 'Back-test', meaning: 'How well past call lists would have worked, compared with what was paid since.' },
  parts: { all_open: 'All open invoices', not_yet_due: 'Not yet overdue' },
  fields: {
    top: { label: 'Accounts called', meaning: 'How many accounts of each list would have been called on each date.' },
    from: { label: 'From', meaning: 'The first date to look back from.' },
    to: { label: 'To', meaning: 'The last date to look back from.' },
  },
  date: { label: 'Date', meaning: 'A past date; its lists use only what was known by its end.' },
  lists: {
    perfect: { label: 'Perfect list', meaning: 'Most dollars first of what was paid late in fact: no list can reach more.' },
    model: { label: 'Call list', meaning: 'The call list of this app as of the date.' },
    most_overdue: { label: 'Most overdue first', meaning: 'Accounts by the days overdue of their oldest open invoice.' },
    largest_outstanding: { label: 'Largest first', meaning: 'Accounts by their open dollars.' },
    pastDates: (days: number) => `${countOf(days, 'past date')}`,
    nothingLate: (dates: string, isPart: boolean) =>
      `On ${dates}, nothing that was ${isPart ? 'not yet overdue' : 'open'} ended late, so no list had anything to reach.`,
    reached: (lateShare: string) => `would have reached ${lateShare} of the late dollars that a perfect list would`,
    largestReached: (lateShare: string) => `calling the largest debtors first, ${lateShare}`,
    overdueReached: (lateShare: string) => `the most overdue first, ${lateShare}`,
    worth: (dates: string, isPart: boolean, top: string, reached: string, others: string) =>
      `On ${dates}, ${isPart ? 'of what was not yet overdue, ' : ''}calling the list’s top ${top} ${reached}; ${others}.`,
    precision: (called: string, top: string, largest: string) =>
      `On average ${called} of the list’s top ${top} had an invoice that ended late; of the largest debtors ${largest}.`,
    oneGroup: (invoices: string) => `one group of ${invoices}`,
    fit: (fitting: string, groups: string) =>
      `Bars are 95\u00a0% Wilson intervals of the share that was paid late; the predicted chance is inside ${fitting} of ${groups}.`,
    groups: (calibration: string, invoices: string) => `${calibration} groups of ${invoices}`,
  },
  bins: {
    predicted: { label: 'Predicted', meaning: 'The mean predicted chance of the group.' },
    happened: { label: 'Ended late', meaning: 'The share of the group that was not paid within 30 days of issue.' },
    interval: {
      label: '95 % interval',
      meaning: 'The Wilson interval of the share that ended late: with few invoices, the true share may be anywhere in it.',
    },
    late: { label: 'Late invoices', meaning: 'How many invoices of the group were not paid within 30 days of issue.' },
    invoices: { label: 'Invoices', meaning: 'How many invoices are in the group.' },
  },
  kinds: {
    issue_chances: { label: 'At issue', meaning: 'Chances given to invoices on the day of their issue.' },
    open_chances: { label: 'While open', meaning: 'Chances given to open invoices that are not yet overdue.' },
  },
  families: {
    title: 'Which model gave the chances?',
    meaning: 'Each date weighs the families of terms by how well each predicted the last 90 days.',
    note: 'The last 90 days are those of issue whose outcomes are known on the date. Better by: gain in log-likelihood over the plain model.',
    model: { label: 'Model', meaning: 'The family of terms with the most weight on this date.' },
    weight: { label: 'Weight', meaning: 'How much of each chance comes from this family.' },
    why: { label: 'Why', meaning: 'How well it predicted the last 90 days, against the plain model.' },
  },
  run: 'Run back-test',
  runAgain: 'Run again',
  running: 'Running the back-test',
  dollars: 'How many late dollars would the calls have reached?',
  chances: {
    title: 'Are the predictions accurate?',
    meaning: 'Four measures of how well predicted chances fit what was paid late, beside a baseline that knows only the average.',
    baseline: 'Baseline: the figure if every invoice were given the same chance, the share that was paid late.',
  },
  measures: {
    roc_auc: { name: 'ROC AUC', meaning: 'how often a late invoice scores above an on-time one; 1 is best' },
    pr_auc: { name: 'PR AUC', meaning: 'share of late invoices among those with the highest chances, averaged; 1 is best' },
    brier: { name: 'Brier score', meaning: 'mean squared difference between chance and outcome; 0 is best' },
    expected_calibration_error: {
      name: 'Expected calibration error',
      meaning: 'mean difference between predicted and actual share; 0 is best',
    },
  },
  tables: {
    lateDollars: 'Late dollars reached, by date and order of calling',
    meanOfPerfect: 'Mean of perfect',
    precision: 'Share of the accounts called that had an invoice end late, by date and order of calling',
    mean: 'Mean',
    calibration: 'Groups of invoices by predicted chance, lowest first',
    baseline: (value: string) => `baseline ${value}`,
    noInvoice: 'no invoice',
    invoices: (invoices: string) => `${invoices} invoices`,
  },
  calibration: {
    meaning: 'Predicted chances beside the shares that were paid late, in groups of invoices.',
    title: 'Do the predictions come true?',
    up: 'share that was paid late',
    across: 'predicted chance',
    more: 'more late than predicted',
    fewer: 'fewer late than predicted',
    sqrt: { label: 'Square-root scale', meaning: 'Both axes give more room to low shares, where groups would be on top of each other.' },
    scales: { linear: 'linear scale', sqrt: 'square-root scale: more room for low shares' },
  },
  charts: {
    dollarsMeaning: 'Dollars of the called accounts that were paid late in fact, by the order of calling.',
    callsMeaning: 'The share of the called accounts that had an invoice end late, by the order of calling.',
    noneOf: (which: string) => `${which}: there are none.`,
    ofOpen: 'Of every open invoice.',
    ofNotYetDue: 'Of invoices not yet overdue on the date.',
    reached: (part: string) => `late dollars with the first ${part}`,
    asOf: 'as of',
    firstCall: 'Would the first call have been right?',
    firstCalls: (top: string) => `How many of the first ${top} calls would have been right?`,
    right: 'accounts with an invoice that ended late',
    whichChances: 'Which chances',
    atIssue: 'Issued from a date until the next, scored at issue',
    whileOpen: 'Open on a date, not yet overdue, scored at their age',
    noInvoices: 'No invoices to tell by',
  },
  paper: {
    intro: (day: string, day2: string) =>
      `From ${day} to ${day2}. Each list uses what was known by its date and is compared with what happened since. Late: unpaid for more than 30 days after issue.`,
    models: 'Models',
  },
  screen: {
    intro: (span: string) =>
      `${span}, whatever the as-of date above; each list uses what was known by its date and is compared with what happened since. Late: unpaid for more than 30 days after issue.`,
    noPaymentsText:
      'Without payment dates nobody can tell what was paid late, so no list can be compared with what happened. Add payment_dates to the invoices extract and open it again.',
    tooShortText: 'A back-test needs two months of invoices before a date, and 31 days after it to see how they ended.',
    holdAnswers: (first: string, last: string) =>
      `Choose dates from ${first} to ${last}. Earlier there is too little history, later the outcome is not known yet.`,
    usualDates: 'Back to the usual dates',
    counted: 'Invoices that count',
    onDay: (first: string) => `On ${first}`,
    span: (first: string, day: string) => `From ${first} to ${day}`,
    datesDone: (done: string, all: string) => `: ${done} of ${all} dates done`,
    tooShortTitle: 'Too little history to look back on',
    noAnswers: 'No outcome is known for these dates',
    failed: 'The back-test can’t be shown',
  },
  calibrationPlot: {
    shareOf: (value: string, invoices: string) => `${value} of ${invoices}`,
  },
  chartCard: {
    showAsChart: 'Show as chart',
    figuresOf: (question: string) => `${question} The figures`,
  },
  typedBacktest: {
    notWhole: 'Type a whole number of accounts, 1 or more, such as 20.',
    noDate: 'Type a date such as 1 Oct 2020 or 2020-10-01, or leave it empty.',
    wrongOrder: 'The last date comes before the first.',
  },
} as const;
