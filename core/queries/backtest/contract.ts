import { z } from 'zod';
import { backtestReport } from '../../backtest/backtest-report.ts';
import { count, day, type Infer, orNull } from '../../units/unit-schemas.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer } from '../shared/schema-parts.ts';

const backtestRequest = z.strictObject({
  /** Null lets the history decide. Without `from`, the days are the last eight firsts of a month. */
  from: orNull(day),
  to: orNull(day),
  /** The number of accounts at the top of each list; 1 or more. */
  top: count.min(1),
  /** Use only what was known by this day; without it, all of the extracts up to today. */
  knownBy: day.optional(),
});

const backtestResult = z.strictObject({
  report: backtestReport,
  /** The days for which the extracts have enough history. */
  first: day,
  last: day,
});

export type BacktestResult = Infer<typeof backtestResult>;

const backtestProgress = z.strictObject({
  /** Number of evaluated days, 1 or more. */
  done: count,
  all: count,
});

export type BacktestProgress = Infer<typeof backtestProgress>;

/** The backtest question: see `CORE_QUESTIONS`. */
export const BACKTEST_QUESTIONS = {
  /** Evaluates past days, whatever the as-of date of the screen. Takes a while. */
  backtest: { request: backtestRequest, answer: answer(backtestResult), progress: backtestProgress, needsRows: true },
} as const satisfies Questions;

export type BacktestApi = Api<typeof BACKTEST_QUESTIONS>;
