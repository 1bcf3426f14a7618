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

/** Measures the scale; sums follow the order of `invoices`. */
export function measureScale(invoices: readonly KnownAtIssue[]): ColumnScale {
  const means = new Float64Array(COLUMN_COUNT);
  const deviations = new Float64Array(COLUMN_COUNT).fill(1);
  const raw = invoices.map(rawColumns);
  for (let column = 0; column < COLUMN_COUNT; column++) {
    const values = raw.flatMap((row) => row[column] ?? []);
    if (values.length === 0) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
    means[column] = mean;
    // If all are equal, the first different one must not count as infinitely far away.
    deviations[column] = variance > 1e-12 * (1 + mean * mean) ? Math.sqrt(variance) : Math.max(1, Math.abs(mean));
  }
  const write = (known: KnownAtIssue, target: Float64Array, offset: number): void => {
    const values = rawColumns(known);
    for (let column = 0; column < COLUMN_COUNT; column++) {
      const value = values[column]!;
      const deviation = value === null ? 0 : (value - means[column]!) / deviations[column]!;
      target[offset + column] = Math.max(-MAX_DEVIATIONS, Math.min(MAX_DEVIATIONS, deviation));
    }
  };
  return {
    write,
    columns(known) {
      const columns = new Float64Array(COLUMN_COUNT);
      write(known, columns, 0);
      return columns;
    },
  };
}

function rawColumns({ lines, totalCents, volume, accountAgeDays }: KnownAtIssue): readonly (number | null)[] {
  return [lines, logTotal(totalCents), volume, accountAgeDays];
}

/** The logarithm of a total in dollars; a credit, or nothing, counts as a dollar. */
export function logTotal(totalCents: number): number {
  return log(Math.max(1, totalCents / CENTS_PER_DOLLAR));
}
