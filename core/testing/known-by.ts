import type { EpochDay } from '../units/units.ts';
import type { ExtractRows } from './random-extracts.ts';

/**
 * The extracts as they were at the end of the day: of the accepted rows, later invoices and their lines are removed and later payments
 * blank; of several dates in a cell, the earlier ones stay. Rejected rows stay unchanged.
 */
export function knownBy(day: EpochDay, { accounts, skus, invoices, lines }: ExtractRows): ExtractRows {
  const later = new Set(invoices.filter((row) => !row.spoilt && row.issued > day).map((row) => row.invoice_id));
  return {
    accounts,
    skus,
    invoices: invoices
      .filter((row) => !later.has(row.invoice_id))
      .map((row) => (row.spoilt ? row : { ...row, payments: row.payments.filter((payment) => payment <= day) })),
    lines: lines.filter((row) => !later.has(row.invoice_id)),
  };
}
