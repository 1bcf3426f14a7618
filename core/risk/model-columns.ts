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
  /** Standardises raw values in place, in `COLUMN_COUNT` places from `offset` on. */
  standardise(columns: Float64Array, offset: number): void;
}

/** Measures the scale of invoices by their raw values, `COLUMN_COUNT` each, and standardises these in place; sums follow their order. */
export function measureScale(raw: Float64Array): ColumnScale {
  const means = new Float64Array(COLUMN_COUNT);
  const deviations = new Float64Array(COLUMN_COUNT).fill(1);
  for (let column = 0; column < COLUMN_COUNT; column++) {
    let sum = 0;
    let known = 0;
    for (let at = column; at < raw.length; at += COLUMN_COUNT) {
      if (Number.isNaN(raw[at])) continue;
      sum += raw[at]!;
      known++;
    }
    if (known === 0) continue;
    const mean = sum / known;
    let squares = 0;
    for (let at = column; at < raw.length; at += COLUMN_COUNT) {
      if (!Number.isNaN(raw[at])) squares += (raw[at]! - mean) * (raw[at]! - mean);
    }
    const variance = squares / known;
    means[column] = mean;
    // If all are equal, the first different one must not count as infinitely far away.
    deviations[column] = variance > 1e-12 * (1 + mean * mean) ? Math.sqrt(variance) : Math.max(1, Math.abs(mean));
  }
  const standardise = (columns: Float64Array, offset: number): void => {
    for (let column = 0; column < COLUMN_COUNT; column++) {
      const value = columns[offset + column]!;
      const deviation = Number.isNaN(value) ? 0 : (value - means[column]!) / deviations[column]!;
      columns[offset + column] = Math.max(-MAX_DEVIATIONS, Math.min(MAX_DEVIATIONS, deviation));
    }
  };
  for (let offset = 0; offset < raw.length; offset += COLUMN_COUNT) standardise(raw, offset);
  return {
    standardise,
    columns(known) {
      const columns = rawColumns(known);
      standardise(columns, 0);
      return columns;
    },
  };
}

/** The raw values of an invoice. Unknown ones are NaN. */
export function rawColumns({ lines, totalCents, volume, accountAgeDays }: KnownAtIssue): Float64Array {
  return Float64Array.of(lines, logTotal(totalCents), volume, accountAgeDays ?? Number.NaN);
}

/** The logarithm of a total in dollars; a credit, or nothing, counts as a dollar. */
export function logTotal(totalCents: number): number {
  return log(Math.max(1, totalCents / CENTS_PER_DOLLAR));
}
