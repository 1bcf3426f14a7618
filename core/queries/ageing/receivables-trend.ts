import { openByAge } from '../../ageing/ageing.ts';
import type { AgeingBucket } from '../../ageing/ageing-bucket.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { intInvoicesSettled } from '../../intermediate/int-invoices-settled.ts';
import { outstanding } from '../../intermediate/outstanding.ts';
import type { Extracts } from '../../pipeline.ts';
import { float64Column, int32Column } from '../../tables/table.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import { civilFromDay, dayFromCivil } from '../../units/day.ts';
import type { Cents, EpochDay } from '../../units/units.ts';

/** The number of days whose invoices days sales outstanding compares with what is open. */
export const DSO_DAYS = 90;
/** The number of complete months of a trend. */
export const TREND_MONTHS = 12;

/** The receivables at the end of a day, as they were known then. */
export interface TrendPoint {
  readonly day: EpochDay;
  /** Null, like the following, where no payment is dated up to the day: it is unknown then what was open. */
  readonly open_cents: Cents | null;
  readonly overdue_cents: Cents | null;
  /** Open amounts by days overdue; they add up to `open_cents`. */
  readonly buckets: readonly AgeingBucket[] | null;
  /** Totals of the invoices and credits issued since the point before, that day not included. */
  readonly invoiced_cents: Cents;
  /**
   * Days sales outstanding: open amount ÷ amount invoiced in the 90 days up to the day × 90. Null where nothing was invoiced in them, and
   * where they begin before the first invoice.
   */
  readonly dso_days: number | null;
  /**
   * Collection effectiveness index, usually 0 to 1: of what was open at the point before and what was invoiced since, without what is not
   * due yet at the end, the share that was collected. Null where the point before is unknown or nothing could be collected.
   */
  readonly cei_share: number | null;
}

/**
 * The receivables at the end of each of the twelve months up to a day, and on the day itself where it ends no month. Every point is
 * computed as of its own day: later invoices and payments don't exist in it. Fails when invoices and credits can't be added up exactly.
 */
export function receivablesTrend({ invoices, priced }: Extracts, asOf: EpochDay, edges: AgeingEdges): Result<TrendPoint[], CoreError> {
  const issued = int32Column(invoices, 'issued_day');
  const totals = float64Column(priced, 'total_cents');
  if (totals.reduce((sum, cents) => sum + Math.abs(cents), 0) > Number.MAX_SAFE_INTEGER) return fail({ code: 'ageing.not-exact' });
  const firstIssued = issued.reduce((first, day) => Math.min(first, day), Number.POSITIVE_INFINITY);
  const invoicedIn = (after: number, to: number): Cents => {
    let cents = 0;
    for (let row = 0; row < issued.length; row++) if (issued[row]! > after && issued[row]! <= to) cents += totals[row]!;
    return cents as Cents;
  };
  const standingOn = (day: EpochDay) => {
    const settled = intInvoicesSettled(invoices, day);
    if (settled.rows === 0 || settled.column('is_open').at(0) === null) return null;
    const buckets = openByAge(
      outstanding(priced, settled, (row) => invoices.column('invoice_id').at(row)!),
      edges,
    );
    const open = buckets.reduce((sum, { cents }) => sum + cents, 0);
    return { buckets, open, current: buckets[0]!.cents };
  };

  const [start = asOf, ...days] = trendDays(asOf);
  let before = { day: start, standing: standingOn(start) };
  const points = days.map((day) => {
    const standing = standingOn(day);
    const invoiced = invoicedIn(before.day, day);
    const sold = invoicedIn(day - DSO_DAYS, day);
    const wasOwed = before.standing && standing && before.standing.open + invoiced;
    const collectable = wasOwed === null ? 0 : wasOwed - standing!.current;
    before = { day, standing };
    return {
      day,
      open_cents: standing && (standing.open as Cents),
      overdue_cents: standing && ((standing.open - standing.current) as Cents),
      buckets: standing?.buckets ?? null,
      invoiced_cents: invoiced,
      dso_days: standing && sold > 0 && firstIssued <= day - DSO_DAYS + 1 ? (standing.open / sold) * DSO_DAYS : null,
      cei_share: collectable > 0 ? (wasOwed! - standing!.open) / collectable : null,
    };
  });
  return ok(points);
}

/** The month ends of a trend up to a day, the one before its first month in front, and the day itself where it ends no month. */
function trendDays(asOf: EpochDay): EpochDay[] {
  const { year, month } = civilFromDay((asOf + 1) as EpochDay);
  // The last day of each month is the one before the first of the next.
  const nexts = Array.from({ length: TREND_MONTHS + 1 }, (_, at) => year * 12 + month - 1 - (TREND_MONTHS - at));
  const starts = nexts.map((months) => dayFromCivil(Math.floor(months / 12), (months % 12) + 1, 1));
  const ends = starts.filter((start) => start !== null).map((start) => (start - 1) as EpochDay);
  return ends.at(-1) === asOf ? ends : [...ends, asOf];
}
