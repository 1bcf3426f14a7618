/** The words of the report that is handed over. */
export const REPORT_WORDS = {
  menu: 'Report',
  item: 'Quality, drift and back-test (.html)',
  command: 'Export the report of quality, drift and back-test',
  title: (name: string) => `Report on ${name}`,
  made: (asOf: string, made: string, version: string) => `As of ${asOf}. Made on ${made} by TRS Analyst ${version}.`,
  quality: 'Quality',
  compare: 'Compare',
  backtest: 'Back-test',
  qualityOfAll: 'Of the whole files, whatever the as-of date.',
  backtestKnownBy: (asOf: string) =>
    `With what was known by ${asOf}: of the days on which every open invoice had its outcome by then. The Back-test screen looks at all days, whatever the as-of date.`,
  oneSnapshot: 'The store has one snapshot, so there is no other day to compare it with.',
} as const;
