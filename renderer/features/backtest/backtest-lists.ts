import type { Probability } from '../../../core/units/units.ts';
import { countOf, formatCount, formatDay, formatDayOfYear, formatMonth, formatPercent, NOTHING } from '../../lib/format.ts';
import type { BacktestResult } from '../../worker/core-types.ts';
import { BACKTEST_WORDS } from './words.ts';

const { lists: words } = BACKTEST_WORDS;

export type Report = BacktestResult['report'];
export type BacktestDay = Report['days'][number];
export type ListWorth = BacktestDay['all_open']['lists']['model'];
export type ListName = keyof BacktestDay['all_open']['lists'];
export type ChanceFigures = NonNullable<Report['issue_chances']>;
export type Part = keyof Report['means'];

/** The compared orders of calling, best first; drawn from last to first. */
export const LISTS: readonly ListName[] = ['perfect', 'model', 'most_overdue', 'largest_outstanding'];

export const LIST_TITLES: Readonly<Record<ListName, string>> = {
  perfect: words.perfect.label,
  model: words.model.label,
  most_overdue: words.most_overdue.label,
  largest_outstanding: words.largest_outstanding.label,
};

/** The orders that apply to a part of the invoices: without overdue invoices, there is no most overdue first. */
export function listsOf(part: Part): readonly ListName[] {
  return part === 'all_open' ? LISTS : LISTS.filter((name) => name !== 'most_overdue');
}

/** The result as a sentence. */
export function sayWorth({ days, top, means }: Report, part: Part): string {
  const { model, largest_outstanding, most_overdue } = means[part];
  const dates = BACKTEST_WORDS.lists.pastDates(days.length);
  const isPart = part === 'not_yet_due';
  if (model.late_share === null || largest_outstanding.late_share === null || most_overdue.late_share === null) {
    return BACKTEST_WORDS.lists.nothingLate(dates, isPart);
  }
  const reached = BACKTEST_WORDS.lists.reached(sayShare(model.late_share));
  const others = [
    BACKTEST_WORDS.lists.largestReached(sayShare(largest_outstanding.late_share)),
    ...(isPart ? [] : [BACKTEST_WORDS.lists.overdueReached(sayShare(most_overdue.late_share))]),
  ];
  return BACKTEST_WORDS.lists.worth(dates, isPart, formatCount(top), reached, others.join('; '));
}

/** What the dollars of a list are. */
export function sayReached({ top }: Pick<Report, 'top'>): string {
  return BACKTEST_WORDS.charts.reached(top === 1 ? 'account' : countOf(top, 'account'));
}

/** The precision of the calls as a sentence. */
export function sayPrecision({ top, means }: Report, part: Part): string {
  const said = (name: ListName) => sayShare(means[part][name].precision);
  return BACKTEST_WORDS.lists.precision(said('model'), formatCount(top), said('largest_outstanding'));
}

export function sayShare(share: number | null): string {
  return share === null ? NOTHING : formatPercent(share as Probability);
}

/** `Oct ’20`; with the day unless it is the first of the month. */
export function sayShortDay(day: BacktestDay['day']): string {
  const isFirst = formatDay(day).startsWith('1 ');
  return isFirst ? formatMonth(day).replace(/ \d\d(\d\d)$/, ' ’$1') : formatDayOfYear(day);
}

/** `a group of 9 invoices`, `10 groups of 263 or 264 invoices`. */
export function sayGroups({ calibration }: ChanceFigures): string {
  const sizes = [...new Set(calibration.map(({ invoices }) => invoices))].sort((a, b) => a - b);
  const invoices = `${sizes.map(formatCount).join(' or ')} ${sizes.at(-1) === 1 ? 'invoice' : 'invoices'}`;
  return calibration.length === 1
    ? BACKTEST_WORDS.lists.oneGroup(invoices)
    : BACKTEST_WORDS.lists.groups(formatCount(calibration.length), invoices);
}

/** How many of the groups have their predicted share within the interval of what happened. */
export function sayFit({ calibration }: ChanceFigures): string {
  const fitting = calibration.filter(({ said, low, high }) => said >= low && said <= high).length;
  return BACKTEST_WORDS.lists.fit(formatCount(fitting), formatCount(calibration.length));
}

/** The ticks of a scale of shares. */
export const SHARE_TICKS = [0, 0.25, 0.5, 0.75, 1] as const;
