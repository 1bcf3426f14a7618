import type { Cents, EpochDay } from '../units/units.ts';

/** The result of a list's first accounts. */
export interface ListWorth {
  /** The share of the first N accounts (all, where there are fewer) with at least one invoice that ended late; null without an account. */
  readonly precision: number | null;
  /** Dollars open on the day that ended late, of the first N accounts. */
  readonly late_cents: Cents;
  /** The same as a share of what the perfect list's first N have; null where nothing ended late. */
  readonly late_share: number | null;
}

/** Four ways to order the accounts, over the same invoices. */
export const LIST_NAMES = ['model', 'largest_outstanding', 'most_overdue', 'perfect'] as const;
export type ListName = (typeof LIST_NAMES)[number];

export interface ListComparison {
  readonly accounts: number;
  readonly invoices: number;
  readonly late_invoices: number;
  readonly late_cents: Cents;
  readonly lists: Readonly<Record<ListName, ListWorth>>;
}

/** The quality of predicted chances. */
export interface ChanceFigures {
  readonly invoices: number;
  readonly late_invoices: number;
  /** Null, like the next, when all invoices ended the same way. */
  readonly roc_auc: number | null;
  readonly pr_auc: number | null;
  readonly brier: number;
  /** Over the bins of `calibration`. */
  readonly expected_calibration_error: number;
  /** At most ten bins with equal numbers of invoices, lowest chances first. */
  readonly calibration: readonly CalibrationBin[];
}

export interface CalibrationBin {
  readonly invoices: number;
  /** The mean predicted chance. */
  readonly said: number;
  /** The share that ended late. */
  readonly happened: number;
}

export interface BacktestDay {
  readonly day: EpochDay;
  /** Answered invoices from which the chances of the day were learned. */
  readonly learned_from: number;
  /** Every invoice with something left to pay on the day, as on the call list. */
  readonly all_open: ListComparison;
  /** Only invoices not yet overdue: the part of the list that the model ranks. */
  readonly not_yet_due: ListComparison;
  /** The same invoices' chances, at their age; null without one. */
  readonly open_chances: ChanceFigures | null;
  /** Invoices issued from the day until the next day of the backtest, scored as they would have been at issue; null without one. */
  readonly issue_chances: ChanceFigures | null;
}

/** Means of `ListWorth` over the days that have it. */
export interface MeanWorth {
  readonly precision: number | null;
  readonly late_share: number | null;
}

export interface BacktestReport {
  readonly top: number;
  readonly days: readonly BacktestDay[];
  readonly means: Readonly<Record<'all_open' | 'not_yet_due', Readonly<Record<ListName, MeanWorth>>>>;
  /** Over all days together. */
  readonly open_chances: ChanceFigures | null;
  readonly issue_chances: ChanceFigures | null;
}
