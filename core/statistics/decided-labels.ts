import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import type { EpochDay } from '../units/units.ts';
import { lateShareOfAll } from './late-share.ts';

/** Invoices as they were known at the end of a day. */
interface SettledDay {
  readonly asOf: EpochDay;
  readonly settled: TableOf<SettledInvoice>;
}

/**
 * Tells by row whether an invoice counts in late shares: whether it was due before the day. An invoice that is not due yet can only be known
 * to be paid in time, so that a late share with it would be too low for what was issued lately.
 */
export function isDecided({ asOf, settled }: SettledDay): (row: number) => boolean {
  const due = int32Column(settled, 'due_day');
  return (row) => due[row]! < asOf;
}

/** The labels that count in late shares: of the invoices that were due before the day. NaN for others, as for a label that is not known. */
export function decidedLabels(labels: Float64Array, day: SettledDay): Float64Array {
  const counts = isDecided(day);
  return labels.map((label, row) => (counts(row) ? label : Number.NaN));
}

/** Of the invoices that were due before the day, the share that was late; null without one whose label is known. */
export function lateShareOfDay(day: SettledDay): number | null {
  const isLate = day.settled.column('is_late');
  const labels = Float64Array.from({ length: isLate.length }, (_, row) => isLate.at(row) ?? Number.NaN);
  return lateShareOfAll(decidedLabels(labels, day)).lateShare?.share ?? null;
}
