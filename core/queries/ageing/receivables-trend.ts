import { Ageing } from '../../ageing/ageing.ts';
import type { AgeingBucket } from '../../ageing/ageing-bucket.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { deductCredits } from '../../intermediate/outstanding.ts';
import { firstPaidDays } from '../../intermediate/paid-days.ts';
import type { Extracts } from '../../pipeline.ts';
import type { StgInvoice } from '../../staging/stg-invoices.ts';
import { float64Column, int32Column, type TableOf } from '../../tables/table.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import { civilFromDay, dayFromCivil } from '../../units/day.ts';
import { type Cents, type EpochDay, NO_VALUE, TERMS_DAYS } from '../../units/units.ts';
import type { TrendPoint } from './contract.ts';

/** The number of days whose invoices days sales outstanding compares with what is open. */
export const DSO_DAYS = 90;
/** The number of month ends of a trend: the last twelve months begin with the first one, so that it is of the same month a year ago. */
export const TREND_ENDS = 13;

/**
 * The receivables at the end of each of the thirteen months up to a day, and on the day itself where it ends no month. Every point is
 * computed as of its own day: later invoices and payments don't exist in it. Fails when invoices and credits can't be added up exactly.
 */
export function receivablesTrend({ invoices, priced }: Extracts, asOf: EpochDay, edges: AgeingEdges): Result<TrendPoint[], CoreError> {
  const totals = float64Column(priced, 'total_cents');
  if (absoluteSum(totals) > Number.MAX_SAFE_INTEGER) return fail({ code: 'ageing.not-exact' });
  const [start = asOf, ...days] = trendDays(asOf);
  const standings = standingsOn([start, ...days], invoices, totals, edges);
  const { firstIssued, invoicedIn } = invoicedByDay(int32Column(invoices, 'issued_day'), totals, asOf);
  const points = days.map((day, i) => {
    const [before, standing] = [standings[i]!, standings[i + 1]!];
    const invoiced = invoicedIn(i === 0 ? start : days[i - 1]!, day);
    const sold = invoicedIn(day - DSO_DAYS, day);
    const wasOwed = before && standing && before.open + invoiced;
    const collectable = wasOwed === null ? 0 : wasOwed - standing!.current;
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

interface Standing {
  readonly buckets: readonly AgeingBucket[];
  readonly open: number;
  /** Not overdue. */
  readonly current: number;
}

/** What was open at the end of each day; null where no payment is dated up to it. One pass over the invoices serves all days. */
function standingsOn(
  days: readonly EpochDay[],
  invoices: TableOf<StgInvoice>,
  totals: Float64Array,
  edges: AgeingEdges,
): (Standing | null)[] {
  const issued = int32Column(invoices, 'issued_day');
  const codes = int32Column(invoices, 'account_code');
  const firstPaid = firstPaidDays(invoices);
  const open = days.map((): number[] => []);
  const known = days.map(() => false);
  for (let row = 0; row < issued.length; row++) {
    const isPaid = firstPaid[row] !== NO_VALUE;
    for (let i = days.length - 1; i >= 0 && issued[row]! <= days[i]!; i--) {
      if (isPaid && firstPaid[row]! <= days[i]!) known[i] = true;
      else open[i]!.push(row);
    }
  }
  return days.map((day, i) => {
    if (!known[i]) return null;
    const rows = open[i]!;
    const left = deductCredits({
      cents: Float64Array.from(rows, (row) => totals[row]!),
      account: (at) => codes[rows[at]!]!,
      issuedDay: (at) => issued[rows[at]!]!,
      invoiceId: (at) => invoices.column('invoice_id').at(rows[at]!)!,
    });
    const ageing = new Ageing(edges);
    for (let at = 0; at < rows.length; at++) {
      const daysOverdue = left[at]! > 0 ? Math.max(0, day - issued[rows[at]!]! - TERMS_DAYS) : 0;
      if (left[at] !== 0) ageing.add(daysOverdue, left[at]!);
    }
    const buckets = ageing.buckets();
    return { buckets, open: buckets.reduce((sum, { cents }) => sum + cents, 0), current: buckets[0]!.cents };
  });
}

/** Totals by day of issue, up to the as-of date; `invoicedIn` sums those after one day up to another. */
function invoicedByDay(issued: Int32Array, totals: Float64Array, asOf: EpochDay) {
  let firstIssued = Number.POSITIVE_INFINITY;
  for (let row = 0; row < issued.length; row++) if (issued[row]! < firstIssued) firstIssued = issued[row]!;
  const sums = new Float64Array(Math.max(0, asOf - firstIssued + 1));
  for (let row = 0; row < issued.length; row++) if (issued[row]! <= asOf) sums[issued[row]! - firstIssued]! += totals[row]!;
  const invoicedIn = (after: number, to: number): Cents => {
    let cents = 0;
    for (let day = Math.max(after + 1, firstIssued); day <= to; day++) cents += sums[day - firstIssued]!;
    return cents as Cents;
  };
  return { firstIssued, invoicedIn };
}

function absoluteSum(totals: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < totals.length; row++) sum += Math.abs(totals[row]!);
  return sum;
}

/** The month ends of a trend up to a day, the one before its first month in front, and the day itself where it ends no month. */
function trendDays(asOf: EpochDay): EpochDay[] {
  const { year, month } = civilFromDay((asOf + 1) as EpochDay);
  // The last day of each month is the one before the first of the next.
  const nexts = Array.from({ length: TREND_ENDS + 1 }, (_, at) => year * 12 + month - 1 - (TREND_ENDS - at));
  const starts = nexts.map((months) => dayFromCivil(Math.floor(months / 12), (months % 12) + 1, 1));
  const ends = starts.filter((start) => start !== null).map((start) => (start - 1) as EpochDay);
  return ends.at(-1) === asOf ? ends : [...ends, asOf];
}
