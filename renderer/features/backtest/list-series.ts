import type { Cents } from '../../../core/units/units.ts';
import { formatBigMoney, formatMoney } from '../../lib/format.ts';
import { ticksUpTo } from '../../lib/round-ticks.ts';
import { type BacktestDay, LISTS, type ListName, type ListWorth, type Part, type Report, SHARE_TICKS, sayShare } from './backtest-lists.ts';

export interface ListPoint {
  readonly day: BacktestDay['day'];
  /** By list; null where there is none. */
  readonly values: Readonly<Record<ListName, number | null>>;
}

/** A figure of each list on each date, and its axis. */
export interface ListSeries {
  readonly points: readonly ListPoint[];
  /** The ticks of the scale, which set its range. */
  readonly ticks: readonly number[];
  sayTick(value: number): string;
  sayValue(value: number): string;
}

/** The most steps of the axis of dollars. */
const MOST_TICKS = 4;

/** The late dollars that each list reached. */
export function dollarSeries(report: Report, part: Part): ListSeries {
  const points = pointsOf(report, part, ({ late_cents }) => late_cents);
  return {
    points,
    ticks: ticksUpTo(Math.max(...points.map(({ values }) => values.perfect ?? 0)), MOST_TICKS, true),
    sayTick: (cents) => (cents === 0 ? '$0' : formatBigMoney(cents as Cents).replace('.0 ', ' ')),
    sayValue: (cents) => formatMoney(cents as Cents),
  };
}

/** The share of the accounts called that had an invoice end late. */
export function precisionSeries(report: Report, part: Part): ListSeries {
  return { points: pointsOf(report, part, ({ precision }) => precision), ticks: SHARE_TICKS, sayTick: sayShare, sayValue: sayShare };
}

function pointsOf({ days }: Report, part: Part, value: (worth: ListWorth) => number | null): readonly ListPoint[] {
  return days.map((day) => ({
    day: day.day,
    values: Object.fromEntries(LISTS.map((name) => [name, value(day[part].lists[name])])) as ListPoint['values'],
  }));
}

/** The last known figure of a list. */
export function lastOf(points: readonly ListPoint[], name: ListName): number | null {
  return points.findLast(({ values }) => values[name] !== null)?.values[name] ?? null;
}
