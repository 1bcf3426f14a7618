import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { paidDaysBy } from '../intermediate/paid-days.ts';
import type { StgInvoice } from '../staging/stg-invoices.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { formatIsoDay, parseIsoDay } from '../units/day.ts';
import { type EpochDay, NO_VALUE, TERMS_DAYS } from '../units/units.ts';

/** Default number of days in a back-test. */
const USUAL_DAYS = 8;
/** From the first invoice: until it has its answer, and a month more. */
const MIN_HISTORY = 2 * (TERMS_DAYS + 1);

/** The days that can be evaluated, and how far answers are known. */
export interface LabelledSpan {
  readonly first: EpochDay;
  readonly last: EpochDay;
  /** The last day of which the extracts have data. */
  readonly end: EpochDay;
}

/**
 * The days with earlier answers to learn from, whose open invoices all have their answer by now. Null when there is none. Dates after
 * `today` are not known.
 */
export function labelledSpan(invoices: TableOf<StgInvoice>, today: EpochDay): LabelledSpan | null {
  const issued = int32Column(invoices, 'issued_day');
  const paid = paidDaysBy(invoices, today);
  let [firstIssue, lastIssue, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < issued.length; row++) {
    if (issued[row]! > today) continue;
    firstIssue = Math.min(firstIssue, issued[row]!);
    lastIssue = Math.max(lastIssue, issued[row]!);
    if (paid[row] !== NO_VALUE) end = Math.max(end, paid[row]!);
  }
  end = Math.max(end, lastIssue);
  const first = firstIssue + MIN_HISTORY;
  // An invoice issued on the day itself has its answer on the 31st day after it.
  const last = Math.min(lastIssue, end - TERMS_DAYS - 1);
  return first <= last ? { first: first as EpochDay, last: last as EpochDay, end: end as EpochDay } : null;
}

/** The wanted days; null lets the history decide. */
export interface WantedDays {
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
}

/**
 * The first of each month from `from` to `to`, and `from` itself; without `from`, the last eight up to `to`. Fails when the history has no
 * answer for any of them.
 */
export function backtestDays(span: LabelledSpan | null, { from, to }: WantedDays): Result<readonly EpochDay[], CoreError> {
  if (span === null) return fail({ code: 'backtest.too-little-history' });
  const start = Math.max(span.first, from ?? span.first) as EpochDay;
  const end = Math.min(span.last, to ?? span.last) as EpochDay;
  const firsts = monthFirsts(start, end);
  const days =
    from === null ? firsts.slice(-USUAL_DAYS) : start === from && start <= end && firsts[0] !== start ? [start, ...firsts] : firsts;
  if (days.length > 0) return ok(days);
  return fail({ code: 'backtest.no-such-days', first: formatIsoDay(span.first), last: formatIsoDay(span.last) });
}

function monthFirsts(start: EpochDay, end: EpochDay): EpochDay[] {
  const days: EpochDay[] = [];
  let [year, month] = formatIsoDay(start).split('-').map(Number) as [number, number];
  for (;;) {
    const day = parseIsoDay(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`);
    if (day === null || day > end) return days;
    if (day >= start) days.push(day);
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}
