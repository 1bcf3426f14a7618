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
import type { Api, Calls } from '../calls-contract.ts';
import { answer, cents, count, day, orNull, share } from '../shared/schema-parts.ts';
import type { BacktestProgress, BacktestQuestion, LookBack } from './types.ts';

const question = z.strictObject({ from: orNull(day), to: orNull(day), top: count.min(1) }) satisfies z.ZodType<BacktestQuestion>;

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

/** Adds up many parts of 1, and may come out a hair above it. */
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

const lookBack = z.strictObject({ report, first: day, last: day }) satisfies z.ZodType<LookBack>;

/** How far a back-test has come, as it crosses. */
export const backtestProgress = z.strictObject({ done: count, all: count }) satisfies z.ZodType<BacktestProgress>;

/** The shapes of `BacktestApi`, its control left out. */
export const BACKTEST_CALLS = {
  /** Goes back to past days, whatever day is set. Takes a while, and a control. */
  backtest: { question: z.tuple([question]), answer: answer(lookBack), control: 'days' },
} as const satisfies Calls;

export type BacktestApi = Api<typeof BACKTEST_CALLS>;
