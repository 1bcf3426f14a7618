import { formatDollars } from '../units/cents.ts';
import type { Cents, EpochDay } from '../units/units.ts';
import type { ExtractRows } from './random-extracts.ts';

/**
 * The extended columns computed directly from their definitions, one invoice at a time, comparing it with all others: by invoice id, the
 * six cells as text. `totalCents` gives the total of an invoice.
 */
export function naiveExtended(
  { invoices, lines }: ExtractRows,
  asOf: EpochDay,
  totalCents: (invoiceId: string) => number,
): Map<string, string> {
  const issued = invoices.filter((row) => row.issued <= asOf);
  return new Map(
    issued.map((own) => {
      const dayBefore = own.issued - 1;
      const known = issued
        .filter((row) => row.issued <= dayBefore)
        .map((row) => ({ ...row, paid: row.payments.filter((day) => day <= dayBefore).sort((a, b) => b - a)[0] ?? null }));
      const isAnythingPaid = known.some(({ paid }) => paid !== null);
      const earlier = known.filter((row) => row.account_id === own.account_id);
      const paid = earlier.filter((row) => row.paid !== null);
      const open = earlier.filter((row) => row.paid === null);
      const overdue = open.filter((row) => dayBefore - row.issued > 30);
      const late = overdue.length + paid.filter((row) => row.paid! - row.issued > 30).length;
      const answered = overdue.length + paid.length;
      const days = paid.reduce((sum, row) => sum + (row.paid! - row.issued), 0);
      const cells = [
        String(lines.filter((line) => line.invoice_id === own.invoice_id).length),
        !isAnythingPaid || answered === 0 ? '' : (late / answered).toFixed(6),
        isAnythingPaid ? String(late) : '',
        !isAnythingPaid || paid.length === 0 ? '' : hundredths(days, paid.length),
        isAnythingPaid ? formatDollars(open.reduce((sum, row) => sum + totalCents(row.invoice_id), 0) as Cents) : '',
        earlier.length === 0 ? '' : String(own.issued - Math.max(...earlier.map((row) => row.issued))),
      ];
      return [own.invoice_id, cells.join(',')];
    }),
  );
}

/** A quotient with two decimals, half away from zero, with whole numbers only. */
function hundredths(dividend: number, divisor: number): string {
  const doubled = 200n * BigInt(Math.abs(dividend)) + BigInt(divisor);
  return formatDollars((Number(doubled / (2n * BigInt(divisor))) * Math.sign(dividend)) as Cents);
}
