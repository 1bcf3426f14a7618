import { wilsonInterval } from '../statistics/wilson.ts';
import type { CalibrationBin, ChanceFigures } from './backtest-report.ts';

/** The predicted chance that an invoice is paid late, and whether it was. */
export interface Prediction {
  readonly chance: number;
  readonly isLate: boolean;
}

const BINS = 10;

/** Measures of predicted chances; null without predictions. The order of the predictions does not matter. */
export function chanceFigures(predictions: readonly Prediction[]): ChanceFigures | null {
  if (predictions.length === 0) return null;
  const sorted = predictions.toSorted((a, b) => a.chance - b.chance || Number(a.isLate) - Number(b.isLate));
  const late = sorted.filter(({ isLate }) => isLate).length;
  const calibration = bins(sorted);
  const bothHappened = late > 0 && late < sorted.length;
  return {
    invoices: sorted.length,
    late_invoices: late,
    roc_auc: bothHappened ? rocAuc(sorted, late) : null,
    pr_auc: bothHappened ? prAuc(sorted, late) : null,
    brier: mean(sorted, ({ chance, isLate }) => (chance - Number(isLate)) ** 2),
    expected_calibration_error:
      calibration.reduce((sum, { invoices, said, happened }) => sum + invoices * Math.abs(said - happened), 0) / sorted.length,
    calibration,
  };
}

function bins(sorted: readonly Prediction[]): CalibrationBin[] {
  const count = Math.min(BINS, sorted.length);
  return Array.from({ length: count }, (_, bin) => {
    const part = sorted.slice(Math.floor((bin * sorted.length) / count), Math.floor(((bin + 1) * sorted.length) / count));
    const late = part.filter(({ isLate }) => isLate).length;
    const happened = late / part.length;
    return { invoices: part.length, said: mean(part, ({ chance }) => chance), happened, ...wilsonInterval(late, part.length)! };
  });
}

/** The chance that a late invoice has a higher prediction than one paid on time; equal predictions count half. */
function rocAuc(sorted: readonly Prediction[], late: number): number {
  let inTimeBelow = 0;
  let won = 0;
  for (const { from, to, lateHere } of ties(sorted)) {
    const inTimeHere = to - from - lateHere;
    won += lateHere * (inTimeBelow + inTimeHere / 2);
    inTimeBelow += inTimeHere;
  }
  return won / (late * (sorted.length - late));
}

/** Average precision: the precision at each step down the list, weighted by the late invoices that the step adds. */
function prAuc(sorted: readonly Prediction[], late: number): number {
  let seen = 0;
  let lateSeen = 0;
  let sum = 0;
  for (const { from, to, lateHere } of [...ties(sorted)].reverse()) {
    seen += to - from;
    lateSeen += lateHere;
    sum += (lateHere / late) * (lateSeen / seen);
  }
  return sum;
}

/** Runs of equal chances. */
function* ties(sorted: readonly Prediction[]): Generator<{ readonly from: number; readonly to: number; readonly lateHere: number }> {
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    let lateHere = 0;
    for (; to < sorted.length && sorted[to]!.chance === sorted[from]!.chance; to++) if (sorted[to]!.isLate) lateHere++;
    yield { from, to, lateHere };
    from = to;
  }
}

function mean<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0) / items.length;
}
