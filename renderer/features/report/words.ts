/** The words of the report that is handed over. */
export const REPORT_WORDS = {
  menu: 'Report',
  item: 'Quality, drift and back-test (.html)',
  command: 'Export the report of quality, drift and back-test',
  title: (name: string) => `Report on ${name}`,
  made: (asOf: string, made: string) => `As of ${asOf}. Made on ${made} by TRS Analyst.`,
  quality: 'Quality',
  compare: 'Compare',
  backtest: 'Back-test',
  qualityOfAll: 'Of the whole files, whatever the as-of date.',
  backtestOfAll: 'Of all days that can be looked back on, whatever the as-of date: it may use what came after it.',
  oneSnapshot: 'The store has one snapshot, so there is no other day to compare it with.',
} as const;
