import type { Payment } from '../../calls/promise-standing.ts';
import type { Extracts, Snapshot } from '../../pipeline.ts';
import { float64Column, int32Column } from '../../tables/table.ts';
import type { Cents, EpochDay } from '../../units/units.ts';

/** The first payments of an account's invoices, and its settled invoices. Contains nothing after the as-of date. */
export interface AccountPayments {
  readonly payments: readonly Payment[];
  /** Ids of the settled invoices: they were paid, or covered by credits. */
  readonly settled: ReadonlySet<string>;
}

const NO_PAYMENTS: AccountPayments = { payments: [], settled: new Set() };

/**
 * Finds the payments of some accounts by the as-of date. An invoice is paid on the day of its first payment: later payments don't change
 * that. Accounts that are not in the extracts have paid nothing.
 */
export function firstPayments(
  extracts: Extracts,
  { asOf, settled, settlementKnown, outstanding }: Snapshot,
  accountIds: Iterable<string>,
): (id: string) => AccountPayments {
  const { keys } = extracts.sources.accounts.reader.accounts;
  const encoder = new TextEncoder();
  const byCode = new Map<number, { payments: Payment[]; settled: Set<string> }>();
  const codeOf = (id: string) => {
    const bytes = encoder.encode(id);
    return keys.find(bytes, 0, bytes.length);
  };
  for (const id of accountIds) byCode.set(codeOf(id), { payments: [], settled: new Set() });
  byCode.delete(-1);
  if (byCode.size > 0) {
    const { invoices, priced } = extracts;
    const codes = int32Column(settled, 'account_code');
    const rows = int32Column(settled, 'invoice_row');
    const totals = float64Column(priced, 'total_cents');
    const left = outstanding().cents;
    for (let at = 0; at < codes.length; at++) {
      const account = byCode.get(codes[at]!);
      if (account === undefined) continue;
      const row = rows[at]!;
      if (settlementKnown && left[at]! <= 0) account.settled.add(invoices.column('invoice_id').at(row)!);
      const day = invoices.column('earlier_paid_days').at(row)?.[0] ?? invoices.column('paid_day').at(row) ?? null;
      if (day === null || day > asOf) continue;
      account.payments.push({ inv_id: invoices.column('invoice_id').at(row)!, day: day as EpochDay, cents: totals[row]! as Cents });
    }
  }
  return (id) => byCode.get(codeOf(id)) ?? NO_PAYMENTS;
}
