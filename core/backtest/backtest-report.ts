import { z } from 'zod';
import { familyChoice } from '../risk/family-choice.ts';
import { cents, count, day, type Infer, orNull, share } from '../units/unit-schemas.ts';
import type { ListName } from './list-names.ts';

/** Means of `ListWorth` over the days that have it. */
const meanWorth = z.strictObject({
  /** The share of the first N accounts (all, where there are fewer) with at least one invoice that ended late; null without an account. */
  precision: orNull(share),
  /** `late_cents` as a share of what the perfect list's first N have; null where nothing ended late. */
  late_share: orNull(share),
});

export type MeanWorth = Infer<typeof meanWorth>;

/** The result of a list's first accounts. */
const listWorth = meanWorth.extend({
  /** Dollars open on the day that ended late, of the first N accounts. */
  late_cents: cents,
});

export type ListWorth = Infer<typeof listWorth>;

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
});

export type ListComparison = Infer<typeof listComparison>;

const calibrationBin = z.strictObject({
  invoices: count,
  /** The mean predicted chance. */
  said: share,
  /** The share that ended late, with its 95 % Wilson interval. */
  happened: share,
  low: share,
  high: share,
});

export type CalibrationBin = Infer<typeof calibrationBin>;

/** A sum of many fractions, which may exceed 1 slightly because of rounding. */
const sumOfShares = z.number().nonnegative();

/** The quality of predicted chances. */
const chanceFigures = z.strictObject({
  invoices: count,
  late_invoices: count,
  /** Null, like the next, when all invoices ended the same way. */
  roc_auc: orNull(sumOfShares),
  pr_auc: orNull(sumOfShares),
  brier: sumOfShares,
  /** Over the bins of `calibration`. */
  expected_calibration_error: sumOfShares,
  /** At most ten bins with equal numbers of invoices, lowest chances first. */
  calibration: z.array(calibrationBin),
});

export type ChanceFigures = Infer<typeof chanceFigures>;

const backtestDay = z.strictObject({
  day,
  /** Answered invoices from which the chances of the day were learned. */
  learned_from: count,
  /** The family of terms that the chances of the day used, and why. */
  family: familyChoice,
  /** Every invoice with something left to pay on the day, as on the call list. */
  all_open: listComparison,
  /** Only invoices not yet overdue: the part of the list that the model ranks. */
  not_yet_due: listComparison,
  /** The same invoices' chances, at their age; null without one. */
  open_chances: orNull(chanceFigures),
  /** Invoices issued from the day until the next day of the backtest, scored as they would have been at issue; null without one. */
  issue_chances: orNull(chanceFigures),
});

export type BacktestDay = Infer<typeof backtestDay>;

export const backtestReport = z.strictObject({
  top: count,
  days: z.array(backtestDay),
  means: z.strictObject({ all_open: perList(meanWorth), not_yet_due: perList(meanWorth) }),
  /** Over all days together. */
  open_chances: orNull(chanceFigures),
  issue_chances: orNull(chanceFigures),
});

export type BacktestReport = Infer<typeof backtestReport>;
