import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import { int32Column, type TableOf } from '../table.ts';
import { type EpochDay, type Probability, TERMS_DAYS } from '../units/units.ts';
import { expectedLateShare, fitBetaPrior, type LateRecord } from './late-share-prior.ts';

/** Probabilities are rounded to this many steps per 1 before use, so that what is shown is what was reckoned with. */
export const PROBABILITY_STEPS = 10_000;

/**
 * The chance that each open invoice ends up paid more than 30 days after issue: 1 when overdue, else its account's late
 * share, drawn towards the overall one. Learned from invoices issued on or before `asOf` − 31: of the younger ones only
 * those paid in time have their answer, and they would bias it. Column order is that of `settled`; 0 for invoices not open.
 */
export function lateProbabilities(settled: TableOf<SettledInvoice>, asOf: EpochDay): Float64Array {
  const accounts = int32Column(settled, 'account_code');
  const records = lateRecords(settled, asOf);
  const prior = fitBetaPrior(records.filter((record) => record !== undefined));
  const unknown: LateRecord = { late: 0, answered: 0 };
  const isOpen = settled.column('is_open');
  const isOverdue = settled.column('is_overdue');
  return Float64Array.from({ length: settled.rows }, (_, row) => {
    if (!isOpen.at(row)) return 0;
    return isOverdue.at(row) ? 1 : rounded(expectedLateShare(records[accounts[row]!] ?? unknown, prior));
  });
}

/** By account code: how many of its invoices have their answer as of the day, and how many of those were late. */
function lateRecords(settled: TableOf<SettledInvoice>, asOf: EpochDay): (LateRecord | undefined)[] {
  const accounts = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const isLate = settled.column('is_late');
  const records: ({ late: number; answered: number } | undefined)[] = [];
  for (let row = 0; row < settled.rows; row++) {
    if (issued[row]! > asOf - TERMS_DAYS - 1) continue;
    const record = (records[accounts[row]!] ??= { late: 0, answered: 0 });
    record.answered++;
    if (isLate.at(row) === 1) record.late++;
  }
  return records;
}

export function rounded(probability: number): Probability {
  return (Math.round(probability * PROBABILITY_STEPS) / PROBABILITY_STEPS) as Probability;
}
