/** The words of the back-test. */
export const BACKTEST_WORDS = {
  run: 'Run back-test',
  runAgain: 'Run again',
  running: 'Running the back-test',
  dollars: 'How many late dollars would the calls have reached?',
  chances: {
    title: 'Are the predictions accurate?',
    meaning: 'Four measures of how well predicted chances fit what was paid late, beside a baseline that knows only the average.',
    baseline: 'Baseline: the figure if every invoice were given the same chance, the share that was paid late.',
  },
  calibration: {
    title: 'Do the predictions come true?',
    up: 'share that was paid late',
    across: 'predicted chance',
    more: 'more late than predicted',
    fewer: 'fewer late than predicted',
  },
} as const;
