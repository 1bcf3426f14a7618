import { log } from '../units/portable-math.ts';
import type { InvoiceAtIssue } from './invoice-traits.ts';

/** The model's inputs for an invoice at issue. */
export interface KnownAtIssue extends Pick<InvoiceAtIssue, 'lines' | 'totalCents'> {
  /** Days from its account's joining to issue, as far as they had passed by the as-of date; null when that is unknown. */
  readonly accountAgeDays: number | null;
  /** Invoices per day of the account. */
  readonly volume: number;
}

/** Number of columns of the model. */
export const COLUMN_COUNT = 4;
/** The columns about the invoice and not about its account: lines and total. */
export const SIZE_COLUMNS = 2;

/** Values are limited to this many standard deviations from the average: a misplaced decimal point is not a hundred times the risk. */
const MAX_DEVIATIONS = 3;
const CENTS_PER_DOLLAR = 100;

/** Standardises the inputs to columns of mean 0 and standard deviation 1 over the training invoices. */
export interface ColumnScale {
  /** Lines, logarithm of the total, volume, account age. Unknown values count as average. */
  columns(known: KnownAtIssue): Float64Array;
  /** The same, into `COLUMN_COUNT` places from `offset` on. */
  write(known: KnownAtIssue, target: Float64Array, offset: number): void;
}

/** Measures the scale of `count` invoices, and scales these, `COLUMN_COUNT` values each; sums follow their order. */
export function measureScale(
  count: number,
  invoice: (i: number) => KnownAtIssue,
): { readonly scale: ColumnScale; readonly columns: Float64Array } {
  const columns = new Float64Array(count * COLUMN_COUNT);
  for (let i = 0; i < count; i++) writeRaw(invoice(i), columns, i * COLUMN_COUNT);
  const means = new Float64Array(COLUMN_COUNT);
  const deviations = new Float64Array(COLUMN_COUNT).fill(1);
  for (let column = 0; column < COLUMN_COUNT; column++) {
    let sum = 0;
    let known = 0;
    for (let at = column; at < columns.length; at += COLUMN_COUNT) {
      if (Number.isNaN(columns[at])) continue;
      sum += columns[at]!;
      known++;
    }
    if (known === 0) continue;
    const mean = sum / known;
    let squares = 0;
    for (let at = column; at < columns.length; at += COLUMN_COUNT) {
      if (!Number.isNaN(columns[at])) squares += (columns[at]! - mean) * (columns[at]! - mean);
    }
    const variance = squares / known;
    means[column] = mean;
    // If all are equal, the first different one must not count as infinitely far away.
    deviations[column] = variance > 1e-12 * (1 + mean * mean) ? Math.sqrt(variance) : Math.max(1, Math.abs(mean));
  }
  const standardise = (target: Float64Array, offset: number): void => {
    for (let column = 0; column < COLUMN_COUNT; column++) {
      const value = target[offset + column]!;
      const deviation = Number.isNaN(value) ? 0 : (value - means[column]!) / deviations[column]!;
      target[offset + column] = Math.max(-MAX_DEVIATIONS, Math.min(MAX_DEVIATIONS, deviation));
    }
  };
  const write = (known: KnownAtIssue, target: Float64Array, offset: number): void => {
    writeRaw(known, target, offset);
    standardise(target, offset);
  };
  for (let i = 0; i < count; i++) standardise(columns, i * COLUMN_COUNT);
  const scale: ColumnScale = {
    write,
    columns(known) {
      const columns = new Float64Array(COLUMN_COUNT);
      write(known, columns, 0);
      return columns;
    },
  };
  return { scale, columns };
}

/** Unknown values become NaN. */
function writeRaw({ lines, totalCents, volume, accountAgeDays }: KnownAtIssue, target: Float64Array, offset: number): void {
  target[offset] = lines;
  target[offset + 1] = logTotal(totalCents);
  target[offset + 2] = volume;
  target[offset + 3] = accountAgeDays ?? Number.NaN;
}

/** The logarithm of a total in dollars; a credit, or nothing, counts as a dollar. */
export function logTotal(totalCents: number): number {
  return log(Math.max(1, totalCents / CENTS_PER_DOLLAR));
}
