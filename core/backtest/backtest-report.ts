import type { Cents, EpochDay } from '../units/units.ts';

/** What a list's first accounts turned out to be. */
export interface ListWorth {
  /** Of the first N accounts (all, where there are fewer), the share with at least one invoice that ended late; null without an account. */
  readonly precision: number | null;
  /** Dollars left to pay on the day that ended late with the first N accounts. */
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

/** How good chances were as chances. */
export interface ChanceFigures {
  readonly invoices: number;
  readonly late_invoices: number;
  /** Null, like the next, where all invoices ended the same way. */
  readonly roc_auc: number | null;
  readonly pr_auc: number | null;
  readonly brier: number;
  /** Over the bins of `calibration`. */
  readonly expected_calibration_error: number;
  /** At most ten bins of equally many invoices, lowest chances first. */
  readonly calibration: readonly CalibrationBin[];
}

export interface CalibrationBin {
  readonly invoices: number;
  /** Mean chance that was said. */
  readonly said: number;
  /** Share that ended late. */
  readonly happened: number;
}

export interface BacktestDay {
  readonly day: EpochDay;
  /** Answered invoices that the chances of the day were learned from. */
  readonly learned_from: number;
  /** Every invoice of which something is left to pay on the day, as on the call list. */
  readonly all_open: ListComparison;
  /** Only invoices not yet overdue: the model's own part of the list. */
  readonly not_yet_due: ListComparison;
  /** The same invoices' chances, at their age; null without one. */
  readonly open_chances: ChanceFigures | null;
  /** Invoices issued from the day until the next day of the back-test, scored as they would have been at issue; null without one. */
  readonly issue_chances: ChanceFigures | null;
}

/** Means over the days of what `ListWorth` has, of those days that have it. */
export interface MeanWorth {
  readonly precision: number | null;
  readonly late_share: number | null;
}

export interface BacktestReport {
  readonly top: number;
  readonly days: readonly BacktestDay[];
  readonly means: Readonly<Record<'all_open' | 'not_yet_due', Readonly<Record<ListName, MeanWorth>>>>;
  /** Of all days together. */
  readonly open_chances: ChanceFigures | null;
  readonly issue_chances: ChanceFigures | null;
}
