import { z } from 'zod';
import type {
  BacktestDay,
  BacktestReport,
  CalibrationBin,
  ChanceFigures,
  ListComparison,
  ListName,
  ListWorth,
  MeanWorth,
} from '../../backtest/backtest-report.ts';
import type { Api, Infer, Questions } from '../shared/question-contract.ts';
import { answer, cents, count, day, orNull, share } from '../shared/schema-parts.ts';

const backtestRequest = z.strictObject({
  /** Null lets the history decide. Without `from`, the days are the last eight firsts of a month. */
  from: orNull(day),
  to: orNull(day),
  /** The number of accounts at the top of each list; 1 or more. */
  top: count.min(1),
});

const meanWorth = z.strictObject({ precision: orNull(share), late_share: orNull(share) }) satisfies z.ZodType<MeanWorth>;
const listWorth = meanWorth.extend({ late_cents: cents }) satisfies z.ZodType<ListWorth>;

function perList<Worth extends z.ZodType>(worth: Worth) {
  return z.strictObject({
    model: worth,
    largest_outstanding: worth,
    most_overdue: worth,
    perfect: worth,
  } satisfies Readonly<Record<ListName, Worth>>);
}

const listComparison = z.strictObject({
  accounts: count,
  invoices: count,
  late_invoices: count,
  late_cents: cents,
  lists: perList(listWorth),
}) satisfies z.ZodType<ListComparison>;

const calibrationBin = z.strictObject({ invoices: count, said: share, happened: share }) satisfies z.ZodType<CalibrationBin>;

/** A sum of many fractions, which may exceed 1 slightly because of rounding. */
const sumOfShares = z.number().nonnegative();

const chanceFigures = z.strictObject({
  invoices: count,
  late_invoices: count,
  roc_auc: orNull(sumOfShares),
  pr_auc: orNull(sumOfShares),
  brier: sumOfShares,
  expected_calibration_error: sumOfShares,
  calibration: z.array(calibrationBin),
}) satisfies z.ZodType<ChanceFigures>;

const backtestDay = z.strictObject({
  day,
  learned_from: count,
  all_open: listComparison,
  not_yet_due: listComparison,
  open_chances: orNull(chanceFigures),
  issue_chances: orNull(chanceFigures),
}) satisfies z.ZodType<BacktestDay>;

const report = z.strictObject({
  top: count,
  days: z.array(backtestDay),
  means: z.strictObject({ all_open: perList(meanWorth), not_yet_due: perList(meanWorth) }),
  open_chances: orNull(chanceFigures),
  issue_chances: orNull(chanceFigures),
}) satisfies z.ZodType<BacktestReport>;

const backtestResult = z.strictObject({
  report,
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
  /** Evaluates past days, so it takes no as-of date. Takes a while. */
  backtest: { request: backtestRequest, answer: answer(backtestResult), progress: backtestProgress, needsRows: true },
} as const satisfies Questions;

export type BacktestApi = Api<typeof BACKTEST_QUESTIONS>;
